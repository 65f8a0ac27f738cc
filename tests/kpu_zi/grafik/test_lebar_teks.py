"""Estimated widths against those of the fonts that a PDF uses."""

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.grafik.lebar_teks import SELA, bagi_baris, lebar_teks, potong

HURUF = Path(__file__).resolve().parents[3] / "static/fonts"
TEKS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;-–−%·()/'’“”≥", max_size=60)


@cache
def tabel_huruf(tebal: bool) -> tuple[dict[int, str], dict[str, tuple[int, int]]]:
    huruf = TTFont(HURUF / f"LiberationSans-{'Bold' if tebal else 'Regular'}.ttf")
    return huruf.getBestCmap(), dict(huruf["hmtx"].metrics)


def sebenarnya(teks: str, tebal: bool) -> float:
    peta, lebar = tabel_huruf(tebal)
    return sum(lebar[peta[ord(h)]][0] for h in teks) * 12 / 2048


@pytest.mark.parametrize("tebal", [False, True])
def test_no_letter_of_a_keyboard_is_estimated_narrower_than_it_is(tebal):
    assert [h for h in map(chr, range(32, 127)) if lebar_teks(h, tebal=tebal) < sebenarnya(h, tebal)] == []


@given(TEKS, st.booleans())
def test_text_is_never_estimated_narrower_than_it_is(teks, tebal):
    assert lebar_teks(teks, tebal=tebal) >= sebenarnya(teks, tebal)


@pytest.mark.parametrize("teks", ["Penataan Sistem Manajemen SDM Aparatur", "213", "59,996%", "GORONTALO"])
def test_and_hardly_wider(teks):
    assert lebar_teks(teks) <= sebenarnya(teks, False) * 1.1 + 1


@given(TEKS, st.integers(0, 320))
def test_cut_text_fits_and_begins_as_the_whole(teks, lebar):
    pendek = potong(teks, lebar)
    assert lebar_teks(pendek) <= lebar
    assert pendek == teks or not pendek or (pendek.endswith("…") and teks.startswith(pendek[:-1]))


@pytest.mark.parametrize(
    ("label", "hasil"),
    [
        ("P1 Tata", ("P1 Tata", "59,50% · di bawah")),
        ("P1 Penataan Tata", ("P1 Penataan Tata", "59,50%")),
        ("P1 Penataan Sistem Manajemen", ("P1 Penataan Siste…", "59,50%")),
    ],
)
def test_a_label_is_cut_only_beside_the_shortest_words(label, hasil):
    assert bagi_baris(label, ["59,50% · di bawah", "59,50%"], 190) == hasil


@given(TEKS, st.lists(TEKS, min_size=1, max_size=3))
def test_label_and_words_stand_apart_on_their_line(label, pilihan):
    kiri, kanan = bagi_baris(label, pilihan, 320)
    assert lebar_teks(kanan, tebal=True) <= 320
    assert not kiri or lebar_teks(kiri) + SELA + lebar_teks(kanan, tebal=True) <= 320


def test_long_text_is_cut_where_its_beginning_is():
    for awal in ("i" * 400, "Satuan kerja " * 40):
        assert potong(awal * 5_000, 300) == potong(awal, 300)
