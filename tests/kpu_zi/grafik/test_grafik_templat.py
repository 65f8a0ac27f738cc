"""The pictures as they are sent: well-formed, inside their box, escaped, named, and the same in a PDF."""

import gzip
import io
import re
from fractions import Fraction
from html.parser import HTMLParser

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpu_zi.tools.grafik.ambang import grafik_ambang
from kpu_zi.tools.grafik.petak import BarisPeta, peta_petak
from kpu_zi.tools.grafik.rupa import STATUS
from kpu_zi.tools.grafik.selisih import grafik_selisih
from kpu_zi.tools.grafik.tabel_panas import BarisPanas, Isi, tabel_panas
from kpu_zi.tools.grafik.tren import garis_kata, grafik_tren
from kpu_zi.tools.grafik.tumpuk import grafik_tumpuk
from kpu_zi.tools.pdf.cetak import cetak_pdf
from tests.kpu_zi.baca_svg import akar, di_luar
from tests.kpu_zi.contoh_grafik import gambar, panas, peta, templat

NAKAL = "<script>&\"'</text>"
TEKS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60)
NILAI = (
    st.none()
    | st.fractions(0, 100)
    | st.sampled_from([Fraction(n) for n in ("0", "40", "59.9999", "60", "100", "-7", "1e14")])
)
BERGAMBAR = ["tumpuk", "selisih", "ambang", "tren"]


def svg(nama: str, grafik: object, judul: str = "Judul") -> str:
    return templat(f"_{nama}.svg.html", grafik=grafik, judul=judul, id="g")


@settings(max_examples=60)
@given(st.lists(st.tuples(TEKS, NILAI), max_size=8))
def test_bars_stay_in_their_box(baris):
    assert di_luar(svg("ambang", grafik_ambang(baris, [(60, "WBK"), (75, "WBBM")]))) == []
    assert di_luar(svg("ambang", grafik_ambang(baris, [(1, "Nama ambang yang panjang")]))) == []


@settings(max_examples=60)
@given(st.lists(st.tuples(TEKS, st.tuples(NILAI, NILAI, NILAI)), max_size=8))
def test_dumbbells_stay_in_their_box(baris):
    assert di_luar(svg("selisih", grafik_selisih([("A", "bulat"), ("B", "wajik"), ("C", "kotak")], baris))) == []


@settings(max_examples=60)
@given(st.lists(st.tuples(TEKS, NILAI), max_size=30))
def test_trends_stay_in_their_box(titik):
    assert di_luar(svg("tren", grafik_tren(titik, satuan="%"))) == []


@settings(max_examples=60)
@given(
    st.lists(st.tuples(TEKS, st.integers(0, 10**15) | st.integers(0, 9), st.sampled_from(sorted(STATUS))), max_size=13)
)
@example([("", 9, "biru"), ("", 293, "biru")])  # as wide as the letter, at the left edge
def test_stacked_bars_stay_in_their_box(bagian):
    assert di_luar(svg("tumpuk", grafik_tumpuk(bagian, "satker"))) == []


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 13), st.integers(0, 8), TEKS, NILAI), max_size=12))
def test_tiles_stay_in_their_box(petak):
    baris = [BarisPeta(str(i), teks, teks, k, b, n, "/x/") for i, (k, b, teks, n) in enumerate(petak)]
    assert di_luar(svg("peta", peta_petak(baris))) == []


def test_the_check_itself_sees_what_leaves_the_box():
    assert di_luar('<svg viewBox="0 0 9 9"><rect x="5" y="0" width="5" height="5"/></svg>') != []
    assert di_luar('<svg viewBox="0 0 9 9"><path d="M0 5h3v-6z"/></svg>') != []


@pytest.mark.parametrize("nama", [*BERGAMBAR, "peta", "garis"])
def test_every_picture_is_named_and_says_its_finding(nama):
    gambarnya = akar(gambar()[nama])
    judul, uraian = gambarnya.find("title"), gambarnya.find("desc")
    assert gambarnya.get("role") == ("group" if nama == "peta" else "img")
    assert gambarnya.get("aria-labelledby") == judul.get("id") and judul.text
    assert uraian.text.endswith(".")


@pytest.mark.parametrize("nama", [*BERGAMBAR, "peta"])
def test_every_picture_opens_as_a_table(nama):
    isi = gambar()[nama]
    assert "<details" in isi and "Lihat sebagai tabel" in isi
    assert isi.count('<th scope="row">') == {"tumpuk": 11, "selisih": 6, "ambang": 7, "tren": 6, "peta": 38}[nama]


@pytest.mark.parametrize("nama", [*BERGAMBAR, "peta", "garis"])
def test_text_names_its_font_and_stays_at_12_or_more(nama):
    teks = akar(gambar()[nama]).iter("text")
    assert all(t.get("font-family") == "Zi Sans" and int(t.get("font-size")) >= 12 for t in teks)


