"""The usual dates of a period (pure)."""

from datetime import date

from kpu_zi.tools.tanggal import akhir_bulan

# First and last month.
_BULAN = {"S1": (1, 6), "S2": (7, 12), "T1": (1, 3), "T2": (4, 6), "T3": (7, 9), "T4": (10, 12), "TH": (1, 12)}


def rentang(kala: str, tahun: int) -> tuple[date, date]:
    """First and last day."""
    awal, akhir = _BULAN[kala]
    return date(tahun, awal, 1), akhir_bulan(tahun, akhir)


def bulan_kala(kala: str) -> range:
    """The months of a period of the calendar."""
    awal, akhir = _BULAN[kala]
    return range(awal, akhir + 1)
