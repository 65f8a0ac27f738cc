"""Bars against thresholds: length, words and hatching agree to the last digit."""

from fractions import Fraction

import pytest

from kpu_zi.tools.grafik.ambang import grafik_ambang
from kpu_zi.tools.grafik.rupa import BAWAH, CUKUP, PENUH

AMBANG = [(60, "WBK"), (75, "WBBM")]


@pytest.mark.parametrize(
    ("nilai", "teks", "lebar", "rupa", "berarsir"),
    [
        ("0", "0,00% · di bawah WBK", 0, BAWAH, False),
        ("52", "52,00% · di bawah WBK", 166, BAWAH, True),
        ("59.9996", "59,9996% · di bawah WBK", 192, BAWAH, True),
        ("60", "60,00% · WBK", 192, CUKUP, False),
        ("74.999", "74,999% · WBK", 240, CUKUP, False),
        ("75", "75,00% · WBBM", 240, PENUH, False),
        ("100", "100,00% · WBBM", 320, PENUH, False),
        ("1000000000", "1.000.000.000,00% · WBBM", 320, PENUH, False),
        ("-3", "−3,00% · di bawah WBK", 0, BAWAH, False),
    ],
)
def test_a_bar_says_where_it_stands(nilai, teks, lebar, rupa, berarsir):
    (batang,) = grafik_ambang([("P1", Fraction(nilai))], AMBANG).batang
    assert (batang.teks, batang.lebar, batang.rupa, bool(batang.arsir)) == (teks, lebar, rupa, berarsir)


def test_a_long_name_shortens_the_words_first():
    def teks(label: str) -> str:
        return grafik_ambang([(label, Fraction(52))], AMBANG).batang[0].teks

    assert teks("P1 Manajemen Perubahan") == "52,00% · belum WBK"
    assert teks("P6 Peningkatan Kualitas Pelayanan Publik") == "52,00%"


def test_ticks_stand_at_their_thresholds_with_names_apart():
    batas = grafik_ambang([], AMBANG).batas
    assert [(b.x, b.teks) for b in batas] == [(192, "WBK 60%"), (240, "WBBM 75%")]
    assert batas[0].x_teks < 192 and batas[1].x_teks == 240


def test_one_threshold_knows_below_and_reached():
    grafik = grafik_ambang([("a", Fraction(50)), ("b", Fraction(90))], [(90, "tepat waktu")])
    assert [b.rupa for b in grafik.batang] == [BAWAH, PENUH] and len(grafik.legenda) == 2


def test_finding_and_table():
    grafik = grafik_ambang([("P1", Fraction(60)), ("P2", Fraction(59)), ("P3", None)], AMBANG)
    assert grafik.uraian == "1 dari 3 mencapai 60% (WBK); terendah P2, 59,00%."
    assert grafik.tabel.baris == (
        ("P1", "60,00%", "WBK"),
        ("P2", "59,00%", "di bawah WBK"),
        ("P3", "tidak ada data", "–"),
    )
    assert grafik.batang[2].lebar == 0 and grafik.batang[2].teks == "tidak ada data"
    assert grafik_ambang([("P1", None)], AMBANG).uraian == "Belum ada data."