def test_a_tile_leads_to_its_province_and_its_name_begins_with_what_is_seen():
    petak = list(akar(svg("peta", peta())).iter("a"))
    assert len(petak) == 38 and petak[0].get("href") == "/pantau/2026/11/"
    for a in petak:
        terlihat = " ".join(t.text for t in a.iter("text"))
        assert a.find("title").text.startswith(f"{terlihat}, ")


def test_a_tile_without_address_is_no_link():
    grafik = peta_petak([BarisPeta("11", "ACEH", "Aceh", 0, 0, Fraction(5), "")])
    assert "<a" not in svg("peta", grafik) and "<a" not in templat("_peta.html", grafik=grafik, judul="J", id="g")


def test_typed_words_are_escaped_everywhere():
    n = Fraction(5)
    kata = garis_kata([(NAKAL, n), (NAKAL, n)], NAKAL)
    semua = {
        "tumpuk": grafik_tumpuk([(NAKAL, 3, "biru")], NAKAL),
        "selisih": grafik_selisih([(NAKAL, "bulat"), (NAKAL, "kotak")], [(NAKAL, [n, n])]),
        "ambang": grafik_ambang([(NAKAL, n)], [(60, NAKAL)]),
        "tren": grafik_tren([(NAKAL, n)], NAKAL, NAKAL),
    }
    umum = {"judul": NAKAL, "id": "g"}
    isi = [templat("_gambar.html", svg=f"grafik/_{k}.svg.html", grafik=g, **umum) for k, g in semua.items()]
    isi.append(
        templat("_peta.html", grafik=peta_petak([BarisPeta("1", NAKAL, NAKAL, 0, 0, n, NAKAL)], NAKAL, NAKAL), **umum)
    )
    isi.append(templat("_garis_kata.html", kata=kata, **umum))
    tabel = tabel_panas([(NAKAL, NAKAL)], [BarisPanas(NAKAL, NAKAL, [Isi(n, NAKAL, True)])], NAKAL)
    isi.append(templat("_panas.html", grafik=tabel, judul_baris=NAKAL, **umum))
    for satu in isi:
        assert "<script>" not in satu and satu.count("&lt;script&gt;") >= 2
        akar_semua = re.findall(r"<svg.*?</svg>", satu, re.S)
        assert [akar(s).tag for s in akar_semua] == ["svg"] * len(akar_semua)


class Sel(HTMLParser):
    """Tags of a page with their attributes."""

    def __init__(self, isi: str) -> None:
        super().__init__()
        self.tag: list[tuple[str, dict[str, str | None]]] = []
        self.feed(isi)

    def handle_starttag(self, tag, attrs):
        self.tag.append((tag, dict(attrs)))


def test_the_heat_table_is_a_table_with_heads_and_a_link_in_every_cell():
    tag = Sel(gambar()["panas"]).tag
    hitung = [t for t, _ in tag]
    assert (hitung.count("table"), hitung.count("caption"), hitung.count("td")) == (1, 1, 84)
    assert [a["scope"] for t, a in tag if t == "th"] == ["col"] * 8 + ["row"] * 12
    assert sum(t == "a" and "/P" in a["href"] for t, a in tag) == 84
    bawah = [a["class"] for t, a in tag if t == "td" and "di-bawah" in a["class"]]
    assert len(bawah) == sum(s.bawah for b in panas().baris for s in b.sel) > 20
    assert gambar()["panas"].count("di bawah WBK</span>") == len(bawah)


def test_the_map_is_light_enough_for_the_page_of_the_nation():
    assert len(gzip.compress(gambar()["peta"].encode())) <= 3_200


@pytest.mark.panjang
def test_the_engine_draws_all_pictures_in_their_colours():
    """One document of all pictures; words and colours are looked for in the drawn pages."""
    isi = gambar()
    urut = "".join(isi[nama] for nama in (*BERGAMBAR, "garis"))
    hasil = cetak_pdf(
        f'<html lang="id"><title>x</title><main><div class="lebar">{isi["peta"]}{isi["panas"]}</div>{urut}</main>'
    )
    assert (hasil.ditolak, hasil.hilang) == (0, 0)
    dokumen = pypdfium2.PdfDocument(io.BytesIO(hasil.isi))
    teks, warna = "", set()
    for halaman in dokumen:
        teks += halaman.get_textpage().get_text_bounded()
        gambarnya = halaman.render(scale=2).to_pil().convert("RGB")
        warna |= {w for _, w in gambarnya.getcolors(1_000_000)}
    dokumen.close()
    for nama in ("GORONTALO", "213", "selisih −9,00", "WBBM 75%", "71,20 (2026)", "sudut berarsir"):
        assert nama in teks, nama
    assert "Lihat sebagai tabel" not in teks
    for heks in ("EEF3F8", "C7DBEE", "8FB8DE", "2F72B3", "0B3F70", "B45309", "14593A", "5B2C83", "7A1418", "FDEBD8"):
        assert tuple(bytes.fromhex(heks)) in warna, heks
