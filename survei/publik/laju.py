"""How many answers come from one network and through one door, counted in the database: it holds without any cache.

An address is never stored: it is hashed with a secret of the day, which is deleted the day after.
"""

import hmac
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db import connection
from django.utils import timezone

from kpu_zi.tools.sql.pernyataan import jalankan
from survei.models import HitunganLaju, KunciHari

RENTANG = timedelta(minutes=10)


def kunci_laju(apa: str, alamat: str, sekarang: datetime) -> str:
    """The counter of this address (or of anything else) for the stretch of time that is now."""
    hari = timezone.localdate(sekarang)
    isi = f"{apa} {alamat} {int(sekarang.timestamp()) // int(RENTANG.total_seconds())}"
    return hmac.digest(_kunci_hari(hari).encode(), isi.encode(), "sha256").hex()


def sisa_rentang(sekarang: datetime) -> int:
    """Seconds until the counters begin anew."""
    panjang = int(RENTANG.total_seconds())
    return panjang - int(sekarang.timestamp()) % panjang


def hitung(kunci: Sequence[str], sekarang: datetime) -> list[int]:
    """Count one more for each key; how many it is now, in their order. One statement, in the caller's transaction.

    The rows are locked in the order of their keys, so that two callers do not wait for each other.
    """
    urut = sorted(set(kunci))
    sampai = connection.ops.adapt_datetimefield_value(sekarang + RENTANG)
    with connection.cursor() as kursor:
        jalankan(kursor, _sql(len(urut)), [isi for k in urut for isi in (k, sampai)])
        banyak = dict(kursor.fetchall())
    return [banyak[k] for k in kunci]


@lru_cache(maxsize=8)
def _sql(banyak: int) -> str:
    tabel = connection.ops.quote_name(HitunganLaju._meta.db_table)
    return (
        f"INSERT INTO {tabel} (kunci, n, kedaluwarsa) VALUES {', '.join(['(%s, 1, %s)'] * banyak)}"
        f" ON CONFLICT (kunci) DO UPDATE SET n = {tabel}.n + 1 RETURNING kunci, n"
    )


def sapu_laju() -> int:
    """Delete counters whose time is over, and the secrets of past days."""
    hapus = HitunganLaju.objects.filter(kedaluwarsa__lt=timezone.now()).delete()[0]
    return hapus + KunciHari.objects.filter(hari__lt=timezone.localdate()).delete()[0]


@lru_cache(maxsize=2)
def _kunci_hari(hari: date) -> str:
    """The day's secret, the same in every process."""
    KunciHari.objects.bulk_create([KunciHari(hari=hari, kunci=secrets.token_hex(32))], ignore_conflicts=True)
    return KunciHari.objects.values_list("kunci", flat=True).get(hari=hari)
