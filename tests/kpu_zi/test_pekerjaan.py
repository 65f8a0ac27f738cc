"""A job is a row: one owner at a time, taken up again after a crash, given up with a sentence; the broker only rings."""

import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from kpu_zi.impor.actions import baca_lagi
from kpu_zi.pekerjaan import actions, bel
from kpu_zi.pekerjaan.actions import akhiri, ambil, antrekan, kerjakan, kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import daftarkan
from lke.acuan import acuan
from lke.excel.actions import unggah
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.models import BerkasImpor
from tests.buat import make_pengguna, make_penilaian

AKAR = Path(__file__).resolve().parents[2]
Status = Pekerjaan.Status
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]


@pytest.fixture(autouse=True)
def jenis_uji():
    for nama in ("jumlahkan", "tolak", "rusak", "putus"):
        daftarkan(nama, f"tests.pekerja_uji.{nama}")


def buat(jenis: str = "jumlahkan", **kolom) -> Pekerjaan:
    pekerjaan = antrekan(jenis=jenis, parameter={"angka": [1, 2, 3]}, pemilik=make_pengguna())
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(**kolom) if kolom else None
    pekerjaan.refresh_from_db()
    return pekerjaan


def habis_sewa() -> dict:
    return {"status": Status.BERJALAN, "sewa_sampai": timezone.now() - timedelta(seconds=1)}


# --- claim and finish


def test_a_job_is_done_and_keeps_its_result():
    pekerjaan = buat()
    assert pekerjaan.status == Status.ANTRE and not pekerjaan.usai
    assert kerjakan_semua() == 1
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.hasil, pekerjaan.percobaan) == (Status.SELESAI, {"jumlah": 6}, 1)
    assert pekerjaan.usai and pekerjaan.selesai_pada and pekerjaan.sewa_sampai is None


def test_threads_that_claim_at_once_give_one_owner():
    pekerjaan, banyak = buat(), 8
    serentak = threading.Barrier(banyak)

    def rebut(_: int) -> Pekerjaan | None:
        try:
            serentak.wait(10)
            return ambil()
        finally:
            connection.close()

    with ThreadPoolExecutor(banyak) as kolam:
        pemilik = [p for p in kolam.map(rebut, range(banyak)) if p]
    assert [p.pk for p in pemilik] == [pekerjaan.pk]
    assert Pekerjaan.objects.get().percobaan == 1


def test_threads_share_many_jobs_and_do_each_once():
    semua = {buat().pk for _ in range(30)}

    def kuras(_: int) -> list[uuid.UUID]:
        hasil = []
        try:
            while (p := ambil()) is not None:
                hasil.append(p.pk)
                kerjakan(p)
        finally:
            connection.close()
        return hasil

    with ThreadPoolExecutor(6) as kolam:
        dikerjakan = [pk for hasil in kolam.map(kuras, range(6)) for pk in hasil]
    assert len(dikerjakan) == len(set(dikerjakan)) and set(dikerjakan) <= semua
    assert set(Pekerjaan.objects.values_list("status", "percobaan")) == {(Status.SELESAI, 1)}


def test_a_running_job_within_its_lease_is_left_alone():
    buat()
    assert ambil() is not None
    assert ambil() is None


def test_a_job_whose_worker_died_is_taken_up_when_the_lease_is_over():
    pekerjaan = buat(percobaan=1, **habis_sewa())
    assert kerjakan_semua() == 1
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.percobaan) == (Status.SELESAI, 2)


def test_after_three_crashes_a_job_fails_with_a_sentence():
    pekerjaan = buat(percobaan=actions.PERCOBAAN_TERBANYAK, **habis_sewa())
    assert kerjakan_semua() == 0
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == Status.GAGAL and pekerjaan.galat.startswith("Pekerjaan terhenti tiga kali.")


def test_jobs_given_up_do_not_hide_the_one_that_waits_behind_them():
    for _ in range(7):
        buat(percobaan=actions.PERCOBAAN_TERBANYAK, **habis_sewa())
    menunggu = buat()
    assert kerjakan_semua() == 1
    menunggu.refresh_from_db()
    assert menunggu.status == Status.SELESAI
    assert Pekerjaan.objects.filter(status=Status.GAGAL).count() == 7


