"""The evidence chip says kind, title, date, verdict and why, in few bytes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string

from bukti.baris import BarisBukti, urai
from bukti.keping import Keping, susun_keping

HARI = date(2026, 5, 4)
PADA = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
URL = "https://kpu.go.id/a.pdf"


def baris(**lain) -> BarisBukti:
    awal = BarisBukti(7, "tautan", "k", "SK Tim ZI", URL, None, None, "", None, "", "", URL, "terbuka", 200, PADA, PADA)
    return replace(awal, **lain)


def keping(satu: BarisBukti | None, teks: str = URL) -> Keping:
    return susun_keping(urai(teks, "zi.contoh.invalid")[0], satu, HARI)


def test_open_link():
    assert keping(baris(tanggal_dokumen=HARI)) == Keping(
        "/b/7/", "Tautan", "SK Tim ZI", HARI, "terbuka", "hijau", "", PADA
    )


@pytest.mark.parametrize(
    ("isi", "putusan", "rupa", "kata"),
    [
        ({"sebab": "tidak_ada", "status": 404}, "mati", "galat", "(kode 404)"),
        ({"sebab": "folder_kosong"}, "kosong", "galat", "kosong"),
        ({"sebab": "minta_akses"}, "terkunci", "galat", "Minta akses"),
        ({"sebab": "waktu_habis", "status": None}, "tidak dapat diperiksa", "jingga", "10 detik"),
        ({"url": None, "sebab": None}, "belum dicek", "netral", "belum diperiksa"),
        ({"url": "https://lain.id/"}, "belum dicek", "netral", "belum diperiksa"),
        ({"ditarik_pada": PADA}, "ditarik", "galat", "tidak dihitung"),
        ({"berlaku_sampai": date(2026, 5, 3)}, "habis berlaku", "jingga", "sudah lewat"),
        ({"jenis": "berkas", "pindai": "belum"}, "belum dipindai", "netral", "belum dipindai"),
        ({"jenis": "berkas", "pindai": "terinfeksi"}, "terinfeksi", "galat", "virus"),
        ({"jenis": "berkas", "pindai": "gagal"}, "gagal dipindai", "jingga", "gagal"),
        ({"jenis": "nama", "judul": "D:\\ZI\\a.pdf"}, "berkas lokal", "galat", "komputer"),
    ],
)
def test_each_state_has_its_word_its_colour_and_its_reason(isi, putusan, rupa, kata):
    hasil = keping(baris(**isi))
    assert (hasil.putusan, hasil.rupa) == (putusan, rupa) and kata in hasil.alasan


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({}, "dicek 3 Mei 2026"),
        ({"sebab": "tidak_ada", "status": 404}, "(kode 404). (dicek 3 Mei 2026)"),
        ({"sebab": "tanpa_internet", "status": None, "diperiksa_pada": None}, "jaringan ini. (sejak 3 Mei 2026)"),
        ({"ditarik_pada": PADA}, "tidak dihitung. (ditarik 3 Mei 2026)"),
    ],
)
def test_chip_says_when_it_was_so(isi, kata):
    assert kata in render_to_string("bukti/_keping.html", {"keping": keping(baris(**isi))})


@pytest.mark.parametrize(
    "isi",
    [
        {"berlaku_sampai": date(2026, 5, 3)},
        {"url": "https://lain.id/"},
        {"url": None, "sebab": None},
        {"jenis": "nama"},
    ],
)
def test_chip_of_what_was_not_visited_names_no_day(isi):
    assert "2026" not in render_to_string("bukti/_keping.html", {"keping": keping(baris(**isi))})


def test_states_without_trouble_need_no_reason():
    assert keping(baris(jenis="berkas", pindai="bersih")).alasan == ""
    assert keping(baris(jenis="nama")).putusan == "nama saja"
    assert keping(baris(berlaku_sampai=HARI)).putusan == "terbuka"


def test_line_that_the_library_does_not_know_yet():
    assert keping(None, "SK Tim ZI") == Keping("", "Dokumen", "SK Tim ZI", None, "nama saja", "netral")
    assert keping(None) == Keping("", "Tautan", "kpu.go.id · a.pdf", None, "belum dicek", "netral")
    assert keping(None, "https://zi.contoh.invalid/b/9/").putusan == "tidak ditemukan"


def test_long_or_turning_title_stays_short_and_straight():
    assert keping(baris(judul="x" * 200)).judul == "x" * 59 + "…"
    assert keping(baris(judul="a\u202eb")).judul == "a b"


def test_each_line_has_its_chip_with_or_without_a_row():
    rujukan = urai(f"SK Tim ZI\n{URL}", "zi.contoh.invalid")
    ada = {rujukan[1].kunci: baris()}
    assert [susun_keping(r, ada.get(r.kunci), HARI).jenis for r in rujukan] == ["Dokumen", "Tautan"]


def test_chip_costs_few_bytes_besides_its_words():
    satu = keping(baris(sebab="tidak_ada", status=404, tanggal_dokumen=HARI))
    html = render_to_string("bukti/_keping.html", {"keping": satu}).strip()
    teks = (satu.jenis, satu.judul, "4 Mei 2026", satu.putusan, satu.alasan, "3 Mei 2026", satu.url)
    assert all(t in html for t in teks)
    assert len(html) - sum(map(len, teks)) <= 170 and "\n" not in html


def test_chip_escapes_what_people_typed():
    html = render_to_string("bukti/_keping.html", {"keping": keping(baris(judul="<script>alert(1)</script>"))})
    assert "<script>" not in html
