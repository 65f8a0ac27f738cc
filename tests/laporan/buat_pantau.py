"""Rows of monitoring without a database, and last days in one."""

from datetime import UTC, datetime
from typing import Any

from laporan.pantau.baris import BarisPantau, Cuplikan
from lke.aturan.alur import Tahap
from lke.models import Jendela
from satker.peran import Tingkat

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


def tetapkan_batas(tahun: int = 2026) -> None:
    """A last day of filling and sending the LKE, for every tingkat; the end of the year."""
    akhir = datetime(tahun, 12, 30, 16, 59, 59, tzinfo=UTC)
    for tingkat in Tingkat:
        Jendela.objects.create(tahun=tahun, tahap=Tahap.ISI.value, tingkat=tingkat.value, akhir=akhir)