def test_a_revived_worker_cannot_overwrite_the_later_attempt():
    pekerjaan = buat()
    mati_suri = ambil()
    Pekerjaan.objects.update(sewa_sampai=timezone.now() - timedelta(seconds=1))
    penerus = ambil()
    assert (mati_suri.percobaan, penerus.percobaan) == (1, 2)
    assert not akhiri(mati_suri, hasil={"jumlah": -1})
    assert not akhiri(mati_suri, galat="gagal")
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == Status.BERJALAN
    assert akhiri(penerus, hasil={"jumlah": 6})
    assert not akhiri(mati_suri, hasil={"jumlah": -1})
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.hasil) == (Status.SELESAI, {"jumlah": 6})


def test_a_refusal_is_shown_to_the_person_as_it_stands():
    pekerjaan = buat("tolak")
    kerjakan_semua()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.galat) == (Status.GAGAL, "Berkas ini bukan LKE.")


@pytest.mark.parametrize("jenis", ["rusak", "tak_dikenal"])
def test_a_fault_is_a_sentence_for_the_person_and_details_for_the_log(jenis, caplog):
    pekerjaan = buat(jenis)
    kerjakan_semua()
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == Status.GAGAL and pekerjaan.galat.startswith("Bukan kesalahan Anda")
    assert "Error" in caplog.text and "rincian" not in pekerjaan.galat


def test_a_database_that_went_away_is_no_fault_of_the_job_which_goes_on_when_its_lease_is_over():
    pekerjaan = buat("putus")
    kerjakan_semua()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.galat) == (Status.BERJALAN, "")
    Pekerjaan.objects.update(sewa_sampai=timezone.now() - timedelta(seconds=1))
    kerjakan_semua()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.hasil, pekerjaan.percobaan) == (Status.SELESAI, {"jumlah": 6}, 2)


# --- the bell


def test_the_bell_rings_only_after_the_commit():
    bel.menunggu.clear()
    with transaction.atomic():
        buat()
        assert not bel.menunggu.is_set()
    assert bel.menunggu.is_set()


def test_a_job_of_a_rolled_back_transaction_never_runs():
    bel.menunggu.clear()
    with pytest.raises(RuntimeError), transaction.atomic():
        buat()
        raise RuntimeError
    assert not bel.menunggu.is_set() and kerjakan_semua() == 0 and not Pekerjaan.objects.exists()


def test_a_dead_broker_costs_seconds_and_neither_the_save_nor_the_job(settings):
    with perantara("redis://127.0.0.1:1/0", settings):
        awal = time.monotonic()
        pekerjaan = buat()
        assert time.monotonic() - awal < 10
    assert kerjakan_semua() == 1
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == Status.SELESAI


# --- real processes


def berkas_impor() -> BerkasImpor:
    """An uploaded workbook that changes nothing, and its job."""
    penilaian = make_penilaian()
    pengguna, acu = make_pengguna("operator", penilaian.lke.satker), acuan(penilaian.lke.instrumen)
    isi = tulis_jawaban(
        acu.instrumen,
        satker_nama="KPU Kota Salatiga",
        satker_kode="33.73",
        tahun=2026,
        baris={"P1.i.a": IsiJawaban("Ya")},
    )
    return unggah(penilaian=penilaian, nama="lke.xlsx", isi=isi, oleh=pengguna)


def pastikan_terbaca(berkas: BerkasImpor) -> None:
    berkas.refresh_from_db()
    pekerjaan = Pekerjaan.objects.get(pk=berkas.pekerjaan)
    assert pekerjaan.status == Status.SELESAI, pekerjaan.galat
    assert "ubahan" in berkas.temuan()


def lingkungan(**lain: str) -> dict[str, str]:
    """The environment of another process of the portal that works on the test database."""
    db = connection.settings_dict
    if connection.vendor == "sqlite":
        alamat = f"sqlite:///{db['NAME']}"
    else:
        alamat = f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    tetap = {
        "BERKAS_ENV": os.devnull,
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": alamat,
        "CELERY_BROKER_URL": "",
    }
    return os.environ | tetap | {"DJANGO_SETTINGS_MODULE": "kpu_zi.settings"} | lain


