"""Rows, columns and labels of the sheet `Jawaban` (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lke.instrumen import Instrumen, Pertanyaan, Simpul
from lke.penilaian import TOTAL

JUDUL = {
    0: "ID",
    1: "Penilaian",
    7: "Bobot",
    8: "Kriteria Nilai",
    9: "Pilihan Jawaban",
    10: "Jawaban Unit",
    11: "Catatan unit",
    12: "Bukti dukung unit",
    13: "Jawaban TPI",
    14: "Nilai",
    15: "%",
    16: "Catatan TPI",
}
LEBAR = (5, 4, 4, 4, 5, 4, 44, 7, 46, 12, 11, 40, 40, 11, 9, 9, 30)
_ROMAWI = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True, slots=True)
class Susunan:
    """`judul`: simpul -> row of its heading; `jumlah`: component or `total` -> row of its total; `kosong`: other rows."""

    judul: Mapping[str, int]
    jumlah: Mapping[str, int]
    kosong: tuple[int, ...]


def susun(instrumen: Instrumen) -> Susunan:
    """A heading stands one row above what it heads, a component's total one row below its last row."""
    judul: dict[str, int] = {}
    akhir: dict[str, int] = {}
    for s in reversed(list(instrumen.simpul.values())):
        daftar = [instrumen.pertanyaan[p] for p in s.pertanyaan]
        judul[s.kode] = min([p.baris_jawaban for p in daftar] + [judul[a] for a in s.anak]) - 1
        akhir[s.kode] = max([max(_semua_baris(p)) for p in daftar] + [akhir[a] for a in s.anak])
    jumlah = {s.kode: akhir[s.kode] + 1 for s in instrumen.simpul.values() if not s.induk}
    jumlah[TOTAL] = max(jumlah.values()) + 1
    dipakai = {*judul.values(), *jumlah.values()}
    for p in instrumen.pertanyaan.values():
        dipakai |= set(_semua_baris(p))
    kosong = tuple(n for n in range(min(dipakai), max(dipakai)) if n not in dipakai)
    return Susunan(judul, jumlah, kosong)


def _semua_baris(p: Pertanyaan) -> list[int]:
    return [p.baris_jawaban, *(m.baris_jawaban for m in p.masukan), *(t.baris_jawaban for t in p.turunan)]


def label_simpul(instrumen: Instrumen, simpul: Simpul) -> dict[int, str]:
    """Column -> text: B component letter, C aspect, D area number, E area name or sub-area numeral, F sub-area name."""
    saudara = [s.kode for s in instrumen.simpul.values() if s.induk == simpul.induk]
    urutan = saudara.index(simpul.kode) + 1
    if simpul.tingkat == "komponen":
        return {1: chr(64 + urutan), 2: simpul.nama.upper()}
    if simpul.tingkat == "aspek":
        return {2: _ROMAWI[urutan], 3: simpul.nama.upper()}
    if simpul.tingkat == "area":
        return {3: str(urutan), 4: simpul.nama.upper()}
    return {4: simpul.kode.rpartition(".")[2], 5: simpul.nama}


def label_tipe(p: Pertanyaan) -> str:
    """Column J, worded as in the form in circulation."""
    if p.pilihan:
        return "/".join(o.kode for o in p.pilihan)
    return "%" if p.batas is None else f"Nilai ({p.batas[0]}-{p.batas[1]})"
