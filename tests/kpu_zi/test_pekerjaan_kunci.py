"""Of one kunci one job lives at a time; a job needs no person behind it; what ended long ago goes."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kpu_zi.pekerjaan import bel
from kpu_zi.pekerjaan.actions import akhiri, ambil, antrekan, batalkan, kerjakan_semua, sapu_pekerjaan
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import daftarkan
from tests.buat import make_pengguna

Status = Pekerjaan.Status
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]


@pytest.fixture(autouse=True)
def jenis_uji():
    daftarkan("jumlahkan", "tests.pekerja_uji.jumlahkan")


def minta(kunci: str = "rekap 33.73") -> Pekerjaan:
    return antrekan(jenis="jumlahkan", parameter={"angka": [1, 2]}, kunci=kunci)


def test_a_second_job_of_a_kunci_is_the_one_that_waits():
    pertama = minta()
    bel.menunggu.clear()
    assert minta().pk == pertama.pk and Pekerjaan.objects.count() == 1
    assert not bel.menunggu.is_set()


def test_a_second_job_of_a_kunci_is_the_one_that_runs():
    pertama = minta()
    ambil()
    kedua = minta()
    assert (kedua.pk, kedua.status) == (pertama.pk, Status.BERJALAN)


@pytest.mark.parametrize("akhir", [Status.SELESAI, Status.GAGAL, Status.DIBATALKAN])
def test_a_job_that_ended_makes_room_for_the_next(akhir):
    pertama = minta()
    if akhir == Status.DIBATALKAN:
        batalkan(pertama)
    else:
        akhiri(ambil(), galat="" if akhir == Status.SELESAI else "Gagal.")
    assert minta().pk != pertama.pk
    assert sorted(Pekerjaan.objects.values_list("status", flat=True)) == sorted([akhir, Status.ANTRE])


def test_without_kunci_and_with_another_kunci_every_call_is_a_job_of_its_own():
    assert len({minta("").pk, minta("").pk, minta("a").pk, minta("b").pk}) == 4


def test_the_database_itself_refuses_a_second_living_row():
    minta()
    with pytest.raises(IntegrityError), transaction.atomic():
        Pekerjaan.objects.create(jenis="jumlahkan", kunci="rekap 33.73")


def test_a_refused_second_job_leaves_the_callers_transaction_whole():
    minta()
    with transaction.atomic():
        orang = make_pengguna()
        minta()
        antrekan(jenis="jumlahkan", parameter={"angka": [1]}, pemilik=orang)
    assert Pekerjaan.objects.count() == 2


def test_threads_that_ask_at_once_get_one_job():
    banyak = 8
    serentak = threading.Barrier(banyak)

    def rebut(_: int) -> Pekerjaan:
        try:
            serentak.wait(10)
            return minta()
        finally:
            connection.close()

    with ThreadPoolExecutor(banyak) as kolam:
        assert {p.pk for p in kolam.map(rebut, range(banyak))} == {Pekerjaan.objects.get().pk}


def test_a_job_that_nobody_asked_for_is_done_like_any_other():
    pekerjaan = minta()
    assert kerjakan_semua() == 1
    pekerjaan.refresh_from_db()
    assert (pekerjaan.pemilik, pekerjaan.status, pekerjaan.hasil) == (None, Status.SELESAI, {"jumlah": 3})


def test_ended_jobs_are_swept_after_14_days_and_living_ones_never():
    lama = timezone.now() - timedelta(days=14, minutes=1)
    minta("lama")
    batalkan(minta("batal"))
    kerjakan_semua()
    Pekerjaan.objects.update(selesai_pada=lama)
    baru, menunggu = minta("baru"), minta("menunggu")
    akhiri(ambil())
    Pekerjaan.objects.update(dibuat_pada=lama)
    assert sapu_pekerjaan() == 2
    assert set(Pekerjaan.objects.all()) == {baru, menunggu}
