"""Rows of many satker for those who watch them: one query for one satker as for 553, from rollups alone.

What changes with every save (state, answered, nilai) is read as it is, the rest as the job counted it (`CuplikanHarian`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.db.models import Case, Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from laporan.models import CuplikanHarian, Laporan
from laporan.pantau.baris import BarisPantau, Cuplikan
from lke.acuan import acuan
from lke.aturan.alur import PUTARAN_SATKER, Lapis, Perbuatan, Tahap, lapis_dirilis
from lke.aturan.penilaian import TOTAL
from lke.models import Instrumen, Jendela, Komentar, Lke, Pengembalian, Salinan
from satker.models import PredikatSatker, Satker
from satker.peran import Tingkat
from satker.queries import hari_nasional, lingkup_wilayah, saring_nama
from satker.queries_siklus import tahun_berjalan
from satker.siklus import rentang_tahun, tahun_sebelum, tahun_sesudah

_SATKER = ("pk", "kode", "nama", "nama_wilayah", "tingkat", "jenis", "zona_waktu", "aktif")
_INDUK = ("induk__kode", "induk__nama_wilayah")
_LKE = ("l__pk", "l__instrumen", "l__instrumen__sidik", "l__instrumen__kode", "l__status", "l__putaran")
_HASIL = ("l__memenuhi_wbk", "l__dikirim_pada", "p__terisi", "p__nilai_total")
_LAPIS = ("rilis_provinsi", "rilis_tpi", "dinilai", "terlambat", "berbatas")
_CUPLIKAN = ("c__dihitung_pada", "c__papan_dipenuhi", "c__papan_diminta", "c__papan_terlambat", "c__survei_terbit")
_CUPLIKAN += ("c__survei_berjalan", "c__pengaduan_lewat", "c__siap_wbk", "c__lonjakan", "c__penuh")
_CUPLIKAN += ("c__catatan_kembar", "c__bukti_kembar", "c__bukti_berulang")
_DASAR = (*_SATKER, *_INDUK, *_LKE, *_HASIL, *_LAPIS, *_CUPLIKAN)
_RINCIAN = ("p__rekap_bukti__terbuka", "l__memenuhi_wbbm", "p__diubah_pada")
_RINCIAN += ("l__status_pada", "dikembalikan", "diskusi", "pegang")


def baris_pantau(lingkup: QuerySet[Satker], tahun: int, *, rinci: bool = True) -> list[BarisPantau]:
    """The satker of `lingkup` that count in this year, offices of provinces first, then by kode; one query.

    Who counts, `terhitung` says; `lingkup` must not leave out inactive ones itself.
    Not `rinci`: what the figures of a region are made of, without what only a row of its own shows (`_rincian`).
    """
    if rinci:
        hasil = [BarisPantau(**_dasar(b), **_rincian(b)) for b in _mentah(lingkup, tahun, (*_DASAR, *_RINCIAN))]
    else:
        hasil = [BarisPantau(**_dasar(b)) for b in _mentah(lingkup, tahun, _DASAR)]
    return sorted(hasil, key=lambda b: (b.tingkat == Tingkat.KABKOTA, b.kode))


def terhitung(tahun: int) -> Q:
    """Which satker count in this year, wherever those of a region are counted or listed.

    A closed one does in years for which it sent its LKE or its report. An active one always does in the running year and
    later, in years before only with one of both: who did not exist then is not missing.
    """
    lke = Lke.objects.filter(satker=OuterRef("pk"), tahun=tahun)
    laporan = Laporan.objects.filter(satker=OuterRef("pk"), tahun=tahun, dikirim_pada__isnull=False)
    berjalan = Q(aktif=True) if tahun >= tahun_berjalan() else Q(Exists(lke), aktif=True)
    return berjalan | Q(Exists(lke.filter(dikirim_pada__isnull=False))) | Q(Exists(laporan))


def wilayah_terhitung(satker: Satker, tahun: int) -> QuerySet[Satker]:
    """Those of `lingkup_wilayah` that count in this year."""
    return lingkup_wilayah(satker).filter(terhitung(tahun))


def lingkup_bangsa(teks: str = "") -> QuerySet[Satker]:
    """All satker, closed ones too; those whose name, kode or province's abbreviation fits, where `teks` is given."""
    semua = Satker.objects.all()
    return semua.filter(pk__in=saring_nama(semua, teks, "").values("pk")) if teks else semua


def daftar_provinsi() -> tuple[dict[str, str], dict[str, str]]:
    """Of every province, by kode: its name; and the present kode by each that it has or had. One query."""
    kantor = Satker.objects.filter(tingkat=Tingkat.PROVINSI.value).order_by("kode")
    daftar = list(kantor.values_list("kode", "nama_wilayah", "kode_lama__kode"))
    kini = {lama: kode for kode, _, lama in daftar if lama} | {kode: kode for kode, _, _ in daftar}
    return {kode: nama for kode, nama, _ in daftar}, kini


