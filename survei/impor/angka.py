"""Answers and means as other tools write them (pure)."""

import re
from fractions import Fraction
from typing import Any

from kpu_zi.tools.excel.sel import Tanggal

# A scale ends at 4 or 6: a point can only be a decimal mark, so “3.200” has one reading.
_ANGKA = re.compile(r"[-+−]?[0-9]{1,12}([.,][0-9]{1,30})?")


def baca_angka(sel: Any) -> Fraction:
    """The number in a cell, exactly as written. Raises ValueError with a sentence."""
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        return Fraction(repr(sel))
    if isinstance(sel, Tanggal):
        raise ValueError("sel ini berisi tanggal, bukan angka.")
    teks = re.sub(r"\s", "", str(sel))
    if not _ANGKA.fullmatch(teks):
        raise ValueError(f"“{str(sel)[:40]}” bukan angka.")
    return Fraction(teks.replace("−", "-").replace(",", "."))


def tulis_angka(nilai: Fraction) -> str:
    """As a person would write it: “3,47”, “5”."""
    teks = f"{float(nilai):.6f}".rstrip("0").rstrip(".")
    return teks.replace(".", ",")
