"""Rows of monitoring without a database."""

from datetime import UTC, datetime
from typing import Any

from laporan.pantau.baris import BarisPantau, Cuplikan

PADA = datetime(2026, 7, 20, 3, 0, tzinfo=UTC)


def cuplikan_uji(**isi: Any) -> Cuplikan:
    return Cuplikan(PADA, **isi)


def baris_uji(kode: str = "33.73", **isi: Any) -> BarisPantau:
    """A kab/kota of the province that its kode begins with, with an LKE in draft and nothing answered."""
    dasar: dict[str, Any] = {
        "nama": f"KPU {kode}",
        "nama_wilayah": kode,
        "tingkat": "kabkota",
        "jenis": "kota",
        "zona": "Asia/Jakarta",
        "aktif": True,
        "provinsi": kode[:2],
        "nama_provinsi": f"Provinsi {kode[:2]}",
        "lke": 1,
        "status": "draf",
        "pertanyaan": 113,
    }
    return BarisPantau(pk=1, kode=kode, **dasar | isi)