def tahun_dihitung() -> list[int]:
    """The years of which the job writes snapshots, rising: the running one, and with an LKE the one before and what comes
    after."""
    daftar = Lke.objects.filter(tahun__gte=tahun_sebelum(tahun_berjalan())).order_by().values_list("tahun", flat=True)
    return sorted({tahun_berjalan(), *daftar.distinct()})


def akan_dihitung(tahun: int, daftar: Iterable[BarisPantau]) -> bool:
    """Whether `tahun` is one of `tahun_dihitung`, as far as these rows of it show."""
    return tahun == tahun_berjalan() or (tahun >= tahun_sebelum(tahun_berjalan()) and any(b.lke for b in daftar))


def tahun_pantau(tahun: int) -> list[int]:
    """The years to go to: this one, the running one with the two before it, and the next once it has an LKE; one query."""
    kini = tahun_berjalan()
    berikut = tahun_sesudah(kini)
    ada = Lke.objects.filter(tahun=berikut).exists()
    return sorted({tahun, *rentang_tahun(kini, sebelum=2, sesudah=int(ada))})


def _mentah(lingkup: QuerySet[Satker], tahun: int, kolom: Sequence[str]) -> Iterator[Any]:
    """`l`: the LKE of the year; `p`: its satker's own layer; `c`: what the job counted on the last day on which it ran."""
    terakhir = CuplikanHarian.objects.filter(tahun=tahun).order_by("-tanggal").values("tanggal")[:1]
    daftar = lingkup.alias(
        l=FilteredRelation("lke", condition=Q(lke__tahun=tahun)),
        p=FilteredRelation("l__penilaian", condition=Q(l__penilaian__lapis=Lapis.SATKER.value)),
        c=FilteredRelation("cuplikan", condition=Q(cuplikan__tahun=tahun, cuplikan__tanggal=Subquery(terakhir))),
    )
    hitungan = {nama: susun(tahun) for nama, susun in _HITUNGAN.items() if nama in kolom}
    daftar = daftar.annotate(**hitungan).filter(terhitung(tahun)).order_by()
    yield from daftar.values_list(*kolom, named=True).iterator()


def _rilis(lapis: Lapis) -> Subquery:
    """The nilai that an assessor's layer had when it was last frozen; whether it is released, its state says."""
    daftar = Salinan.objects.filter(lke=OuterRef("l__pk"), lapis=lapis.value).order_by("-pk")
    return Subquery(daftar.values("nilai_total")[:1])


def _dinilai() -> Subquery:
    """The satker's own nilai in the copy that the newest copy of an assessor looked at: each of their acts releases one."""
    penilai = Salinan.objects.filter(lke=OuterRef("lke")).exclude(lapis=Lapis.SATKER.value).order_by("-pk")
    daftar = Salinan.objects.filter(lke=OuterRef("l__pk"), lapis=Lapis.SATKER.value)
    return Subquery(daftar.filter(pk__lt=Subquery(penilai.values("pk")[:1])).order_by("-pk").values("nilai_total")[:1])


def _terlambat() -> Coalesce:
    """Of the first round: what comes again after a return came in time all the same."""
    kiriman = Salinan.objects.filter(
        lke=OuterRef("l__pk"), lapis=Lapis.SATKER.value, perbuatan=Perbuatan.KIRIM.value, putaran=1
    )
    return Coalesce(Subquery(kiriman.order_by("-pk").values("terlambat")[:1]), F("l__terlambat"))


def _berbatas(tahun: int) -> Exists:
    jendela = Jendela.objects.filter(tahun=tahun, tingkat=OuterRef("tingkat"), tahap=Tahap.ISI.value)
    return Exists(jendela.filter(akhir__isnull=False))


def _dikembalikan() -> Case:
    tanda = Pengembalian.objects.filter(lke=OuterRef("l__pk"), putaran=OuterRef("l__putaran") - 1)
    tanda = tanda.exclude(jenis=Pengembalian.Jenis.DIBUKA).order_by().values("lke").annotate(n=Count("pk"))
    return Case(When(l__status__in=PUTARAN_SATKER, then=Coalesce(Subquery(tanda.values("n")), 0)), default=Value(0))


def _diskusi() -> Coalesce:
    """Questions with a comment that nobody has marked as settled; talk among assessors is not told here."""
    terbuka = Komentar.objects.filter(lke=OuterRef("l__pk"), internal=False, selesai_pada=None).order_by()
    terbuka = terbuka.values("lke").annotate(n=Count("pertanyaan", distinct=True))
    return Coalesce(Subquery(terbuka.values("n")), 0)


def _predikat(tahun: int) -> Case:
    """The highest that is in force: today, of a year that has passed on its last day."""
    daftar = PredikatSatker.objects.berlaku(min(hari_nasional(), date(tahun, 12, 31))).filter(satker=OuterRef("pk"))
    pilihan = (PredikatSatker.Predikat.WBBM.value, PredikatSatker.Predikat.WBK.value)
    return Case(*(When(Exists(daftar.filter(predikat=p)), then=Value(p)) for p in pilihan), default=Value(""))


