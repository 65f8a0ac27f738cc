"""When a link is visited again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bukti import tenggat
from bukti.jadwal import perlu_dicek
from bukti.tenggat import daftarkan_tenggat, tenggat_berikut

KINI = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
JAUH, DEKAT, LEWAT = date(2026, 12, 30), date(2026, 12, 15), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("keadaan", "lalu", "tenggat", "perlu"),
    [
        ("belum_dicek", None, None, True),
        ("belum_dapat_diperiksa", None, None, True),
        ("terbuka", timedelta(days=6, hours=23), None, False),
        ("terbuka", timedelta(days=7), None, True),
        ("mati", timedelta(days=7), JAUH, True),
        ("mati", timedelta(days=2), JAUH, False),
        ("mati", timedelta(days=1), DEKAT, True),
        ("terbuka", timedelta(hours=23), DEKAT, False),
        ("terbuka", timedelta(days=2), LEWAT, False),
        ("terbuka", timedelta(days=1), KINI.date(), True),
        ("tidak_dapat_diperiksa", timedelta(hours=6), None, True),
        ("tidak_dapat_diperiksa", timedelta(hours=5), DEKAT, False),
    ],
)
def test_link_is_visited_again_after_its_time(keadaan, lalu, tenggat, perlu):
    assert perlu_dicek(keadaan, None if lalu is None else KINI - lalu, KINI, tenggat) is perlu


def satu(hari):
    return date(2026, 12, 31)


def dua(hari):
    return date(2026, 12, 10)


def tidak_ada(hari):
    return None


def test_nearest_deadline_that_has_not_passed_counts(monkeypatch):
    monkeypatch.setattr(tenggat, "_daftar", [])
    assert tenggat_berikut(KINI.date()) is None
    for nama in ("satu", "dua", "tidak_ada"):
        daftarkan_tenggat(f"{__name__}.{nama}")
    assert tenggat_berikut(KINI.date()) == date(2026, 12, 10)
    assert tenggat_berikut(date(2026, 12, 11)) == date(2026, 12, 31)
    assert tenggat_berikut(date(2027, 1, 1)) is None
