"""Makers of reports for tests of their editor."""

from django.utils import timezone

from laporan.alur import Status
from laporan.models import BarisLaporan, Laporan, Narasi
from satker.models import Pengguna, Satker
from tests.buat import make_pengguna, make_penilaian

ALAMAT = "/laporan/2026/33.73"


def make_penyusun(peran: str = "operator", satker: Satker | None = None, *, nama: str = "") -> Pengguna:
    """Somebody of a satker whose LKE of 2026 is open."""
    return make_pengguna(peran, satker or make_penilaian().lke.satker, nama=nama)


def satker_milik(orang: Pengguna) -> Satker:
    return orang.penugasan.get().satker


def make_laporan(satker: Satker, tahun: int = 2026, status: str = Status.DISUSUN.value) -> Laporan:
    laporan, _ = Laporan.objects.get_or_create(satker=satker, tahun=tahun)
    Laporan.objects.filter(pk=laporan.pk).update(status=status)
    return Laporan.objects.select_related("satker").get(pk=laporan.pk)


def make_narasi(laporan: Laporan, oleh: Pengguna, bagian: str = "latar-belakang", teks: str = "Teks lama.") -> Narasi:
    return Narasi.objects.create(
        laporan=laporan, bagian=bagian, teks=teks, diubah_pada=timezone.now(), diubah_oleh=oleh
    )


def make_baris(laporan: Laporan, oleh: Pengguna, jenis: str = "kendala", **isi) -> BarisLaporan:
    isi = {"area": "area1", "uraian": "Anggaran terbatas.", "upaya": "Diusulkan lagi."} | isi
    return BarisLaporan.objects.create(
        laporan=laporan, jenis=jenis, diubah_pada=timezone.now(), diubah_oleh=oleh, **isi
    )
