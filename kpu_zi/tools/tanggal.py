"""Instants in words (pure): the zones of Indonesia, and a national limit in its own zone and in the reader's."""

from calendar import monthrange
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

KATA_ZONA = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
ZONA_NASIONAL = "Asia/Jakarta"
_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip


def akhir_hari(hari: date) -> datetime:
    """The last second of this day in the national zone: what a limit that names a day means."""
    return datetime.combine(hari, time(23, 59, 59), ZoneInfo(ZONA_NASIONAL))


def awal_hari(hari: date) -> datetime:
    """Its first instant in the national zone."""
    return datetime.combine(hari, time(0), ZoneInfo(ZONA_NASIONAL))


def tulis_tanggal(hari: date) -> str:
    """“30 Desember 2025”."""
    return f"{hari.day} {_BULAN[hari.month - 1]} {hari.year}"


def akhir_bulan(tahun: int, bulan: int) -> date:
    """Its last day."""
    return date(tahun, bulan, monthrange(tahun, bulan)[1])


def tulis_bulan(bulan: int) -> str:
    """“Desember” for 12."""
    return _BULAN[bulan - 1]


def tulis_hari(pada: datetime, zona: str) -> str:
    """“30 Desember 2025”, the day that it is in this zone."""
    return tulis_tanggal(pada.astimezone(ZoneInfo(zona)))


def tulis_jam(pada: datetime, zona: str) -> str:
    """“28 Desember 2025 16.05 WIB” in this zone."""
    return f"{tulis_hari(pada, zona)} {_jam(pada.astimezone(ZoneInfo(zona)))} {KATA_ZONA[zona]}"


def tulis_saat(pada: datetime, zona: str) -> str:
    """“30 Desember 2025 23.59 WIB (31 Desember 01.59 WIT)”: the national zone, then `zona` where it is another one."""
    nasional, setempat = pada.astimezone(ZoneInfo(ZONA_NASIONAL)), pada.astimezone(ZoneInfo(zona))
    teks = f"{tulis_hari(pada, ZONA_NASIONAL)} {_jam(nasional)} {KATA_ZONA[ZONA_NASIONAL]}"
    if zona == ZONA_NASIONAL:
        return teks
    hari = f"{setempat.day} {_BULAN[setempat.month - 1]} " if setempat.date() != nasional.date() else ""
    return f"{teks} ({hari}{_jam(setempat)} {KATA_ZONA[zona]})"


def _jam(pada: datetime) -> str:
    return f"{pada:%H.%M}"
