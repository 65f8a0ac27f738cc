"""Rows of a register as a workbook, in the columns by which it can be read in again. Text stays text."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db import models

from kegiatan.impor.kepala import NOMOR
from kegiatan.models import BarisRegister
from kegiatan.models.medan import DaftarPilihan
from kegiatan.register import Register
from kegiatan.tampilan import label

LEMBAR, PETUNJUK = "Register", "Petunjuk"
PEMISAH = "; "
_BARIS_PILIHAN = 1_000  # rows below the head that offer the choices of their column


def kepala(register: Register) -> list[str]:
    """The heads, as the import knows them."""
    return [NOMOR, *(label(register, nama) for nama in register.isian)]


def tulis_register(register: Register, daftar: Iterable[BarisRegister]) -> bytes:
    """A sheet of rows with the choices of each column to pick from, and one that says what each column wants."""
    import xlsxwriter

    keluar = io.BytesIO()
    pilihan = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(keluar, pilihan) as buku:
        lembar = buku.add_worksheet(LEMBAR)
        tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        lembar.freeze_panes(1, 1)
        for k, nama in enumerate(register.isian, 1):
            lembar.set_column(k, k, 22, buku.add_format({"num_format": _format(register, nama), "valign": "top"}))
        for k, teks in enumerate(kepala(register)):
            lembar.write_string(0, k, teks, tebal)
        for r, baris in enumerate(daftar, 1):
            _tulis(lembar, r, [baris.pk, *(sel(baris, nama) for nama in register.isian)])
        for k, nama in enumerate(register.isian, 1):
            kata = pilihan_kolom(register, nama)
            if kata and sum(map(len, kata)) < 250:  # Excel keeps no longer list in a cell's rule
                lembar.data_validation(1, k, _BARIS_PILIHAN, k, {"validate": "list", "source": kata})
        _petunjuk(buku, register, tebal)
    return keluar.getvalue()


def pilihan_kolom(register: Register, nama: str) -> list[str]:
    """The words that a cell of this column may hold, one of them; empty where it is free."""
    kolom = register.model._meta.get_field(nama)
    if isinstance(kolom, models.BooleanField):
        return ["Ya", "Tidak"]
    return [str(kata) for _, kata in kolom.choices or ()]


def sel(baris: BarisRegister, nama: str) -> Any:
    """The value of a cell: dates and numbers as such, choices in words, a satker by its kode."""
    kolom = baris._meta.get_field(nama)
    nilai = getattr(baris, nama)
    if isinstance(kolom, DaftarPilihan):
        return PEMISAH.join(kata for kode, kata in kolom.pilihan if kode in nilai)
    if kolom.choices:
        return str(dict(kolom.choices).get(nilai, ""))
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, time):
        return f"{nilai:%H.%M}"
    if isinstance(nilai, models.Model):
        return nilai.kode
    return "" if nilai is None else nilai


def _format(register: Register, nama: str) -> str:
    """How Excel takes what is typed into the column: 11.10 and 12/3/2026 in a column of texts stay as they are."""
    kolom = register.model._meta.get_field(nama)
    if isinstance(kolom, models.DateField):
        return "dd/mm/yyyy"
    return "General" if isinstance(kolom, models.IntegerField | models.DecimalField) else "@"


def _tulis(lembar: Any, r: int, daftar: Sequence[Any]) -> None:
    for k, nilai in enumerate(daftar):
        if isinstance(nilai, date):
            lembar.write_datetime(r, k, nilai)
        elif isinstance(nilai, int | Decimal):
            lembar.write_number(r, k, nilai)
        elif nilai:
            lembar.write_string(r, k, nilai)


def _petunjuk(buku: Any, register: Register, tebal: Any) -> None:
    """What each column wants."""
    lembar = buku.add_worksheet(PETUNJUK)
    lembar.set_column(0, 0, 32)
    lembar.set_column(1, 1, 90)
    baris = [("Register", register.nama), ("Petunjuk", register.petunjuk)]
    baris.append((NOMOR, "Jangan diubah. Kosongkan untuk baris baru."))
    for nama in register.isian:
        kolom = register.model._meta.get_field(nama)
        wajib = "" if kolom.blank or kolom.null or isinstance(kolom, models.BooleanField) else "Wajib diisi. "
        baris.append((label(register, nama), wajib + _isi_kolom(register, nama)))
    for r, (nama, teks) in enumerate(baris):
        lembar.write_string(r, 0, nama, tebal)
        lembar.write_string(r, 1, teks)


def _isi_kolom(register: Register, nama: str) -> str:
    kolom = register.model._meta.get_field(nama)
    if isinstance(kolom, DaftarPilihan):
        return f"Satu atau beberapa, dipisahkan titik koma: {PEMISAH.join(kata for _, kata in kolom.pilihan)}."
    kata = pilihan_kolom(register, nama)
    if kata:
        return f"Pilih: {', '.join(kata)}."
    if isinstance(kolom, models.DateField):
        return "Tanggal, misalnya 30/12/2026."
    if isinstance(kolom, models.TimeField):
        return "Jam, misalnya 14.30."
    if isinstance(kolom, models.ForeignKey):
        return "Kode satker, misalnya 33.73."
    if isinstance(kolom, models.IntegerField | models.DecimalField):
        return "Angka."
    return "Satu tautan atau nama dokumen tiap baris dalam sel." if nama == "bukti" else "Teks."
