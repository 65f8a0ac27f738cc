"""Reads behind a result: rows of sums, plan and publication, never an answer; as many queries for ten answers as for ten
thousand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from satker.models import KodeLama, Satker
from survei.aturan.hasil import Hasil, indeks_publik, susun_hasil
from survei.aturan.indeks import Indeks
from survei.aturan.kuesioner import Formulir
from survei.bawaan import tabel_sampel
from survei.models import DokumenHasil, Periode, Publikasi, Rekap, TindakLanjut
from survei.models.periode import PeriodeQuerySet
from survei.pintu import formulir_periode
from survei.referensi import kuesioner_tersimpan
from survei.rekap import SEMUA, baca_jumlah, gabungan, tersimpan

TREN_TERBANYAK = 8


@dataclass(frozen=True, slots=True)
class TitikTren:
    periode: Periode
    indeks: Indeks


@dataclass(frozen=True, slots=True)
class IsiHasil:
    """`hasil` None: too few respondents for anybody to be shown; `ditandai`: answers that nobody has decided on."""

    formulir: Formulir
    hasil: Hasil | None
    n: int
    ditandai: int
    tindak_lanjut: Sequence[TindakLanjut]
    publikasi: Sequence[Publikasi]
    tren: Sequence[TitikTren]


def hasil_terbit(kode: str, pk: int) -> Periode | None:
    """A published period, found by the present kode of its satker or a former one; `ada_dokumen`: whether it has a PDF."""
    return _terbit(kode).filter(pk=pk).first()


def periode_terbit(pk: int) -> Periode | None:
    """A published period by its key alone, for its document."""
    daftar = Periode.objects.terbit().select_related("satker__induk", "kuesioner").defer("kuesioner__isi")
    return daftar.filter(pk=pk).first()


def periode_tutup(pk: int) -> Periode:
    """A closed period, published or not. The caller has looked that it lies in the wilayah."""
    daftar = Periode.objects.ditutup().select_related("satker__induk", "kuesioner").defer("kuesioner__isi")
    return daftar.get(pk=pk)


def daftar_terbit(kode: str) -> list[TitikTren]:
    """What this satker published, newest first; two queries, whatever it published."""
    return _dengan_indeks(list(_terbit(kode).order_by("-mulai", "jenis", "-pk")))


def isi_hasil(periode: Periode) -> IsiHasil:
    """Everything that a result shows; four queries (and one for a questionnaire that this process has not read yet)."""
    formulir = formulir_periode(periode)
    rekap = tersimpan(periode.pk, len(formulir.kuesioner.butir))
    dihitung, semua = gabungan(rekap, len(formulir.kuesioner.butir))
    kelompok: dict[str, dict[str, int]] = defaultdict(dict)
    for k, jumlah in rekap.items():
        if k.dihitung and k.dimensi != SEMUA:
            kelompok[k.dimensi][k.nilai] = jumlah.n
    return IsiHasil(
        formulir=formulir,
        hasil=susun_hasil(formulir, dihitung, kelompok, periode.populasi, tabel_sampel()),
        n=dihitung.n,
        ditandai=semua.n - dihitung.n,
        tindak_lanjut=list(periode.tindak_lanjut.all()),
        publikasi=list(periode.publikasi.all()),
        tren=_tren(periode),
    )


def indeks_periode(periode: Periode) -> Indeks:
    """The index of a published period alone."""
    (titik,) = _titik(Rekap.objects.filter(periode=periode))
    return titik.indeks


def banyak_dihitung(periode_id: int) -> int:
    """How many respondents the index counts."""
    baris = Rekap.objects.filter(periode=periode_id, dimensi=SEMUA, nilai="", dihitung=True)
    return baris.values_list("n", flat=True).first() or 0


def hari_ini(satker: Satker) -> date:
    """The day that it is where the satker works."""
    return timezone.localdate(timezone=ZoneInfo(satker.zona_waktu))


def sesudahnya(periode: Periode) -> PeriodeQuerySet:
    """The published periods whose trend holds this one, and itself."""
    return Periode.objects.terbit().filter(satker=periode.satker_id, jenis=periode.jenis, mulai__gte=periode.mulai)


def kunci_seluruhnya(periode: Periode) -> None:
    """Hold every published period of this survey to the end of the caller's transaction: they show each other's index."""
    semua = Periode.objects.terbit().filter(satker=periode.satker_id, jenis=periode.jenis)
    list(semua.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def rencana_lengkap(periode: Periode) -> list[TindakLanjut]:
    """The plan with its bukti, for people who signed in."""
    return list(periode.tindak_lanjut.select_related("bukti"))


def satu_rencana(periode: Periode, pk: int) -> TindakLanjut | None:
    return TindakLanjut.objects.select_related("bukti", "periode__satker").filter(periode=periode, pk=pk).first()


def dokumen_dibuat(periode_id: int) -> datetime | None:
    """When the PDF was made; None while there is none."""
    return DokumenHasil.objects.filter(periode=periode_id).values_list("dibuat_pada", flat=True).first()


def sidik_dokumen(periode_id: int) -> str:
    return DokumenHasil.objects.filter(periode=periode_id).values_list("sidik", flat=True).first() or ""


def dokumen(periode_id: int) -> DokumenHasil | None:
    return DokumenHasil.objects.filter(periode=periode_id).first()


def _terbit(kode: str) -> PeriodeQuerySet:
    milik = Q(satker__kode=kode) | Q(satker__in=KodeLama.objects.filter(kode=kode).values("satker"))
    daftar = Periode.objects.terbit().filter(milik).select_related("satker__induk", "kuesioner").defer("kuesioner__isi")
    return daftar.annotate(ada_dokumen=Exists(DokumenHasil.objects.filter(periode=OuterRef("pk"))))


def _tren(periode: Periode) -> list[TitikTren]:
    """This period after the published ones before it, oldest first."""
    lalu = Periode.objects.terbit().filter(satker=periode.satker_id, jenis=periode.jenis, mulai__lt=periode.mulai)
    sebelum = lalu.order_by("-mulai", "-pk").values("pk")[: TREN_TERBANYAK - 1]
    return _titik(Rekap.objects.filter(Q(periode__in=sebelum) | Q(periode=periode)))


def _dengan_indeks(daftar: list[Periode]) -> list[TitikTren]:
    titik = {t.periode.pk: t for t in _titik(Rekap.objects.filter(periode__in=[p.pk for p in daftar]))}
    return [TitikTren(p, titik[p.pk].indeks) for p in daftar if p.pk in titik]


def _titik(daftar: QuerySet[Rekap]) -> list[TitikTren]:
    terkait = daftar.select_related("periode__kuesioner").defer("periode__kuesioner__isi")
    hasil = []
    for baris in terkait.filter(dimensi=SEMUA, nilai="", dihitung=True).order_by("periode__mulai", "periode_id"):
        kuesioner = kuesioner_tersimpan(baris.periode.kuesioner_id, baris.periode.kuesioner.sidik)
        indeks = indeks_publik(kuesioner, baca_jumlah(baris, len(kuesioner.butir)))
        if indeks is not None:
            hasil.append(TitikTren(baris.periode, indeks))
    return hasil
