"""95,000 new links arrive at once while five people ask for documents and imports: theirs begin at once."""

import json
import os
import sys
import time
from pathlib import Path

import pytest
from django.utils import timezone

from bukti.baris import kunci_tautan
from bukti.models import Bukti
from kpu_zi.pekerjaan.models import Pekerjaan
from lke.excel.actions import unggah
from satker.models import Satker
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.kpu_zi.test_pekerjaan import perantara, proses, tunggu

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data, pytest.mark.panjang]
BANYAK, SEKALI = 95_000, 5_000
REDIS = os.environ.get("UJI_REDIS_URL", "")
# A process of the portal: five people ask in it, and without a broker its threads do the jobs.
SKRIP = """
import json, sys
import kpu_zi.wsgi
from kpu_zi.impor.actions import baca_lagi
from laporan.unduhan.actions import minta
from lke.models import BerkasImpor
from satker.models import Pengguna
for baris in sys.stdin:
    isi = json.loads(baris)
    oleh = Pengguna.objects.get(pk=isi["oleh"])
    if "berkas" in isi:
        baca_lagi(BerkasImpor.objects.get(pk=isi["berkas"]), oleh=oleh)
    else:
        minta(satker=oleh.penugasan.get().satker, tahun=2026, jenis="laporan", format=isi["format"], oleh=oleh)
"""


def tautan_baru(satker: Satker) -> None:
    kini = timezone.now()
    for awal in range(0, BANYAK, SEKALI):
        tautan = [f"https://contoh-{n}.invalid/bukti" for n in range(awal, awal + SEKALI)]
        Bukti.objects.bulk_create(
            Bukti(satker=satker, jenis="tautan", kunci=kunci_tautan(t), judul=t, tautan=t, dibuat_pada=kini)
            for t in tautan
        )


def permintaan() -> list[dict]:
    """Three imports that were read before, and two documents."""
    hasil = []
    for n, kota in enumerate(("Kota Salatiga", "Kota Pekalongan", "Kota Tegal")):
        penilaian = make_penilaian(make_satker(f"33.7{3 + n}", kota))
        oleh = make_pengguna("operator", penilaian.lke.satker)
        berkas = unggah(penilaian=penilaian, nama="lke.xlsx", isi=b"PK\x03\x04 rusak", oleh=oleh)
        hasil.append({"berkas": berkas.pk, "oleh": oleh.pk})
        if n:
            hasil.append(
                {"format": "pdf" if n == 1 else "docx", "oleh": make_pengguna("ketua", penilaian.lke.satker).pk}
            )
    Pekerjaan.objects.all().delete()
    return hasil


def lama_menunggu(proses_web, log: Path) -> list[float]:
    """Seconds from asking until each of the five is no longer waiting, while the links are being joined."""
    tunggu(lambda: Pekerjaan.objects.filter(jenis="bukti.periksa_tautan", status="berjalan").exists(), log, 60)
    daftar, mulai = lama_menunggu.daftar, time.monotonic()
    for isi in daftar:
        proses_web.stdin.write(json.dumps(isi).encode() + b"\n")
    proses_web.stdin.flush()
    lama: dict = {}
    while len(lama) < len(daftar) and time.monotonic() - mulai < 60:
        for pk in Pekerjaan.objects.exclude(pemilik=None).exclude(status="antre").values_list("pk", flat=True):
            lama.setdefault(pk, time.monotonic() - mulai)
        time.sleep(0.05)
    assert len(lama) >= len(daftar), log.read_text(errors="replace")[-2000:]
    assert Bukti.objects.belum_terhubung().exists(), "the links were joined before anybody asked"
    return sorted(lama.values())


@pytest.fixture
def ramai():
    lama_menunggu.daftar = permintaan()
    tautan_baru(make_satker("33.01", "Kabupaten Cilacap"))


def test_without_a_broker_each_begins_within_20_seconds(ramai, tmp_path, capsys):
    log = tmp_path / "log"
    with proses([sys.executable, "-c", SKRIP], log, PEKERJAAN_TERTANAM="1", MEDIA_ROOT=str(tmp_path)) as web:
        lama = lama_menunggu(web, log)
    with capsys.disabled():
        print(f"\ntertanam: {[round(x, 1) for x in lama]} detik")  # noqa: T201
    assert lama[-1] <= 20


@pytest.mark.skipif(not REDIS, reason="UJI_REDIS_URL names no redis broker")
def test_with_a_broker_each_begins_within_10_seconds(ramai, tmp_path, capsys, settings):
    log = tmp_path / "log"
    celery = [sys.executable, "-m", "celery", "-A", "kpu_zi", "worker", "--without-mingle", "--concurrency"]
    lain = {"CELERY_BROKER_URL": REDIS, "MEDIA_ROOT": str(tmp_path)}
    with (
        perantara(REDIS, settings) as app,
        proses([*celery, "2", "-Q", "celery,ditunggu"], tmp_path / "worker", **lain),
        proses([*celery, "1", "-Q", "ditunggu", "-n", "ditunggu@%h"], tmp_path / "ditunggu", **lain),
        proses([sys.executable, "-c", SKRIP], log, **lain) as web,
    ):
        app.send_task("pekerjaan.sapu")
        lama = lama_menunggu(web, log)
    with capsys.disabled():
        print(f"\nCelery: {[round(x, 1) for x in lama]} detik")  # noqa: T201
    assert lama[-1] <= 10
