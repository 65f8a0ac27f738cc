"""Small makers for tests of the download centre."""

from datetime import UTC, datetime

from django.utils import timezone

from kpu_zi.pekerjaan.actions import kerjakan_semua
from laporan.models import Kiriman, Laporan, Narasi, Unduhan
from laporan.naskah.isi import sidik_teks, teks_beku
from laporan.unduhan.actions import minta
from satker.models import Pengguna, Satker
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.laporan.isi_contoh import isi_contoh

PER = datetime(2026, 1, 5, 2, 30, tzinfo=UTC)


def make_bangsa(banyak: int = 2) -> dict[str, Satker]:
    """Three provinces with so many satker each, by kode."""
    hasil = {}
    for kode, nama, zona in (
        ("33", "Jawa Tengah", "Asia/Jakarta"),
        ("73", "Sulawesi Selatan", "Asia/Makassar"),
        ("91", "Papua", "Asia/Jayapura"),
    ):
        hasil[kode] = make_provinsi(kode, nama, zona)
        for n in range(1, banyak + 1):
            anak = f"{kode}.0{n}"
            hasil[anak] = make_satker(anak, f"Kabupaten {nama} {n}", hasil[kode], zona)
    hasil["00"] = make_ri()
    return hasil


def make_setjen() -> Pengguna:
    return make_pengguna("setjen", make_ri())


def tulis_narasi(satker: Satker, teks: str, bagian: str = "kesimpulan", tahun: int = 2026) -> Narasi:
    """The officer of this satker wrote something."""
    laporan, _ = Laporan.objects.get_or_create(satker=satker, tahun=tahun)
    oleh = make_pengguna("operator", satker)
    baru = {"teks": teks, "diubah_pada": timezone.now(), "diubah_oleh": oleh}
    return Narasi.objects.update_or_create(laporan=laporan, bagian=bagian, defaults=baru)[0]


def make_kiriman(satker: Satker, tahun: int = 2026, pada: datetime = PER) -> Kiriman:
    """A frozen copy of an invented report."""
    laporan, _ = Laporan.objects.get_or_create(satker=satker, tahun=tahun)
    isi = teks_beku(isi_contoh(kode=satker.kode, nama=satker.nama))
    Laporan.objects.filter(pk=laporan.pk).update(status="dikirim", dikirim_pada=pada)
    return Kiriman.objects.create(
        laporan=laporan,
        versi=laporan.versi,
        isi=isi,
        sidik=sidik_teks(isi, ""),
        kode=f"kode-{satker.kode}-{tahun}",
        oleh=make_pengguna("ketua", satker),
        pada=pada,
    )


def minta_dan_kerjakan(satker: Satker, oleh: Pengguna, dokumen: str = "laporan:pdf", **pilihan: object) -> Unduhan:
    """Ask and let every job run in this thread."""
    jenis, format = dokumen.split(":")
    unduhan = minta(satker=satker, tahun=2026, jenis=jenis, format=format, oleh=oleh, pilihan=pilihan)
    kerjakan_semua()
    unduhan.refresh_from_db()
    return unduhan
