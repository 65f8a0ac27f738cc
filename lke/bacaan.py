"""What a save reads, with a plain cursor: the lock on a layer, and its answers as plain values.

A save reads all answers of a layer. For 113 rows the ORM's converters (time, JSON, Decimal, one call a value) cost more than
all the rest of reading them together, and building the same SQL anew each time more than the database takes to answer.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from lke.acuan import Acuan
from lke.isian import Baris
from lke.models import Jawaban, Penilaian

_KOLOM = ("pertanyaan_id", "pk", "versi", "pilihan", "indeks", "masukan", "catatan", "bukti", "diubah_oleh_id")


def kunci_lapis(penilaian_id: int) -> tuple[str, str, int, str]:
    """Lock the LKE with this layer until the end of the transaction: status, lapis, and the head of the layer's log."""
    with connection.cursor() as kursor:
        kursor.execute(_sql_kunci(), [penilaian_id])
        baris = kursor.fetchone()
    if baris is None:
        raise Penilaian.DoesNotExist(penilaian_id)
    return baris


def baca_lapis(penilaian_id: int, acu: Acuan) -> dict[str, Baris]:
    """The answers of a layer by kode; one query."""
    return _baca(_sql_lapis(), [penilaian_id], acu)


def baca_baris(daftar: QuerySet[Jawaban], acu: Acuan) -> dict[str, Baris]:
    """These answers, which belong to one layer, by kode; one query."""
    return _baca(*_sql(daftar), acu)


@lru_cache(maxsize=1)
def _sql_kunci() -> str:
    terkunci = Penilaian.objects.select_for_update().filter(pk=0)
    kolom = terkunci.values_list("lke__status", "lapis", "riwayat_nomor", "riwayat_kepala")
    return kolom.query.sql_with_params()[0]


@lru_cache(maxsize=1)
def _sql_lapis() -> str:
    return _sql(Jawaban.objects.filter(penilaian_id=0))[0]


def _sql(daftar: QuerySet[Jawaban]) -> tuple[str, Sequence[Any]]:
    """SQLite keeps a time as text in UTC; fetched as such, it need not be parsed twice."""
    pada = Cast("diubah_pada", TextField()) if connection.vendor == "sqlite" else F("diubah_pada")
    return daftar.values_list(*_KOLOM, pada).query.sql_with_params()


def _baca(sql: str, nilai: Sequence[Any], acu: Acuan) -> dict[str, Baris]:
    with connection.cursor() as kursor:
        kursor.execute(sql, nilai)
        return {
            acu.kode[pertanyaan]: Baris(
                pk,
                versi,
                pilihan,
                None if indeks is None else Decimal(str(indeks)),
                {} if masukan == "{}" else json.loads(masukan),
                catatan,
                bukti,
                _waktu(pada),
                oleh,
            )
            for pertanyaan, pk, versi, pilihan, indeks, masukan, catatan, bukti, oleh, pada in kursor.fetchall()
        }


def _waktu(nilai: datetime | str) -> datetime:
    return nilai if isinstance(nilai, datetime) else datetime.fromisoformat(f"{nilai}+00:00")
