"""The long rounds of faults, with the lease and the clock of production."""

import faulthandler
import random
import shutil
import time

import pytest

from tests.produksi.gangguan import PALING_LAMA, ganggu, pastikan_usai, ulangi_gagal
from tests.produksi.himpunan_uji import himpunan_uji, perlu_server

pytestmark = [pytest.mark.panjang, perlu_server]


@pytest.fixture(autouse=True)
def boleh_lama():
    """More than the suite gives a test before it says where it hangs."""
    faulthandler.dump_traceback_later(1800, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


def test_a_hundred_kills_lose_no_job(capsys):
    """With the lease of production, real beat, Redis killed and started three times in between."""
    acak = random.Random(20261127)
    with himpunan_uji() as portal:
        awal = time.monotonic()
        ganggu(portal, 103, acak, redis_mati=frozenset({25, 50, 75}))
        lama = time.monotonic() - awal
        sisa = portal.tunggu_usai(180)
        angka = pastikan_usai(portal)
        with capsys.disabled():
            print(f"\n100 kali dibunuh dalam {lama:.0f} s, sisanya usai {sisa:.1f} s kemudian; {angka}")  # noqa: T201
        assert angka["terpotong"] >= 50
        assert angka["diambil lagi, terlama"] <= 60
        assert angka["selesai sesudah dibunuh, terlama"] <= 120
        assert ulangi_gagal(portal) <= 5, "rare, by these durations"


def test_after_ten_minutes_without_redis_work_goes_on_within_a_minute(capsys):
    """Worker and clock ask ever more rarely while it is away."""
    with himpunan_uji() as portal:
        portal.simpan()
        portal.tunggu_usai(30)
        portal.layanan["redis"].bunuh()
        akhir = time.monotonic() + 600
        while time.monotonic() < akhir:
            portal.simpan()
            time.sleep(3)
        portal.jalankan("redis")
        lama = portal.tunggu_usai(60)
        with capsys.disabled():
            print(f"\n{portal.nomor - 1} pekerjaan usai {lama:.1f} s sesudah Redis kembali")  # noqa: T201
        assert max(portal.lama_simpan) <= PALING_LAMA


def test_a_queue_that_was_lost_is_rung_anew():
    """SHUTDOWN NOSAVE and no file left: every bell is gone, and no job."""
    with himpunan_uji() as portal:
        portal.layanan["worker"].berhenti()
        for _ in range(20):
            portal.simpan()
        portal.layanan["redis"].bunuh()
        shutil.rmtree(portal.folder / "redis")
        (portal.folder / "redis").mkdir()
        portal.jalankan("redis")
        portal.jalankan("worker")
        portal.tunggu_usai(60)
        assert {(status, kali) for status, kali, *_ in portal.pekerjaan().values()} == {("selesai", 1)}


def test_without_the_clock_a_starting_worker_and_new_bells_find_what_waits():
    with himpunan_uji(sewa=3) as portal:
        portal.layanan["beat"].berhenti()
        portal.simpan(5.0)
        time.sleep(2)
        portal.bunuh_worker()
        time.sleep(4)
        portal.jalankan("worker")
        portal.tunggu_usai(40)
        portal.pastikan_sekali()
