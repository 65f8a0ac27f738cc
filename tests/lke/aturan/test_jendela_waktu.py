"""The rule of a window, without a database: which instants are in time."""

from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lke.aturan.alur import KeadaanJendela
from lke.aturan.waktu import keadaan_jendela

AKHIR = datetime(2025, 12, 30, 16, 59, 59, tzinfo=UTC)  # 23.59.59 WIB
DETIK, MIKRO = timedelta(seconds=1), timedelta(microseconds=1)
TERBUKA, BELUM, TERLAMBAT, TERTUTUP = (
    KeadaanJendela.TERBUKA,
    KeadaanJendela.BELUM,
    KeadaanJendela.TERLAMBAT,
    KeadaanJendela.TERTUTUP,
)


@pytest.mark.parametrize(
    ("selisih", "keadaan"),
    [
        (-DETIK, TERBUKA),
        (-MIKRO, TERBUKA),
        (0 * DETIK, TERBUKA),
        (MIKRO, TERBUKA),
        (DETIK - MIKRO, TERBUKA),  # still the second 23.59.59
        (DETIK, TERTUTUP),
        (DETIK + MIKRO, TERTUTUP),
    ],
)
def test_the_whole_last_second_is_in_time(selisih, keadaan):
    assert keadaan_jendela(None, AKHIR, True, None, AKHIR + selisih) is keadaan
    # an exception ends in the same way
    assert keadaan_jendela(None, AKHIR - timedelta(days=9), True, AKHIR, AKHIR + selisih) is keadaan


def test_it_begins_at_its_first_instant():
    assert keadaan_jendela(AKHIR, None, True, None, AKHIR - MIKRO) is BELUM
    assert keadaan_jendela(AKHIR, None, True, None, AKHIR) is TERBUKA


@given(
    *(st.one_of(st.none(), st.integers(-5, 5)) for _ in range(3)),
    st.booleans(),
    st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC"]),
)
def test_it_is_the_plain_reading_in_every_zone(mulai, akhir, perpanjangan, tutup, zona):
    """Limits in whole seconds around now; the zone in which an instant is written changes nothing."""

    def saat(n):
        return None if n is None else AKHIR + n * DETIK

    sekarang = AKHIR.astimezone(ZoneInfo(zona))
    hasil = keadaan_jendela(saat(mulai), saat(akhir), tutup, saat(perpanjangan), sekarang)
    if mulai is not None and mulai > 0:
        assert hasil is BELUM
    elif akhir is None or akhir >= 0 or (perpanjangan is not None and perpanjangan >= 0):
        assert hasil is TERBUKA
    else:
        assert hasil is (TERTUTUP if tutup else TERLAMBAT)


def test_an_exception_never_shortens():
    for lama, panjang in product((-3, 0, 3), repeat=2):
        tanpa = keadaan_jendela(None, AKHIR + lama * DETIK, True, None, AKHIR)
        dengan = keadaan_jendela(None, AKHIR + lama * DETIK, True, AKHIR + panjang * DETIK, AKHIR)
        assert tanpa is TERTUTUP or dengan is TERBUKA
