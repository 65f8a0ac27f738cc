"""Loads the questionnaires from `survei/data/`, and hands out stored ones as plain values."""

import hashlib
import json
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import transaction

from survei.aturan.kuesioner import Kuesioner, bangun
from survei.bawaan import BERLAKU, dokumen_bawaan
from survei.models import Kuesioner as BarisKuesioner


@transaction.atomic
def muat_kuesioner() -> list[BarisKuesioner]:
    """Store the shipped questionnaires; repeatable. Corrected words replace those of the same kode.

    Raises ValueError when a correction has other butir or another scale: stored answers would change their meaning.
    """
    return [_muat(dokumen_bawaan(kode)) for kode in BERLAKU]


def _muat(dokumen: dict[str, Any]) -> BarisKuesioner:
    baru, teks = bangun(dokumen), json.dumps(dokumen, ensure_ascii=False)
    isi = {
        "jenis": baru.jenis,
        "judul": baru.judul,
        "dasar_hukum": baru.dasar_hukum,
        "berlaku_mulai": date.fromisoformat(dokumen["berlaku_mulai"]),
        "isi": teks,
        "sidik": hashlib.sha256(teks.encode()).hexdigest(),
    }
    baris, tercipta = BarisKuesioner.objects.get_or_create(kode=baru.kode, defaults=isi)
    if not tercipta and baris.sidik != isi["sidik"]:
        lama = bangun(json.loads(baris.isi))
        if (lama.jenis, lama.kode_butir, lama.skala_maks) != (baru.jenis, baru.kode_butir, baru.skala_maks):
            raise ValueError(f"{baru.kode}: butir atau skala berubah; beri kode kuesioner baru")
        BarisKuesioner.objects.filter(pk=baris.pk).update(**isi)
        baris.refresh_from_db()
    return baris


@lru_cache(maxsize=32)
def kuesioner_tersimpan(pk: int, sidik: str) -> Kuesioner:
    """The stored questionnaire in this version; read once for each process."""
    return bangun(json.loads(BarisKuesioner.objects.values_list("isi", flat=True).get(pk=pk)))


def kuesioner_berlaku(jenis: str, hari: date) -> BarisKuesioner | None:
    """The newest questionnaire of this jenis that is in force on this day."""
    daftar = BarisKuesioner.objects.filter(jenis=jenis, berlaku_mulai__lte=hari)
    return daftar.defer("isi").order_by("-berlaku_mulai", "-pk").first()