@contextmanager
def proses(perintah: list[str], log: Path, **lingkungan_lain: str):
    """A process of the portal, ended at the end."""
    with log.open("wb") as keluaran:
        p = subprocess.Popen(
            perintah,
            cwd=AKAR,
            env=lingkungan(**lingkungan_lain),
            stdin=subprocess.PIPE,
            stdout=keluaran,
            stderr=subprocess.STDOUT,
        )
        try:
            yield p
        finally:
            p.terminate()
            p.communicate(timeout=20)


def tunggu(syarat: Callable[[], bool], log: Path, detik: float = 30) -> None:
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, log.read_text(errors="replace")[-2000:]
        time.sleep(0.05)


def usai(pk) -> Callable[[], bool]:
    return lambda: Pekerjaan.objects.filter(pk=pk, status__in=[Status.SELESAI, Status.GAGAL]).exists()


SKRIP_WEB = """
import sys
import kpu_zi.wsgi
from kpu_zi.impor.actions import baca_lagi
from lke.excel.actions import unggah
from lke.models import BerkasImpor
from satker.models import Pengguna
for baris in sys.stdin:
    baca_lagi(BerkasImpor.objects.get(pk=int(baris)), oleh=Pengguna.objects.first())
"""


def test_the_web_process_takes_up_what_waits_and_then_hears_the_bell(tmp_path):
    berkas, log = berkas_impor(), tmp_path / "log"
    with proses([sys.executable, "-c", SKRIP_WEB], log, PEKERJAAN_TERTANAM="1") as web:
        tunggu(usai(berkas.pekerjaan), log)
        pastikan_terbaca(berkas)
        web.stdin.write(f"{berkas.pk}\n".encode())
        web.stdin.flush()
        tunggu(lambda: Pekerjaan.objects.filter(jenis="impor_lke").count() == 2, log)
        kedua = Pekerjaan.objects.filter(jenis="impor_lke").latest("dibuat_pada")
        tunggu(usai(kedua.pk), log, detik=10)  # without the bell the next round would come after 30 seconds
    kedua.refresh_from_db()
    assert (kedua.status, kedua.percobaan) == (Status.SELESAI, 1)


REDIS = os.environ.get("UJI_REDIS_URL", "")


@contextmanager
def perantara(alamat: str, setelan, antrean: str = "celery"):
    """This process rings through the broker at this address."""
    from kpu_zi.celery import app

    lama = app.conf.broker_url, app.conf.task_default_queue
    setelan.CELERY_BROKER_URL = alamat
    app.conf.update(broker_url=alamat, task_default_queue=antrean)
    app._after_fork()  # forget the connections to the broker before, and that one did not answer
    bel._diam_sampai = 0.0
    try:
        yield app
    finally:
        app.conf.update(broker_url=lama[0], task_default_queue=lama[1])
        setelan.CELERY_BROKER_URL = ""


@pytest.mark.skipif(not REDIS, reason="UJI_REDIS_URL names no redis broker")
def test_a_celery_worker_hears_the_bell_of_a_real_broker(settings, tmp_path):
    log, antrean = tmp_path / "log", f"uji-{uuid.uuid4()}"
    perintah = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "kpu_zi",
        "worker",
        "-P",
        "solo",
        "-Q",
        f"{antrean},{bel.ANTREAN_DITUNGGU}",
        "--without-mingle",
    ]
    with perantara(REDIS, settings, antrean):
        berkas = berkas_impor()  # rung before the worker listens: the broker keeps it
        with proses(perintah, log, CELERY_BROKER_URL=REDIS):
            tunggu(usai(berkas.pekerjaan), log)
            baca_lagi(berkas, oleh=berkas.diunggah_oleh)
            kedua = Pekerjaan.objects.filter(jenis="impor_lke").latest("dibuat_pada")
            tunggu(usai(kedua.pk), log, detik=10)
    pastikan_terbaca(berkas)
    kedua.refresh_from_db()
    assert (kedua.status, kedua.percobaan) == (Status.SELESAI, 1)
