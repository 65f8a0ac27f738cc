"""What a save reads, with a plain cursor: the lock on a layer, and its answers as plain values.

A save reads all answers of a layer. For 113 rows the ORM's converters (time, JSON, Decimal, one call a value) cost more than
all the rest of reading them together, and building the same SQL anew each time more than the database takes to answer.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from lke.acuan import Acuan
from lke.isian import Baris
from lke.jendela import keadaan, tahap_lapis
from lke.models import Jawaban, Lke, Penilaian

_KOLOM = ("pertanyaan_id", "pk", "versi", "pilihan", "indeks", "masukan", "catatan", "bukti", "diubah_oleh_id")


class Terkunci(NamedTuple):
    """A layer under its lock: where its LKE stands, the head of its log, and the window of filling it."""

    status: str
    lapis: str
    nomor: int
    kepala: str
    lke_id: int
    putaran: int
    satker_id: int
    detik_kerja: int
    jendela: str


def kunci_lapis(penilaian_id: int) -> Terkunci:
    """Lock the LKE with this layer until the end of the transaction; the window is judged by the database's clock."""
    sql, nilai = _sql_kunci(connection.vendor)
    with connection.cursor() as kursor:
        kursor.execute(sql, [*nilai, penilaian_id])
        baris = kursor.fetchone()
    if baris is None:
        raise Penilaian.DoesNotExist(penilaian_id)
    return Terkunci(*baris)


def baca_lapis(penilaian_id: int, acu: Acuan) -> dict[str, Baris]:
    """The answers of a layer by kode; one query."""
    return _baca(_sql_lapis(), [penilaian_id], acu)


def baca_baris(daftar: QuerySet[Jawaban], acu: Acuan) -> dict[str, Baris]:
    """These answers, which belong to one layer, by kode; one query."""
    return _baca(*_sql(daftar), acu)


@lru_cache(maxsize=2)
def _sql_kunci(vendor: str) -> tuple[str, Sequence[Any]]:
    """The statement and its values up to the last one, the key of the layer.

    The LKE comes first, here and in `lke.actions_alur`: PostgreSQL locks rows in the order of the tables.
    """
    terkunci = Lke.objects.select_for_update(no_key=True).filter(penilaian=0)
    kolom = terkunci.annotate(tahap=tahap_lapis("", "penilaian__lapis")).annotate(jendela=keadaan("tahap"))
    sql, nilai = kolom.values_list(
        "status", "penilaian__lapis", "penilaian__riwayat_nomor", "penilaian__riwayat_kepala", "pk", "putaran",
        "satker_id", "penilaian__detik_kerja", "jendela",
    ).order_by().query.sql_with_params()  # fmt: skip
    return sql, _tanpa_akhir(nilai)


def _tanpa_akhir(nilai: Sequence[Any]) -> Sequence[Any]:
    if nilai[-1] != 0:
        raise RuntimeError("kunci lapis bukan nilai terakhir")
    return nilai[:-1]


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
