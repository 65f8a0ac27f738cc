"""Templates are indented, what they send is not; all of them are in the one form."""

from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template

from kpu_zi.templat import tanpa_indentasi

TEMPLAT = Path(__file__).resolve().parents[2] / "templates"
SEMUA = sorted(p.relative_to(TEMPLAT).as_posix() for p in TEMPLAT.rglob("*.html"))


def test_lines_lose_their_indentation_and_tags_stand_on_one_line():
    isi = '<ul>\n  {% for x in y %}\n    <li\n      id="a"\n      {% if x > 1 %}b{% endif %}\n    >{{ x }}</li>\n'
    assert tanpa_indentasi(isi) == '<ul>{% for x in y %}<li id="a"{% if x > 1 %} b{% endif %}>{{ x }}</li>'


def test_a_blank_stays_where_it_parts_words():
    assert tanpa_indentasi("<p>\n  kalimat yang\n  dilipat\n</p>\n") == "<p>kalimat yang dilipat</p>"
    assert tanpa_indentasi("<b>a</b>\n  <i>\n    b</i>\n  c\n") == "<b>a</b> <i> b</i> c\n"
    assert tanpa_indentasi("<button>\n  a\n</button>\n  <b>") == "<button>a</button> <b>"
    assert tanpa_indentasi("<i>a</i>\n  <label\n    for='b'\n  >\n    c\n  </label>\n  <b>") == (
        "<i>a</i> <label for='b'>c</label> <b>"
    )
    assert tanpa_indentasi("<p>a\n  {% if b %}\n    c{% endif %}.</p>") == "<p>a {% if b %} c{% endif %}.</p>"


@pytest.mark.parametrize("elemen", ["pre", "textarea"])
def test_what_stands_in_pre_and_textarea_is_kept(elemen):
    dalam = f">\n    dua\n\ttab  {{{{ x }}}}\n  </{elemen}>"
    assert tanpa_indentasi(f'<b>\n  <{elemen}\n    id="a"\n  {dalam}\n  <b>') == f'<b> <{elemen} id="a"{dalam} <b>'


@pytest.mark.parametrize("isi", ["", "a  b", "  awal", "<pres>\n  a</pres>", "<textarea>\n  tidak ditutup"])
def test_odd_texts_come_through(isi):
    assert tanpa_indentasi(isi).split() == isi.split()


def test_pages_are_compiled_without_indentation():
    mesin = engines["django"].engine
    for nama in SEMUA:
        templat = get_template(nama).template
        assert templat.source == tanpa_indentasi((TEMPLAT / nama).read_text(encoding="utf-8")), nama
        assert templat.engine is mesin
    assert len(SEMUA) > 280


def test_few_lines_of_templates_are_long():
    panjang = [
        f"{nama}:{i}"
        for nama in SEMUA
        for i, baris in enumerate((TEMPLAT / nama).read_text(encoding="utf-8").splitlines(), 1)
        if len(baris) > 160
    ]
    assert len(panjang) < 10, panjang
