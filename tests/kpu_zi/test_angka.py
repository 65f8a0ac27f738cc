"""Numbers as they are written: rounded once, exactly, and never across a limit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.angka import tidak_pas, tulis_beda, tulis_desimal, tulis_jujur, tulis_kurang, tulis_ringkas

PECAHAN = st.fractions(min_value=-10_000_000, max_value=10_000_000, max_denominator=10**9)


def baca(teks: str) -> Fraction:
    return Fraction(teks.replace(".", "").replace(",", ".").replace("−", "-"))


@pytest.mark.parametrize(
    ("nilai", "digit", "teks"),
    [
        (0, 2, "0,00"),
        (Decimal("1234.5"), 2, "1.234,50"),
        (Fraction(-1234567, 1), 0, "−1.234.567"),
        (Decimal("0.005"), 2, "0,01"),
        (Decimal("-0.005"), 2, "−0,01"),
        (Decimal("-0.004"), 2, "0,00"),
        (Fraction(2, 3), 4, "0,6667"),
        (Decimal("1E+3"), 1, "1.000,0"),
        # Less than half by so little that a division to 28 digits would not see it.
        (Fraction(5, 1000) - Fraction(1, 10**40), 2, "0,00"),
    ],
)
def test_written_and_rounded_half_up(nilai, digit, teks):
    assert tulis_desimal(nilai, digit) == teks


@given(PECAHAN, st.integers(0, 8))
def test_no_more_than_half_a_digit_from_the_number(nilai, digit):
    beda = baca(tulis_desimal(nilai, digit)) - nilai
    assert abs(beda) <= Fraction(1, 2 * 10**digit)


@given(PECAHAN, PECAHAN)
def test_what_stays_below_a_limit_is_never_shown_at_it(nilai, batas):
    teks = tulis_jujur(nilai, batas)
    if nilai < batas and batas - nilai > Fraction(1, 10**8):
        assert baca(teks) < batas
    if nilai >= batas:
        assert teks == tulis_desimal(nilai)


@given(st.fractions(min_value=0, max_value=1000))
def test_what_is_missing_is_never_shown_as_nothing(kurang):
    teks = tulis_kurang(kurang)
    assert teks.startswith("kurang dari") or (baca(teks) > 0) == (kurang > 0)


@given(st.fractions(min_value=0, max_value=100), st.integers(0, 10_000))
def test_a_figure_and_what_it_lacks_add_up_to_the_limit(nilai, batas):
    batas = Fraction(batas, 100)
    if batas - nilai > Fraction(1, 10**8):
        assert baca(tulis_jujur(nilai, batas)) + baca(tulis_kurang(batas - nilai)) == batas


@given(st.decimals(0, 100, places=4), st.decimals(0, 100, places=4), st.lists(st.integers(0, 100), max_size=2))
def test_two_figures_and_their_difference_add_up_as_shown(awal, akhir, batas):
    teks = tulis_beda(awal, akhir, batas)
    kiri, kanan, beda = (baca(t.replace("+", "")) for t in teks)
    assert kanan - kiri == beda
    assert (beda > 0, beda < 0) == (akhir > awal, akhir < awal)
    for nilai, tampil in ((awal, kiri), (akhir, kanan)):
        assert abs(tampil - Fraction(nilai)) * 200 <= 1
        assert all(tampil < b for b in batas if nilai < b)


@pytest.mark.parametrize(
    ("awal", "akhir", "teks"),
    [
        ("55.50", "54.25", ("55,50", "54,25", "−1,25")),
        ("95.575", "95.631", ("95,575", "95,631", "+0,056")),  # 95,58 and 95,63 are 0,05 apart, not 0,06
        ("54.784", "54.776", ("54,784", "54,776", "−0,008")),  # 54,78 twice
        ("60", "60", ("60,00", "60,00", "0,00")),
        (Fraction(26, 15), Fraction(13, 15), ("1,73", "0,87", "−0,87")),  # thirds add up at no number of decimals
    ],
)
def test_as_many_decimals_as_a_difference_asks_for(awal, akhir, teks):
    assert tulis_beda(Fraction(awal), Fraction(akhir)) == teks


@pytest.mark.parametrize(
    ("bagian", "jumlah", "hasil"),
    [
        (["1,00", "2,50"], "3,50", False),
        (["0,33", "0,33", "0,33"], "1,00", True),
        (["1.000,25", "−0,25"], "1.000,00", False),
        (["1,00", "–"], "3,50", False),  # of what is not shown nothing is said
    ],
)
def test_whether_parts_as_shown_make_the_sum(bagian, jumlah, hasil):
    assert tidak_pas(bagian, jumlah) is hasil


def test_short_numbers_have_no_zeros_behind():
    assert [tulis_ringkas(n) for n in (Fraction(1, 2), Decimal("3.60"), 15, 1500)] == ["0,5", "3,6", "15", "1.500"]
