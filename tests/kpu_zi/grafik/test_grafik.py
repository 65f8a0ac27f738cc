"""Geometry of charts: integers that fit their box, whatever the figures."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.grafik.dasar import PANJANG_LABEL, TINGGI_BARIS, garis_kecil, grafik_batang

PECAHAN = st.fractions(min_value=0, max_value=100)


@pytest.mark.parametrize(
    ("nilai", "lebar"), [("0", 0), ("1", 59), ("2.5", 148), ("4", 236), ("5", 236), ("3.998", 236), ("0.004", 0)]
)
def test_a_bar_is_as_long_as_its_figure_of_the_maximum(nilai, lebar):
    (batang,) = grafik_batang([("U1", nilai, Fraction(nilai), False)], 4).batang
    assert batang.lebar == lebar


def test_rows_stand_below_each_other_and_long_labels_are_cut():
    grafik = grafik_batang([("U1", "3,00", Fraction(3), False), ("x" * 90, "2,00", Fraction(2), True)], 4)
    assert [b.y for b in grafik.batang] == [18, 18 + TINGGI_BARIS]
    assert grafik.tinggi == 2 * TINGGI_BARIS and grafik.batang[-1].y + 10 <= grafik.tinggi
    assert len(grafik.batang[1].label) == PANJANG_LABEL and grafik.batang[1].ditonjolkan


def test_a_line_rises_and_falls_with_its_figures():
    garis = garis_kecil([Fraction(80), Fraction(90), Fraction(85)])
    assert garis.titik == "3,25 60,3 117,14" and (garis.x, garis.y) == (117, 14)


def test_equal_figures_make_a_level_line_and_one_makes_none():
    assert {t.split(",")[1] for t in garis_kecil([Fraction(3)] * 3).titik.split()} == {"14"}
    assert garis_kecil([Fraction(3)]) is None and garis_kecil([]) is None


@given(st.lists(PECAHAN, min_size=2, max_size=12))
def test_every_point_is_an_integer_inside_the_box(nilai):
    garis = garis_kecil(nilai)
    assert re.fullmatch(r"\d+,\d+( \d+,\d+)+", garis.titik)
    for x, y in (map(int, t.split(",")) for t in garis.titik.split()):
        assert 3 <= x <= garis.lebar - 3 and 3 <= y <= garis.tinggi - 3
