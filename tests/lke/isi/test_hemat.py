"""A card is sent without what HTML lets out; what a browser reads stays the same."""

import re

import pytest
import tinyhtml5

from lke.templatetags import kartu
from lke.templatetags.kartu import hemat
from tests.buat import make_pengguna, make_penilaian, make_ri
from tests.isi_penuh import isi_penuh


@pytest.mark.parametrize(
    ("lengkap", "ringkas"),
    [
        ('<input type="hidden" name="versi" value="2">', "<input type=hidden name=versi value=2>"),
        ('<a href="/b/7/">a</a>', "<a href=/b/7/>a</a>"),
        ('<b class="a b" title="c">', '<b class="a b" title=c>'),
        ('<ul>\n <li>a </li> <li><a href="b">c</a></li>\n</ul> d', "<ul><li>a<li><a href=b>c</a></ul> d"),
        ("<tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></tbody>", "<tbody><tr><th>a<td>b<tr><td>c</tbody>"),
        ("<b>a</b>  <p>b \n</p> <b>c", "<b>a</b><p>b</p> <b>c"),
    ],
)
def test_what_html_lets_out_is_let_out(lengkap, ringkas):
    assert hemat(lengkap) == ringkas == hemat(ringkas)


@pytest.mark.parametrize(
    "isi",
    [
        '<input value="">',
        '<input value="a b">',
        '<input value="a=b">',
        '<input value="it\'s">',
        '<input value="`">',
        '<br class="a"/>',
        'tulis a="b" di sini <b>c</b>',
        '<textarea>\na="b" </textarea>',
        "<textarea>\n\n</textarea>",
        "<b>a</b> <i>b</i>",
        "<li>a</li> b",
    ],
)
def test_what_is_needed_stays(isi):
    assert hemat(isi) == isi


def pohon(isi: str) -> list[tuple]:
    """Elements with their attributes, the words in and behind them; what stands in a textarea to the letter."""
    isi = re.sub(r"[0-9a-f]{32}|[A-Za-z0-9]{64}", "acak", isi)
    return [
        (e.tag, e.attrib, e.text if "textarea" in e.tag else (e.text or "").split(), (e.tail or "").split())
        for e in tinyhtml5.parse(isi).iter()
        if isinstance(e.tag, str)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("peran", ["operator", "setjen"])
@pytest.mark.parametrize("bagian", ["P6/", "R1/", "hasil/", "P1.i.a/"])
def test_page_reads_the_same_with_and_without(client, monkeypatch, peran, bagian):
    penilaian = make_penilaian()
    operator = make_pengguna("operator", penilaian.lke.satker)
    isi_penuh(penilaian, operator)
    client.force_login(operator if peran == "operator" else make_pengguna(peran, make_ri()))
    alamat = f"/lke/2026/33.73/{bagian}"
    client.get(alamat)
    ringkas = client.get(alamat).content.decode()
    monkeypatch.setattr(kartu, "_BOLEH_TIADA", re.compile("(?!)()"))
    lengkap = client.get(alamat).content.decode()
    assert "<article class=kartu-tanya" in ringkas and '<article class="kartu-tanya"' in lengkap
    assert pohon(ringkas) == pohon(lengkap)
