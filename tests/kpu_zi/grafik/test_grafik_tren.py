"""Trend: round axes, breaks where a figure is missing, the last figure in words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.grafik.lebar_teks import lebar_teks
from kpu_zi.tools.grafik.tren import ATAS, BAWAH, garis_kata, grafik_tren
from tests.kpu_zi.contoh_grafik import tren


def deret(*nilai: str | None):
    return [(str(2021 + i), None if n is None else Fraction(n)) for i, n in enumerate(nilai)]


@pytest.mark.parametrize(
    ("nilai", "sumbu"),
    [
        (("61.2", "74"), ["60", "65", "70", "75"]),
        (("0", "100"), ["0", "50", "100"]),
        (("71.2", "71.2"), ["71", "71,5", "72"]),
        (("3.1", "3.25"), ["3", "3,5", "4"]),
        (("0", "0"), ["0", "0,5", "1"]),
        (("0", "1000000000000"), ["0", "500.000.000.000", "1.000.000.000.000"]),
        (("-5", "5"), ["−5", "0", "5"]),
        ((None,), []),
    ],
)
def test_the_axis_has_round_figures_around_the_line(nilai, sumbu):
    assert [s.teks for s in grafik_tren(deret(*nilai)).sumbu_y] == sumbu


@given(st.lists(st.fractions(-(10**6), 10**14), min_size=1, max_size=30))
def test_few_lines_hold_all_points(nilai):
    grafik = grafik_tren([(str(i), n) for i, n in enumerate(nilai)])
    assert 3 <= len(grafik.sumbu_y) <= 7
    assert all(ATAS <= t.y <= BAWAH and grafik.kiri <= t.x <= grafik.kanan for t in grafik.titik)


@given(st.lists(st.sampled_from(["Januari", "2026", "Sep", "Triwulan III 2026 sampai akhir"]), min_size=1, max_size=40))
def test_names_below_the_axis_stand_free_and_the_last_is_among_them(nama):
    grafik = grafik_tren([(n, Fraction(i)) for i, n in enumerate(nama)])
    kotak = [(s.x - lebar_teks(s.teks) / 2, s.x + lebar_teks(s.teks) / 2) for s in grafik.sumbu_x]
    assert all(a[1] < b[0] for a, b in zip(kotak, kotak[1:], strict=False))
    assert grafik.sumbu_x[-1].garis == grafik.titik[-1].x


def test_a_missing_figure_breaks_the_line():
    grafik = grafik_tren(tren())
    assert [len(g.split()) for g in grafik.garis] == [2, 3] and len(grafik.titik) == 5
    assert grafik.tabel.baris[2] == ("2023", "tidak ada data")
    lubang = grafik_tren(deret("60", None, "62", None, "64"))
    assert lubang.garis == () and len(lubang.titik) == 3


def test_the_last_figure_stands_in_words_away_from_its_line():
    turun, naik = grafik_tren(tren()), grafik_tren(deret("60", "75"))
    assert turun.akhir.teks == "71,20" and turun.akhir.y > turun.titik[-1].y
    assert naik.akhir.teks == "75,00" and naik.akhir.y < naik.titik[-1].y


@pytest.mark.parametrize(
    ("nilai", "uraian", "kata"),
    [
        (("60", "71.2"), "Naik 11,20 dari 60,00% (2021) menjadi 71,20% (2022).", "71,20% (2022)"),
        (("71.2", None, "60"), "Turun 11,20 dari 71,20% (2021) menjadi 60,00% (2023).", "60,00% (2023)"),
        (("60", "70", "60"), "Tetap dari 60,00% (2021) menjadi 60,00% (2023).", "60,00% (2023)"),
        ((None, "60", None), "Baru satu angka: 60,00% (2022).", "60,00% (2022)"),
        ((None, None), "Belum ada data.", "belum ada data"),
        ((), "Belum ada data.", "belum ada data"),
    ],
)
def test_findings_and_words(nilai, uraian, kata):
    assert grafik_tren(deret(*nilai), satuan="%").uraian == uraian
    kecil = garis_kata(deret(*nilai), "%")
    assert (kecil.uraian, kecil.teks) == (uraian, kata)
    assert (kecil.garis is None) == (sum(n is not None for n in nilai) < 2)
