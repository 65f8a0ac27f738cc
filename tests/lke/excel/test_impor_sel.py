"""Faulty cells: each is named with sheet, row and cell, and costs only its own pertanyaan."""

from datetime import date
from decimal import Decimal

import pytest

from lke.bawaan import instrumen_bawaan
from lke.excel.impor import baca
from tests.lke.buku import J, K, Rumus, baris_isian, galat, lembar_jawaban, lembar_lke_zi, tulis_buku
from tests.lke.isian_acak import kasus_emas

INSTRUMEN = instrumen_bawaan()
LENGKAP = kasus_emas()["semua_B"]["jawaban"]
PERSEN = next(p for p in INSTRUMEN.pertanyaan.values() if p.rumus and p.rumus.jenis == "rasio" and not p.turunan)
BERJUMLAH = next(p for p in INSTRUMEN.pertanyaan.values() if p.turunan)
INDEKS = next(p for p in INSTRUMEN.pertanyaan.values() if p.batas)
ABC = next(p for p in INSTRUMEN.pertanyaan.values() if p.jenis == "abc")
YA = next(p for p in INSTRUMEN.pertanyaan.values() if p.jenis == "ya_tidak")


def baca_dengan(sel: dict, bentuk: str = "Jawaban"):
    """The full sheet with these cells {(kode, masukan id or ""): value} in the answer column."""
    lke_zi = bentuk == "LKE ZI"
    kisi = (lembar_lke_zi if lke_zi else lembar_jawaban)(INSTRUMEN, LENGKAP)
    for (kode, id), nilai in sel.items():
        kisi[(baris_isian(INSTRUMEN, kode, id, lke_zi=lke_zi), K)] = nilai
    return baca(tulis_buku({bentuk: kisi}), INSTRUMEN)


@pytest.mark.parametrize("bentuk", ["Jawaban", "LKE ZI"])
@pytest.mark.parametrize("nilai", [1e300, -1e300, 2.0**70, 1e-300, "9" * 400, "٣", True, date(1900, 1, 1)])
def test_absurd_values_anywhere_are_no_crash(bentuk, nilai):
    kisi = (lembar_lke_zi if bentuk == "LKE ZI" else lembar_jawaban)(INSTRUMEN, LENGKAP)
    for kolom in (1, 8, J, K, 12, 13, 15, 16):
        for baris in (P.baris_jawaban for P in (ABC, INDEKS, PERSEN, PERSEN.masukan[0], BERJUMLAH.turunan[0])):
            kisi[(baris, kolom)] = nilai
    kisi |= {(204, 15): nilai, (207, 12): nilai, (1, 20): nilai}
    hasil = baca(tulis_buku({bentuk: kisi}), INSTRUMEN)
    assert len([k for k, isi in hasil.isi().items() if isi != LENGKAP[k]]) <= 8


def satu_temuan(hasil):
    [temuan] = [t for t in hasil.temuan if t.kode != "total"]
    return temuan


@pytest.mark.parametrize("tulisan", ["b", "B ", " b", "B\u00a0", "b\n", "\u200bB", "\ufeffb\u200b "])
def test_letters_are_read_in_any_case_and_with_blanks_around(tulisan):
    hasil = baca_dengan({(ABC.kode, ""): tulisan, (YA.kode, ""): "YA"})
    assert hasil.baris[ABC.kode].isi == "B" and hasil.baris[YA.kode].isi == "Ya" and hasil.temuan == []


@pytest.mark.parametrize("kode", [ABC.kode, YA.kode, INDEKS.kode])
@pytest.mark.parametrize("tulisan", ["", "  ", "\u00a0", "\n\t", "\u200b\n\ufeff"])
def test_a_cell_that_looks_blank_is_blank(kode, tulisan):
    hasil = baca_dengan({(kode, ""): tulisan})
    assert hasil.baris[kode].isi is None and satu_temuan_tidak_ada(hasil)


