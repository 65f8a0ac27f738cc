"""The countdown in words; an instant in the national zone and in the reader's."""

from datetime import UTC, datetime, timedelta

import pytest

from kpu_zi.tools.tanggal import tulis_saat
from lke.aturan.alur import KeadaanJendela, Tahap
from lke.aturan.tenggat import susun_tenggat

AKHIR = datetime(2025, 12, 30, 16, 59, 59, tzinfo=UTC)  # 30 December 23.59.59 WIB


@pytest.mark.parametrize(
    ("zona", "teks"),
    [
        ("Asia/Jakarta", "30 Desember 2025 23.59 WIB"),
        ("Asia/Makassar", "30 Desember 2025 23.59 WIB (31 Desember 00.59 WITA)"),
        ("Asia/Jayapura", "30 Desember 2025 23.59 WIB (31 Desember 01.59 WIT)"),
    ],
)
def test_limit_is_one_instant_in_two_zones(zona, teks):
    assert tulis_saat(AKHIR, zona) == teks


def test_the_day_is_named_once_while_it_is_the_same_there():
    assert tulis_saat(AKHIR - timedelta(hours=8), "Asia/Jayapura") == "30 Desember 2025 15.59 WIB (17.59 WIT)"


@pytest.mark.parametrize(
    ("sisa", "keadaan", "teks", "rupa"),
    [
        (timedelta(days=12, hours=5), KeadaanJendela.TERBUKA, "12 hari lagi", "biru"),
        (timedelta(days=1), KeadaanJendela.TERBUKA, "1 hari lagi", "biru"),
        (timedelta(hours=9, minutes=59), KeadaanJendela.TERBUKA, "9 jam lagi", "jingga"),
        (timedelta(minutes=45), KeadaanJendela.TERBUKA, "45 menit lagi", "jingga"),
        (timedelta(0), KeadaanJendela.TERBUKA, "1 menit lagi", "jingga"),
        (timedelta(seconds=-1), KeadaanJendela.TERTUTUP, "sudah lewat", "netral"),
        (timedelta(days=-2, hours=-3), KeadaanJendela.TERLAMBAT, "Terlambat 2 hari", "galat"),
        (timedelta(hours=-5), KeadaanJendela.TERLAMBAT, "Terlambat 5 jam", "galat"),
    ],
)
def test_countdown_in_words(sisa, keadaan, teks, rupa):
    t = susun_tenggat(Tahap.ISI, keadaan, AKHIR, AKHIR - sisa, "Asia/Jakarta")
    assert (t.teks, t.rupa, t.tahap) == (teks, rupa, "Pengisian")


def test_extension_names_its_last_day_in_the_zone_of_the_satker():
    t = susun_tenggat(Tahap.ISI, KeadaanJendela.TERBUKA, AKHIR, AKHIR - timedelta(days=3), "Asia/Jayapura", True)
    assert t.perpanjangan == "Diperpanjang s.d. 31 Desember 2025"


def test_no_end_or_not_begun_shows_nothing():
    assert susun_tenggat(Tahap.ISI, KeadaanJendela.TERBUKA, None, AKHIR, "Asia/Jakarta") is None
    assert susun_tenggat(Tahap.ISI, KeadaanJendela.BELUM, AKHIR, AKHIR - timedelta(days=90), "Asia/Jakarta") is None
