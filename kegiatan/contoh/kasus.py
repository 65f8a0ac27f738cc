"""Sealed cases for the demo: complaints at every step of their way, one past its tenggat, and an offence or nihil."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from uuid import UUID

from kegiatan.actions import buat_baris, nyatakan_nihil
from kegiatan.contoh.baris import Isi
from kegiatan.kasus.actions import catat_langkah
from kegiatan.models import Pengaduan
from kegiatan.register import daftar_register
from satker.models import Pengguna, Satker

SELESAI = ("diverifikasi", "klarifikasi", "ditindaklanjuti", "selesai", "dievaluasi")
_CATATAN = {
    "klarifikasi": "Petugas contoh dimintai keterangan.",
    "ditindaklanjuti": "Alur layanan diperbaiki.",
    "selesai": "Pelapor diberi tahu hasilnya.",
    "dievaluasi": "Dibahas dalam rapat monitoring.",
}
# Days ago, kanal, jenis, klasifikasi, uraian, steps taken.
_PENGADUAN = (
    (160, "kotak", "pengaduan", "tidak_berkadar_pengawasan", "Antrean loket contoh terlalu lama.", SELESAI),
    (90, "lapor", "pengaduan", "normatif", "Jam layanan contoh tidak sesuai pengumuman.", SELESAI[:4]),
    (45, "peta", "ulasan", "ringan", "Ulasan contoh: ruang tunggu panas.", SELESAI[:4]),
    (40, "surel", "pengaduan", "tidak_berkadar_pengawasan", "Berkas contoh belum dijawab.", SELESAI[:2]),
    (3, "tatap_muka", "pengaduan", "tidak_berkadar_pengawasan", "Petugas contoh kurang ramah.", SELESAI[:1]),
)


def isi_kasus(*, satker: Satker, oleh: Pengguna, pimpinan: Pengguna, hari: date) -> int:
    """Complaints and the sanction register of a satker that has no complaint; how many rows."""
    if Pengaduan.objects.filter(satker=satker).exists():
        return 0
    acak = Random(f"kasus/{satker.kode}/{hari.year}")
    register = daftar_register()["pengaduan"]
    banyak = 0
    for isi, langkah in _pengaduan(hari):
        if isi["tanggal"].year != hari.year:
            continue
        kunci = UUID(int=acak.getrandbits(128), version=4)
        baris, _ = buat_baris(register=register, satker=satker, kunci=kunci, isi=isi, oleh=oleh)
        _jalankan(satker, baris, langkah, hari, pimpinan)
        banyak += 1
    return banyak + _sanksi(satker, hari, acak, pimpinan)


def _pengaduan(hari: date) -> Iterator[tuple[Isi, tuple[str, ...]]]:
    for lalu, kanal, jenis, klasifikasi, uraian, langkah in _PENGADUAN:
        yield (
            {
                "tanggal": hari - timedelta(days=lalu),
                "jam": None,
                "kanal": kanal,
                "jenis": jenis,
                "klasifikasi": klasifikasi,
                "nomor": "",
                "anonim": True,
                "uraian": uraian,
                "terlapor": "",
                "bukti": "",
            },
            langkah,
        )


def _jalankan(satker: Satker, baris: Pengaduan, langkah: tuple[str, ...], hari: date, oleh: Pengguna) -> None:
    for n, ke in enumerate(langkah, 1):
        baris.refresh_from_db()
        catat_langkah(
            satker=satker,
            baris=baris,
            versi=baris.versi,
            ke=ke,
            tanggal=min(baris.tanggal + timedelta(days=2 * n), hari),
            catatan=_CATATAN.get(ke, ""),
            alasan="",
            oleh=oleh,
        )


def _sanksi(satker: Satker, hari: date, acak: Random, oleh: Pengguna) -> int:
    """An offence in every second satker; the others declare the first half of the year nihil."""
    register = daftar_register()["sanksi"]
    if acak.random() < 0.5:
        nyatakan_nihil(
            register=register,
            satker=satker,
            tahun=hari.year,
            periode="S1",
            alasan="Tidak ada pelanggaran disiplin yang diperiksa.",
            hari_ini=hari,
            oleh=oleh,
        )
        return 0
    isi = {
        "tanggal": hari - timedelta(days=20),
        "pegawai": "Pegawai Contoh 7",
        "nip": "",
        "jabatan": "Pelaksana",
        "kepegawaian": "pns",
        "pelanggaran": "Terlambat masuk kerja berulang (contoh).",
        "pemeriksa": "Sekretaris Contoh",
        "nomor_bap": "",
        "tanggal_bap": None,
        "status": "dijatuhkan",
        "jenis": "ringan_tertulis",
        "nomor_sk": "21/HK.03/CONTOH",
        "mulai": None,
        "selesai": None,
        "banding": "",
        "bukti": "",
    }
    kunci = UUID(int=acak.getrandbits(128), version=4)
    _, baru = buat_baris(register=register, satker=satker, kunci=kunci, isi=isi, oleh=oleh)
    return int(baru)
