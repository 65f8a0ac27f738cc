"""What the registers say to one pertanyaan as a workbook for the library: the counts, and the records behind them."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kegiatan.queries_lembar import LembarRegister, lembar_register, nama_register
from lke.aturan.usulan import Usulan
from lke.models import Lke

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TERTUTUP = "Rincian register ini tertutup; hanya hitungannya yang ditampilkan."
_LEBAR = 24
_BUKU = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def berkas_usulan(lke: Lke, usulan: Usulan) -> SimpleUploadedFile:
    """The same bytes as long as the registers say the same; a query for each register and year that is not sealed."""
    import xlsxwriter

    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, _BUKU) as buku:
        buku.set_properties({"title": judul_usulan(lke, usulan), "created": datetime(lke.tahun, 1, 1)})
        tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        _ringkasan(buku.add_worksheet("Hitungan"), lke, usulan, tebal)
        for kode, tahun in usulan.sumber:
            _lembar(buku, lembar_register(lke.satker, kode, tahun), tebal)
    nama = f"rekap-register-{usulan.pertanyaan.id_html}-{lke.satker.kode}-{lke.tahun}.xlsx"
    return SimpleUploadedFile(nama, keluar.getvalue(), XLSX)


def judul_usulan(lke: Lke, usulan: Usulan) -> str:
    return f"Rekap register {usulan.pertanyaan.kode} LKE {lke.tahun}: {usulan.kalimat}"


def _ringkasan(lembar: Any, lke: Lke, usulan: Usulan, tebal: Any) -> None:
    lembar.set_column(0, 3, _LEBAR)
    lembar.write_string(0, 0, f"{lke.satker.nama} · LKE {lke.tahun} · {usulan.pertanyaan.kode}", tebal)
    _baris(lembar, 2, ["Isian", "Hitungan", "Register", "Tahun register", "Keterangan"], tebal)
    for r, isian in enumerate(usulan.isian, 3):
        kode, tahun = isian.sumber
        lembar.write_string(r, 0, isian.masukan.sebut)
        lembar.write_number(r, 1, isian.nilai)
        _baris(lembar, r, [nama_register(kode), str(tahun), "dinyatakan nihil" if isian.nihil else ""], kolom=2)


def _lembar(buku: Any, isi: LembarRegister, tebal: Any) -> None:
    lembar = buku.add_worksheet(f"{isi.register} {isi.tahun}")
    lembar.write_string(0, 0, f"{isi.nama}, tahun {isi.tahun}", tebal)
    if not isi.kepala:
        lembar.write_string(1, 0, TERTUTUP)
        return
    lembar.set_column(0, len(isi.kepala), _LEBAR)
    _baris(lembar, 2, isi.kepala, tebal)
    for r, baris in enumerate(isi.baris, 3):
        _baris(lembar, r, baris)


def _baris(lembar: Any, r: int, isi: Iterable[str], gaya: Any = None, *, kolom: int = 0) -> None:
    for k, teks in enumerate(isi, kolom):
        if teks:
            lembar.write_string(r, k, teks, gaya)
