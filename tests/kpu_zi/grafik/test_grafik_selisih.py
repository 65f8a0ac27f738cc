"""Dumbbell: each mark at its figure, the gap from the first series to the last."""

from fractions import Fraction

import pytest

from kpu_zi.tools.grafik.rupa import LAPIS, jalur_tanda
from kpu_zi.tools.grafik.selisih import grafik_selisih

DERET = [("Mandiri", "bulat"), ("Provinsi", "wajik"), ("TPI", "kotak")]


def selisih(*nilai: str | None, label: str = "P1"):
    return grafik_selisih(DERET, [(label, [None if n is None else Fraction(n) for n in nilai])])


def test_marks_stand_at_their_figures_and_the_first_series_on_top():
    (baris,) = selisih("100", "50", "0").baris
    assert [t.jalur for t in baris.tanda] == [
        jalur_tanda("kotak", 8, 25),
        jalur_tanda("wajik", 160, 25),
        jalur_tanda("bulat", 312, 25),
    ]
    assert [t.rupa for t in baris.tanda] == [LAPIS["kotak"], LAPIS["wajik"], LAPIS["bulat"]]
    assert (baris.x, baris.lebar) == (8, 304)


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (("80", "78", "71.5"), "selisih −8,50"),
        (("71.5", None, "80"), "selisih +8,50"),
        (("0", "0", "0"), "selisih 0,00"),
        (("70", "70", "70.0004"), "selisih +0,0004"),
        (("70", "60", None), "belum ada TPI"),
        ((None, "60", "70"), "belum ada Mandiri"),
        ((None, None, None), "belum ada Mandiri dan TPI"),
    ],
)
def test_the_gap_is_the_last_series_minus_the_first(nilai, teks):
    (baris,) = selisih(*nilai).baris
    assert baris.teks == teks and len(baris.tanda) == sum(n is not None for n in nilai)


def test_a_long_name_keeps_its_letters_before_the_word_of_the_gap():
    (baris,) = selisih("80", "78", "71.5", label="P6 Peningkatan Kualitas Pelayanan Publik").baris
    assert (baris.label, baris.teks) == ("P6 Peningkatan Kualitas Pelayanan Publik", "−8,50")


def test_figures_beyond_the_rail_are_drawn_at_its_ends():
    (baris,) = selisih("-5", "1000000", "50").baris
    assert (baris.x, baris.lebar) == (8, 304)


def test_the_finding_names_the_widest_gap():
    baris = [("P1", [Fraction(80), None, Fraction(75)]), ("P2", [Fraction(60), None, Fraction(68)])]
    grafik = grafik_selisih(DERET, [*baris, ("P3", [None, None, Fraction(1)])])
    assert grafik.uraian == "Selisih terbesar dari Mandiri ke TPI: P2, +8,00."
    assert grafik.tabel.kepala == ("Area", "Mandiri", "Provinsi", "TPI", "Selisih")
    assert grafik.tabel.baris[0] == ("P1", "80,00", "tidak ada data", "75,00", "−5,00")
    assert grafik.tabel.baris[2][-1] == "–"


def test_findings_without_a_gap():
    assert grafik_selisih(DERET, []).uraian == "Belum ada selisih Mandiri dan TPI yang dapat dihitung."
    assert selisih("5", None, "5").uraian == "Mandiri dan TPI sama pada semua baris."
