"""What is wrong with a table, each with its row and column (pure)."""

from collections.abc import Iterable
from typing import NamedTuple

from kpu_zi.tools.excel.sel import huruf_kolom

TERBANYAK = 200  # named one by one; more of them are counted


class Temuan(NamedTuple):
    """A mistake, a sentence: row of the sheet, column (0 where none is to blame), its head where it helps to name it."""

    baris: int
    kolom: int
    pesan: str
    nama: str = ""

    @property
    def tempat(self) -> str:
        """“Baris 7 kolom C, Agenda”."""
        kolom = f" kolom {huruf_kolom(self.kolom)}" if self.kolom else ""
        return f"Baris {self.baris}{kolom}" + (f", {self.nama}" if self.nama else "")


def gabung(daftar: Iterable[Temuan]) -> str:
    """All of them as one text, in the order of the file, a line each."""
    urut = sorted(daftar)
    baris = [f"{t.tempat}: {t.pesan}" for t in urut[:TERBANYAK]]
    if len(urut) > TERBANYAK:
        baris.append(f"Dan {len(urut) - TERBANYAK} kesalahan lain.")
    return "\n".join(baris)
