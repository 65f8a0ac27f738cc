"""A long job says how far it is, which keeps it its own; cancelled or taken over, it stops at its next step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kpu_zi.pekerjaan.actions import SEWA, akhiri, ambil, antrekan, batalkan, kerjakan, kerjakan_semua, maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import daftarkan
from tests import pekerja_uji

Status = Pekerjaan.Status
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]


@pytest.fixture(autouse=True)
def jenis_uji():
    daftarkan("hitung_maju", "tests.pekerja_uji.hitung_maju")


def buat() -> Pekerjaan:
    return antrekan(jenis="hitung_maju", parameter={})


def habiskan_sewa() -> None:
    Pekerjaan.objects.filter(status=Status.BERJALAN).update(sewa_sampai=timezone.now() - timedelta(seconds=1))


def test_progress_is_on_the_row():
    buat()
    pekerjaan = ambil()
    assert maju(pekerjaan, 217, 553)
    pekerjaan.refresh_from_db()
    assert (pekerjaan.kemajuan, pekerjaan.jumlah) == (217, 553)


def test_progress_renews_the_lease(time_machine):
    time_machine.move_to("2026-11-24T08:00:00Z", tick=False)
    buat()
    pekerjaan = ambil()
    for _ in range(10):
        time_machine.shift(SEWA - timedelta(seconds=1))
        assert ambil() is None
        assert maju(pekerjaan, 1, 10)
    time_machine.shift(SEWA + timedelta(seconds=1))
    assert ambil().pk == pekerjaan.pk


def test_a_lease_that_ran_out_unseen_is_renewed_all_the_same():
    buat()
    pekerjaan = ambil()
    habiskan_sewa()
    assert maju(pekerjaan, 1, 2)
    assert ambil() is None


def test_a_job_that_was_taken_over_is_told_to_stop_and_cannot_overwrite(monkeypatch):
    buat()
    mati_suri = ambil()
    habiskan_sewa()
    penerus = ambil()
    assert maju(penerus, 2, 3)
    assert not maju(mati_suri, 1, 3)
    kerjakan(mati_suri)
    penerus.refresh_from_db()
    assert (penerus.status, penerus.kemajuan, penerus.hasil) == (Status.BERJALAN, 2, None)


def test_a_second_attempt_counts_from_the_beginning():
    buat()
    maju(ambil(), 2, 3)
    habiskan_sewa()
    assert ambil().kemajuan == 0


def test_a_job_that_is_cancelled_while_it_waits_never_runs():
    pekerjaan = buat()
    assert batalkan(pekerjaan)
    assert kerjakan_semua() == 0
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == Status.DIBATALKAN and pekerjaan.usai and pekerjaan.selesai_pada


def test_a_job_that_is_cancelled_while_it_runs_stops_at_its_next_step(monkeypatch):
    buat()

    def batal(pekerjaan: Pekerjaan, langkah: int) -> None:
        if langkah == 2:
            batalkan(pekerjaan)

    monkeypatch.setattr(pekerja_uji, "sebelum_langkah", batal)
    kerjakan_semua()
    pekerjaan = Pekerjaan.objects.get()
    assert (pekerjaan.status, pekerjaan.kemajuan, pekerjaan.hasil) == (Status.DIBATALKAN, 1, None)
    assert pekerjaan.sewa_sampai is None and ambil() is None


def test_what_ended_is_not_cancelled():
    buat()
    kerjakan_semua()
    pekerjaan = Pekerjaan.objects.get()
    assert not batalkan(pekerjaan)
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.hasil, pekerjaan.kemajuan) == (Status.SELESAI, 3, 3)


def test_after_the_end_there_is_no_progress():
    buat()
    pekerjaan = ambil()
    akhiri(pekerjaan, hasil=1)
    assert not maju(pekerjaan, 1, 1)
