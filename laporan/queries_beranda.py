"""Reads for the lines of the home page that are not of the LKE."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery, Sum

from kegiatan.models import RekapKegiatan
from laporan.models import CuplikanHarian
from laporan.queries_pantau import lingkup_wilayah
from satker.models import Satker
from survei.models import Periode


@dataclass(frozen=True, slots=True)
class Keadaan:
    """One satker where the person works: its registers of this year, and how many points of the letter are late.

    `terlambat` is None until the job has counted once.
    """

    satker: Satker
    fakta: Mapping[str, Mapping[str, Any]]
    terlambat: int | None


def keadaan_satker(pk: Collection[int], tahun: int, tahun_register: int) -> list[Keadaan]:
    """By kode; one query."""
    cuplikan = CuplikanHarian.objects.filter(satker=OuterRef("pk"), tahun=tahun).order_by("-tanggal")
    rekap = RekapKegiatan.objects.filter(satker=OuterRef("pk"), tahun=tahun_register)
    daftar = Satker.objects.filter(pk__in=pk).annotate(
        fakta=Subquery(rekap.values("fakta")[:1]), terlambat=Subquery(cuplikan.values("papan_terlambat")[:1])
    )
    return [Keadaan(s, s.fakta or {}, s.terlambat) for s in daftar.order_by("kode")]


def survei_berakhir(pk: Collection[int], sampai: date, paling_banyak: int) -> list[Periode]:
    """Open surveys of these satker whose last day is at most `sampai`, the nearest first; one query."""
    daftar = Periode.objects.filter(satker__in=pk, status=Periode.Status.BUKA, akhir__lte=sampai)
    return list(daftar.select_related("satker").order_by("akhir", "pk")[:paling_banyak])


def pengaduan_lewat(tahun: int, kantor: Satker | None) -> tuple[int, int]:
    """(complaints past their limit, satker that have any) as last counted, below this office; of the nation without one."""
    terakhir = CuplikanHarian.objects.filter(tahun=tahun).order_by("-tanggal").values("tanggal")[:1]
    daftar = CuplikanHarian.objects.filter(tahun=tahun, tanggal=terakhir)
    if kantor is not None:
        daftar = daftar.filter(satker__in=lingkup_wilayah(kantor).values("pk"))
    jumlah = daftar.aggregate(
        lewat=Sum("pengaduan_lewat", default=0), satker=Count("pk", filter=Q(pengaduan_lewat__gt=0))
    )
    return jumlah["lewat"], jumlah["satker"]
