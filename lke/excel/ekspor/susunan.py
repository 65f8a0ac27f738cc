"""Rows, columns and labels of the sheet `Jawaban` (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lke.aturan.alur import Lapis
from lke.aturan.instrumen import Instrumen, Isi, Pertanyaan, Simpul
from lke.aturan.penilaian import TOTAL
from lke.excel.impor.letak import baris_pertama, judul_pertanyaan

NAMA_KOLOM = {Lapis.SATKER: "Unit", Lapis.PROVINSI: "Pendahuluan", Lapis.TPI: "TPI"}
_AWAL = {0: "ID", 1: "Penilaian", 7: "Bobot", 8: "Kriteria Nilai", 9: "Pilihan Jawaban"}
# In characters. On A4 landscape all columns of the form stand on one page, at two thirds of their size.
_LEBAR_AWAL = (5, 3, 3, 3, 4, 4, 34, 7, 34, 10)
_LEBAR_SATKER, _LEBAR_TAUTAN = (9, 34, 30), (30,)
_LEBAR_PENILAI, _LEBAR_NILAI = (12, 12, 12, 20), (8, 9)


@dataclass(frozen=True, slots=True)
class IsiJawaban:
    """What one pertanyaan holds: the answer, the catatan, and bukti one per line."""

    isi: Isi = None
    catatan: str | None = None
    bukti: str | None = None


@dataclass(frozen=True, slots=True)
class Kolom:
    """Where a layer stands, counted from 0; bukti are the satker's alone, `tautan` only in the form with 22 columns."""

    jawaban: int
    catatan: int
    nilai: int
    persen: int
    bukti: int | None = None
    tautan: int | None = None


@dataclass(frozen=True, slots=True)
class Bentuk:
    """The columns of the sheet: headers, widths, and the columns of each layer."""

    judul: Mapping[int, str]
    lebar: tuple[int, ...]
    kolom: Mapping[Lapis, Kolom]


def bentuk(penilai: Sequence[Lapis]) -> Bentuk:
    """The form in circulation for these assessors: 17 columns for none or one of them, 22 for two.

    The official form has one column Nilai per assessor and none for the unit. Without an assessor it shows the unit's; with
    one the unit's stands behind the form's last column.
    """
    if not penilai:
        judul = (
            _AWAL | _judul_satker("Bukti dukung unit") | {13: "Jawaban TPI", 14: "Nilai", 15: "%", 16: "Catatan TPI"}
        )
        return Bentuk(
            judul, (*_LEBAR_AWAL, *_LEBAR_SATKER, *_LEBAR_PENILAI), {Lapis.SATKER: Kolom(10, 11, 14, 15, bukti=12)}
        )
    dua = len(penilai) > 1
    judul = _AWAL | _judul_satker("Daftar bukti dukung" if dua else "Bukti dukung unit")
    lebar: tuple[int, ...] = (*_LEBAR_AWAL, *_LEBAR_SATKER)
    if dua:
        judul[13] = "Tautan bukti dukung"
        lebar += _LEBAR_TAUTAN
    kolom: dict[Lapis, Kolom] = {}
    for lapis in penilai:
        k, nama = len(lebar), NAMA_KOLOM[lapis]
        kolom[lapis] = Kolom(k, k + 3, k + 1, k + 2)
        judul |= {k: f"Jawaban {nama}", k + 1: f"Nilai {nama}", k + 2: f"% {nama}", k + 3: f"Catatan {nama}"}
        lebar += _LEBAR_PENILAI
    akhir = len(lebar)
    judul |= {akhir: "Nilai Unit", akhir + 1: "% Unit"}
    satker = Kolom(10, 11, akhir, akhir + 1, bukti=12, tautan=13 if dua else None)
    return Bentuk(judul, lebar + _LEBAR_NILAI, {Lapis.SATKER: satker} | kolom)


def _judul_satker(bukti: str) -> dict[int, str]:
    return {10: "Jawaban Unit", 11: "Catatan unit", 12: bukti}


_ROMAWI = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True, slots=True)
class Susunan:
    """`judul`: simpul -> row of its heading; `sendiri`: pertanyaan -> row of the heading that it has to itself; `jumlah`:
    component or `total` -> row of its total; `kosong`: other rows."""

    judul: Mapping[str, int]
    sendiri: Mapping[str, int]
    jumlah: Mapping[str, int]
    kosong: tuple[int, ...]


def susun(instrumen: Instrumen) -> Susunan:
    """A heading stands one row above what it heads, or above its first pertanyaan's own heading; a component's total one row
    below its last row."""
    judul: dict[str, int] = {}
    akhir: dict[str, int] = {}
    for s in reversed(list(instrumen.simpul.values())):
        daftar = [instrumen.pertanyaan[p] for p in s.pertanyaan]
        judul[s.kode] = (baris_pertama(instrumen, s, False) if daftar else min(judul[a] for a in s.anak)) - 1
        akhir[s.kode] = max([max(_semua_baris(p)) for p in daftar] + [akhir[a] for a in s.anak])
    jumlah = {s.kode: akhir[s.kode] + 1 for s in instrumen.simpul.values() if not s.induk}
    jumlah[TOTAL] = max(jumlah.values()) + 1
    sendiri = judul_pertanyaan(instrumen, False)
    dipakai = {*judul.values(), *sendiri.values(), *jumlah.values()}
    for p in instrumen.pertanyaan.values():
        dipakai |= set(_semua_baris(p))
    kosong = tuple(n for n in range(min(dipakai), max(dipakai)) if n not in dipakai)
    return Susunan(judul, sendiri, jumlah, kosong)


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
