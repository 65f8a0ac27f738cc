"""Numbers as they are written: rounded once, exactly, and never across a limit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.angka import tulis_desimal, tulis_jujur, tulis_kurang, tulis_ringkas

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


def test_short_numbers_have_no_zeros_behind():
    assert [tulis_ringkas(n) for n in (Fraction(1, 2), Decimal("3.60"), 15, 1500)] == ["0,5", "3,6", "15", "1.500"]
