"""An honest workbook as plain values."""

import io
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from kpu_zi.tools.excel.baca import baca_buku
from kpu_zi.tools.excel.sel import Tanggal, alamat

AKAR = Path(__file__).resolve().parents[3]


def buku(isi) -> bytes:
    keluar = io.BytesIO()
    with Workbook(keluar, {"in_memory": True}) as berkas:
        isi(berkas)
    return keluar.getvalue()


def test_values_keep_their_kind():
    def isi(berkas):
        lembar = berkas.add_worksheet("Jawaban")
        lembar.write_row(1, 2, ["  Ya ", 12, 3.38, True, "baris 1\nbaris 2 é 😀", "00123"])
        lembar.write_datetime(2, 2, datetime(2026, 2, 1), berkas.add_format({"num_format": "d-mmm"}))

    sel = baca_buku(buku(isi))[0].sel
    assert [sel[(2, k)] for k in range(3, 9)] == ["  Ya ", 12, 3.38, True, "baris 1\nbaris 2 é 😀", "00123"]
    assert sel[(3, 3)] == "2026-02-01" and isinstance(sel[(3, 3)], Tanggal)
    assert not isinstance(sel[(2, 3)], Tanggal) and (1, 1) not in sel


def test_nul_written_as_an_escape_is_left_out():
    """PostgreSQL takes no NUL, neither in a text nor in JSON; a cell that holds nothing else is blank."""

    def isi(berkas):
        berkas.add_worksheet("Jawaban").write_row(0, 0, ["\0007x", "\0", "a\0b"])  # written as _x0000_

    assert baca_buku(buku(isi))[0].sel == {(1, 1): "7x", (1, 3): "ab"}


def test_formula_and_error_cells_are_named():
    def isi(berkas):
        lembar = berkas.add_worksheet("Jawaban")
        lembar.write_formula(0, 0, "=1+1", None, 2)
        lembar.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        lembar.write_formula(2, 0, "=#REF!", None, "#REF!")

    lembar = baca_buku(buku(isi))[0]
    assert lembar.formula == {(1, 1), (2, 1), (3, 1)} and lembar.sel == {(1, 1): 2}
    assert lembar.galat == {(2, 1): "#DIV/0!", (3, 1): "#REF!"}


def test_links_behind_a_text_are_read_from_the_link_and_from_the_formula():
    def isi(berkas):
        lembar = berkas.add_worksheet("Jawaban")
        lembar.write_url(0, 0, "https://drive.contoh.invalid/a?x=1&y=2", string="Folder SK")
        lembar.write_url(1, 0, "external:C:/zi/sk.pdf", string="SK di komputer")
        lembar.write_url(2, 0, "internal:Jawaban!A1", string="ke atas")
        lembar.write_formula(3, 0, '=HYPERLINK("https://drive.contoh.invalid/b","Notulen")', None, "Notulen")
        lembar.write_formula(4, 0, "=HYPERLINK(A1)", None, "Folder SK")

    lembar = baca_buku(buku(isi))[0]
    assert lembar.tautan == {(1, 1): "https://drive.contoh.invalid/a?x=1&y=2", (4, 1): "https://drive.contoh.invalid/b"}
    assert lembar.sel[(1, 1)] == "Folder SK" and lembar.sel[(4, 1)] == "Notulen"


def test_hidden_sheets_are_marked_and_their_excess_is_no_reason_to_refuse():
    def isi(berkas):
        berkas.add_worksheet("Jawaban").write(0, 0, "Ya")
        for nama, kolom in (("Lama", 0), ("Lebar", 60)):
            lembar = berkas.add_worksheet(nama)
            lembar.write(0, kolom, 100)
            lembar.hide()

    assert [(x.nama, x.tersembunyi) for x in baca_buku(buku(isi))] == [("Jawaban", False), ("Lama", True)]


def test_a_file_is_read_by_path_and_by_bytes_alike(tmp_path):
    berkas = buku(lambda b: b.add_worksheet("Jawaban").write(0, 0, "Ya"))
    path = tmp_path / "lke.xlsx"
    path.write_bytes(berkas)
    assert baca_buku(path) == baca_buku(str(path)) == baca_buku(berkas) == baca_buku(berkas, nama="lke.xlsx")


def test_the_temporary_copy_is_gone(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    baca_buku(buku(lambda b: b.add_worksheet("Jawaban").write(0, 0, "Ya")))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "modul", ["kpu_zi.tools.excel.anak", "kpu_zi.tools.excel.baca", "lke.excel.impor", "lke.excel.ekspor"]
)
def test_reading_and_writing_need_neither_django_nor_an_engine_in_the_web_process(modul):
    terlarang = {"django", "openpyxl", "xlsxwriter", "python_calamine"}
    kode = f"import sys, {modul}; print(sorted({terlarang} & set(sys.modules)))"
    hasil = subprocess.run([sys.executable, "-c", kode], cwd=AKAR, capture_output=True, text=True, check=True)
    assert hasil.stdout.strip() == "[]"


def test_addresses_are_those_of_a_spreadsheet():
    assert [alamat(57, 11), alamat(1, 1), alamat(2000, 40), alamat(9, 703)] == ["K57", "A1", "AN2000", "AAA9"]
