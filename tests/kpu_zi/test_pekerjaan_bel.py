"""A bell that cannot be rung costs seconds once and never a job; one without a name works through what waits."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from kpu_zi.celery import app
from kpu_zi.pekerjaan import bel, tasks
from kpu_zi.pekerjaan.actions import antrekan, kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import daftarkan

Status = Pekerjaan.Status
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]


@pytest.fixture(autouse=True)
def jenis_uji(monkeypatch):
    daftarkan("jumlahkan", "tests.pekerja_uji.jumlahkan")
    monkeypatch.setattr(bel, "_diam_sampai", 0.0)


def buat(**kolom) -> Pekerjaan:
    pekerjaan = antrekan(jenis="jumlahkan", parameter={"angka": [1, 2, 3]})
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(**kolom) if kolom else None
    return pekerjaan


@contextmanager
def perantara(port: int, setelan) -> Iterator[None]:
    lama = app.conf.broker_url
    setelan.CELERY_BROKER_URL = app.conf.broker_url = f"redis://127.0.0.1:{port}/0"
    app._after_fork()  # forget the connections to the broker before
    try:
        yield
    finally:
        app.conf.broker_url, setelan.CELERY_BROKER_URL = lama, ""


def test_forty_jobs_at_once_wait_only_once_for_a_broker_that_hangs(settings, caplog):
    """A report of the nation enqueues a job for each province."""
    with socket.create_server(("127.0.0.1", 0)) as bisu, perantara(bisu.getsockname()[1], settings):
        awal = time.monotonic()
        with transaction.atomic():
            for _ in range(40):
                buat()
        lama = time.monotonic() - awal
    assert 1 < lama < 20, "it did not hang" if lama < 1 else lama  # once, not 40 times
    assert caplog.text.count("perantara tidak menjawab") == 1
    assert kerjakan_semua() == 40


def test_after_a_while_the_broker_is_asked_again(settings, monkeypatch, caplog):
    with perantara(1, settings):
        for _ in range(3):
            buat()
        assert caplog.text.count("perantara tidak menjawab") == 1
        monkeypatch.setattr(bel, "_diam_sampai", time.monotonic() - 1)
        buat()
    assert caplog.text.count("perantara tidak menjawab") == 2


def test_a_bell_without_a_name_does_the_oldest_and_rings_for_the_next():
    tua, muda = buat(), buat()
    for akhir in ([Status.SELESAI, Status.ANTRE], [Status.SELESAI, Status.SELESAI]):
        bel.menunggu.clear()
        tasks.kerjakan_pekerjaan()
        assert bel.menunggu.is_set()
        assert [Pekerjaan.objects.get(pk=p.pk).status for p in (tua, muda)] == akhir
    bel.menunggu.clear()
    tasks.kerjakan_pekerjaan()
    assert not bel.menunggu.is_set(), "nothing waits: the row of bells ends"


def test_it_takes_what_a_dead_worker_held_whoever_rang():
    mati = buat(status=Status.BERJALAN, percobaan=1, sewa_sampai=timezone.now() - timedelta(seconds=1))
    baru = buat()
    tasks.kerjakan_pekerjaan(str(baru.pk))
    mati.refresh_from_db()
    baru.refresh_from_db()
    assert (mati.status, mati.percobaan, baru.status) == (Status.SELESAI, 2, Status.ANTRE)
    tasks.kerjakan_pekerjaan()
    baru.refresh_from_db()
    assert baru.status == Status.SELESAI


def test_the_same_bell_twice_does_the_job_once():
    pekerjaan = buat()
    for _ in range(2):
        tasks.kerjakan_pekerjaan(str(pekerjaan.pk))
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.percobaan) == (Status.SELESAI, 1)
