"""Tables from other tools: read whatever wrote them; a hostile or broken one is refused with a sentence, quickly."""

import io
import time
import tracemalloc

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.excel.lembar import BerkasDitolak
from kpu_zi.tools.excel.tabel import Batas, baca_tabel
from tests.kpu_zi.excel.test_excel_berbahaya import buku

ISI = [["Nama", "U1", "U2"], ["Ani", "4", "3"], ["Béni", "2", ""]]
HASIL = [(1, ["Nama", "U1", "U2"]), (2, ["Ani", "4", "3"]), (3, ["Béni", "2"])]


def csv(pemisah: str = ",", akhir: str = "\r\n") -> str:
    return akhir.join(pemisah.join(b) for b in ISI)


def baca(isi: bytes, nama: str = "a.csv", batas: Batas | None = None):
    return baca_tabel(isi, nama=nama, batas=batas).baris


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
@pytest.mark.parametrize("akhir", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("kode", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_line_end_and_encoding_make_no_difference(pemisah, akhir, kode):
    assert baca(csv(pemisah, akhir).encode(kode)) == HASIL


def test_a_line_that_names_the_separator_is_no_row():
    assert baca(f"sep=;\r\n{csv(';')}".encode()) == HASIL


def test_quotes_hold_separators_and_lines_and_blank_rows_keep_their_number():
    isi = 'Waktu,"Mudah, cepat; murah?"\n,\n"2 Maret\n2026","3,5"\n\n a , b \n'
    assert baca(isi.encode()) == [
        (1, ["Waktu", "Mudah, cepat; murah?"]),
        (3, ["2 Maret\n2026", "3,5"]),
        (5, ["a", "b"]),
    ]


def test_one_column_of_numbers_with_decimal_comma_is_one_column():
    assert baca(b"u1\n3,47\n") == [(1, ["u1"]), (2, ["3,47"])]


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), min_size=2, max_size=5)
    )
)
def test_what_a_writer_of_csv_writes_is_read_back(baris):
    """Blanks around a cell and empty cells at the end of a row are nothing."""
    import csv as pustaka

    keluar = io.StringIO()
    pustaka.writer(keluar, quoting=pustaka.QUOTE_ALL).writerows([["a", "b"], *baris])
    harap = [(1, ["a", "b"])]
    for nomor, sel in enumerate(baris, 2):
        rapi = [s.strip() for s in sel]
        while rapi and not rapi[-1]:
            rapi.pop()
        harap += [(nomor, rapi)] if rapi else []
    assert baca(keluar.getvalue().encode()) == harap


def test_a_workbook_gives_its_first_visible_sheet():
    keluar, buku = io.BytesIO(), openpyxl.Workbook()
    buku.active.sheet_state = "hidden"
    lembar = buku.create_sheet("Jawaban")
    for isi in (["Nama", None, "U1"], [], [" Ani ", None, 4], [None, None, "=1+1"]):
        lembar.append(isi)
    buku.save(keluar)
    tabel = baca_tabel(keluar.getvalue(), nama="a.xlsx")
    assert (tabel.lembar, tabel.baris) == ("Jawaban", [(1, ["Nama", "", "U1"]), (3, ["Ani", "", 4.0])])
    assert tabel.rumus == {(4, 3)}


def test_a_large_workbook_is_read_to_the_limits_of_the_table():
    baris = "".join(f'<row r="{i}"><c r="A{i}"><v>1</v></c><c r="BH{i}"><v>2</v></c></row>' for i in range(1, 5002))
    assert len(baca(buku(baris), "a.xlsx")) == 5001
    with pytest.raises(BerkasDitolak, match=r"5\.001 baris dan 60 kolom"):
        baca(buku(f'{baris}<row r="5002"><c r="A5002"><v>1</v></c></row>'), "a.xlsx")
    with pytest.raises(BerkasDitolak, match="60 kolom"):
        baca(buku('<row r="1"><c r="BI1"><v>1</v></c></row>'), "a.xlsx")


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"", "a.csv", "kosong"),
        (b" \r\n\r\n", "a.csv", "kosong"),
        (b"a,b\n1,2", "a.pdf", r"\.pdf tidak dapat diterima"),
        (b"a,b\n1,2", "a.xls", r"\.xls tidak dapat diterima"),
        (b"a,b\n1,2", "a.xlsx", "bukan buku kerja"),
        (b"<html><table>", "a.csv", "bukan CSV"),
        (b"\xd0\xcf\x11\xe0" + bytes(512), "a.csv", "bukan CSV"),
        (b"a,b\n1,\0", "a.csv", "NUL"),
        (b"\xff\xfea", "a.csv", "terpotong"),
        ("a,é\n".encode() + "1,é\n".encode("cp1252"), "a.csv", "baris teks 2 memakai pengodean lain"),
        (b"\xef\xbb\xbfa,b\n1,\xe9\n", "a.csv", "pengodean lain"),
        (b"a,b\n1,\x81\n", "a.csv", "tidak dikenal"),
        (b'a,b\n1,2\n"3,4\n5,6\n', "a.csv", "kutip pada baris 3"),
        (b'a,b\n"1"2,3\n', "a.csv", "kutip pada baris 2"),
        (b"a,b\n1," + b"x" * 40_000, "a.csv", "32.767 huruf"),
        (b"a,b\n1," + b"x" * 400_000, "a.csv", "32.767 huruf"),
        (b"," * 10**6 + b"a", "a.csv", "1000001 kolom; paling banyak 60"),
        (b"a,b\n" + b"1,2\n" * 5_001, "a.csv", r"lebih dari 5\.000 baris"),
        (b"\n" * 60_000 + b"a,b", "a.csv", "baris kosong"),
        (b"a,b\n" + b"1" * 6 * 2**20, "a.csv", "6,0 MB, paling besar 5 MB"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_file_is_refused_with_a_sentence(isi, nama, kata):
    with pytest.raises(BerkasDitolak, match=kata) as ditolak:
        baca(isi, nama)
    assert ditolak.value.pesan.endswith(".")


@pytest.mark.parametrize("isi", [b"\n" * (5 * 2**20 - 4) + b"a,b", b'"' * (5 * 2**20), b";,\t" * 2**20])
def test_five_megabytes_of_nothing_cost_seconds_and_little_memory(isi):
    tracemalloc.start()
    mulai = time.process_time()
    try:
        baca(isi)
    except BerkasDitolak as ditolak:
        assert ditolak.pesan.endswith(".")
    assert time.process_time() - mulai < 10
    assert tracemalloc.get_traced_memory()[1] < 150 * 2**20
    tracemalloc.stop()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(isi):
    try:
        assert all(sel for _, sel in baca(isi))
    except BerkasDitolak as ditolak:
        assert ditolak.pesan.endswith(".")
