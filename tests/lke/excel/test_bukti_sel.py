"""Cells of bukti as offices write them: one bukti per link, and nothing of the portal's lost where lists come together."""

import pytest

from bukti.baris import urai
from lke.excel.impor.bukti import gabung_bukti, satu_per_tautan

A, B, C = (f"https://drive.contoh.invalid/{x}" for x in "abc")


@pytest.mark.parametrize(
    ("sel", "harapan"),
    [
        ([f"SK Tim Kerja ZI:\n{A}"], [f"SK Tim Kerja ZI {A}"]),
        ([f"SK Tim\n- Ketua\n- Anggota\n{A}"], [f"SK Tim; Ketua; Anggota {A}"]),
        (["Ketua\nAnggota\n- Daftar Hadir"], ["Ketua; Anggota; Daftar Hadir"]),
        ([f"Notulen {A}\nUndangan {B}"], [f"Notulen {A}", f"Undangan {B}"]),
        ([f"Dokumentasi\n{A}\n{B}"], [f"Dokumentasi {A}", f"Dokumentasi {B}"]),
        ([f"{A} {B}"], [A, B]),
        ([f"{A}\n(folder bersama)"], [f"{A} (folder bersama)"]),
        (["SK 1\nSK 2", f"{A}\n{B}"], [f"SK 1 {A}", f"SK 2 {B}"]),
        (["SK 1\nSK 2\nSK 3", f"{A}\n{B}"], [f"SK 1; SK 2; SK 3 {A}", f"SK 1; SK 2; SK 3 {B}"]),
        ([f"SK {A}", B], [f"SK {A}", B]),
        (["laporan", "SK agen"], ["laporan; SK agen"]),
        (["", "  \n "], []),
    ],
)
def test_a_cell_is_one_bukti_per_link_with_the_words_before_it_as_title(sel, harapan):
    assert satu_per_tautan(sel).split("\n") == (harapan or [""])


def test_no_link_and_no_word_is_lost():
    teks = f"I. SK\n1) Ketua\n{A}\nlalu {B} dan {C}\nselesai"
    hasil = satu_per_tautan([teks])
    assert [r.teks for r in urai(hasil, "")] == [A, B, C]
    assert all(kata in hasil for kata in ("I. SK", "1) Ketua", "lalu", "dan", "selesai"))


@pytest.mark.parametrize(
    ("portal", "berkas", "gabungan", "tambah", "lepas"),
    [
        ("", f"SK {A}", f"SK {A}", 1, 0),
        (f"SK {A}", f"SK Tim {A}/\n{B}", f"SK {A}\n{B}", 1, 0),
        (f"SK {A}\nNotulen", B, f"SK {A}\nNotulen\n{B}", 1, 2),
        (f"SK {A}\n{B}", f"SK {A}", f"SK {A}\n{B}", 0, 1),
        ("Notulen", "NOTULEN", "Notulen", 0, 0),
        (f"SK {A}", "", f"SK {A}", 0, 1),
    ],
)
def test_what_the_file_adds_and_what_it_would_take_away(portal, berkas, gabungan, tambah, lepas):
    assert gabung_bukti(portal, berkas) == (gabungan, tambah, lepas)
