"""The rows of the form that carry something, and where a sheet holds them (pure).

The type of a pertanyaan comes from the instrument; the type column serves only to recognise rows that were moved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

from kpu_zi.tools.excel.lembar import Lembar
from lke.aturan.instrumen import Instrumen, Masukan, Pertanyaan, Simpul, Turunan
from lke.excel.impor.sel import kosong

LKE_ZI = "lke-zi"
JAWABAN_17, JAWABAN_22 = "jawaban-17", "jawaban-22"

_KATA = re.compile(r"[a-z0-9]+|%")


@dataclass(frozen=True, slots=True)
class Butir:
    """One row of the form that holds an answer, a count or a sum: `id` is the masukan or turunan, else ""."""

    nomor: int
    kode: str
    id: str
    tipe: str
    teks: str


@dataclass
class Letak:
    """`kolom`: role -> column; `asing`: columns of other assessors with their headers; `baris`: form row -> sheet row.

    `menurut_id`: whether the rows were found by their IDs; `struktur`: form row -> sheet row by consistent IDs, headings
    and totals included;
    `kecocokan`: share of the rows whose type is the instrument's, 0 to 1.
    """

    lembar: Lembar
    bentuk: str
    kolom: dict[str, int]
    asing: dict[int, str]
    baris_judul: int
    baris: dict[int, int] = field(default_factory=dict)
    menurut_id: bool = False
    struktur: dict[int, int] = field(default_factory=dict)
    kecocokan: float = 0.0

    def sel(self, nomor: int, peran: str) -> tuple[int, int] | None:
        """The cell of this form row and role; None where the sheet lacks the row or the column."""
        if nomor not in self.baris or peran not in self.kolom:
            return None
        return self.baris[nomor], self.kolom[peran]

    def dikenal(self, jumlah_butir: int) -> bool:
        """Whether this is the form at all, and not some other sheet with similar headers."""
        return len(self.baris) * 2 >= jumlah_butir and self.kecocokan >= 0.5

    def terjawab(self) -> int:
        return sum(not kosong(self.lembar.sel.get((b, self.kolom["jawaban"]))) for b in self.baris.values())


def kata(teks: Any) -> str:
    """Wording for comparing: small letters and figures, single blanks."""
    return " ".join(_KATA.findall(str(teks).casefold()))


def tipe_pertanyaan(pertanyaan: Pertanyaan) -> str:
    if pertanyaan.pilihan:
        return "/".join(p.kode for p in pertanyaan.pilihan).upper()
    return "PERSEN" if pertanyaan.rumus else "INDEKS"


def baca_tipe(nilai: Any) -> str:
    """What a cell of the type column says; "" when blank, "?" when it is no type (an overwritten cell)."""
    if kosong(nilai):
        return ""
    return _tipe(nilai) if isinstance(nilai, str) else "?"


@lru_cache(maxsize=1024)
def _tipe(teks: str) -> str:
    """A sheet says the same few types over and over."""
    rapat = re.sub(r"[\s,;|]+", "", teks).upper()
    if rapat in ("%", "PERSEN", "PERSENTASE", "PERSEN(%)"):
        return "PERSEN"
    if rapat.startswith(("JUMLAH", "ANGKA", "BILANGAN")):
        return "JUMLAH"
    if re.search(r"0[-–]4", rapat) or rapat.startswith("INDEKS"):
        return "INDEKS"
    return rapat if "/" in rapat else "?"


@lru_cache(maxsize=16)
def daftar_butir(instrumen: Instrumen, lke_zi: bool) -> tuple[Butir, ...]:
    """Every row of the form that carries something, in the order of the sheet."""

    def susun() -> Iterator[Butir]:
        for p in instrumen.pertanyaan.values():
            nomor = p.baris_lke_zi if lke_zi else p.baris_jawaban
            yield Butir(nomor, p.kode, "", tipe_pertanyaan(p), kata(p.nama or p.teks))
            isian: tuple[Masukan | Turunan, ...] = (*p.masukan, *p.turunan)
            for m in isian:
                yield Butir(m.baris_lke_zi if lke_zi else m.baris_jawaban, p.kode, m.id, "JUMLAH", kata(m.label))

    return tuple(sorted(susun(), key=lambda b: b.nomor))


@lru_cache(maxsize=16)
def judul_pertanyaan(instrumen: Instrumen, lke_zi: bool) -> dict[str, int]:
    """kode -> the heading row that a pertanyaan has to itself (`a. LHKPN`, `b. Non LHKPN`): where those of a simpul carry
    their own bobot and a row is left free before the next. The heading of the simpul stands above the first of them."""
    rentang: dict[str, list[int]] = {}
    for b in daftar_butir(instrumen, lke_zi):
        rentang.setdefault(b.kode, []).append(b.nomor)
    judul: dict[str, int] = {}
    for simpul in instrumen.simpul.values():
        kode = [k for k in simpul.pertanyaan if instrumen.pertanyaan[k].bobot is not None]
        if len(kode) > 1 and all(min(rentang[b]) - max(rentang[a]) > 1 for a, b in pairwise(kode)):
            judul |= {k: min(rentang[k]) - 1 for k in kode}
    return judul


def baris_pertama(instrumen: Instrumen, simpul: Simpul, lke_zi: bool) -> int:
    """The first row of the form below the heading of a simpul with pertanyaan."""
    judul = judul_pertanyaan(instrumen, lke_zi)
    daftar = [instrumen.pertanyaan[k] for k in simpul.pertanyaan]
    return min(judul.get(p.kode, p.baris_lke_zi if lke_zi else p.baris_jawaban) for p in daftar)
