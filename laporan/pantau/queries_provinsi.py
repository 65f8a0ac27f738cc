"""Reads for the page of a province beside the rows of its satker: points of the rollups, months, when the ZI began."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from kegiatan.models import Pencanangan
from laporan.models import CuplikanHarian
from laporan.pantau.baris import BarisPantau
from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.aturan.instrumen import Instrumen
from lke.models import Instrumen as BarisInstrumen
from lke.models import Penilaian
from satker.models import PredikatSatker, Satker


@dataclass(frozen=True, slots=True)
class Poin:
    """The points of a satker's own layer by node, as exact text; empty while nothing is answered."""

    instrumen: Instrumen
    poin: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TitikTren:
    """How the satker of a region stood on the last counted day of a month. `mandiri`: mean over those that have one."""

    tanggal: date
    satker: int
    kelengkapan: Fraction | None
    mandiri: Fraction | None


@dataclass(frozen=True, slots=True)
class Pembangunan:
    """When the building of the ZI began, and when a predikat was last taken back."""

    dicanangkan: date | None = None
    dicabut: date | None = None


def poin_mandiri(lingkup: QuerySet[Satker], tahun: int) -> dict[int, Poin]:
    """By key of the satker, from rollups; one query."""
    daftar = Penilaian.objects.filter(lapis=Lapis.SATKER.value, lke__tahun=tahun, lke__satker__in=lingkup.values("pk"))
    kolom = ("lke__satker", "terisi", "lke__instrumen", "lke__instrumen__sidik", "rekap__simpul")
    return {
        pk: Poin(acuan(BarisInstrumen(pk=versi, sidik=sidik)).instrumen, simpul or {} if terisi else {})
        for pk, terisi, versi, sidik, simpul in daftar.values_list(*kolom)
    }


def instrumen_terbaru(daftar: Sequence[BarisPantau], poin: Mapping[int, Poin]) -> Instrumen | None:
    """The newest version that one of these satker fills: columns are its own. None where none has an LKE."""
    ada = [b for b in daftar if b.pk in poin]
    return poin[max(ada, key=attrgetter("instrumen")).pk].instrumen if ada else None


def tren_bulanan(daftar: Iterable[BarisPantau], tahun: int) -> list[TitikTren]:
    """The last counted day of each month, oldest first; one query. Over the satker that count in this year today: once it
    has passed those without an LKE count no longer, and no point before may be a mean over others."""
    milik = CuplikanHarian.objects.filter(tahun=tahun, satker__in=[b.pk for b in daftar])
    bulan = milik.annotate(y=ExtractYear("tanggal"), m=ExtractMonth("tanggal")).order_by().values("y", "m")
    akhir = bulan.annotate(akhir=Max("tanggal")).values("akhir")
    kelompok = (
        milik.filter(tanggal__in=akhir)
        .order_by()
        .values("tanggal", "pertanyaan")
        .annotate(
            satker=Count("pk"),
            dijawab=Sum("terisi"),
            n=Count("nilai_mandiri"),
            nilai=Sum("nilai_mandiri"),
        )
    )
    per_hari: dict[date, list[dict[str, Any]]] = {}
    for b in kelompok:
        per_hari.setdefault(b["tanggal"], []).append(b)
    return [_titik(hari, isi) for hari, isi in sorted(per_hari.items())]


def _titik(hari: date, daftar: list[dict[str, Any]]) -> TitikTren:
    """Mean of the satker, whatever number of questions the version of each asks."""
    satker, n = sum(b["satker"] for b in daftar), sum(b["n"] for b in daftar)
    bagian = sum((Fraction(b["dijawab"], b["pertanyaan"]) for b in daftar if b["pertanyaan"]), Fraction(0))
    nilai = sum((Fraction(b["nilai"]) for b in daftar if b["n"]), Fraction(0))
    return TitikTren(hari, satker, bagian / satker if satker else None, nilai / n if n else None)


def pembangunan(lingkup: QuerySet[Satker]) -> dict[int, Pembangunan]:
    """By key of the satker; one query."""
    canang = Pencanangan.objects.filter(
        satker=OuterRef("pk"), ditarik_pada=None, jenis=Pencanangan.Jenis.PENCANANGAN.value
    )
    cabut = PredikatSatker.objects.filter(satker=OuterRef("pk"), dicabut_pada__isnull=False).order_by()
    daftar = lingkup.order_by().annotate(
        canang=Subquery(canang.order_by().values("satker").annotate(x=Min("tanggal")).values("x")),
        cabut=Subquery(cabut.values("satker").annotate(x=Max("dicabut_pada")).values("x")),
    )
    return {pk: Pembangunan(a, b) for pk, a, b in daftar.values_list("pk", "canang", "cabut")}
