"""Which addresses may be asked, and that only one reading of a link exists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.tautan.alamat_publik import alamat_publik
from kpu_zi.tools.tautan.alamat_web import AlamatDitolak, baca_alamat
from tests.alamat_tertutup import TERTUTUP

TERBUKA = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 128.0.0.1 172.15.255.255 172.32.0.1 192.0.1.1 192.167.0.1
198.17.255.255 198.20.0.1 223.255.255.254
2404:6800:4003::200e 2606:4700:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808
""".split()


@pytest.mark.parametrize("alamat", TERTUTUP)
def test_address_that_is_not_public_is_refused(alamat):
    assert not alamat_publik(alamat)


@pytest.mark.parametrize("alamat", TERBUKA)
def test_public_address_may_be_asked(alamat):
    assert alamat_publik(alamat)


@pytest.mark.parametrize(
    "teks", ["", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "８.8.8.8", "8.8.8.8 "]
)
def test_what_is_not_the_plain_spelling_of_an_address_is_none(teks):
    assert not alamat_publik(teks)


@given(st.integers(0, 2**32 - 1))
def test_address_hidden_in_another_one_is_never_more_public_than_itself(nomor):
    empat = ".".join(str(b) for b in nomor.to_bytes(4))
    belahan = f"{nomor >> 16:x}:{nomor & 0xFFFF:x}"
    for bungkus in (f"::ffff:{empat}", f"::{empat}", f"64:ff9b::{belahan}", f"2002:{belahan}::1"):
        assert alamat_publik(empat) or not alamat_publik(bungkus)


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("http://127.0.0.1\\@contoh.go.id/", "karakter"),
        ("http://contoh.go.id\\.jahat.id/", "karakter"),
        ("http://contoh\t.go.id/", "karakter"),
        ("http://contoh.go.id/a\r\nHost: lain", "karakter"),
        ("http://contoh.go.id/\x00", "karakter"),
        ("http://contoh.go.id/a\x85b", "karakter"),
        ("http://operator@contoh.go.id/", "nama_pengguna"),
        ("http://operator:sandi@contoh.go.id/", "nama_pengguna"),
        ("http://127.0.0.1%2f@contoh.go.id/", "nama_pengguna"),
        ("ftp://contoh.go.id/", "skema"),
        ("gopher://contoh.go.id/", "skema"),
        ("file:///etc/passwd", "skema"),
        ("javascript:alert(1)", "skema"),
        ("data:text/html,x", "skema"),
        ("http:/contoh.go.id/", "bukan_tautan"),
        ("http:///contoh.go.id/", "bukan_tautan"),
        ("//contoh.go.id/", "bukan_tautan"),
        ("contoh.go.id", "bukan_tautan"),
        ("SK Tim ZI 2025", "bukan_tautan"),
        ("", "bukan_tautan"),
        ("http://contoh.go.id:22/", "port"),
        ("http://contoh.go.id:8080/", "port"),
        ("http://contoh.go.id:0/", "port"),
        ("http://contoh.go.id:８０/", "port"),
        ("http://contoh.go.id:-80/", "port"),
        ("http://contoh.go.id:443443/", "port"),
        ("http://127.1/", "angka"),
        ("http://2130706433/", "angka"),
        ("http://0x7f000001/", "angka"),
        ("http://0x7f.1/", "angka"),
        ("http://0177.0.0.1/", "angka"),
        ("http://127.0.0.1.1/", "angka"),
        ("http://256.0.0.1/", "angka"),
        ("http://localhost/", "nama_pendek"),
        ("http://LOCALHOST./", "nama_pendek"),
        ("http://intranet/", "nama_pendek"),
        ("http://contoh..id/", "nama_situs"),
        ("http://-contoh.id/", "nama_situs"),
        ("http://contoh.go.id../", "nama_situs"),
        ("http://con toh.go.id/", "nama_situs"),
        ("http://contoh%2ego.id/", "nama_situs"),
        ("http://[::1%25lo]/", "nama_situs"),
        ("http://[127.0.0.1]/", "nama_situs"),
        ("http://[::1/", "nama_situs"),
        ("http://[::1]x/", "nama_situs"),
        (f"http://{'a' * 64}.id/", "nama_situs"),
        (f"http://{'ü.' * 200}id/", "nama_situs"),
        (f"https://contoh.go.id/{'a' * 2048}", "terlalu_panjang"),
    ],
)
def test_address_that_others_could_read_differently_is_refused(teks, sebab):
    with pytest.raises(AlamatDitolak) as ditolak:
        baca_alamat(teks)
    assert ditolak.value.sebab == sebab
    assert str(ditolak.value).endswith(".")


@pytest.mark.parametrize(
    ("teks", "url"),
    [
        ("  https://Contoh.GO.id/a?b#c \u200b\n", "https://contoh.go.id/a?b"),
        ("HTTPS://contoh.go.id:443", "https://contoh.go.id/"),
        ("http://contoh.go.id:80?x", "http://contoh.go.id/?x"),
        ("http://contoh.go.id:443/", "http://contoh.go.id:443/"),
        ("https://contoh.go.id./", "https://contoh.go.id/"),
        ("https://contoh.go.id/SK ZI/é.pdf", "https://contoh.go.id/SK%20ZI/%C3%A9.pdf"),
        ("https://contoh.go.id/a%20b%2Fc", "https://contoh.go.id/a%20b%2Fc"),
        ("https://contoh.go.id/?a=http://x@y:1/", "https://contoh.go.id/?a=http://x@y:1/"),
        ("http://münchen.example/", "http://xn--mnchen-3ya.example/"),
        ("http://contoh。go。id/", "http://contoh.go.id/"),
        # An address in disguise becomes the plain address, which is then judged.
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://①②⑦.0.0.1/", "http://127.0.0.1/"),
        ("http://127.0.0.1./", "http://127.0.0.1/"),
        ("http://[0:0::1]/", "http://[::1]/"),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
    ],
)
def test_address_is_written_in_one_way(teks, url):
    assert baca_alamat(teks).url == url
    assert baca_alamat(url).url == url


@given(st.text(max_size=60), st.text(alphabet="htps:/.@\\[]0123456789abx%?# \t\u3002１", max_size=40))
def test_whatever_is_pasted_is_read_or_refused(bebas, mirip):
    for teks in (bebas, mirip, f"http://{mirip}", f"https://contoh.go.id/{bebas}"):
        try:
            alamat = baca_alamat(teks)
        except AlamatDitolak:
            continue
        assert alamat.port in (80, 443) and alamat.jalur.startswith("/")
        assert f"{alamat.host}{alamat.jalur}".isascii() and not set(alamat.jalur) & set(" \r\n\t")
