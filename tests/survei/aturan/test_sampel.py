"""The sample that a survey needs: the printed table, its formula, and what lies between and beyond."""

import pytest

from survei.aturan.sampel import minimum, rumus_sampel, ukuran_sampel
from survei.bawaan import tabel_sampel


def test_formula_gives_every_row_of_the_table():
    tabel = tabel_sampel()
    assert len(tabel) == 90
    assert [(n, s) for n, s in tabel if rumus_sampel(n) != s] == []


@pytest.mark.parametrize(
    ("populasi", "sampel"),
    [
        (0, 0),
        (1, 1),
        (9, 9),
        (10, 10),
        (11, 11),
        (14, 14),
        (16, 16),
        (20, 19),
        (100, 80),
        (1000, 278),
        (4384, 354),
        (1_000_000, 384),
        (9_999_999, 384),
    ],
)
def test_sample_of_a_population(populasi, sampel):
    assert ukuran_sampel(populasi, tabel_sampel()) == sampel


def test_between_two_rows_the_larger_one_counts():
    assert ukuran_sampel(4384, tabel_sampel()) == rumus_sampel(4384) + 1


@pytest.mark.parametrize(("populasi", "banyak"), [(None, 30), (0, 0), (12, 12), (30, 30), (5000, 30)])
def test_an_evaluation_accepts_no_fewer(populasi, banyak):
    assert minimum(populasi) == banyak
