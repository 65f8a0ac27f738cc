"""Rules of editing a section: what is taken, when two people have written into the same text."""

import pytest

from laporan.naskah.sunting import PANJANG_TEKS, alasan_tolak, bentrok, pokok, potongan, rapikan

ANGKA = {"nilai.total": "71,20", "nilai.pengungkit": "41,90"}


def test_control_characters_and_blanks_at_the_end_are_left_out():
    assert rapikan("Satu\x00\x1b\r\ndua\x7f\n\n ") == "Satu\ndua"


def test_value_in_a_mark_is_nobodys_text():
    assert pokok("Nilai [nilai.total: 70,00] naik.") == pokok("Nilai [nilai.total: 99,99] naik. ")
    assert pokok("Nilai [nilai.total: 1] naik.") != pokok("Nilai [nilai.pengungkit: 1] naik.")


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("x" * (PANJANG_TEKS + 1), "paling banyak 20000"),
        ("[nilai.totl: 71,20]", "Mungkin yang dimaksud [nilai.total: 71,20]"),
        ("[zzz.zzz: 1]", "“zzz.zzz” tidak dikenal. Daftar"),
    ],
)
def test_refusal_names_what_is_wrong(teks, kata):
    assert kata in alasan_tolak(teks, ANGKA)


def test_known_marks_and_ordinary_brackets_are_taken():
    assert alasan_tolak("Nilai [nilai.total: apa pun] [lihat lampiran] [A: b]", ANGKA) == ""
    assert alasan_tolak("[https://kpu.go.id/zi] [a.b://x] [catatan: penting] [jam: 10.00] [10.30: rapat]", {}) == ""


@pytest.mark.parametrize(
    ("tersimpan", "versi", "awal", "baru", "ya"),
    [
        (None, 0, "draf", "teks", False),
        (None, 3, "teks lama", "teks", True),  # put back to the draft meanwhile
        ("lama", 1, "lama", "baru", False),
        ("milik Siti", 2, "lama", "baru", True),
        ("milik Siti", 0, "draf", "baru", True),  # Siti was the first to save
        ("milik Siti", 2, "lama", "milik Siti", False),
        ("milik Siti", 2, "teks yang menunggu di peramban", "baru", True),
        ("[nilai.total: 70,00] baik", 4, "[nilai.total: 71,20] baik", "baru", False),
    ],
)
def test_what_was_shown_decides_whether_texts_conflict(tersimpan, versi, awal, baru, ya):
    assert bentrok(tersimpan, versi, awal, baru) is ya


@pytest.mark.parametrize(
    ("lama", "baru"), [("", "abc"), ("abc", ""), ("satu dua", "satu tiga dua"), ("aaa", "aa"), ("sama", "sama")]
)
def test_piece_that_differs_rebuilds_the_new_text(lama, baru):
    dari, keluar, masuk = potongan(lama, baru)
    assert lama[:dari] + masuk + lama[dari + len(keluar) :] == baru
    assert lama[dari : dari + len(keluar)] == keluar
