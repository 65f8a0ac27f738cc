"""Figures of a region from the rows of its satker (pure): completeness, averages, timeliness, positions. Nothing is rounded.

Every active satker weighs the same; one without an LKE is 0 per cent complete and has no nilai. Timeliness counts as DHIS2
counts reports: of those expected, how many were received, and how many of all expected in time.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from laporan.pantau.baris import BarisPantau
from lke.aturan.bantuan import urut_provinsi
from satker.peran import Tingkat


class Ukuran(StrEnum):
    """By what the map is coloured and positions are given."""

    KELENGKAPAN = "kelengkapan"
    NILAI = "nilai"
    AMBANG = "ambang"
    KETEPATAN = "ketepatan"


@dataclass(frozen=True, slots=True)
class Ketepatan:
    """Counts of satker: `dikembalikan` had at least one return, whether it was sent again or not; for `tanpa_batas` no last
    day is set, so that nobody knows whether they are in time."""

    diharapkan: int = 0
    diterima: int = 0
    tepat: int = 0
    terlambat: int = 0
    dikembalikan: int = 0
    tanpa_batas: int = 0

    @property
    def berbatas(self) -> int:
        return self.diharapkan - self.tanpa_batas

    @property
    def tak_diketahui(self) -> int:
        """Received, but no last day is set."""
        return self.diterima - self.tepat - self.terlambat

    @property
    def bagian_diterima(self) -> Fraction | None:
        return _bagian(self.diterima, self.diharapkan)

    @property
    def bagian_tepat(self) -> Fraction | None:
        """Of those expected by a last day, not of those received: who sent nothing was not in time."""
        return _bagian(self.tepat, self.berbatas)


@dataclass(frozen=True, slots=True)
class AngkaWilayah:
    """`kelengkapan`: mean of the satker, 0 to 1, to which the `tanpa_lke` give 0. `mandiri`, `tpi`: means in points over the
    `n_mandiri`, `n_tpi` satker that have one. `siap`: meets every condition of WBK by its own count, among `siap_dari`: all,
    or 0 while it is known of none. `memenuhi`: by the last LHE. `papan`: fulfilled of asked points of the letter.
    """

    kode: str
    nama: str
    satker: int
    kelengkapan: Fraction | None
    terisi: int
    pertanyaan: int
    tanpa_lke: int
    mandiri: Fraction | None
    n_mandiri: int
    tpi: Fraction | None
    n_tpi: int
    siap: int
    siap_dari: int
    memenuhi: int
    papan: tuple[int, int]
    ketepatan: Ketepatan

    def nilai(self, ukuran: Ukuran) -> Fraction | None:
        """Per cent or points, 0 to 100; None where there is nothing to measure."""
        if ukuran is Ukuran.NILAI:
            return self.mandiri
        if ukuran is Ukuran.AMBANG:
            bagian = _bagian(self.siap, self.siap_dari)
        else:
            bagian = self.kelengkapan if ukuran is Ukuran.KELENGKAPAN else self.ketepatan.bagian_tepat
        return None if bagian is None else bagian * 100


@dataclass(frozen=True, slots=True)
class AntarLapis:
    """Means of a province over the same satker, as the province's own page has them one by one: self as it was assessed,
    first assessor (over those that it assessed), TPI."""

    nama: str
    mandiri: Fraction | None
    provinsi: Fraction | None
    tpi: Fraction | None


def angka(kode: str, nama: str, daftar: Sequence[BarisPantau]) -> AngkaWilayah:
    mandiri, n_mandiri = _rata_ada(b.nilai_mandiri for b in daftar)
    tpi, n_tpi = _rata_ada(b.nilai_tpi for b in daftar)
    siap = [b.siap_wbk for b in daftar if b.siap_wbk is not None]
    papan = [b.cuplikan for b in daftar if b.cuplikan is not None]
    return AngkaWilayah(
        kode=kode,
        nama=nama,
        satker=len(daftar),
        kelengkapan=_rata(_kelengkapan(daftar), len(daftar)),
        terisi=sum(b.terisi for b in daftar),
        pertanyaan=sum(b.pertanyaan for b in daftar),
        tanpa_lke=sum(b.lke is None for b in daftar),
        mandiri=mandiri,
        n_mandiri=n_mandiri,
        tpi=tpi,
        n_tpi=n_tpi,
        siap=sum(siap),
        siap_dari=len(daftar) if siap else 0,
        memenuhi=sum(b.memenuhi_wbk is True and b.nilai_tpi is not None for b in daftar),
        papan=(sum(c.papan_dipenuhi for c in papan), sum(c.papan_diminta for c in papan)),
        ketepatan=ketepatan(daftar),
    )


def ketepatan(daftar: Iterable[BarisPantau]) -> Ketepatan:
    daftar = list(daftar)
    tepat = sum(b.tepat is True for b in daftar)
    diterima = sum(b.diterima for b in daftar)
    kembali = sum(b.pernah_dikembalikan for b in daftar)
    terlambat = sum(b.tepat is False for b in daftar)
    tanpa_batas = sum(not b.berbatas and b.tepat is None for b in daftar)
    return Ketepatan(len(daftar), diterima, tepat, terlambat, kembali, tanpa_batas)


def per_provinsi(daftar: Iterable[BarisPantau]) -> list[AngkaWilayah]:
    """A line for each province, office and kab/kota together, by kode; KPU RI, which is above them, has none."""
    return [angka(kode, milik[0].nama_provinsi, milik) for kode, milik in _menurut_provinsi(daftar)]


def _menurut_provinsi(daftar: Iterable[BarisPantau]) -> list[tuple[str, list[BarisPantau]]]:
    kelompok: dict[str, list[BarisPantau]] = {}
    for b in daftar:
        if b.tingkat != Tingkat.RI:
            kelompok.setdefault(b.provinsi, []).append(b)
    return sorted(kelompok.items())


def antar_lapis(daftar: Iterable[BarisPantau]) -> list[AntarLapis]:
    """By province, over the satker of which the TPI has released a nilai; while there is none, over those of which the
    first assessor has."""
    ada = [b for b in daftar if b.selisih is not None]
    return [_antar(milik) for _, milik in _menurut_provinsi([b for b in ada if b.nilai_tpi is not None] or ada)]


def _antar(daftar: Sequence[BarisPantau]) -> AntarLapis:
    mandiri, _ = _rata_ada(b.mandiri_dinilai for b in daftar)
    provinsi, _ = _rata_ada(b.nilai_provinsi for b in daftar)
    tpi, _ = _rata_ada(b.nilai_tpi for b in daftar)
    return AntarLapis(daftar[0].nama_provinsi, mandiri, provinsi, tpi)


def posisi(daftar: Iterable[AngkaWilayah], ukuran: Ukuran) -> dict[str, int]:
    """By kode, 1 for the highest; equal figures share a position and the next is left out; none without a figure."""
    return peringkat([(a.kode, n) for a in daftar if (n := a.nilai(ukuran)) is not None])


def peringkat(daftar: Iterable[tuple[str, Fraction | Decimal]]) -> dict[str, int]:
    urut = sorted(daftar, key=lambda b: b[1], reverse=True)
    hasil: dict[str, int] = {}
    for n, (kode, nilai) in enumerate(urut):
        hasil[kode] = hasil[urut[n - 1][0]] if n and urut[n - 1][1] == nilai else n + 1
    return hasil


def urut_bantuan(a: AngkaWilayah) -> tuple[Fraction, Fraction, str]:
    """Its place among the provinces that need help."""
    return urut_provinsi(a.kelengkapan, a.ketepatan.bagian_diterima, a.kode)


def urut_ukuran(ukuran: Ukuran) -> Callable[[AngkaWilayah], tuple[bool, Fraction, str]]:
    """Lowest first, those without a figure at the end."""

    def kunci(a: AngkaWilayah) -> tuple[bool, Fraction, str]:
        nilai = a.nilai(ukuran)
        return nilai is None, nilai or Fraction(0), a.kode

    return kunci


def _kelengkapan(daftar: Iterable[BarisPantau]) -> Fraction:
    """Sum over the satker, by what their instruments ask: few different denominators."""
    terisi: dict[int, int] = {}
    for b in daftar:
        if b.pertanyaan:
            terisi[b.pertanyaan] = terisi.get(b.pertanyaan, 0) + b.terisi
    return sum((Fraction(n, p) for p, n in terisi.items()), Fraction(0))


def _rata(jumlah: Fraction | Decimal, banyak: int) -> Fraction | None:
    return Fraction(jumlah) / banyak if banyak else None


def _rata_ada(daftar: Iterable[Decimal | None]) -> tuple[Fraction | None, int]:
    """The mean of what is there, and of how many."""
    ada = [nilai for nilai in daftar if nilai is not None]
    return _rata(sum(ada, Decimal(0)), len(ada)), len(ada)


def _bagian(n: int, dari: int) -> Fraction | None:
    return Fraction(n, dari) if dari else None