def _dasar(b: Any) -> dict[str, Any]:
    kabkota = b.tingkat == Tingkat.KABKOTA
    status, putaran, terisi = b.l__status or "", b.l__putaran or 1, b.p__terisi or 0
    pertanyaan, batas = _acuan(b.l__instrumen, b.l__instrumen__sidik)
    return {
        "pk": b.pk,
        "kode": b.kode,
        "nama": b.nama,
        "nama_wilayah": b.nama_wilayah,
        "tingkat": b.tingkat,
        "jenis": b.jenis,
        "aktif": b.aktif,
        "zona": b.zona_waktu,
        "provinsi": b.induk__kode if kabkota else b.kode,
        "nama_provinsi": b.induk__nama_wilayah if kabkota else b.nama_wilayah,
        "lke": b.l__pk,
        "instrumen": b.l__instrumen__kode or "",
        "status": status,
        "putaran": putaran,
        "terisi": terisi,
        "pertanyaan": pertanyaan,
        "nilai_mandiri": b.p__nilai_total if terisi else None,
        "nilai_provinsi": _dirilis(b.rilis_provinsi, status, Lapis.PROVINSI, putaran),
        "nilai_tpi": _dirilis(b.rilis_tpi, status, Lapis.TPI, putaran),
        "nilai_dinilai": b.dinilai,
        "memenuhi_wbk": b.l__memenuhi_wbk,
        "dikirim_pada": b.l__dikirim_pada,
        "berbatas": b.berbatas,
        "tepat": _tepat(b) if b.l__dikirim_pada else None,
        "cuplikan": _cuplikan(b) if b.c__dihitung_pada else None,
        "batas": batas,
    }


def _tepat(b: Any) -> bool | None:
    """Late is what was marked as late when it came; in time only what came while a last day is set."""
    return False if b.terlambat else True if b.berbatas else None


def _rincian(b: Any) -> dict[str, Any]:
    return {
        "bukti_terbuka": b.p__rekap_bukti__terbuka if b.p__diubah_pada else 0,
        "memenuhi_wbbm": b.l__memenuhi_wbbm,
        "aktivitas": _terakhir(b.p__diubah_pada, b.l__status_pada),
        "dikembalikan": b.dikembalikan,
        "diskusi": b.diskusi,
        "predikat": b.pegang,
    }


def _cuplikan(b: Any) -> Cuplikan:
    return Cuplikan(
        dihitung_pada=b.c__dihitung_pada,
        papan_dipenuhi=b.c__papan_dipenuhi,
        papan_diminta=b.c__papan_diminta,
        papan_terlambat=b.c__papan_terlambat,
        survei_terbit=b.c__survei_terbit,
        survei_berjalan=b.c__survei_berjalan,
        pengaduan_lewat=b.c__pengaduan_lewat,
        siap_wbk=b.c__siap_wbk,
        lonjakan=b.c__lonjakan,
        penuh=b.c__penuh,
        catatan_kembar=b.c__catatan_kembar,
        bukti_kembar=b.c__bukti_kembar,
        bukti_berulang=b.c__bukti_berulang,
    )


def _dirilis(nilai: Decimal | None, status: str, lapis: Lapis, putaran: int) -> Decimal | None:
    return nilai if nilai is not None and lapis_dirilis(status, lapis, putaran) else None


def _terakhir(satu: datetime | None, dua: datetime | None) -> datetime | None:
    return max(satu, dua) if satu and dua else satu or dua


_HITUNGAN: dict[str, Callable[[int], Combinable]] = {
    "rilis_provinsi": lambda tahun: _rilis(Lapis.PROVINSI),
    "rilis_tpi": lambda tahun: _rilis(Lapis.TPI),
    "dinilai": lambda tahun: _dinilai(),
    "terlambat": lambda tahun: _terlambat(),
    "berbatas": _berbatas,
    "dikembalikan": lambda tahun: _dikembalikan(),
    "diskusi": lambda tahun: _diskusi(),
    "pegang": _predikat,
}


@lru_cache(maxsize=16)
def _acuan(pk: int | None, sidik: str | None) -> tuple[int, tuple[Fraction, ...]]:
    """How much this version of the instrument asks, and what its predikat ask of the total."""
    if pk is None:
        return 0, ()
    acu = acuan(Instrumen(pk=pk, sidik=sidik))
    syarat = (s for daftar in acu.instrumen.syarat.values() for s in daftar)
    return len(acu.kode), tuple(sorted(s.minimal for s in syarat if s.kode == TOTAL))


def nilai_rilis(lapis: Lapis) -> Subquery:
    """Of a Penilaian: the nilai of this layer when it was last frozen; whether it is released, the state says."""
    return Subquery(
        Salinan.objects.filter(lke=OuterRef("lke"), lapis=lapis.value).order_by("-pk").values("nilai_total")[:1]
    )
