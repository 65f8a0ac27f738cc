"""A conflict marks what differs between two texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lke.aturan.beda import beda

TEKS = st.lists(st.sampled_from(["a", "b", " ", "\n", "kata "])).map("".join)


def ditandai(potongan) -> list[str]:
    return [teks for teks, lain in potongan if lain]


@pytest.mark.parametrize(
    ("satu", "dua", "kiri", "kanan"),
    [
        ("SK 12 tanggal 6 Januari", "SK 14 tanggal 6 Januari", ["12"], ["14"]),
        ("SK 12", "SK 12 dan notula", [], [" dan notula"]),
        ("SK 12 tanggal 6", "SK 14 tanggal 7", ["12", "6"], ["14", "7"]),
        ("sama", "sama", [], []),
        ("", "baru", [], ["baru"]),
        ("satu", "dua", ["satu"], ["dua"]),
    ],
)
def test_only_the_differing_words_are_marked(satu, dua, kiri, kanan):
    hasil = beda(satu, dua)
    assert (ditandai(hasil[0]), ditandai(hasil[1])) == (kiri, kanan)


@given(TEKS, TEKS)
def test_no_letter_is_lost_and_what_is_not_marked_is_the_same(satu, dua):
    kiri, kanan = beda(satu, dua)
    assert ("".join(t for t, _ in kiri), "".join(t for t, _ in kanan)) == (satu, dua)
    assert "".join(t for t, lain in kiri if not lain) == "".join(t for t, lain in kanan if not lain)
    assert (not ditandai(kiri) and not ditandai(kanan)) == (satu == dua)


def test_two_long_texts_do_not_hold_the_server_up():
    satu, dua = "a " * 10_000, "b a " * 5_000
    mulai = time.process_time()
    beda(satu, dua)
    assert time.process_time() - mulai < 1
