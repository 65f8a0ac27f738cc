"""The conditions of WBK and WBBM (PermenPANRB 90/2021 Lampiran II), compared before any rounding (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from kpu_zi.tools.angka import tulis_desimal, tulis_jujur
from lke.aturan.instrumen import Instrumen, Syarat
from lke.aturan.penilaian import TOTAL, Nilai


@dataclass(frozen=True, slots=True)
class HasilSyarat:
    """One condition and where the LKE stands: points reached, points asked, points missing (0 when met)."""

    syarat: Syarat
    nilai: Fraction

    @property
    def kode(self) -> str:
        return self.syarat.kode

    @property
    def terpenuhi(self) -> bool:
        return self.nilai >= self.syarat.minimal

    @property
    def kurang(self) -> Fraction:
        return max(self.syarat.minimal - self.nilai, Fraction(0))


def periksa_ambang(instrumen: Instrumen, nilai: Nilai) -> dict[str, list[HasilSyarat]]:
    """Predikat -> its conditions in the order of the instrument."""
    return {
        predikat: [HasilSyarat(s, nilai_syarat(s, nilai)) for s in daftar]
        for predikat, daftar in instrumen.syarat.items()
    }


def teks_poin(instrumen: Instrumen, kode: str, nilai: Fraction) -> str:
    """Points of a node, an area or the total in words, never rounded up to what a predikat asks of it."""
    atas = [s.minimal for daftar in instrumen.syarat.values() for s in daftar if s.kode == kode and nilai < s.minimal]
    return tulis_jujur(nilai, min(atas)) if atas else tulis_desimal(nilai)


def pertanyaan_bersyarat(instrumen: Instrumen) -> list[str]:
    """Kode of the pertanyaan that are a condition of their own; rollups keep their points beside those of the simpul."""
    return sorted({s.pertanyaan for daftar in instrumen.syarat.values() for s in daftar if s.pertanyaan})


def periksa_ambang_rekap(instrumen: Instrumen, poin: Mapping[str, str]) -> dict[str, list[HasilSyarat]] | None:
    """As `periksa_ambang`, from the points of a rollup (decimals as text); None where it lacks one that is asked for."""
    try:
        return {
            predikat: [HasilSyarat(s, jumlah_rekap(poin, _kode(s))) for s in daftar]
            for predikat, daftar in instrumen.syarat.items()
        }
    except KeyError:
        return None


def jumlah_rekap(poin: Mapping[str, str], kode: Iterable[str]) -> Fraction:
    """Points of nodes together. KeyError where the rollup lacks one."""
    return _jumlah(tuple(poin[k] for k in kode))


def jumlah_rekap_ada(poin: Mapping[str, str], kode: Iterable[str]) -> Fraction:
    """As `jumlah_rekap`; a node that the rollup lacks counts 0."""
    return _jumlah(tuple(poin.get(k, "0") for k in kode))


@lru_cache(maxsize=16384)  # both predikat and their area ask for the same sums
def _jumlah(poin: tuple[str, ...]) -> Fraction:
    """Two thirds and one third of a point make one again: what lies below 20 places comes from writing them as text."""
    return round(sum(map(Fraction, poin), Fraction(0)), 20)


def nilai_syarat(syarat: Syarat, nilai: Nilai) -> Fraction:
    return Fraction(sum(nilai.pembilang[k] for k in _kode(syarat)), nilai.penyebut)


def _kode(syarat: Syarat) -> tuple[str, ...]:
    return (syarat.pertanyaan,) if syarat.pertanyaan else syarat.simpul


def ambang_berikut(instrumen: Instrumen, total: Fraction) -> tuple[str, Fraction] | None:
    """The first predikat that asks more than this total, and what it asks; None when all are reached."""
    for predikat, daftar in instrumen.syarat.items():
        for syarat in daftar:
            if syarat.kode == TOTAL and total < syarat.minimal:
                return predikat, syarat.minimal
    return None


def gagal(instrumen: Instrumen, nilai: Nilai) -> dict[str, list[str]]:
    """Predikat -> kode of the conditions that are not met (areas as `area1`..`area6`)."""
    return {
        predikat: [h.kode for h in daftar if not h.terpenuhi]
        for predikat, daftar in periksa_ambang(instrumen, nilai).items()
    }


def desimal(nilai: Fraction) -> Decimal:
    return Decimal(nilai.numerator) / nilai.denominator
