"""Counts over a region (pure): lowest, mean and highest, areas, rows of kendala and rencana by area. Nothing is rounded."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from laporan.naskah.wilayah import BERJALAN, NAMA_AREA, SELESAI, BarisDikirim, Unit
from laporan.pantau.baris import BarisPantau
from laporan.pantau.jarak import Capaian


@dataclass(frozen=True, slots=True)
class Sebaran:
    """Figures of `n` satker; `di_terendah`, `di_tertinggi`: whose they are, by kode. None without any."""

    n: int
    rata: Fraction | None = None
    terendah: Decimal | None = None
    tertinggi: Decimal | None = None
    di_terendah: tuple[Unit, ...] = ()
    di_tertinggi: tuple[Unit, ...] = ()


def sebaran(unit: Iterable[Unit], nilai: Callable[[BarisPantau], Decimal | None]) -> Sebaran:
    ada = [(n, u) for u in unit if (n := nilai(u.baris)) is not None]
    if not ada:
        return Sebaran(0)
    angka = [n for n, _ in ada]
    rendah, tinggi = min(angka), max(angka)
    return Sebaran(
        n=len(ada),
        rata=Fraction(sum(angka, Decimal(0))) / len(ada),
        terendah=rendah,
        tertinggi=tinggi,
        di_terendah=tuple(u for n, u in ada if n == rendah),
        di_tertinggi=tuple(u for n, u in ada if n == tinggi),
    )


@dataclass(frozen=True, slots=True)
class AreaWilayah:
    """An area over the `n` satker that have a figure, in per cent of its weight; `bawah`: how many are under WBK."""

    kode: str
    nama: str
    n: int
    rata: Fraction
    terendah: Fraction
    tertinggi: Fraction
    bawah: int

    @property
    def diambang(self) -> bool:
        """Whether predikat ask something of it: of each area of change, but not of Hasil as a whole."""
        return self.kode.startswith("area")


def kolom_area(unit: Iterable[Unit]) -> list[tuple[str, str, str]]:
    """(kode, short head, name) of the areas and of Hasil, as the newest version among these satker has them."""
    terbaru = max((u for u in unit if u.capaian), key=lambda u: u.baris.instrumen, default=None)
    return [(c.kode, c.singkat, nama_area(c)) for c in terbaru.capaian] if terbaru else []


def nama_area(c: Capaian) -> str:
    return NAMA_AREA.get(c.kode) or c.nama or c.singkat


def daftar_area(unit: Iterable[Unit]) -> list[AreaWilayah]:
    """In the order of the instrument: six areas, then Hasil."""
    kelompok: dict[str, list[Capaian]] = {}
    for u in unit:
        for c in u.capaian:
            if c.persen is not None:
                kelompok.setdefault(c.kode, []).append(c)
    return [_area(kode, daftar) for kode, daftar in kelompok.items()]


def _area(kode: str, daftar: Sequence[Capaian]) -> AreaWilayah:
    persen = [c.persen for c in daftar if c.persen is not None]
    rata = sum(persen, Fraction(0)) / len(persen)
    return AreaWilayah(
        kode, nama_area(daftar[0]), len(persen), rata, min(persen), max(persen), sum(c.bawah for c in daftar)
    )


def ujung_area(daftar: Iterable[AreaWilayah]) -> tuple[tuple[AreaWilayah, ...], tuple[AreaWilayah, ...]]:
    """The strongest and the weakest of the six areas by their means, all of those that share the place."""
    area = [a for a in daftar if a.diambang]
    if not area:
        return (), ()
    tinggi, rendah = max(a.rata for a in area), min(a.rata for a in area)
    return tuple(a for a in area if a.rata == tinggi), tuple(a for a in area if a.rata == rendah)


@dataclass(frozen=True, slots=True)
class RekapBaris:
    """Rows of one area, or of all: how many, of how many satker, in which state; `lewat`: past their tenggat and open."""

    kode: str
    nama: str
    n: int
    satker: int
    belum: int
    berjalan: int
    selesai: int
    lewat: int

    @property
    def terbuka(self) -> int:
        return self.n - self.selesai


Milik = tuple[Unit, BarisDikirim]


def kendala(unit: Iterable[Unit]) -> list[Milik]:
    return _urut((u, b) for u in unit for b in u.laporan.kendala)


def rencana(unit: Iterable[Unit]) -> list[Milik]:
    return _urut((u, b) for u in unit for b in u.laporan.rencana)


def _urut(daftar: Iterable[Milik]) -> list[Milik]:
    """By area in the order of the letter, then as the satker and their rows come."""
    tempat = {kode: n for n, kode in enumerate(NAMA_AREA)}
    return sorted(daftar, key=lambda p: tempat.get(p[1].area, len(tempat)))


def rekap(daftar: Sequence[Milik], hari: date) -> RekapBaris:
    return _rekap("", "Jumlah", daftar, hari)


def rekap_area(daftar: Sequence[Milik], hari: date) -> list[RekapBaris]:
    """Areas that have a row, in the order of the letter."""
    kelompok: dict[str, list[Milik]] = {}
    for milik in daftar:
        kelompok.setdefault(milik[1].area, []).append(milik)
    return [_rekap(kode, NAMA_AREA.get(kode, kode), isi, hari) for kode, isi in kelompok.items()]


def _rekap(kode: str, nama: str, daftar: Sequence[Milik], hari: date) -> RekapBaris:
    keadaan = [b.keadaan for _, b in daftar]
    berjalan, selesai = keadaan.count(BERJALAN), keadaan.count(SELESAI)
    return RekapBaris(
        kode=kode,
        nama=nama,
        n=len(daftar),
        satker=len({u.kode for u, _ in daftar}),
        belum=len(daftar) - berjalan - selesai,
        berjalan=berjalan,
        selesai=selesai,
        lewat=sum(b.lewat(hari) for _, b in daftar),
    )


@dataclass(frozen=True, slots=True)
class RekapPapan:
    """The board over the `n` satker of which it was counted, and how many have all surveys published."""

    n: int
    dipenuhi: int
    diminta: int
    terlambat: int
    survei_lengkap: int
    survei_terbit: int


def rekap_papan(unit: Iterable[Unit], survei: int) -> RekapPapan:
    """`survei`: how many surveys a satker has in a year."""
    daftar = [u.papan for u in unit if u.papan is not None]
    return RekapPapan(
        n=len(daftar),
        dipenuhi=sum(c.dipenuhi for c in daftar),
        diminta=sum(c.diminta for c in daftar),
        terlambat=sum(c.terlambat for c in daftar),
        survei_lengkap=sum(c.survei >= survei for c in daftar),
        survei_terbit=sum(c.survei for c in daftar),
    )


@dataclass(frozen=True, slots=True)
class Selisih:
    """Means over the same `n` satker: of the self-assessment that was assessed, and of the assessor minus it."""

    penilai: str
    n: int
    mandiri: Fraction | None = None
    beda: Fraction | None = None


def dinilai(b: BarisPantau) -> Decimal | None:
    """The satker's own nilai that was assessed: a gap is to it."""
    return b.nilai_mandiri if b.nilai_dinilai is None else b.nilai_dinilai


def selisih(unit: Iterable[Unit]) -> Selisih:
    """Of the TPI where it has released anything in the region, else of the first assessor."""
    ada = [u.baris for u in unit if u.baris.selisih is not None]
    tpi = [b for b in ada if b.nilai_tpi is not None]
    pakai, nama = (tpi, "TPI") if tpi else (ada, "penilaian pendahuluan")
    if not pakai:
        return Selisih(nama, 0)
    beda = sum((b.selisih or Decimal(0) for b in pakai), Decimal(0))
    mandiri = sum((dinilai(b) or Decimal(0) for b in pakai), Decimal(0))
    return Selisih(nama, len(pakai), Fraction(mandiri) / len(pakai), Fraction(beda) / len(pakai))
