"""Stacked bar: widths fill it exactly, small counts stay visible, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.grafik.dasar import LEBAR
from kpu_zi.tools.grafik.tumpuk import PALING_BANYAK, SELA, TERKECIL, grafik_tumpuk, huruf
from tests.kpu_zi.contoh_grafik import STATUS

BANYAK = st.lists(st.integers(0, 10**12) | st.integers(0, 600), max_size=PALING_BANYAK)


def lebar(*banyak: int) -> list[int]:
    return [r.lebar for r in grafik_tumpuk([(f"s{i}", n, "biru") for i, n in enumerate(banyak)], "satker").ruas]


@pytest.mark.parametrize(
    ("banyak", "hasil"),
    [
        ((), []),
        ((0, 0), []),
        ((5,), [320]),
        ((1, 1), [159, 159]),
        ((1, 0, 1), [159, 159]),
        ((1, 1, 1), [105, 106, 105]),
        ((1, 10**12), [3, 315]),
        ((1, 2, 1), [79, 158, 79]),
    ],
)
def test_segments_share_the_bar_by_their_counts(banyak, hasil):
    assert lebar(*banyak) == hasil


@given(BANYAK)
def test_segments_and_gaps_fill_the_bar_whatever_the_counts(banyak):
    grafik = grafik_tumpuk([(f"s{i}", n, "jingga") for i, n in enumerate(banyak)], "satker")
    ruas = grafik.ruas
    assert len(ruas) == sum(n > 0 for n in banyak) and len(grafik.legenda) == len(banyak)
    assert all(r.lebar >= TERKECIL for r in ruas)
    assert all(b.x == a.x + a.lebar + SELA for a, b in zip(ruas, ruas[1:], strict=False))
    assert not ruas or (ruas[0].x, ruas[-1].x + ruas[-1].lebar) == (0, LEBAR)


@given(BANYAK)
def test_a_larger_count_is_never_drawn_shorter(banyak):
    urut = sorted(zip([n for n in banyak if n], lebar(*banyak), strict=True))
    assert all(a[1] <= b[1] + 1 for a, b in zip(urut, urut[1:], strict=False))


def test_the_count_stands_in_its_segment_only_where_it_fits_and_always_in_the_legend():
    grafik = grafik_tumpuk(STATUS, "satker")
    assert [r.teks for r in grafik.ruas] == ["120", "213", "61", "48", "", "40", "", "", "", ""]
    huruf = "ABCDEFGHIJK"
    assert [(k.teks, k.nilai) for k in grafik.legenda] == [
        (f"{h}. {teks}", str(n)) for h, (teks, n, _) in zip(huruf, STATUS, strict=True)
    ]
    assert grafik.ruas[0].judul == "A. Belum mulai: 120"
    assert grafik.uraian == "Terbanyak Sedang diisi: 213 dari 553 satker."


def test_the_letter_of_the_legend_stands_over_its_segment_where_it_fits():
    grafik = grafik_tumpuk(STATUS, "satker")
    assert [r.huruf for r in grafik.ruas] == ["A", "B", "C", "D", "E", "G", "H", "", "J", ""]
    assert [huruf(n) for n in (0, 25, 26, 39)] == ["A", "Z", "AA", "AN"]


def test_nothing_counted_is_said():
    assert grafik_tumpuk([("Belum mulai", 0, "garis")], "satker").uraian == "Belum ada data."


@pytest.mark.parametrize(
    "bagian", [[("a", -1, "biru")], [("a", 1, "biru")] * (PALING_BANYAK + 1)], ids=["minus", "banyak"]
)
def test_what_cannot_be_drawn_is_refused(bagian):
    with pytest.raises(ValueError):
        grafik_tumpuk(bagian, "satker")
