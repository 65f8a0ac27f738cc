"""A conflict marks what differs between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lke.beda import beda


@pytest.mark.parametrize(
    ("satu", "dua", "tengah"),
    [
        ("SK 12 tanggal 6 Januari", "SK 14 tanggal 6 Januari", ("12", "14")),
        ("SK 12", "SK 12 dan notula", ("", " dan notula")),
        ("sama", "sama", ("", "")),
        ("", "baru", ("", "baru")),
        ("a a", "a", (" a", "")),
        ("satu dua", "tiga empat lima", ("satu dua", "tiga empat lima")),
    ],
)
def test_only_the_differing_words_are_marked(satu, dua, tengah):
    kiri, kanan = beda(satu, dua)
    assert (kiri[1], kanan[1]) == tengah


@given(st.text(alphabet="ab \n"), st.text(alphabet="ab \n"))
def test_no_letter_is_lost_or_moved(satu, dua):
    kiri, kanan = beda(satu, dua)
    assert "".join(kiri) == satu
    assert "".join(kanan) == dua
    assert (kiri[0], kiri[2]) == (kanan[0], kanan[2])
    assert (kiri[1] == kanan[1] == "") == (satu == dua)
