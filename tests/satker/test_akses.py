"""The one door: whose rows a person sees, and what each peran may do where."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from satker import akses
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import ATURAN, PERAN_PENGISI, PERAN_WILAYAH, Peran, Tingkat, boleh_di
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]

JATENG, PAPUA = {"33", "33.73", "33.74"}, {"91", "91.71"}
SEMUA = JATENG | PAPUA | {"00"}


@pytest.fixture(autouse=True)
def _negara():
    make_satker("33.73", "Kota Salatiga")
    make_satker("33.74", "Kota Semarang")
    make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua", "Asia/Jayapura"), "Asia/Jayapura")


def satker(kode: str) -> Satker:
    return Satker.objects.select_related("induk").get(kode=kode)


def terlihat(pengguna: Pengguna) -> set[str]:
    return set(akses.terlihat(Satker.objects.all(), pengguna, "").values_list("kode", flat=True))


def wilayah(peran: str, kode: str) -> set[str]:
    """What the table of peran promises, worked out here by hand."""
    if peran in ("operator", "ketua_tim") or kode.count("."):
        return {kode}
    return SEMUA if kode == "00" else JATENG if kode == "33" else PAPUA


PASANGAN = [
    (peran.value, kode)
    for peran in Peran
    for kode, tingkat in (
        ("33.73", Tingkat.KABKOTA),
        ("33", Tingkat.PROVINSI),
        ("91", Tingkat.PROVINSI),
        ("00", Tingkat.RI),
    )
    if boleh_di(peran, tingkat)
]


@pytest.mark.parametrize(("peran", "kode"), PASANGAN)
def test_each_peran_sees_its_own_wilayah(peran, kode):
    assert terlihat(make_pengguna(peran, satker(kode))) == wilayah(peran, kode)


@pytest.mark.parametrize(("peran", "kode"), PASANGAN)
def test_rule_for_links_agrees_with_the_rule_for_rows(peran, kode):
    orang = make_pengguna(peran, satker(kode))
    boleh = {s.kode for s in Satker.objects.select_related("induk") if akses.dapat_melihat(orang, s)}
    assert boleh == terlihat(orang)
    assert akses.memandang_nasional(orang) == (boleh == SEMUA)


def test_person_without_penugasan_sees_nothing():
    assert terlihat(make_pengguna()) == set()


def test_two_penugasan_add_up():
    orang = make_pengguna("operator", satker("33.73"))
    Penugasan.objects.create(pengguna=orang, satker=satker("91"), peran="verifikator", mulai=date(2020, 1, 1))
    assert terlihat(orang) == {"33.73", "91", "91.71"}


@pytest.mark.parametrize(
    ("mulai", "selesai", "terbuka"),
    [(-10, None, True), (0, None, True), (0, 0, True), (-10, 0, True), (1, None, False), (-10, -1, False)],
)
def test_penugasan_counts_from_its_first_to_its_last_day(mulai, selesai, terbuka):
    hari_ini = timezone.localdate()
    orang = make_pengguna("verifikator", satker("33"))
    Penugasan.objects.update(
        mulai=hari_ini + timedelta(days=mulai),
        selesai=None if selesai is None else hari_ini + timedelta(days=selesai),
    )
    assert terlihat(orang) == (JATENG if terbuka else set())
    assert bool(akses.penugasan(Pengguna.objects.get(pk=orang.pk))) == terbuka


def test_closed_account_sees_nothing():
    orang = make_pengguna("setjen", satker("00"))
    Pengguna.objects.filter(pk=orang.pk).update(is_active=False)
    assert terlihat(orang) == set()


def test_scope_is_one_query_by_join_without_a_list_of_ids():
    orang = make_pengguna("verifikator", satker("33"))
    with CaptureQueriesContext(connection) as q:
        terlihat(orang)
    assert len(q) == 1
    assert "EXISTS" in q[0]["sql"] and '_id" IN (' not in q[0]["sql"] and '"id" IN (' not in q[0]["sql"]


def test_penugasan_are_read_once_for_a_request():
    orang = make_pengguna("operator", satker("33.73"))
    orang = Pengguna.objects.get(pk=orang.pk)
    with CaptureQueriesContext(connection) as q:
        for _ in range(3):
            akses.peran_di(orang, satker("33.73"))
    assert len([x for x in q if "satker_penugasan" in x["sql"]]) == 1


def test_rows_of_ones_own_satker_leave_the_wilayah_out():
    orang = make_pengguna("ketua", satker("33"))
    assert set(akses.bertugas(Satker.objects.all(), orang, "").values_list("kode", flat=True)) == {"33"}


@pytest.mark.parametrize("peran", Peran)
@pytest.mark.parametrize("kode", ["33.73", "33", "00"])
def test_penugasan_with_a_peran_that_the_tingkat_lacks_is_refused(peran, kode):
    tempat = satker(kode)
    tugas = Penugasan(pengguna=make_pengguna(), satker=tempat, peran=peran.value, mulai=date(2026, 1, 1))
    if boleh_di(peran, tempat.tingkat):
        tugas.full_clean()
    else:
        with pytest.raises(ValidationError, match="tidak ada pada tingkat satker ini"):
            tugas.full_clean()


def test_only_who_works_in_the_satker_fills_and_only_leaders_and_assessors_look_down():
    assert set(PERAN_PENGISI) == {"operator", "ketua_tim"}
    assert set(PERAN_WILAYAH) == {p.value for p in ATURAN} - {"operator", "ketua_tim"}
    assert make_ri().induk is None
