"""Who of a region has sent its report: one query for one satker as for 553."""

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from laporan.alur import terlambat
from laporan.kirim.saringan import BarisKirim
from laporan.models import Kiriman
from laporan.pantau.queries import terhitung
from satker.models import Satker
from satker.peran import Tingkat
from satker.queries_siklus import siklus, tahun_berjalan
from satker.siklus import rentang_tahun

_KOLOM = (
    "pk", "kode", "nama", "nama_wilayah", "tingkat", "jenis", "zona_waktu", "induk__kode", "induk__nama_wilayah", "status",
    "versi_kini", "dikirim", "versi", "hasil",
)  # fmt: skip


def baris_kirim(lingkup: QuerySet[Satker], tahun: int) -> list[BarisKirim]:
    """Those that count in this year; offices first, then by kode."""
    kiriman = Kiriman.objects.berlaku().filter(laporan=OuterRef("l__pk")).order_by("-versi")
    daftar = lingkup.alias(l=FilteredRelation("laporan", condition=Q(laporan__tahun=tahun))).annotate(
        status=F("l__status"),
        versi_kini=F("l__versi"),
        dikirim=F("l__dikirim_pada"),
        versi=Subquery(kiriman.values("versi")[:1]),
        hasil=Subquery(kiriman.values("hasil")[:1]),
    )
    daftar = daftar.filter(terhitung(tahun)).order_by()
    batas = siklus(tahun).batas_laporan
    hasil = [_baris(batas, *b) for b in daftar.values_list(*_KOLOM)]
    return sorted(hasil, key=lambda b: (b.tingkat == Tingkat.KABKOTA, b.kode))


def tahun_laporan(tahun: int) -> list[int]:
    """The years to choose from."""
    return sorted({tahun, *rentang_tahun(tahun_berjalan(), sebelum=2)})


def _baris(
    batas, pk, kode, nama, wilayah, tingkat, jenis, zona, induk, nama_induk, status, versi_kini, dikirim, versi, hasil
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
        hasil or "",
        versi is not None and terlambat(dikirim, batas),
    )
