"""Tile map: places, colours by the cuts, names that begin with what is seen, the list that replaces it."""

from fractions import Fraction

import pytest

from kpu_zi.tools.grafik.petak import BarisPeta, peta_petak
from kpu_zi.tools.grafik.rupa import PANAS, RUPA_TIADA
from tests.kpu_zi.contoh_grafik import peta


def satu(nilai: str | None, singkatan: str = "SUMUT", nama: str = "Sumatera Utara"):
    n = None if nilai is None else Fraction(nilai)
    return peta_petak([BarisPeta("12", singkatan, nama, 1, 2, n, "/pantau/2026/12/")], "Kelengkapan", "%")


def test_the_map_of_38_fits_the_office_screen():
    grafik = peta()
    assert (grafik.lebar, grafik.tinggi, len(grafik.petak)) == (1004, 500, 38)


def test_a_tile_stands_at_its_column_and_row():
    (petak,) = satu("72").petak
    assert (petak.x, petak.y) == (72, 112)


@pytest.mark.parametrize(
    ("nilai", "teks", "langkah"),
    [
        ("0", "0", 0),
        ("39.99", "39", 0),
        ("40", "40", 1),
        ("59.999", "59", 1),
        ("60", "60", 2),
        ("74.5", "74", 2),
        ("75", "75", 3),
        ("89.99", "89", 3),
        ("90", "90", 4),
        ("99.9", "99", 4),
        ("100", "100", 4),
        ("1234567", "1.234.567", 4),
        ("-0.5", "−1", 0),
    ],
)
def test_figure_and_colour_of_a_tile_agree_at_every_cut(nilai, teks, langkah):
    (petak,) = satu(nilai).petak
    assert petak.teks == teks and petak.rupa == PANAS[langkah]
    assert petak.judul == f"SUMUT {teks}, Sumatera Utara"


def test_missing_data_has_a_look_and_words_of_its_own():
    grafik = satu(None)
    assert grafik.petak[0].rupa == RUPA_TIADA and grafik.petak[0].judul == "SUMUT –, Sumatera Utara, tidak ada data"
    assert grafik.daftar[0].teks == "tidak ada data" and grafik.uraian == "Belum ada data."
    assert grafik.legenda[-1].rupa == RUPA_TIADA and grafik.legenda[-1].teks == "tidak ada data"


@pytest.mark.parametrize(
    ("nama", "muat"), [("DKI", 0), ("SUMBAR", 0), ("KALTENG", 60), ("GORONTALO", 60), ("WWWWWW", 60)]
)
def test_long_names_are_pressed_into_the_tile(nama, muat):
    assert satu("50", nama).petak[0].muat_nama == muat


def test_the_list_begins_with_the_lowest_and_ends_with_those_without_data():
    isi = [("A", 0, "75"), ("B", 1, None), ("C", 2, "12.5"), ("D", 3, "74.999")]
    grafik = peta_petak([BarisPeta(n, n, n, k, 0, v and Fraction(v), "") for n, k, v in isi], satuan="%")
    assert [(b.nama, b.teks) for b in grafik.daftar] == [
        ("C", "12,50%"),
        ("D", "74,999%"),
        ("A", "75,00%"),
        ("B", "tidak ada data"),
    ]
    assert grafik.tabel.baris == tuple((b.nama, b.teks) for b in grafik.daftar)
    assert grafik.uraian == "Terendah C 12,50%, tertinggi A 75,00%; 1 wilayah tanpa data."
    assert [p.nama for p in grafik.petak] == ["A", "B", "C", "D"]


def test_no_tiles_make_an_empty_map():
    assert peta_petak([]).petak == () and peta_petak([]).uraian == "Belum ada data."