@pytest.mark.parametrize("bentuk", ["Jawaban", "LKE ZI"])
@pytest.mark.parametrize("tulisan", ["D", "Ya", "A/B", "X", 1, True, date(2026, 2, 1)])
def test_a_letter_outside_the_type_is_unanswered_and_the_options_are_named(bentuk, tulisan):
    hasil = baca_dengan({(ABC.kode, ""): tulisan}, bentuk)
    temuan = satu_temuan(hasil)
    baris = baris_isian(INSTRUMEN, ABC.kode, lke_zi=bentuk == "LKE ZI")
    assert (temuan.lembar, temuan.baris, temuan.sel, temuan.kode) == (bentuk, baris, f"K{baris}", ABC.kode)
    assert temuan.aturan == "huruf_di_luar_jenis" and temuan.tingkat == "T" and "A, B atau C" in temuan.pesan
    assert hasil.baris[ABC.kode].isi is None


@pytest.mark.parametrize("tulisan", [8, 8.0, "8", "8 ", "\u200b8"])
def test_counts_are_read_as_number_or_text(tulisan):
    id = PERSEN.masukan[0].id
    hasil = baca_dengan({(PERSEN.kode, id): tulisan, (PERSEN.kode, ""): None})
    assert hasil.baris[PERSEN.kode].isi[id] == 8 and isinstance(hasil.baris[PERSEN.kode].isi[id], int)
    assert "hitungan_tidak_sah" not in {t.aturan for t in hasil.temuan}


@pytest.mark.parametrize(
    "tulisan",
    [-1, 2.5, "dua", "1.200", "-3", date(2026, 2, 1), True, galat("#DIV/0!"), galat(), 10**9]
    + [Rumus("=4+4", 8), Rumus("=K1", ""), Rumus("=1/0", "#DIV/0!")],
)
def test_a_count_that_is_none_is_left_out_and_named(tulisan):
    masukan = PERSEN.masukan[0]
    hasil = baca_dengan({(PERSEN.kode, masukan.id): tulisan})
    temuan = satu_temuan(hasil)
    assert (temuan.aturan, temuan.tingkat, temuan.sel) == ("hitungan_tidak_sah", "T", f"K{masukan.baris_jawaban}")
    assert hasil.baris[PERSEN.kode].isi == {m.id: LENGKAP[PERSEN.kode][m.id] for m in PERSEN.masukan[1:]}


def test_a_count_with_a_point_before_three_digits_names_both_readings():
    hasil = baca_dengan({(PERSEN.kode, PERSEN.masukan[0].id): "1.200"})
    assert "1,2 atau 1200" in satu_temuan(hasil).pesan


@pytest.mark.parametrize(("kode", "hasil_rumus", "isi"), [(ABC.kode, "b", "B"), (INDEKS.kode, 3.38, Decimal("3.38"))])
def test_an_answer_from_a_formula_is_read_and_named(kode, hasil_rumus, isi):
    hasil = baca_dengan({(kode, ""): Rumus("=K1", hasil_rumus)})
    assert hasil.baris[kode].isi == isi
    assert (satu_temuan(hasil).aturan, satu_temuan(hasil).tingkat) == ("sel_rumus", "I")


@pytest.mark.parametrize("kode", [ABC.kode, INDEKS.kode])
def test_a_formula_that_was_never_computed_is_named(kode):
    hasil = baca_dengan({(kode, ""): Rumus("=K1", "")})
    assert hasil.baris[kode].isi is None and satu_temuan(hasil).aturan == "rumus_tanpa_hasil"


def test_a_date_in_a_count_cell_says_what_happened():
    hasil = baca_dengan({(PERSEN.kode, PERSEN.masukan[0].id): date(2026, 2, 1)})
    assert "1-2 diubah Excel menjadi tanggal" in satu_temuan(hasil).pesan


@pytest.mark.parametrize("tulisan", [3.38, "3,38", "3.38", " 3,38 "])
def test_an_index_is_read_with_comma_or_point(tulisan):
    hasil = baca_dengan({(INDEKS.kode, ""): tulisan})
    assert hasil.baris[INDEKS.kode].isi == Decimal("3.38") and satu_temuan_tidak_ada(hasil)


def satu_temuan_tidak_ada(hasil):
    return [t for t in hasil.temuan if t.kode != "total"] == []


