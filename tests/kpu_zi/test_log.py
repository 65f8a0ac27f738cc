"""What stands in a log line, and what never does."""

import json
import logging
import sys

import pytest

from kpu_zi.log import SatuBaris, tanpa_kunci


def baris(pesan: str, *isi: object, galat: BaseException | None = None) -> dict[str, str]:
    info = (type(galat), galat, None) if galat else None
    catatan = logging.LogRecord("uji", logging.WARNING, __file__, 1, pesan, isi, info)
    teks = SatuBaris().format(catatan)
    assert "\n" not in teks
    return json.loads(teks)


def test_line_break_in_data_forges_no_second_line():
    assert baris("kode %s", "a\nb")["pesan"] == "kode a\nb"


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Not Found: /s/abc234/", "Not Found: /s/***/"),
        ("kode 1 pada POST /s/K7QF-3M2P/terima-kasih/", "kode 1 pada POST /s/***/terima-kasih/"),
        ("GET https://zi.contoh.invalid/s/pabc?loket=1", "GET https://zi.contoh.invalid/s/***?loket=1"),
        ("Not Found: /akun/sandi/baru/1a-xyz/", "Not Found: /akun/sandi/baru/***/"),
        ("/akun/sandi/baru/selesai/", "/akun/sandi/baru/selesai/"),
        ("Not Found: /survei/33.73/", "Not Found: /survei/33.73/"),
    ],
)
def test_key_in_an_address_is_left_out(teks, hasil):
    assert tanpa_kunci(teks) == hasil


def test_key_is_left_out_of_the_trace_too():
    try:
        raise ValueError("/s/rahasia/")
    except ValueError:
        _, galat, _ = sys.exc_info()
    assert baris("gagal", galat=galat)["jejak"] == "ValueError: /s/***/"
