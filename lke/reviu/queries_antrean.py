"""The queue of a reviewer: from the rollups of the layers, never from answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools.angka import tulis_desimal, tulis_jujur
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.ambang import ambang_berikut
from lke.aturan.status import Status, Tanda, tanda
from lke.aturan_alur import BAWAAN
from lke.models import AnggotaTim, AturanAlur, Lke
from satker.akses import terlihat
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import PERAN_TPI, Peran, Tingkat
from satker.queries import saring_nama

SELESAI = (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)
_DINILAI_TPI = (Status.DINILAI_TPI_1, Status.DINILAI_TPI_2)
_DI_SATKER = (Status.DIKEMBALIKAN, Status.DITINDAKLANJUTI)
_DIBUKA = tuple(f"lke.{p.value}" for p in (Perbuatan.BUKA, Perbuatan.BUKA_TPI))

# Fixed list: what a request asks for never becomes a column name.
URUT: dict[str, tuple[str, tuple[Any, ...]]] = {
    "giliran": ("Yang menunggu Anda lebih dulu", ("giliran", F("status_pada").asc(nulls_last=True), "satker__kode")),
    "dikirim": ("Dikirim paling lama", (F("dikirim_pada").asc(nulls_last=True), "satker__kode")),
    "kemajuan": ("Paling sedikit dinilai", ("dinilai", "satker__kode")),
    "nilai": ("Nilai mandiri tertinggi", ("-nilai_mandiri", "satker__kode")),
    "kode": ("Kode satker", ("satker__kode",)),
}
URUT_BAWAAN = "giliran"


@dataclass(frozen=True, slots=True)
class BarisAntrean:
    """One LKE as the queue shows it; `nilai_penilai` is empty until every question is scored: before, it is no score."""

    satker: Satker
    tahun: int
    tanda: Tanda
    menunggu: bool
    dikirim_pada: datetime | None
    terlambat: bool
    putaran: int
    dinilai: int
    pertanyaan: int
    menit: int
    nilai_mandiri: str
    nilai_penilai: str


def penilai_tingkat(tahun: int) -> dict[str, str]:
    """Who scores first the satker of each tingkat in this year; one query."""
    diatur = dict(AturanAlur.objects.filter(tahun=tahun).values_list("tingkat", "penilai"))
    return {t.value: diatur.get(t.value, bawaan.value) for t, bawaan in BAWAAN.items()}


def antrean(pengguna: Pengguna, tahun: int, peran: frozenset[str]) -> QuerySet[Lke]:
    """The LKE that this person has to do with as a reviewer, with the rollup of the own layer.

    Verifikator: what the satker below the own province sent. TPI: what the own teams were given. Setjen: what it scores
    first, and every LKE that waits for a proposal or has one.
    """
    penilai = penilai_tingkat(tahun) if peran.difference(PERAN_TPI) else {}
    tim = tim_saya(pengguna, peran)
    syarat = Q(timku=True)
    if Peran.VERIFIKATOR in peran:
        milik = Penugasan.objects.berlaku().filter(pengguna=pengguna, peran=Peran.VERIFIKATOR.value)
        syarat |= _dikirim(penilai, AturanAlur.Penilai.INDUK) & Q(
            Exists(milik.filter(satker=OuterRef("satker__induk")))
        )
    if Peran.SETJEN in peran:
        syarat |= _dikirim(penilai, AturanAlur.Penilai.SETJEN) & ~Q(satker__tingkat=Tingkat.RI.value)
        syarat |= Q(status__in=SELESAI)
    daftar = terlihat(Lke.objects.filter(tahun=tahun), pengguna).annotate(timku=tim).filter(syarat)
    return _dengan_rekap(daftar, Peran.SETJEN in peran)


def tim_saya(pengguna: Pengguna, peran: frozenset[str], lke: str = "pk") -> Exists:
    """Whether an LKE was given to a team where this person has a peran that is also held in a penugasan today."""
    milik = AnggotaTim.objects.filter(pengguna=pengguna, peran__in=sorted(peran.intersection(PERAN_TPI)))
    return Exists(milik.filter(tim__tugas__lke=OuterRef(lke)))


def _dikirim(penilai: Mapping[str, str], siapa: str) -> Q:
    tingkat = [t for t, p in penilai.items() if p == siapa]
    return Q(satker__tingkat__in=tingkat) & ~Q(status=Status.DRAF)


def _dengan_rekap(daftar: QuerySet[Lke], setjen: bool) -> QuerySet[Lke]:
    """`dinilai`, `detik` and `nilai_penilai` are of the layer that is this person's: of the TPI for its team, and for the
    Setjen once the LKE is final (the TPI's layer is closed then); otherwise of the first assessor."""
    lapis_tpi = Q(timku=True) | (Q(status__in=SELESAI) if setjen else Q(pk=None))
    hubungan = {f"l_{x.value}": FilteredRelation("penilaian", condition=Q(penilaian__lapis=x.value)) for x in Lapis}

    def milik(kolom: str) -> Case:
        return Case(When(lapis_tpi, then=F(f"l_tpi__{kolom}")), default=F(f"l_provinsi__{kolom}"))

    giliran = Case(
        When(Q(timku=True, status=Status.DIVERIFIKASI) | Q(timku=False, status=Status.DIKIRIM), then=Value(0)),
        When(Q(timku=False, status=Status.FINAL) if setjen else Q(pk=None), then=Value(0)),
        When(Q(timku=True, status__in=_DINILAI_TPI) | Q(timku=False, status=Status.DINILAI_PENDAHULUAN), then=Value(1)),
        When(status__in=_DI_SATKER, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    daftar = daftar.annotate(**hubungan).annotate(
        giliran=giliran,
        nilai_mandiri=F("l_satker__nilai_total"),
        terisi_mandiri=F("l_satker__terisi"),
        dinilai=Coalesce(milik("terisi"), 0),
        detik=Coalesce(milik("detik_kerja"), 0),
        nilai_penilai=milik("nilai_total"),
    )
    return daftar.select_related("satker__induk", "instrumen").defer("instrumen__isi")


def saring_antrean(daftar: QuerySet[Lke], pilihan: Mapping[str, str], pengguna: Pengguna) -> QuerySet[Lke]:
    """State, province (its office and what lies below it), name, not opened yet, opened by me; in an order of the list."""
    if pilihan["status"]:
        daftar = daftar.filter(status=pilihan["status"])
    if pilihan["provinsi"]:
        kode = pilihan["provinsi"]
        daftar = daftar.filter(Q(satker__kode=kode) | Q(satker__induk__kode=kode))
    if pilihan["q"]:
        daftar = saring_nama(daftar, pilihan["q"]).distinct()
    if pilihan["belum"]:
        daftar = daftar.filter(Q(timku=True, status=Status.DIVERIFIKASI) | Q(timku=False, status=Status.DIKIRIM))
    if pilihan["saya"]:
        rantai = Concat(Value("penilaian:"), Cast(OuterRef("l_satker__pk"), CharField()))
        daftar = daftar.filter(Exists(Riwayat.objects.filter(rantai=rantai, acara__in=_DIBUKA, pelaku=pengguna)))
    return daftar.order_by(*URUT[pilihan["urut"]][1])


def baris_antrean(lke: Any) -> BarisAntrean:
    """From a row of `antrean`."""
    acu, mandiri = acuan(lke.instrumen), lke.nilai_mandiri or Decimal(0)
    selesai = lke.dinilai >= len(acu.kode)
    return BarisAntrean(
        satker=lke.satker,
        tahun=lke.tahun,
        tanda=tanda(lke.status, lke.terisi_mandiri or 0, lke.putaran, lke.memenuhi_wbk),
        menunggu=lke.giliran == 0,
        dikirim_pada=lke.dikirim_pada,
        terlambat=lke.terlambat,
        putaran=lke.putaran,
        dinilai=lke.dinilai,
        pertanyaan=len(acu.kode),
        menit=lke.detik // 60,
        nilai_mandiri=_jujur(lke, mandiri),
        nilai_penilai=_jujur(lke, lke.nilai_penilai) if lke.nilai_penilai is not None and selesai else "",
    )


def _jujur(lke: Lke, nilai: Decimal) -> str:
    """Never rounded up to an ambang."""
    berikut = ambang_berikut(acuan(lke.instrumen).instrumen, Fraction(nilai))
    return tulis_jujur(nilai, berikut[1]) if berikut else tulis_desimal(nilai)
