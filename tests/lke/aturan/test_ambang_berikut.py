"""The predikat that a total reaches next."""

from fractions import Fraction

import pytest

from lke.aturan.ambang import ambang_berikut
from lke.bawaan import instrumen_bawaan

SEDIKIT = Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("total", "berikut"),
    [
        (Fraction(0), ("WBK", 75)),
        (75 - SEDIKIT, ("WBK", 75)),
        (Fraction(75), ("WBBM", 85)),
        (85 - SEDIKIT, ("WBBM", 85)),
        (Fraction(85), None),
        (Fraction(100), None),
    ],
)
def test_only_the_total_decides_and_a_limit_met_exactly_is_reached(total, berikut):
    assert ambang_berikut(instrumen_bawaan(), total) == berikut