@pytest.mark.parametrize(
    ("tulisan", "petunjuk"),
    [
        (5.1, "skala 6"),
        (84.5, "skala 100"),
        ("84,5", "skala 100"),
        (7, "di luar"),
        (-1, "di luar"),
        ("3.600", "dua cara"),
        ("baik", "bukan angka"),
        (date(2026, 3, 3), "bukan angka"),
    ],
)
def test_an_index_off_the_scale_is_refused_with_a_hint(tulisan, petunjuk):
    hasil = baca_dengan({(INDEKS.kode, ""): tulisan})
    temuan = satu_temuan(hasil)
    assert (temuan.aturan, temuan.tingkat) == ("indeks_skala", "T") and petunjuk in temuan.pesan
    assert hasil.baris[INDEKS.kode].isi is None


@pytest.mark.parametrize("kode", [ABC.kode, INDEKS.kode])
@pytest.mark.parametrize("jenis", ["#REF!", "#DIV/0!"])
def test_an_error_value_in_an_answer_cell_is_unanswered_and_named(kode, jenis):
    hasil = baca_dengan({(kode, ""): galat(jenis)})
    assert satu_temuan(hasil).aturan == "sel_galat" and jenis in satu_temuan(hasil).pesan
    assert hasil.baris[kode].isi is None


def persen_lengkap() -> float:
    atas, bawah = (sum(LENGKAP[PERSEN.kode][m] for m in x) for x in (PERSEN.rumus.pembilang, PERSEN.rumus.penyebut))
    return atas / bawah


@pytest.mark.parametrize("tulisan", [persen_lengkap(), persen_lengkap() * 100, f"{persen_lengkap() * 100:.0f} %"])
def test_a_typed_percentage_that_agrees_is_silent_on_either_scale(tulisan):
    assert baca_dengan({(PERSEN.kode, ""): tulisan}).temuan == []


@pytest.mark.parametrize("tulisan", [0.5, 50, "50%", "hampir semua", Rumus("=K1", 1.25), galat("#DIV/0!")])
def test_a_percentage_that_differs_from_its_counts_is_told_and_the_counts_win(tulisan):
    hasil = baca_dengan({(PERSEN.kode, ""): tulisan})
    temuan = satu_temuan(hasil)
    assert (temuan.aturan, temuan.tingkat) == ("berkas_beda", "I") and f"{persen_lengkap() * 100:.0f} %" in temuan.pesan
    assert hasil.baris[PERSEN.kode].isi == LENGKAP[PERSEN.kode]


def test_a_typed_percentage_without_counts_is_unanswered_and_told():
    sel = {(PERSEN.kode, m.id): None for m in PERSEN.masukan}
    hasil = baca_dengan({**sel, (PERSEN.kode, ""): 0.8})
    assert hasil.baris[PERSEN.kode].isi is None
    assert satu_temuan(hasil).aturan == "masukan_kurang" and "0,8" in satu_temuan(hasil).pesan
    rumus = Rumus("=K2/K1", "#DIV/0!")
    assert baca_dengan({**sel, (PERSEN.kode, ""): rumus}).baris[PERSEN.kode].isi is None


@pytest.mark.parametrize(("tulisan", "sebab"), [(99, "diketik tangan"), (Rumus("=K1", 99), "rumusnya tidak mencakup")])
def test_a_sum_that_differs_from_its_parts_is_told_and_the_parts_win(tulisan, sebab):
    turunan = BERJUMLAH.turunan[0]
    hasil = baca_dengan({(BERJUMLAH.kode, turunan.id): tulisan})
    temuan = satu_temuan(hasil)
    jumlah = sum(LENGKAP[BERJUMLAH.kode][m] for m in turunan.jumlah_dari)
    assert temuan.aturan == "berkas_beda" and sebab in temuan.pesan
    assert "99" in temuan.pesan and f"berjumlah {jumlah}" in temuan.pesan
    assert hasil.baris[BERJUMLAH.kode].isi == LENGKAP[BERJUMLAH.kode]


def test_zero_is_an_answer_and_blank_is_not():
    id = PERSEN.masukan[0].id
    assert baca_dengan({(PERSEN.kode, id): 0}).baris[PERSEN.kode].isi[id] == 0
    assert id not in baca_dengan({(PERSEN.kode, id): "  "}).baris[PERSEN.kode].isi
    assert baca_dengan({(ABC.kode, ""): " "}).baris[ABC.kode].isi is None
