"""The colours of static/css/token.css keep the contrasts that the design states (WCAG 2.2: text 4.5, marks 3)."""

import re
from pathlib import Path

import pytest

from kpu_zi.tools.grafik.rupa import BAWAH, CUKUP, LAPIS, PANAS, PENUH, PUTIH, RUPA_SUDUT, RUPA_TIADA, STATUS, TINTA

AKAR = Path(__file__).resolve().parents[3]
TOKEN = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-Fa-f]{6});", (AKAR / "static/css/token.css").read_text()))


def luminans(warna: str) -> float:
    saluran = [int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linier = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in saluran]
    return 0.2126 * linier[0] + 0.7152 * linier[1] + 0.0722 * linier[2]


def kontras(depan: str, latar: str) -> float:
    a, b = sorted((luminans(TOKEN[depan]), luminans(TOKEN[latar])), reverse=True)
    return (a + 0.05) / (b + 0.05)


TEKS = [
    ("putih", "merah", 10.8),
    ("putih", "merah-tua", 13.7),
    ("emas", "merah", 4.8),
    ("tinta", "putih", 16.6),
    ("tinta", "kertas", 15.1),
    ("redup", "putih", 6.7),
    ("redup", "kertas", 6.1),
    ("putih", "tindak", 8.4),
    ("putih", "tindak-tua", 11.4),
    ("galat", "galat-latar", 6.0),
    ("galat", "putih", 7.3),
    ("jingga", "jingga-latar", 6.7),
    ("hijau", "hijau-latar", 7.1),
    ("biru", "biru-latar", 7.1),
    ("putih", "biru", 8.4),
    ("netral", "netral-latar", 8.2),
    ("tinta", "panas-0", 14.8),
    ("tinta", "panas-1", 11.7),
    ("tinta", "panas-2", 7.9),
    ("putih", "panas-3", 5.0),
    ("putih", "panas-4", 10.7),
]
TANDA = [
    ("garis-kendali", "putih", 3.8),
    ("garis-kendali", "kertas", 3.5),
    ("fokus", "tinta", 10.7),
    ("ambang-bawah", "putih", 5.0),
    ("ambang-wbk", "putih", 5.0),
    ("ambang-wbbm", "putih", 8.3),
    ("lapis-satker", "putih", 5.0),
    ("lapis-provinsi", "putih", 9.8),
    ("lapis-tpi", "putih", 10.8),
    ("lapis-lalu", "putih", 3.8),
]


@pytest.mark.parametrize(("depan", "latar", "tertulis"), TEKS)
def test_text_keeps_its_stated_contrast(depan, latar, tertulis):
    assert round(kontras(depan, latar), 1) == tertulis
    assert tertulis >= 4.5


@pytest.mark.parametrize(("depan", "latar", "tertulis"), TANDA)
def test_marks_and_control_lines_keep_their_stated_contrast(depan, latar, tertulis):
    assert round(kontras(depan, latar), 1) == tertulis
    assert tertulis >= 3


def test_gold_stays_a_line_because_it_cannot_be_text_on_white():
    assert round(kontras("emas", "putih"), 1) == 2.2


def test_status_text_on_the_grounds_it_meets_outside_its_own_tint():
    """Words of status-simpan and .kurang stand on white and on side panels, links on every box of a message."""
    for depan in ("jingga", "hijau", "biru", "galat", "netral", "tindak"):
        assert kontras(depan, "putih") >= 4.5
        assert kontras(depan, "kertas") >= 4.5


def test_components_name_no_colour_of_their_own():
    layar = (AKAR / "static/css/komponen.css").read_text().split("@media print")[0]
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[^{]*[;}])", layar) == []


SEBUTAN = {
    **{f"panas-{i}": rupa for i, rupa in enumerate(PANAS)},
    **{("biru" if nama == "biru-isi" else f"{nama}-latar"): rupa for nama, rupa in STATUS.items() if nama != "garis"},
    **{f"lapis-{t}": LAPIS[b] for t, b in (("satker", "bulat"), ("provinsi", "wajik"), ("tpi", "kotak"))},
    "ambang-bawah": BAWAH,
    "ambang-wbk": CUKUP,
    "ambang-wbbm": PENUH,
}
SEMUA_RUPA = [*SEBUTAN.values(), RUPA_TIADA, RUPA_SUDUT, STATUS["garis"], LAPIS["cincin"]]


@pytest.mark.parametrize("nama", SEBUTAN)
def test_a_look_of_the_pictures_is_filled_with_its_token(nama):
    assert SEBUTAN[nama].isi == TOKEN[nama]


@pytest.mark.parametrize("rupa", [*PANAS, *STATUS.values(), RUPA_TIADA, BAWAH, CUKUP, PENUH], ids=str)
def test_figures_in_a_picture_can_be_read_and_its_marks_seen(rupa):
    """Text on the fill 4.5; the fill, or else its edge, 3 on the white of the page."""
    nama = {w: n for n, w in TOKEN.items()}
    assert kontras(nama[rupa.tulisan], nama[rupa.isi]) >= 4.5
    assert max(kontras(nama[rupa.isi], "putih"), kontras(nama[rupa.tepi], "putih")) >= 3


def test_pictures_use_no_colour_that_is_no_token():
    warna = {w for r in SEMUA_RUPA for w in (r.isi, r.tulisan, r.tepi)}
    assert warna <= set(TOKEN.values())


def test_steps_of_heat_are_the_same_on_paper_and_under_a_figure():
    cetak = (AKAR / "static/css/cetak.css").read_text()
    for i, rupa in enumerate(PANAS):
        assert f".panas-{i} {{ background-color: {rupa.isi}; color: {rupa.tulisan}; }}" in cetak
    layar = (AKAR / "static/css/pantau.css").read_text()
    nama = {PUTIH: "putih", TINTA: "tinta"}
    for i, rupa in enumerate(PANAS):
        assert f".panas-{i} {{ background-color: var(--panas-{i}); color: var(--{nama[rupa.tulisan]}); }}" in layar


def test_the_hatched_corner_is_the_same_on_screen_and_paper_and_of_its_tokens():
    sudut = [
        re.search(r"^\.di-bawah .*$", (AKAR / f"static/css/{b}.css").read_text(), re.M)[0] for b in ("pantau", "cetak")
    ]
    assert sudut[0] == sudut[1]
    assert set(re.findall("%23([0-9A-F]{6})", sudut[0])) == {TOKEN["putih"][1:], TOKEN["ambang-bawah"][1:]}


def test_colours_drawn_by_a_template_are_tokens():
    """An inline SVG carries its colours as attributes, so that screen and PDF agree; they must follow the tokens."""
    token = {w.upper() for w in TOKEN.values()}
    dipakai = {
        (berkas.relative_to(AKAR).as_posix(), warna.upper())
        for berkas in (AKAR / "templates").rglob("*.html")
        for warna in re.findall(r'(?:fill|stroke|content)="(#[0-9A-Fa-f]{6})"', berkas.read_text())
    }
    assert dipakai and sorted(x for x in dipakai if x[1] not in token) == []
