"""Tables to take away: types survive, text is never a formula, offices here read the CSV as it is."""

import io
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from kpu_zi.tools.excel.tulis_tabel import tulis_csv, tulis_xlsx

PADA = datetime(2026, 1, 12, 9, 5)


def test_workbook_keeps_numbers_dates_and_text():
    isi = tulis_xlsx(
        "Satker", ("a", "b", "c", "d", "e", "f"), [("=1+1", 7, Decimal("74.996"), Fraction(1, 4), PADA, None)], ["x"]
    )
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    sel = list(buku["Satker"].iter_rows())[1]
    assert [s.value for s in sel] == ["=1+1", 7, 74.996, 0.25, PADA, None]
    assert sel[0].data_type == "s" and buku["Keterangan"]["A1"].value == "x"


@pytest.mark.parametrize(
    ("sel", "teks"),
    [
        ("=1+1", "'=1+1"),
        ("+62", "'+62"),
        ("-", "'-"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("KPU; Kota", '"KPU; Kota"'),
        (7, "7"),
        (-3, "-3"),
        (Decimal("74.9960"), "74,996"),
        (Decimal("74.99996"), "74,99996"),
        (Decimal("-0.5"), "-0,5"),
        (Fraction(1, 3), "0,3333333333"),
        (Decimal(80), "80"),
        (PADA, "12/01/2026 09:05"),
        (PADA.date(), "12/01/2026"),
        (None, ""),
    ],
)
def test_csv_cell(sel, teks):
    assert tulis_csv(("a", "b"), [("x", sel)]).decode("utf-8-sig") == f"a;b\r\nx;{teks}\r\n"


def test_csv_says_that_it_is_utf8():
    assert tulis_csv(("Kelengkapan – %",), []).startswith(b"\xef\xbb\xbf")
