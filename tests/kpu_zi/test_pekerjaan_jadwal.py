"""What comes round by itself is enqueued once when it is due, however many processes look."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from kpu_zi.celery import app
from kpu_zi.pekerjaan import jadwal, putaran, tasks
from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.jadwal import daftarkan_jadwal
from kpu_zi.pekerjaan.models import Jadwal, Pekerjaan
from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.putaran import antrekan_terjadwal, jam_diam, putar

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]
SEMENIT = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def jadwal_kosong(monkeypatch, time_machine):
    """No schedule but the test's, at a time that stands still until the test moves it."""
    monkeypatch.setattr(jadwal, "_daftar", {})
    monkeypatch.setattr(putaran, "sapu_bila_waktunya", lambda: None)
    daftarkan("berkala", "tests.pekerja_uji.hitung_maju")
    time_machine.move_to("2026-11-24T08:00:00Z", tick=False)


def test_a_new_schedule_is_due_at_once_and_its_job_belongs_to_nobody():
    daftarkan_jadwal("berkala", SEMENIT)
    assert antrekan_terjadwal() == 1
    pekerjaan = Pekerjaan.objects.get()
    assert (pekerjaan.jenis, pekerjaan.kunci, pekerjaan.pemilik, pekerjaan.parameter) == (
        "berkala",
        "berkala",
        None,
        {},
    )


def test_it_comes_round_when_its_time_has_passed(time_machine):
    daftarkan_jadwal("berkala", SEMENIT)
    putar()
    for detik, banyak in ((54, 1), (6, 2), (30, 2), (30, 3)):
        time_machine.shift(detik)
        putar()
        assert Pekerjaan.objects.count() == banyak


def test_rounds_a_moment_early_or_late_neither_miss_it_nor_move_it(time_machine):
    daftarkan_jadwal("berkala", SEMENIT)
    putar()
    for banyak, detik in enumerate((59, 61, 62, 58, 60), start=2):
        time_machine.shift(detik)
        putar()
        putar()
        assert Pekerjaan.objects.count() == banyak
    assert Jadwal.objects.get(jenis="berkala").berikut_pada == timezone.now() + SEMENIT


def test_after_a_long_stop_it_comes_once_and_not_for_every_time_missed(time_machine):
    daftarkan_jadwal("berkala", SEMENIT)
    putar()
    time_machine.shift(3600)
    putar()
    putar()
    assert Pekerjaan.objects.count() == 2


def test_while_its_job_lives_there_is_no_second_one(time_machine):
    daftarkan_jadwal("berkala", SEMENIT)
    antrekan_terjadwal()
    time_machine.shift(120)
    antrekan_terjadwal()
    assert Pekerjaan.objects.count() == 1
    kerjakan_semua()
    time_machine.shift(120)
    antrekan_terjadwal()
    assert Pekerjaan.objects.count() == 2


def test_without_work_there_is_no_job_and_with_work_it_comes_in_the_next_round(monkeypatch):
    daftarkan_jadwal("berkala", SEMENIT, bila="tests.pekerja_uji.tidak_ada_pekerjaan")
    assert antrekan_terjadwal() == 0 and not Pekerjaan.objects.exists()
    daftarkan_jadwal("berkala", SEMENIT, bila="tests.pekerja_uji.ada_pekerjaan")
    assert antrekan_terjadwal() == 1


def test_a_schedule_that_fails_stops_neither_the_others_nor_what_waits(caplog):
    daftarkan_jadwal("rusak", SEMENIT, bila="tests.pekerja_uji.tidak_ada_di_sini")
    daftarkan_jadwal("berkala", SEMENIT)
    putar()
    assert Pekerjaan.objects.get().status == Pekerjaan.Status.SELESAI
    assert "jadwal rusak gagal" in caplog.text


@pytest.mark.parametrize("sudah_tercatat", [False, True], ids=["first time", "later"])
def test_threads_that_look_at_once_enqueue_it_once(sudah_tercatat, time_machine):
    daftarkan_jadwal("berkala", SEMENIT)
    if sudah_tercatat:
        putar()
        time_machine.shift(60)
        Pekerjaan.objects.all().delete()
    banyak = 6
    serentak = threading.Barrier(banyak)

    def lihat(_: int) -> int:
        try:
            serentak.wait(10)
            hasil = antrekan_terjadwal()
            kerjakan_semua()
            return hasil
        finally:
            connection.close()

    with ThreadPoolExecutor(banyak) as kolam:
        assert sum(kolam.map(lihat, range(banyak))) == 1
    assert Pekerjaan.objects.get().status == Pekerjaan.Status.SELESAI
    assert Jadwal.objects.filter(jenis="berkala").count() == 1


def test_the_beat_of_celery_looks_every_30_seconds_and_rings_for_what_waits_every_5():
    daftarkan_jadwal("berkala", SEMENIT)
    assert {x["task"]: x["schedule"] for x in app.conf.beat_schedule.values()} == {
        "pekerjaan.sapu": 30.0,
        "pekerjaan.kerjakan": 5.0,
    }
    tasks.sapu()
    assert Pekerjaan.objects.get().status == Pekerjaan.Status.ANTRE
    tasks.kerjakan_pekerjaan()
    assert Pekerjaan.objects.get().status == Pekerjaan.Status.SELESAI


@pytest.mark.parametrize(("detik", "diam"), [(0, False), (85, False), (95, True)])
def test_a_clock_without_a_round_for_ninety_seconds_is_called_silent(time_machine, detik, diam):
    assert not jam_diam()
    tasks.sapu()
    time_machine.shift(detik)
    assert jam_diam() is diam


def test_a_bell_does_the_round_when_the_clock_is_silent(time_machine):
    tasks.sapu()
    daftarkan_jadwal("berkala", SEMENIT)
    time_machine.shift(30)
    tasks.kerjakan_pekerjaan(str(uuid4()))
    assert not Pekerjaan.objects.exists()
    time_machine.shift(65)
    tasks.kerjakan_pekerjaan(str(uuid4()))
    assert Pekerjaan.objects.count() == 1 and not jam_diam()
