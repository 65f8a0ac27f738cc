"""Periods of a year that may be declared nihil (pure): the year, its halves, its quarters."""

from datetime import date

_BULAN = {"T": (1, 12), "S1": (1, 6), "S2": (7, 12), "1": (1, 3), "2": (4, 6), "3": (7, 9), "4": (10, 12)}


def bulan_periode(periode: str) -> range:
    """The months of a period; KeyError for what is none."""
    awal, akhir = _BULAN[periode]
    return range(awal, akhir + 1)


def awal_periode(tahun: int, periode: str) -> date:
    return date(tahun, _BULAN[periode][0], 1)


def memuat(periode: str, hari: date) -> bool:
    """Whether the day's month lies in the period."""
    return hari.month in bulan_periode(periode)
