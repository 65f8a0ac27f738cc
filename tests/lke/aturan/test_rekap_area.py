"""A note stands under a table of nilai exactly where its lines, as they are shown, do not make its sums."""

import pytest

from lke.aturan.rekap_area import rekap_tidak_pas

JUMLAH = [True, False, False, True, False, True]


@pytest.mark.parametrize(
    ("kolom", "hasil"),
    [
        (["3,00", "1,00", "2,00", "4,00", "4,00", "7,00"], False),
        (["3,01", "1,00", "2,00", "4,00", "4,00", "7,01"], True),  # a komponen and its areas
        (["3,00", "1,00", "2,00", "4,00", "4,00", "7,01"], True),  # the total and its komponen
        (["–", "–", "–", "–", "–", "–"], False),
    ],
)
def test_each_sum_is_compared_with_its_own_lines(kolom, hasil):
    assert rekap_tidak_pas(JUMLAH, kolom) is hasil


def test_a_table_without_sums_has_nothing_to_note():
    assert rekap_tidak_pas([False], ["1,00"]) is False
