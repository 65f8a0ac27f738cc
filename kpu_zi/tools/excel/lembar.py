"""What a workbook or a table from outside is once it is read, and what is raised where it is refused (pure)."""

from dataclasses import dataclass, field
from typing import Any

Letak = tuple[int, int]  # row and column, from 1


class BerkasDitolak(Exception):
    """The file is not read; `pesan` is a sentence for the user."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


@dataclass
class Lembar:
    """One sheet: values by (row, column) from 1, without blanks; which cells hold a formula, which an error value.

    `tautan`: the web address that a cell opens, whatever text it shows.
    """

    nama: str
    sel: dict[Letak, Any] = field(default_factory=dict)
    formula: set[Letak] = field(default_factory=set)
    galat: dict[Letak, str] = field(default_factory=dict)
    tautan: dict[Letak, str] = field(default_factory=dict)
    tersembunyi: bool = False

    def baris_terakhir(self) -> int:
        return max((b for b, _ in self.sel), default=0)

    def kolom_terakhir(self) -> int:
        return max((k for _, k in self.sel), default=0)


@dataclass(slots=True)
class Tabel:
    """`baris`: (number as a spreadsheet shows it, cells from column 1, "" where nothing stands), without empty rows.

    `rumus` and `galat`: cells of a workbook that hold a formula or an error value, by (row, column).
    """

    baris: list[tuple[int, list[Any]]]
    lembar: str = ""
    rumus: set[Letak] = field(default_factory=set)
    galat: dict[Letak, str] = field(default_factory=dict)
