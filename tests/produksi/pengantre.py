"""A web process as far as jobs go: for each line {"kunci", "detik", "ganda"} a save that enqueues; answers {"lama"}."""

import json
import sys
import time

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from kpu_zi.pekerjaan.actions import antrekan  # noqa: E402
from kpu_zi.pekerjaan.bel import bunyikan  # noqa: E402

for baris in sys.stdin:
    isi = json.loads(baris)
    awal = time.monotonic()
    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("INSERT INTO uji_simpan VALUES (%s) ON CONFLICT DO NOTHING", [isi["kunci"]])
        pekerjaan = antrekan(jenis="uji.berkas", parameter={"kunci": isi["kunci"], "detik": isi["detik"]})
    lama = time.monotonic() - awal
    for _ in range(isi["ganda"]):
        bunyikan(pekerjaan.pk)
    sys.stdout.write(json.dumps({"lama": lama}) + "\n")
    sys.stdout.flush()
