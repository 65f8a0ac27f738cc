"""Invented rows, notes and people of the demo's reports, the same again for the same satker."""

from collections.abc import Iterator
from datetime import date, datetime
from random import Random

from laporan.models import BarisLaporan, Laporan
from satker.contoh import OrangContoh
from satker.models import Pengguna, Satker
from satker.peran import Peran, Tingkat
from satker.siklus import tahun_sesudah

DIKIRIM = ("dikirim", "dikembalikan", "diterima", "diperbaiki")  # what was frozen and sent
_KENDALA = (
    ("area1", "Agen perubahan yang ditetapkan mutasi pada pertengahan tahun.", "Menetapkan agen perubahan pengganti."),
    ("area2", "Jaringan internet kantor belum stabil untuk layanan elektronik.", "Menambah kapasitas jaringan."),
    (
        "area3",
        "Pelatihan pegawai belum merata karena keterbatasan anggaran.",
        "Mengikuti pelatihan daring tanpa biaya.",
    ),
    (
        "area4",
        "Penyusunan indikator kinerja individu memerlukan pendampingan.",
        "Mengadakan pendampingan bersama provinsi.",
    ),
    ("area5", "Pelaporan gratifikasi masih rendah.", "Mengulang sosialisasi tiap triwulan."),
    ("area6", "Ruang layanan belum ramah penyandang disabilitas.", "Menyediakan jalur landai dan kursi roda."),
    (
        "hasil",
        "Responden survei belum memenuhi jumlah yang disarankan.",
        "Membuka survei di loket dan kanal media sosial.",
    ),
)
_RENCANA = (
    ("area1", "Menetapkan agen perubahan dan rencana aksinya.", "Sekretaris"),
    ("area2", "Meninjau SOP layanan yang belum dievaluasi.", "Kepala Subbagian Teknis"),
    ("area3", "Menyusun rencana pengembangan kompetensi pegawai.", "Kepala Subbagian SDM"),
    ("area5", "Melaporkan penanganan benturan kepentingan.", "Kepala Subbagian Hukum"),
    ("area6", "Memperbarui maklumat dan standar pelayanan.", "Kepala Subbagian Umum"),
    ("hasil", "Menyelenggarakan survei IPAK dan IPKP semester berikutnya.", "Ketua Tim ZI"),
)
_CATATAN = {
    "area2": "Sebutkan SOP yang sudah dievaluasi beserta tanggalnya.",
    "area6": "Uraian belum menyebut hasil survei kepuasan terakhir.",
    "kendala": "Jelaskan upaya yang sudah dilakukan untuk kendala yang dicatat.",
    "rencana": "Lengkapi tenggat rencana dengan bulan pelaksanaannya.",
}


def baris_contoh(laporan: Laporan, oleh: Pengguna, pada: datetime) -> Iterator[BarisLaporan]:
    acak = Random(f"laporan/{laporan.satker.kode}/{laporan.tahun}")
    lain = {"laporan": laporan, "diubah_oleh": oleh, "diubah_pada": pada}
    keadaan = list(BarisLaporan.Keadaan)
    for area, uraian, upaya in acak.sample(_KENDALA, acak.randint(1, 3)):
        yield BarisLaporan(jenis="kendala", area=area, uraian=uraian, upaya=upaya, keadaan=acak.choice(keadaan), **lain)
    for area, uraian, siapa in acak.sample(_RENCANA, acak.randint(1, 3)):
        tenggat = date(tahun_sesudah(pada.year), acak.randint(1, 12), acak.randint(1, 28))
        yield BarisLaporan(jenis="rencana", area=area, uraian=uraian, penanggung_jawab=siapa, tenggat=tenggat, **lain)


def catatan_contoh(kode: str) -> dict[str, str]:
    acak = Random(f"catatan/{kode}")
    return dict(acak.sample(sorted(_CATATAN.items()), acak.randint(1, 2)))


def atas(orang: OrangContoh, satker: Satker) -> Pengguna:
    """Who decides for the tier above."""
    assert satker.induk is not None
    return orang(Peran.VERIFIKATOR if satker.tingkat == Tingkat.KABKOTA else Peran.SETJEN, satker.induk)
