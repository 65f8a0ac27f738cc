"""A sheet of a workbook with cells that can be summed (pure): text, whole number, exact decimal, day, or nothing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Sel = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Lembar:
    """`nama` of the sheet (at most 31 letters), its heads, and rows as wide as the heads."""

    nama: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[Sel, ...], ...]
