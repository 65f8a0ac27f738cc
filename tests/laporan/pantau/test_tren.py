"""A trend takes the last written day of each month, and means as the figures of a region are counted."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laporan.models import CuplikanHarian
from laporan.pantau.actions_cuplikan import cuplik
from laporan.pantau.angka import angka
from laporan.pantau.queries import baris_pantau
from laporan.pantau.queries_provinsi import tren_bulanan
from lke.models import Penilaian
from satker.queries import lingkup_wilayah
from tests.buat import make_penilaian, make_provinsi, make_satker
from tests.siklus import berjalan

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]


def tulis(satker, hari: str, terisi: int, nilai: str | None, pertanyaan: int = 113) -> None:
    isi = {"tahun": 2026, "dihitung_pada": "2026-01-01T00:00Z", "pertanyaan": pertanyaan}
    CuplikanHarian.objects.create(satker=satker, tanggal=hari, terisi=terisi, nilai_mandiri=nilai, **isi)


def test_one_point_a_month_with_satker_that_weigh_the_same():
    satu, dua, lain = (
        make_satker(),
        make_satker("33.74", "Kota Pekalongan"),
        make_satker("91.71", "x", make_provinsi("91")),
    )
    for hari, terisi, nilai in (("2026-01-30", 10, "5"), ("2026-01-31", 20, "8.5"), ("2026-02-03", 113, "70")):
        tulis(satu, hari, terisi, nilai)
        tulis(dua, hari, 0, None, pertanyaan=0)
        tulis(satu.induk, hari, 0, None)
        tulis(lain, hari, 113, "99")
    daftar = baris_pantau(lingkup_wilayah(satu.induk), 2026)
    with CaptureQueriesContext(connection) as c:
        tren = tren_bulanan(daftar, 2026)
    assert [(t.tanggal, t.satker) for t in tren] == [(date(2026, 1, 31), 3), (date(2026, 2, 3), 3)]
    assert [t.kelengkapan for t in tren] == [Fraction(20, 339), Fraction(1, 3)]
    assert [t.mandiri for t in tren] == [Decimal("8.5"), 70]
    assert len(c) == 1 and tren_bulanan(daftar, 2025) == []


def test_the_last_point_equals_the_figures_of_the_region():
    penilaian = make_penilaian()
    make_penilaian(make_satker("33.74", "Kota Pekalongan"))
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=71, nilai_total=Decimal("43.123456789"))
    cuplik(2026, date(2026, 7, 20))
    kantor = penilaian.lke.satker.induk
    daftar = baris_pantau(lingkup_wilayah(kantor), 2026)
    (titik,), a = tren_bulanan(daftar, 2026), angka("33", "x", daftar)
    assert (titik.satker, titik.kelengkapan, titik.mandiri) == (a.satker, a.kelengkapan, a.mandiri)


def test_a_year_that_has_passed_goes_on_with_the_satker_that_still_count():
    """The office and Tegal have no LKE of it."""
    penilaian = make_penilaian()
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=113, nilai_total=80)
    make_satker("33.76", "Kota Tegal")
    cuplik(2026, date(2026, 12, 31))
    berjalan(2027)
    cuplik(2026, date(2027, 1, 31))
    tren = tren_bulanan(baris_pantau(lingkup_wilayah(penilaian.lke.satker.induk), 2026), 2026)
    assert [(t.tanggal, t.satker, t.kelengkapan, t.mandiri) for t in tren] == [
        (date(2026, 12, 31), 1, 1, 80),
        (date(2027, 1, 31), 1, 1, 80),
    ]
