"""What is wrong with a file, each with its row and column (pure)."""

from collections.abc import Iterable
from typing import NamedTuple

from kpu_zi.tools.excel.sel import huruf_kolom

TERBANYAK = 200  # named one by one; more of them are counted


class Temuan(NamedTuple):
    """`kolom` 0: the whole row. `pesan` is a sentence."""

    baris: int
    kolom: int
    pesan: str

    @property
    def tempat(self) -> str:
        """“Baris 7 kolom C”."""
        return f"Baris {self.baris}" + (f" kolom {huruf_kolom(self.kolom)}" if self.kolom else "")


def gabung(daftar: Iterable[Temuan]) -> str:
    """All of them as one text, in the order of the file, a line each."""
    urut = sorted(daftar)
    baris = [f"{t.tempat}: {t.pesan}" for t in urut[:TERBANYAK]]
    if len(urut) > TERBANYAK:
        baris.append(f"Dan {len(urut) - TERBANYAK} kesalahan lain.")
    return "\n".join(baris)
