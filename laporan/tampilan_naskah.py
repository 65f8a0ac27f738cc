"""The editor of reports in words: its chapters, each section with its state."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from laporan.alur import Status
from laporan.models import Laporan, Narasi
from laporan.naskah.angka import berubah
from laporan.susunan import KONSOLIDASI, SATKER, Judul, Rupa, bagian_tulis, rata
from lke.alur import Tanda
from satker.peran import Tingkat

DRAF = Tanda("Draf dari data", "netral", "lingkaran")
DISUNTING = Tanda("Disunting", "biru", "pensil")
BERUBAH = Tanda("Angka berubah", "jingga", "peringatan")
KURANG = Tanda("Belum lengkap", "jingga", "setengah")
_BELUM_DIMULAI = Tanda("Belum mulai", "garis", "lingkaran")
_TANDA = {
    Status.DISUSUN: Tanda("Sedang disusun", "biru", "pensil"),
    Status.DIKIRIM: Tanda("Dikirim", "biru-isi", "panah-atas"),
    Status.DIKEMBALIKAN: Tanda("Dikembalikan", "jingga", "kembali"),
    Status.DITERIMA: Tanda("Diterima", "hijau", "centang"),
}


@dataclass(frozen=True, slots=True)
class BarisBagian:
    """A heading in the list of chapters; without `alamat` it only groups."""

    judul: str
    dalam: int
    alamat: str = ""
    tanda: Tanda | None = None
    oleh: str = ""
    pada: datetime | None = None
    dicatat: bool = False


@dataclass(frozen=True, slots=True)
class Bab:
    judul: str
    bagian: list[BarisBagian]


def tanda_laporan(laporan: Laporan) -> Tanda:
    return _TANDA[Status(laporan.status)] if laporan.pk else _BELUM_DIMULAI


def tanda_bagian(narasi: Narasi | None, teks: str, angka: Mapping[str, str], kurang: bool) -> Tanda:
    """The most urgent word for a section."""
    if kurang or not teks.strip():
        return KURANG
    if narasi is None:
        return DRAF
    return BERUBAH if berubah(narasi.teks, angka) else DISUNTING


class DaftarBagian:
    """Chapters with the letter's headings. `teks`: what counts; `narasi`: what was edited; `kurang`, `dicatat`: sections."""

    def __init__(
        self,
        laporan: Laporan,
        teks: Mapping[str, str],
        angka: Mapping[str, str],
        narasi: Mapping[str, Narasi],
        *,
        kurang: Collection[str] = (),
        dicatat: Collection[str] = (),
    ) -> None:
        self.laporan, self.teks, self.angka, self.narasi = laporan, teks, angka, narasi
        self.kurang, self.dicatat = kurang, dicatat

    def bab(self, kerangka: Sequence[Judul]) -> list[Bab]:
        return [Bab(j.penuh, [self._baris(*b) for b in rata(j.anak)]) for j in kerangka if j.rupa is Rupa.KELOMPOK]

    def _baris(self, dalam: int, j: Judul) -> BarisBagian:
        if j.rupa is Rupa.KELOMPOK:
            return BarisBagian(j.penuh, dalam)
        narasi = self.narasi.get(j.kunci)
        return BarisBagian(
            j.penuh,
            dalam,
            reverse("naskah:bagian", args=[self.laporan.tahun, self.laporan.satker.kode, j.kunci]),
            tanda_bagian(narasi, self.teks.get(j.kunci, ""), self.angka, j.kunci in self.kurang),
            narasi.diubah_oleh.nama if narasi else "",
            narasi.diubah_pada if narasi else None,
            j.kunci in self.dicatat,
        )


@dataclass(frozen=True, slots=True)
class Kurang:
    """One thing that is missing, in words, and the section where it is mended."""

    judul: str
    kalimat: str
    alamat: str


def daftar_kurang(laporan: Laporan, teks: Mapping[str, str]) -> list[Kurang]:
    tahun, kode = laporan.tahun, laporan.satker.kode
    return [
        Kurang(j.judul, "belum ada teksnya.", reverse("naskah:bagian", args=[tahun, kode, kunci]))
        for kunci, j in bagian_tulis(laporan.satker.tingkat).items()
        if not teks.get(kunci, "").strip()
    ]


def kerangka_laporan(tingkat: str) -> list[tuple[str, tuple[Judul, ...]]]:
    """(name, headings) of the report itself and, for whom has a region, of its consolidation."""
    kerangka = [("Laporan satker", SATKER)]
    return kerangka if tingkat == Tingkat.KABKOTA else [*kerangka, ("Konsolidasi wilayah", KONSOLIDASI)]


def tetangga(tingkat: str, kunci: str) -> tuple[Judul | None, Judul | None]:
    """The sections before and after this one."""
    daftar = list(bagian_tulis(tingkat).values())
    letak = [j.kunci for j in daftar].index(kunci)
    return (daftar[letak - 1] if letak else None, daftar[letak + 1] if letak + 1 < len(daftar) else None)
