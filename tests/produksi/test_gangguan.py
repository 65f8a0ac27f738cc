"""A worker that is killed and a Redis that is gone cost time and no job: each ends, once, with one current file.

The short rounds, on one set of real processes with a lease of three seconds; the long ones are in test_gangguan_lama.py.
"""

import os
import random
import signal
from collections.abc import Iterator

import pytest

from tests.produksi.gangguan import PALING_LAMA, ganggu, pastikan_usai, tunggu_bekerja, ulangi_gagal
from tests.produksi.himpunan_uji import HimpunanUji, himpunan_uji, perlu_server

pytestmark = [
    pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="sekali saja: bersama PostgreSQL"),
    perlu_server,
]


@pytest.fixture(scope="module")
def portal() -> Iterator[HimpunanUji]:
    with himpunan_uji(sewa=3) as portal:
        yield portal


def test_jobs_of_a_killed_worker_are_done_once_by_the_next(portal):
    """Killed children, killed workers, bells that ring three times. By chance one job is hit thrice: it says so."""
    ganggu(portal, 4, random.Random(7))
    portal.tunggu_usai(60)
    assert pastikan_usai(portal)["terpotong"] > 0
    ulangi_gagal(portal)


def test_a_job_that_three_kills_hit_says_so_and_is_done_when_somebody_asks_again(portal):
    kunci = portal.simpan(60.0)
    for _ in range(3):
        tunggu_bekerja(portal)
        portal.bunuh_yang_bekerja()
    portal.tunggu_usai(60)
    assert portal.pekerjaan()[kunci][:2] == ("gagal", 3)
    assert pastikan_usai(portal)["gagal"] == ulangi_gagal(portal) == 1


def test_saves_succeed_without_redis_and_their_jobs_are_done_within_a_minute_of_its_return(portal):
    redis, sudah = portal.layanan["redis"], portal.nomor
    portal.lama_simpan.clear()
    portal.simpan()
    portal.tunggu_usai(60)  # worker and the process that enqueues have been connected

    os.kill(redis.pid, signal.SIGSTOP)  # takes connections and says nothing
    for _ in range(20):
        portal.simpan()
    redis.bunuh()
    for _ in range(180):
        portal.simpan()
    assert portal.nomor - sudah == 201
    assert max(portal.lama_simpan) <= PALING_LAMA, sorted(portal.lama_simpan)[-5:]
    assert sum(lama > 1 for lama in portal.lama_simpan) < 5, "only the first of them waits for it"
    assert portal.belum_usai() >= 199, "one bell may have been on its way"

    portal.jalankan("redis")
    portal.tunggu_usai(60)
    assert pastikan_usai(portal)["gagal"] == 0
    assert [nama for nama in ("db", "redis", "worker", "beat") if not portal.layanan[nama].hidup()] == []
