"""Jobs of the fault tests, loaded into a real worker by `celery worker -I`."""

import os
import time
import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from kpu_zi.pekerjaan import actions
from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import daftarkan

daftarkan("uji.berkas", "tests.produksi.jenis_uji.buat_berkas")
if sewa := os.environ.get("UJI_SEWA"):
    actions.SEWA = timedelta(seconds=float(sewa))


def buat_berkas(pekerjaan: Pekerjaan) -> dict[str, str]:
    """As a report is made: work in steps, a file under a random name, then the row that makes this file the current one."""
    kunci, akhir = pekerjaan.parameter["kunci"], time.monotonic() + pekerjaan.parameter["detik"]
    _jejak(pekerjaan, "mulai")
    while (sisa := akhir - time.monotonic()) > 0:
        time.sleep(min(sisa, 0.2))
        if not maju(pekerjaan, 1, 2):
            return {}
    berkas = Path(settings.MEDIA_ROOT) / "uji" / str(uuid.uuid4())
    berkas.parent.mkdir(exist_ok=True)
    berkas.write_text(kunci)
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("INSERT INTO uji_berkas VALUES (%s, %s) ON CONFLICT DO NOTHING", [kunci, berkas.name])
        pertama = kursor.rowcount == 1
    if not pertama:
        berkas.unlink()
    _jejak(pekerjaan, "selesai")
    return {"berkas": berkas.name}


def _jejak(pekerjaan: Pekerjaan, langkah: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO uji_jejak (kunci, percobaan, pid, langkah) VALUES (%s, %s, %s, %s)",
            [pekerjaan.parameter["kunci"], pekerjaan.percobaan, os.getpid(), langkah],
        )
