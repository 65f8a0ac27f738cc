"""Dates as forms and office programs write them (pure). What follows the day (an hour, a zone) is left out."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from kpu_zi.tools.excel.sel import Tanggal

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(?![-/.]\d)")
_BERGARIS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)(?![-/.]\d)")
_BERHURUF = re.compile(r"(?:[^\W\d]+,\s*)?(\d{1,2})[\s-]+([^\W\d]+)\.?[\s-]+(\d{4})(?!\d)")
_BULAN_DULU = re.compile(r"(?:[^\W\d]+,\s*)?([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)")
_AWAL_BULAN = (
    "jan",
    "feb peb",
    "mar",
    "apr",
    "mei may",
    "jun",
    "jul",
    "agu agt ags aug",
    "sep",
    "okt oct",
    "nov nop",
    "des dec",
)
_BULAN = {kata: nomor for nomor, sebutan in enumerate(_AWAL_BULAN, 1) for kata in sebutan.split()}
_TERPANJANG = 60


def baca_tanggal(sel: Any, bulan_dulu: bool = False) -> date:
    """The day in a cell; `bulan_dulu`: “3/2/2026” is 2 March. Raises ValueError with a sentence."""
    teks = str(sel).strip()
    if isinstance(sel, str) and len(teks) <= _TERPANJANG and teks.isascii():
        for pola, urutan in (
            (_ISO, "tbh"),
            (_BERGARIS, "bht" if bulan_dulu else "hbt"),
            (_BERHURUF, "hbt"),
            (_BULAN_DULU, "bht"),
        ):
            if cocok := pola.match(teks):
                bagian = dict(zip(urutan, cocok.groups(), strict=True))
                return _tanggal(teks, bagian["t"], bagian["b"], bagian["h"])
    raise ValueError(f"“{teks[:40]}” bukan tanggal.")


def bulan_dulu(daftar: Iterable[Any], mulai: date, akhir: date) -> bool | None:
    """Whether these cells write the month first; None when none of them leaves a doubt.

    A number above 12 decides; without one, what puts more of them into the period; else the day stands first.
    """
    pasang = [cocok for sel in daftar if not isinstance(sel, Tanggal) and (cocok := _BERGARIS.match(str(sel).strip()))]
    if not pasang:
        return None
    hari_awal = any(int(p[1]) > 12 for p in pasang)
    hari_tengah = any(int(p[2]) > 12 for p in pasang)
    if hari_awal != hari_tengah:
        return hari_tengah
    return _di_dalam(pasang, True, mulai, akhir) > _di_dalam(pasang, False, mulai, akhir)


def _di_dalam(pasang: Iterable[re.Match[str]], dulu: bool, mulai: date, akhir: date) -> int:
    banyak = 0
    for p in pasang:
        try:
            banyak += mulai <= baca_tanggal(p[0], dulu) <= akhir
        except ValueError:
            continue
    return banyak


def _tanggal(teks: str, tahun: str, bulan: str, hari: str) -> date:
    nomor = int(bulan) if bulan.isdigit() else _BULAN.get(bulan.casefold()[:3], 0)
    try:
        return date(int(tahun) + (2000 if len(tahun) == 2 else 0), nomor, int(hari))
    except ValueError as galat:
        raise ValueError(f"“{teks[:40]}” bukan tanggal yang ada.") from galat
