"""Who of a region has sent its report: one query for one satker as for 553."""

from django.conf import settings
from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from laporan.models import Kiriman
from laporan.saringan_kirim import BarisKirim
from satker.models import Satker
from satker.peran import Tingkat


def baris_kirim(lingkup: QuerySet[Satker], tahun: int) -> list[BarisKirim]:
    """Active satker, and closed ones that sent; offices first, then by kode."""
    kiriman = Kiriman.objects.berlaku().filter(laporan=OuterRef("l__pk")).order_by("-versi")
    daftar = lingkup.alias(l=FilteredRelation("laporan", condition=Q(laporan__tahun=tahun))).annotate(
        status=F("l__status"),
        versi_kini=F("l__versi"),
        dikirim=F("l__dikirim_pada"),
        versi=Subquery(kiriman.values("versi")[:1]),
        terlambat=Subquery(Kiriman.objects.filter(laporan=OuterRef("l__pk")).order_by("-pk").values("terlambat")[:1]),
    )
    daftar = daftar.filter(Q(aktif=True) | Q(dikirim__isnull=False)).order_by()
    kolom = (
        "pk",
        "kode",
        "nama",
        "nama_wilayah",
        "tingkat",
        "jenis",
        "zona_waktu",
        "induk__kode",
        "induk__nama_wilayah",
    )
    isi = ("status", "versi_kini", "dikirim", "versi", "terlambat")
    return sorted(
        (_baris(*b) for b in daftar.values_list(*kolom, *isi)), key=lambda b: (b.tingkat == Tingkat.KABKOTA, b.kode)
    )


def tahun_laporan(tahun: int) -> list[int]:
    """The years to choose from."""
    kini = settings.TAHUN_AKTIF
    return sorted({tahun, *range(kini - 2, kini + 1)})


def _baris(
    pk, kode, nama, wilayah, tingkat, jenis, zona, induk, nama_induk, status, versi_kini, dikirim, versi, terlambat
) -> BarisKirim:
    kabkota = tingkat == Tingkat.KABKOTA
    return BarisKirim(
        pk,
        kode,
        nama,
        tingkat,
        jenis,
        zona,
        induk if kabkota else kode,
        nama_induk if kabkota else wilayah,
        status or "",
        versi_kini or 1,
        dikirim,
        versi,
        bool(terlambat) and dikirim is not None,
    )
