"""Lines of a trend from snapshots: one point for each month, the last day of it that was written."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Max, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from laporan.models import CuplikanHarian
from satker.models import Satker


@dataclass(frozen=True, slots=True)
class TitikTren:
    """Means over the satker of a region on a day, counted as `AngkaWilayah` counts them; None where there is nothing."""

    tanggal: date
    satker: int
    kelengkapan: Fraction | None
    mandiri: Fraction | None


def tren_bulanan(lingkup: QuerySet[Satker], tahun: int) -> list[TitikTren]:
    """The months of the LKE of this year, oldest first; one query. A satker that moved counts where it is today."""
    daftar = CuplikanHarian.objects.filter(tahun=tahun, satker__in=lingkup.values("pk"))
    bulan = daftar.order_by().values(y=ExtractYear("tanggal"), m=ExtractMonth("tanggal"))
    akhir = bulan.annotate(akhir=Max("tanggal")).values("akhir")
    ukuran = {
        "n": Count("pk"),
        "terisi": Sum("terisi"),
        "n_mandiri": Count("nilai_mandiri"),
        "mandiri": Sum("nilai_mandiri"),
    }
    # By what the instrument asks: satker on different versions weigh the same, and one without an LKE is 0.
    kelompok = daftar.filter(tanggal__in=akhir).order_by("tanggal").values_list("tanggal", "pertanyaan")
    hari: dict[date, list[tuple[int, int, int, int, Decimal | None]]] = defaultdict(list)
    for tanggal, pertanyaan, *isi in kelompok.annotate(**ukuran).values_list("tanggal", "pertanyaan", *ukuran):
        hari[tanggal].append((pertanyaan, *isi))
    return [_titik(tanggal, baris) for tanggal, baris in hari.items()]


def _titik(tanggal: date, baris: list[tuple[int, int, int, int, Decimal | None]]) -> TitikTren:
    satker = sum(n for _, n, *_ in baris)
    lengkap = sum((Fraction(terisi, p) for p, _, terisi, *_ in baris if p), Fraction(0))
    n_mandiri = sum(b[3] for b in baris)
    mandiri = sum((Fraction(b[4] or 0) for b in baris), Fraction(0))
    return TitikTren(tanggal, satker, lengkap / satker, mandiri / n_mandiri if n_mandiri else None)
