"""Periods of a year: which months they hold and which of them are over (pure)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kpu_zi.tools.tanggal import akhir_bulan, tulis_bulan

_PANJANG = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
KALA = tuple(_PANJANG)
_ROMAWI = ("I", "II", "III", "IV")
# What a statement of nihil names: a quarter, a semester, the year.
_NIHIL = {
    **{str(n): tuple(range(3 * n - 2, 3 * n + 1)) for n in range(1, 5)},
    "S1": tuple(range(1, 7)),
    "S2": tuple(range(7, 13)),
    "T": tuple(range(1, 13)),
}


@dataclass(frozen=True, slots=True)
class Masa:
    """One period of a year; `nama`: “triwulan II”, “Maret”, “tahun 2026”."""

    nama: str
    bulan: tuple[int, ...]
    akhir: date

    def terisi(self, bulan: Collection[int]) -> bool:
        return not set(self.bulan).isdisjoint(bulan)


@lru_cache(maxsize=256)
def hari_tahun(tahun: int, bulan: int, tanggal: int) -> date:
    """This day of the year; the last day of the month where the month is shorter (29 February)."""
    return min(akhir_bulan(tahun, bulan), date(tahun, bulan, 1) + timedelta(days=tanggal - 1))


def daftar_masa(kala: str, tahun: int) -> list[Masa]:
    panjang = _PANJANG[kala]
    return [
        Masa(_nama(kala, tahun, nomor), tuple(range(awal, awal + panjang)), akhir_bulan(tahun, awal + panjang - 1))
        for nomor, awal in enumerate(range(1, 13, panjang))
    ]


@lru_cache(maxsize=256)  # the same for all 553 satker of a board
def masa_lewat(kala: str, tahun: int, hari: date, mulai: date, tenggang: int = 0) -> tuple[Masa, ...]:
    """Periods of the year that are over on this day, `tenggang` days included, and did not end before `mulai`."""
    return tuple(m for m in daftar_masa(kala, tahun) if mulai <= m.akhir and m.akhir + timedelta(days=tenggang) < hari)


def masa_kini(kala: str, tahun: int, hari: date) -> Masa:
    """The period of the year that this day falls in; the first before the year, the last after it."""
    daftar = daftar_masa(kala, tahun)
    return next((m for m in daftar if hari <= m.akhir), daftar[-1])


def bulan_nihil(pernyataan: Collection[str]) -> set[int]:
    """Months that statements of nihil ("1".."4", "S1", "S2", "T") speak of."""
    return {b for p in pernyataan for b in _NIHIL.get(p, ())}


def _nama(kala: str, tahun: int, nomor: int) -> str:
    if kala == "bulan":
        return tulis_bulan(nomor + 1)
    return f"tahun {tahun}" if kala == "tahun" else f"{kala} {_ROMAWI[nomor]}"
