"""Reads for the lines of the home page that are not of the LKE."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, Count, Exists, F, JSONField, OuterRef, Q, Subquery, Sum, Window

from kegiatan.models import RekapKegiatan
from kpu_zi.pekerjaan.models import Pekerjaan
from laporan.alur import PENYUSUNAN, Status
from laporan.models import CuplikanHarian, Laporan, TandaTangan
from satker.models import PredikatSatker, Satker
from satker.queries import hari_nasional, lingkup_wilayah
from survei.models import Periode


@dataclass(frozen=True, slots=True)
class LaporanSendiri:
    """The report of one's own satker while it is written there. `tanda`: how many leaders signed it since it came into its
    state, `tanda_sendiri`: whether this person did. Whether it still says what they signed, its page knows."""

    status: str
    pada: datetime | None
    tanda: int
    tanda_sendiri: bool


@dataclass(frozen=True, slots=True)
class Keadaan:
    """One satker where the person works: its registers of this year, how many points of the letter are late, its report.

    `pengaduan`: its open complaints of this and earlier years by their limit, as the board carries them from year to year.
    `predikat`: 1 for each that is held. `terlambat` is None until the job has counted once, `laporan` while nobody
    writes it.
    """

    satker: Satker
    fakta: Mapping[str, Mapping[str, Any]]
    pengaduan: Mapping[date, int]
    terlambat: int | None
    laporan: LaporanSendiri | None = None
    predikat: Mapping[str, int] = field(default_factory=dict)


class _Kumpulan(Aggregate):
    """The JSON values of a group, in one array."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **lain: Any) -> Any:
        return super().as_sql(compiler, connection, template="JSON_GROUP_ARRAY(JSON(%(expressions)s))", **lain)


def keadaan_satker(pk: Collection[int], tahun: int, tahun_register: int, pengguna: int) -> list[Keadaan]:
    """By kode; one query."""
    cuplikan = CuplikanHarian.objects.filter(satker=OuterRef("pk"), tahun=tahun).order_by("-tanggal")
    rekap = RekapKegiatan.objects.filter(satker=OuterRef("pk"), tahun=tahun_register)
    terbuka = RekapKegiatan.objects.filter(satker=OuterRef("pk"), tahun__lte=tahun_register).order_by()
    terbuka = terbuka.values("satker").annotate(semua=_Kumpulan("fakta__pengaduan__terbuka"))
    pegang = PredikatSatker.objects.berlaku(hari_nasional()).filter(satker=OuterRef("pk"))
    daftar = Satker.objects.filter(pk__in=pk).annotate(
        fakta=Subquery(rekap.values("fakta")[:1]),
        terbuka=Subquery(terbuka.values("semua")),
        terlambat=Subquery(cuplikan.values("papan_terlambat")[:1]),
        **{f"pegang_{p}": Exists(pegang.filter(predikat=p)) for p in PredikatSatker.Predikat.values},
        **_kolom_laporan(tahun, pengguna),
    )
    return [
        Keadaan(s, s.fakta or {}, _pengaduan(s.terbuka or ()), s.terlambat, _laporan(s), _predikat(s))
        for s in daftar.order_by("kode")
    ]


def _predikat(s: Any) -> dict[str, int]:
    return {p: int(getattr(s, f"pegang_{p}")) for p in PredikatSatker.Predikat.values}


def _pengaduan(tiap_tahun: Iterable[Mapping[str, int] | None]) -> dict[date, int]:
    jumlah: Counter[str] = Counter()
    for terbuka in tiap_tahun:
        jumlah.update(terbuka or {})
    return {date.fromisoformat(batas): n for batas, n in jumlah.items()}


def _kolom_laporan(tahun: int, pengguna: int) -> dict[str, Any]:
    laporan = Laporan.objects.filter(satker=OuterRef("pk"), tahun=tahun, status__in=PENYUSUNAN)
    tanda = TandaTangan.objects.filter(laporan__satker=OuterRef("pk"), laporan__tahun=tahun, versi=F("laporan__versi"))
    tanda = tanda.filter(Q(laporan__status_pada=None) | Q(pada__gte=F("laporan__status_pada"))).order_by()
    return {
        "laporan_status": Subquery(laporan.values("status")[:1]),
        "laporan_pada": Subquery(laporan.values("status_pada")[:1]),
        "laporan_tanda": Subquery(tanda.values("laporan").annotate(n=Count("pk")).values("n")),
        "laporan_sendiri": Exists(tanda.filter(oleh=pengguna)),
    }


def _laporan(s: Any) -> LaporanSendiri | None:
    if s.laporan_status is None:
        return None
    return LaporanSendiri(s.laporan_status, s.laporan_pada, s.laporan_tanda or 0, s.laporan_sendiri)


def laporan_menunggu(induk: Collection[int], tahun: int) -> tuple[Laporan, int] | None:
    """Of reports that wait for the tier above, the one that waits longest, and how many there are; one query."""
    daftar = Laporan.objects.filter(satker__induk__in=induk, satker__aktif=True, tahun=tahun, status=Status.DIKIRIM)
    daftar = daftar.select_related("satker").annotate(banyak=Window(Count("pk")))
    pertama = daftar.order_by("status_pada", "pk").first()
    return (pertama, pertama.banyak) if pertama else None


def pekerjaan_gagal() -> tuple[Pekerjaan, int] | None:
    """The job that failed last within a day, and how many did; one query."""
    daftar = Pekerjaan.objects.gagal_sehari().annotate(banyak=Window(Count("pk")))
    terakhir = daftar.order_by("-selesai_pada", "pk").first()
    return (terakhir, terakhir.banyak) if terakhir else None


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
