"""The one door: whose rows a person sees, and what each peran may do where."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
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


def baris(pengguna: Pengguna, saring) -> set[str]:
    """Of one row at each satker, those that are left."""
    return set(
        saring(Penugasan.objects.filter(pengguna__nama="Pemilik"), pengguna).values_list("satker__kode", flat=True)
    )


@pytest.fixture
def _sebaris():
    """In the reverse order, so that no row has the key of its own satker."""
    for s in Satker.objects.order_by("-pk"):
        make_pengguna("ketua", s, nama="Pemilik")


@pytest.mark.usefixtures("_sebaris")
def test_rows_of_another_table_are_those_of_the_satker_that_one_sees():
    assert baris(make_pengguna("verifikator", satker("33")), akses.terlihat) == JATENG
    assert baris(make_pengguna("operator", satker("33")), akses.terlihat) == {"33"}
    assert baris(make_pengguna("setjen", satker("00")), akses.terlihat) == SEMUA
    assert baris(make_pengguna("verifikator", satker("33")), akses.bertugas) == {"33"}


@pytest.mark.usefixtures("_sebaris")
def test_a_row_tells_whether_one_holds_a_peran_at_its_satker_itself():
    def dipegang(daftar, pengguna):
        return daftar.annotate(ya=akses.memegang(pengguna, ["ketua", "sekretaris"])).filter(ya=True)

    assert baris(make_pengguna("ketua", satker("33")), dipegang) == {"33"}
    assert baris(make_pengguna("sekretaris", satker("33.73")), dipegang) == {"33.73"}
    assert baris(make_pengguna("anggota", satker("33")), dipegang) == set()
    assert baris(make_pengguna(), dipegang) == set()


def test_a_satker_is_found_within_the_wilayah_only():
    orang = make_pengguna("verifikator", satker("33"))
    with CaptureQueriesContext(connection) as q:
        assert akses.satker_terlihat(orang, "33.74").induk.kode == "33"
    assert len(q) == 1
    for kode in ("91.71", "91", "00", "33.99", ""):
        with pytest.raises(Http404):
            akses.satker_terlihat(orang, kode)


def test_a_tingkat_that_is_no_province_has_nobody_below_it():
    """Were a satker put below a kab/kota, the people of that kab/kota would still see their own alone."""
    make_satker("33.73.1", "Kecamatan Contoh", satker("33.73"))
    ketua = make_pengguna("ketua", satker("33.73"))
    assert terlihat(ketua) == {"33.73"}
    assert not akses.dapat_melihat(ketua, satker("33.73.1"))


@pytest.mark.parametrize(
    ("tugas", "utama", "pengelola"),
    [
        ("", False, ""),
        ("", True, "admin"),
        ("setjen@00", False, "setjen"),
        ("setjen@00", True, "admin"),
        ("admin@00", False, "admin"),
        ("setjen@00 admin@00", False, "admin"),
        ("ketua@00 operator@00", False, ""),
        ("admin@33 setjen@33", False, ""),
    ],
)
def test_the_portal_is_administered_from_kpu_ri(tugas, utama, pengelola):
    orang = make_pengguna(is_superuser=utama)
    for peran, kode in (kata.split("@") for kata in tugas.split()):
        Penugasan.objects.create(pengguna=orang, satker=satker(kode), peran=peran, mulai=date(2020, 1, 1))
    assert akses.peran_pengelola(orang) == pengelola


def test_peran_are_those_at_the_satker_itself_today():
    orang = make_pengguna("ketua", satker("33"))
    Penugasan.objects.create(pengguna=orang, satker=satker("33.73"), peran="operator", mulai=date(2020, 1, 1))
    Penugasan.objects.create(pengguna=orang, satker=satker("33"), peran="anggota", mulai=date(2020, 1, 1))
    assert akses.peran_di(orang, satker("33")) == {"ketua", "anggota"}
    assert akses.peran_di(orang, satker("33.73")) == {"operator"}
    assert akses.peran_di(orang, satker("33.74")) == akses.peran_di(make_pengguna(), satker("33")) == set()


def test_penugasan_come_in_the_order_of_the_satker_with_all_above_them():
    orang = make_pengguna("operator", satker("33.74"))
    for peran, kode in (("ketua", "33.73"), ("anggota", "33.73"), ("setjen", "00")):
        Penugasan.objects.create(pengguna=orang, satker=satker(kode), peran=peran, mulai=date(2020, 1, 1))
    with CaptureQueriesContext(connection) as q:
        daftar = [(t.satker.kode, t.peran, t.satker.induk and t.satker.induk.kode) for t in akses.penugasan(orang)]
    assert len(q) == 1
    assert daftar == [
        ("00", "setjen", None),
        ("33.73", "anggota", "33"),
        ("33.73", "ketua", "33"),
        ("33.74", "operator", "33"),
    ]


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
