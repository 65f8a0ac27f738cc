"""What a first visit costs on a slow line: bytes as sent, and requests, page by page."""

import gzip

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from laporan.pantau.actions_cuplikan import cuplik
from satker.queries import hari_nasional
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_ri, make_satker
from tests.isi_penuh import isi_penuh

LKE = "/lke/2026/33.73"
# Page: bytes of HTML, of everything, requests (KB = 1,000 bytes).
BATAS = {
    "/": (6_000, 65_000, 7),
    f"{LKE}/": (6_000, 65_000, 8),
    f"{LKE}/P1/": (8_000, 65_000, 8),
    f"{LKE}/P6/": (9_500, 65_000, 8),
    f"{LKE}/P3.iii.b/": (6_000, 65_000, 8),
    f"{LKE}/periksa/": (8_000, 65_000, 8),
    f"{LKE}/nilai/": (10_000, 65_000, 8),
    "/laporan/2026/33.73/": (8_000, 65_000, 8),
    "/laporan/2026/33.73/area1/": (8_000, 65_000, 9),
    "/laporan/2026/33.73/kendala/": (8_000, 65_000, 9),
}


@pytest.fixture
def kunjungan(buka):
    """What the browser fetches on a first visit, as sent: HTML by gzip, the rest by brotli."""
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    isi_penuh(make_penilaian(satker, 2025), operator)
    isi_penuh(make_penilaian(satker), operator)

    def ambil(alamat: str, sebagai=operator) -> dict[str, int]:
        page = buka(sebagai=sebagai)
        balasan = []
        page.on("response", lambda b: balasan.append(b))
        page.goto(alamat)
        page.wait_for_load_state("networkidle")
        return {b.url: terkirim(b) for b in balasan}

    return ambil


def terkirim(balasan) -> int:
    jalur = balasan.url.split("/static/", 1)
    if len(jalur) == 2:
        with open(finders.find(jalur[1].partition("?")[0]), "rb") as berkas:
            return len(brotli.compress(berkas.read()))
    return len(gzip.compress(balasan.body(), 6))


@pytest.mark.parametrize("alamat", BATAS)
def test_first_visit_keeps_its_budget(kunjungan, alamat):
    isi = kunjungan(alamat)
    halaman, seluruh, permintaan = BATAS[alamat]
    dokumen = next(byte for url, byte in isi.items() if url.endswith(alamat))
    assert dokumen <= halaman
    assert sum(isi.values()) <= seluruh
    assert len(isi) <= permintaan, sorted(isi)


def test_sign_in_page_keeps_its_budget(kunjungan):
    isi = kunjungan(reverse("account_login"), None)
    assert (sum(isi.values()) <= 60_000, len(isi) <= 7) == (True, True), sorted(isi)


def test_nation_watched_keeps_its_budget(kunjungan):
    muat_satker()
    cuplik(2026, hari_nasional())
    setjen = make_pengguna("setjen", make_ri())
    for alamat in ("/pantau/2026/", "/pantau/2026/semua/"):
        isi = kunjungan(alamat, setjen)
        dokumen = next(byte for url, byte in isi.items() if url.endswith(alamat))
        assert (dokumen <= 8_000, sum(isi.values()) <= 80_000, len(isi) <= 8) == (True, True, True), sorted(isi)


def test_province_watched_and_its_satker_keep_their_budget(kunjungan):
    muat_satker()
    cuplik(2026, hari_nasional())
    setjen = make_pengguna("setjen", make_ri())
    for alamat in ("/pantau/2026/33/", "/pantau/2026/33/?bagian=area", "/satker/33.73/", "/satker/33/"):
        isi = kunjungan(alamat, setjen)
        dokumen = next(byte for url, byte in isi.items() if url.endswith(alamat))
        assert (dokumen <= 8_000, sum(isi.values()) <= 80_000, len(isi) <= 8) == (True, True, True), sorted(isi)


def test_own_scripts_of_a_work_page_stay_small(kunjungan):
    isi = kunjungan(f"{LKE}/P1/")
    assert sum(byte for url, byte in isi.items() if "/static/js/" in url) <= 12_000
    assert sum(byte for url, byte in isi.items() if "/static/css/" in url) <= 8_000
