"""Point l of the letter on the board: the report of the LKE that this board looks at, by its first sending."""

from datetime import UTC, date, datetime

import pytest

from laporan.kepatuhan.alamat import alamat_bukti
from laporan.kepatuhan.papan import Keadaan
from laporan.kirim import actions as actions_kirim
from laporan.models import Laporan
from tests.laporan.jalan_laporan import Jalan, make_jalan
from tests.laporan.kepatuhan.test_papan_fakta import baris

pytestmark = pytest.mark.django_db
TEPAT = datetime(2025, 12, 31, 16, 59, tzinfo=UTC)
LEWAT = datetime(2025, 12, 31, 17, 1, tzinfo=UTC)


@pytest.fixture
def jalan() -> Jalan:
    return make_jalan()


def sel(jalan: Jalan, hari: date = date(2026, 1, 5)):
    """Of the board of 2025, which looks at LKE and report of 2026."""
    return baris(jalan.satker, 2025, hari).papan["l"]


def dikirim_pada(jalan: Jalan, pada: datetime) -> None:
    Laporan.objects.filter(pk=jalan.laporan.pk).update(dikirim_pada=pada)


def test_nobody_is_late_before_the_last_day_and_everybody_after_it(jalan):
    assert sel(jalan, date(2025, 12, 31)).keadaan is Keadaan.BELUM
    assert sel(jalan).keadaan is Keadaan.TERLAMBAT
    jalan.tanda("ketua")
    assert sel(jalan).keadaan is Keadaan.TERLAMBAT


@pytest.mark.parametrize(("pada", "keadaan"), [(TEPAT, Keadaan.TERPENUHI), (LEWAT, Keadaan.TERLAMBAT)])
def test_the_first_sending_counts_by_the_national_day(jalan, pada, keadaan):
    jalan.terkirim()
    dikirim_pada(jalan, pada)
    jalan.kembalikan()
    jalan.terkirim()
    assert sel(jalan).keadaan is keadaan


def test_facts_name_the_copy_in_force(jalan):
    jalan.terkirim()
    dikirim_pada(jalan, TEPAT)
    fakta = baris(jalan.satker, 2025).fakta["laporan"]
    assert (fakta["n"], fakta["dikirim"], fakta["diterima"], fakta["baris"]) == (1, "2025-12-31", None, "2026/1")
    jalan.terima()
    fakta = baris(jalan.satker, 2025).fakta["laporan"]
    assert fakta["diterima"] and fakta["terlambat"] == 0
    dikirim_pada(jalan, LEWAT)
    assert baris(jalan.satker, 2025).fakta["laporan"]["terlambat"] == 1
    assert (
        alamat_bukti(jalan.siapa("operator"), jalan.satker, sel(jalan).bukti, 2025) == "/laporan/2026/33.73/kiriman/1/"
    )


def test_what_was_taken_back_was_not_sent(jalan):
    jalan.terkirim()
    actions_kirim.tarik(laporan=jalan.laporan, oleh=jalan.siapa("ketua"))
    fakta = baris(jalan.satker, 2025).fakta["laporan"]
    assert (fakta["dikirim"], fakta["terlambat"], fakta["baris"]) == (None, 0, None)


def test_boards_of_other_years_look_at_other_reports(jalan):
    jalan.terkirim()
    for tahun in (2024, 2026):
        assert "laporan" not in baris(jalan.satker, tahun).fakta
