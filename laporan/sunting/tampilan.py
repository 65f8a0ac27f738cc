"""The editor of reports in words: its chapters, each section with its state."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from laporan.models import BagianDibaca, Narasi
from laporan.naskah.angka import berubah
from laporan.naskah.kekurangan import Kekurangan, kekurangan
from laporan.naskah.queries_isi import Naskah
from laporan.naskah.susunan import KONSOLIDASI, Judul, Rupa, bagian_tulis, rata
from lke.aturan.status import Tanda

KURANG_PER_BAGIAN = 3
DRAF = Tanda("Draf belum diperiksa", "netral", "lingkaran")
DIPERIKSA = Tanda("Draf sudah diperiksa", "biru", "centang")
DISUNTING = Tanda("Disunting", "biru", "pensil")
BERUBAH = Tanda("Angka berubah", "jingga", "peringatan")
PINDAH = Tanda("Draf berubah", "jingga", "peringatan")
KURANG = Tanda("Belum lengkap", "jingga", "setengah")


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


def tanda_bagian(narasi: Narasi | None, angka: Mapping[str, str], *, pindah: bool, kurang: bool, dibaca: bool) -> Tanda:
    """The most telling word for a section; a figure that changed also leaves it wanting. `pindah`: its draft is another;
    `dibaca`: somebody read the draft that stands."""
    if narasi is not None and berubah(narasi.teks, angka):
        return BERUBAH
    if pindah:
        return PINDAH
    if kurang:
        return KURANG
    if narasi is not None:
        return DISUNTING
    return DIPERIKSA if dibaca else DRAF


def kekurangan_naskah(n: Naskah, *, konsolidasi: bool) -> Sequence[Kekurangan]:
    """What is missing in the report itself, or in what it says of the region, which has no rows of its own."""
    return kekurangan(n, (), KONSOLIDASI) if konsolidasi else kekurangan(n, n.baris)


def belum_dibaca(n: Naskah, bagian: str, dibaca: Collection[str]) -> bool:
    """Whether nobody edited the section, wrote a row in it, or said of its draft of today (`dibaca`) that it stands."""
    return bagian not in n.narasi and bagian not in dibaca and all(b.jenis != bagian for b in n.baris)


@dataclass(frozen=True, slots=True)
class Kurang:
    """One thing that is missing, in a sentence, and the section where it is mended. Without `menahan` it is a hint."""

    kalimat: str
    alamat: str
    menahan: bool


class DaftarBagian:
    """Chapters of the report or of its consolidation, with the letter's headings (`kerangka`). `kurang`: what is missing;
    `dicatat`: sections with a note of the tier above; `dibaca`: drafts that somebody read; `berkeadaan`: whether a section
    has a state of its own."""

    def __init__(
        self,
        n: Naskah,
        kerangka: Sequence[Judul],
        kurang: Sequence[Kekurangan],
        dicatat: Collection[str],
        dibaca: Mapping[str, BagianDibaca],
        *,
        berkeadaan: bool = True,
    ) -> None:
        self.naskah, self.kerangka, self.kurang, self.dicatat = n, kerangka, kurang, dicatat
        self.dibaca, self.berkeadaan = dibaca, berkeadaan
        self.ditulis = [j for _, j in rata(kerangka) if j.rupa in (Rupa.NARASI, Rupa.BARIS)]
        self.menahan = {k.bagian for k in kurang if k.menahan}

    @property
    def nama(self) -> str:
        return "Konsolidasi wilayah" if self.kerangka is KONSOLIDASI else "Laporan satker"

    @property
    def bab(self) -> list[Bab]:
        kelompok = [j for j in self.kerangka if j.rupa is Rupa.KELOMPOK]
        return [Bab(j.penuh, [self._baris(*b) for b in rata(j.anak)]) for j in kelompok]

    def belum_dibaca(self) -> list[str]:
        """Pages of the sections of which no person has read a word: their draft stands as data made it."""
        return [self._alamat(j.kunci) for j in self.ditulis if belum_dibaca(self.naskah, j.kunci, self.dibaca)]

    def daftar_kurang(self) -> list[Kurang]:
        """The first of each section: one whose figures all changed would hide the others."""
        hitung: Counter[str] = Counter()
        hasil = []
        for k in self.kurang:
            hitung[k.bagian] += 1
            if hitung[k.bagian] <= KURANG_PER_BAGIAN:
                hasil.append(Kurang(k.kalimat, self._alamat(k.bagian), k.menahan))
        return hasil

    def _baris(self, dalam: int, j: Judul) -> BarisBagian:
        if j.rupa is Rupa.KELOMPOK:
            return BarisBagian(j.penuh, dalam)
        narasi, dibaca = self.naskah.narasi.get(j.kunci), self.dibaca.get(j.kunci)
        oleh, pada = ("", None) if dibaca is None else (dibaca.oleh.nama, dibaca.pada)
        if narasi is not None:
            oleh, pada = narasi.diubah_oleh.nama, narasi.diubah_pada
        tanda = self._tanda(j, narasi) if self.berkeadaan else None
        return BarisBagian(j.penuh, dalam, self._alamat(j.kunci), tanda, oleh, pada, j.kunci in self.dicatat)

    def _tanda(self, j: Judul, narasi: Narasi | None) -> Tanda:
        kurang, pindah = j.kunci in self.menahan, self.naskah.draf_pindah(j.kunci)
        dibaca = not belum_dibaca(self.naskah, j.kunci, self.dibaca)
        return tanda_bagian(narasi, self.naskah.angka, pindah=pindah, kurang=kurang, dibaca=dibaca)

    def _alamat(self, bagian: str) -> str:
        laporan = self.naskah.laporan
        return reverse("naskah:bagian", args=[laporan.tahun, laporan.satker.kode, bagian])


def tetangga(tingkat: str, kunci: str) -> tuple[Judul | None, Judul | None]:
    """The sections before and after this one."""
    daftar = list(bagian_tulis(tingkat).values())
    letak = [j.kunci for j in daftar].index(kunci)
    return (daftar[letak - 1] if letak else None, daftar[letak + 1] if letak + 1 < len(daftar) else None)
