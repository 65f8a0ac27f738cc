"""Catatan and bukti: kept as typed, except what nobody else could open."""

import pytest

from lke.bawaan import instrumen_bawaan
from lke.excel.impor import baca
from tests.lke.buku import Teks, Tertaut, galat, lembar_jawaban, lembar_lke_zi, tulis_buku

INSTRUMEN = instrumen_bawaan()
P = next(p for p in INSTRUMEN.pertanyaan.values() if p.pilihan)
PERSEN = next(p for p in INSTRUMEN.pertanyaan.values() if p.rumus)
TAUTAN = "https://drive.example.com/a  "


def baca_teks(teks: Teks, bentuk: str, kode: str = P.kode, ubah=lambda kisi: None):
    if bentuk == "lke-zi":
        kisi = lembar_lke_zi(INSTRUMEN, {}, teks={kode: teks})
    else:
        kisi = lembar_jawaban(INSTRUMEN, {}, kolom=int(bentuk), teks={kode: teks})
    ubah(kisi)
    return baca(tulis_buku({"LKE ZI" if bentuk == "lke-zi" else "Jawaban": kisi}), INSTRUMEN)


@pytest.mark.parametrize("bentuk", ["17", "22", "lke-zi"])
def test_catatan_and_bukti_come_from_the_columns_of_each_form(bentuk):
    hasil = baca_teks(Teks("Sudah ada SK.\nTerlampir.  ", "SK Tim ZI", TAUTAN), bentuk)
    baris = hasil.baris[P.kode]
    assert baris.catatan == "Sudah ada SK.\nTerlampir." and hasil.temuan == []
    assert baris.bukti == "SK Tim ZI https://drive.example.com/a"


def test_control_characters_go_and_line_breaks_stay():
    hasil = baca_teks(Teks("satu\r\ndua\x07\ttiga\x0b "), "17")
    assert hasil.baris[P.kode].catatan == "satu\ndua\ttiga"


def test_blank_texts_are_none():
    hasil = baca_teks(Teks("  \n ", " "), "17")
    assert hasil.baris[P.kode].catatan is None and hasil.baris[P.kode].bukti is None


def test_a_number_as_catatan_stays_readable():
    hasil = baca_teks(Teks(), "17", ubah=lambda kisi: kisi.update({(P.baris_jawaban, 12): 2025}))
    assert hasil.baris[P.kode].catatan == "2025"


def test_notes_beside_the_counts_belong_to_their_pertanyaan():
    def ubah(kisi):
        kisi[(PERSEN.masukan[0].baris_jawaban, 12)] = "lima orang"
        kisi[(PERSEN.masukan[1].baris_jawaban, 13)] = "SK agen"

    hasil = baca_teks(Teks("ringkasan", "laporan"), "17", PERSEN.kode, ubah)
    assert hasil.baris[PERSEN.kode].catatan == "ringkasan\nlima orang"
    assert hasil.baris[PERSEN.kode].bukti == "laporan\nSK agen"


@pytest.mark.parametrize(
    "jalur",
    [
        r"C:\Users\kpu\sk.pdf",
        r"\\server\zi\sk.pdf",
        "file:///D:/zi/sk.pdf",
        "D:/zi/sk.pdf",
        r"ZONA INTEGRITAS 2022\AREA I\x.pdf",
        r"SK Tim: C:\zi\sk.pdf",
    ],
)
@pytest.mark.parametrize(("bentuk", "sel"), [("17", "M"), ("22", "N"), ("lke-zi", "Q")])
def test_a_local_path_is_not_taken_and_its_cell_is_named(jalur, bentuk, sel):
    hasil = baca_teks(Teks("", "SK Tim ZI", f"{jalur}\nhttps://drive.example.com/a"), bentuk)
    [temuan] = hasil.temuan
    baris = P.baris_lke_zi if bentuk == "lke-zi" else P.baris_jawaban
    assert (temuan.aturan, temuan.tingkat, temuan.sel) == ("jalur_lokal", "T", f"{sel}{baris}")
    assert hasil.baris[P.kode].bukti == "SK Tim ZI https://drive.example.com/a"


@pytest.mark.parametrize(
    "bukti", ["https://kpu-my.sharepoint.com/:f:/g/x", "SK 12/2025", "Notulen 1: rapat", "a/b.pdf"]
)
def test_links_and_names_of_documents_are_no_local_paths(bukti):
    hasil = baca_teks(Teks("", bukti), "17")
    assert hasil.baris[P.kode].bukti == bukti and hasil.temuan == []


def test_an_error_value_beside_an_answer_is_named():
    hasil = baca_teks(Teks(), "17", ubah=lambda kisi: kisi.update({(P.baris_jawaban, 13): galat()}))
    assert [t.aturan for t in hasil.temuan] == ["sel_galat"] and hasil.baris[P.kode].bukti is None


@pytest.mark.parametrize(
    ("teks", "bukti"),
    [
        ("Folder SK", "Folder SK https://drive.contoh.invalid/sk"),
        ("SK 1\nSK 2", "SK 1; SK 2 https://drive.contoh.invalid/sk"),
        ("https://drive.contoh.invalid/lain", "https://drive.contoh.invalid/lain"),
        ("", "https://drive.contoh.invalid/sk"),
    ],
)
@pytest.mark.parametrize("kolom", [17, 22])
def test_a_link_behind_the_text_of_a_bukti_comes_along(kolom, teks, bukti):
    kisi = lembar_jawaban(INSTRUMEN, {}, kolom=kolom)
    kisi[(P.baris_jawaban, 13)] = Tertaut("https://drive.contoh.invalid/sk", teks)
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.baris[P.kode].bukti == bukti and hasil.temuan == []


@pytest.mark.parametrize("bentuk", ["17", "22", "lke-zi"])
def test_limits_of_the_page_hold_in_the_file_too(bentuk):
    """Seen: a catatan of 32,767 letters and a link of 30,000 were applied."""
    tautan = f"https://contoh.invalid/{'a' * 15_000}"
    hasil = baca_teks(Teks("x" * 15_001, tautan=tautan), bentuk)
    assert (hasil.baris[P.kode].catatan, hasil.baris[P.kode].bukti) == (None, None)
    assert [(t.aturan, t.tingkat) for t in hasil.temuan] == [("teks_panjang", "T")] * 2
    assert "Teks terlalu panjang: 15001 huruf, paling banyak 15000. Catatan baris ini" in hasil.temuan[0].pesan
    tepat = baca_teks(Teks("x" * 15_000), bentuk)
    assert tepat.baris[P.kode].catatan == "x" * 15_000 and tepat.temuan == []


def test_the_standard_of_the_form_is_no_bukti_and_links_there_are_pointed_out():
    assert baca_teks(Teks(), "lke-zi").baris[P.kode].bukti is None
    hasil = baca_teks(Teks(), "lke-zi", ubah=lambda kisi: kisi.update({(P.baris_lke_zi, 16): f"SK {TAUTAN}"}))
    (temuan,) = hasil.temuan
    assert hasil.baris[P.kode].bukti is None and temuan.sel == f"P{P.baris_lke_zi}"
    assert "berisi tautan pada 1 baris; tidak dibaca. Pindahkan ke kolom Q" in temuan.pesan
