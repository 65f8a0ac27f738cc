"""Workers killed at random points: every request ends with exactly one current file, none is being made for ever."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from laporan.models import Dokumen, Unduhan
from laporan.terbitan import gudang
from laporan.unduhan.actions import minta
from laporan.unduhan.actions_rawat import rawat
from satker.models import Satker
from tests.buat import make_pengguna, make_satker
from tests.kpu_zi.test_pekerjaan import AKAR, lingkungan, tunggu
from tests.laporan.buat_unduhan import make_setjen, tulis_narasi

pytestmark = pytest.mark.django_db(transaction=True)
# A worker: says that it is ready, waits for a line, then does every job there is.
PEKERJA = """
import sys
import django
django.setup()
from kpu_zi.pekerjaan.actions import kerjakan_semua
print("siap", flush=True)
sys.stdin.readline()
kerjakan_semua()
print("selesai", flush=True)
"""
TERTANAM = """
import sys
import kpu_zi.wsgi
from laporan.unduhan.actions import minta
from satker.models import Pengguna, Satker
oleh, satker = Pengguna.objects.get(pk=int(sys.argv[1])), Satker.objects.get(kode="33.73")
minta(satker=satker, tahun=2026, jenis="laporan", format="pdf", oleh=oleh)
sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def gudang_sendiri(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def mulai(skrip: str, media: Path, log: Path, *bagian: str, **lain: str) -> subprocess.Popen[bytes]:
    with log.open("ab") as galat:
        return subprocess.Popen(
            [sys.executable, "-c", skrip, *bagian],
            cwd=AKAR,
            env=lingkungan(MEDIA_ROOT=str(media), **lain),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=galat,
        )


def bunuh(pekerja: subprocess.Popen[bytes]) -> None:
    os.kill(pekerja.pid, signal.SIGKILL)
    pekerja.communicate()


def lewatkan_sewa() -> None:
    """As if a minute had passed."""
    Pekerjaan.objects.filter(status="berjalan").update(sewa_sampai=timezone.now() - timedelta(seconds=1))


def pulihkan() -> None:
    """What the rounds of the next minutes do."""
    for _ in range(3):
        lewatkan_sewa()
        kerjakan_semua()
        rawat()
    kerjakan_semua()


def periksa(unduhan: Unduhan) -> None:
    unduhan.refresh_from_db()
    assert (unduhan.status, unduhan.galat) == (Unduhan.Status.SELESAI, "")
    assert not Pekerjaan.objects.hidup().exists()
    path = gudang.letak(unduhan.dokumen)
    assert gudang.hashlib.sha256(path.read_bytes()).hexdigest() == unduhan.dokumen.sidik
    for dokumen in Dokumen.objects.all():
        assert gudang.letak(dokumen).exists()


def satu_kali(satker: Satker, oleh, n: int, pekerja: subprocess.Popen[bytes], acak: random.Random) -> None:
    """A report that never was, whose worker dies somewhere on the way."""
    tulis_narasi(satker, f"Kalimat nomor {n}.")
    unduhan = minta(satker=satker, tahun=2026, jenis="bundel", format="zip", oleh=oleh)
    pekerja.stdin.write(b"\n")
    pekerja.stdin.flush()
    time.sleep(acak.uniform(0, 3))
    bunuh(pekerja)
    connection.close()
    pulihkan()
    periksa(unduhan)


def ulang(banyak: int, media: Path, log: Path) -> None:
    acak, satker, oleh = random.Random(7), make_satker(), make_setjen()
    berikut = mulai(PEKERJA, media, log)
    try:
        for n in range(banyak):
            pekerja, berikut = berikut, mulai(PEKERJA, media, log)
            assert pekerja.stdout.readline() == b"siap\n", log.read_text()[-2000:]
            satu_kali(satker, oleh, n, pekerja, acak)
    finally:
        bunuh(berikut)
    # What the dead left without a row is theirs alone, and goes after a day.
    ada = {p for p in gudang.akar().rglob("*") if p.is_file()}
    dikenal = {gudang.letak(d) for d in Dokumen.objects.all()}
    assert dikenal <= ada and len(ada - dikenal) <= banyak
    lama = time.time() - 25 * 3600
    for path in ada:
        os.utime(path, (lama, lama))
    gudang.sapu()
    assert {p for p in gudang.akar().rglob("*") if p.is_file()} == dikenal


@pytest.mark.panjang
def test_a_hundred_workers_killed_on_the_way_lose_nothing(gudang_sendiri, tmp_path):
    ulang(100, gudang_sendiri, tmp_path / "log")


@pytest.mark.panjang
def test_the_thread_in_the_web_process_makes_it_too(gudang_sendiri, tmp_path):
    operator, log = make_pengguna("operator", make_satker()), tmp_path / "log"
    web = mulai(TERTANAM, gudang_sendiri, log, str(operator.pk), PEKERJAAN_TERTANAM="1")
    try:
        tunggu(lambda: Unduhan.objects.filter(status="selesai").exists(), log, detik=90)
        tunggu(lambda: not Pekerjaan.objects.hidup().exists(), log)
    finally:
        bunuh(web)
    periksa(Unduhan.objects.get())
