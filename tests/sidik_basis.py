"""A fingerprint of everything that is stored: by this a test shows that nothing was written."""

import hashlib

from django.apps import apps
from django.db import connection

RUANG = ("lke", "bukti", "satker", "riwayat", "pekerjaan", "pemberitahuan")
TETAP = ("lke.Instrumen", "lke.Pertanyaan")  # large, and read-only here


def tabel() -> list[str]:
    model = [m for r in RUANG for m in apps.get_app_config(r).get_models(include_auto_created=True)]
    return [m._meta.db_table for m in model if m._meta.label not in TETAP]


def sidik_semua() -> dict[str, str]:
    """Per table, a hash of all its rows."""
    hasil = {}
    with connection.cursor() as kursor:
        for nama in tabel():
            kursor.execute(f"SELECT * FROM {nama} ORDER BY 1")
            hasil[nama] = hashlib.sha256(repr(kursor.fetchall()).encode()).hexdigest()
    return hasil
