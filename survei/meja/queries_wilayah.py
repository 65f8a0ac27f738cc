"""The surveys of a region: the nation by province, a province by satker. From periods and running sums alone."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, QuerySet, Subquery

from satker.akses import terlihat
from satker.models import Pengguna, Satker
from satker.peran import Tingkat
from survei.aturan.kuesioner import JENIS
from survei.bawaan import tabel_sampel
from survei.keadaan import BELUM, keadaan
from survei.models import Periode, Rekap
from survei.queries import BarisPeriode, baris_periode
from survei.rekap import SEMUA
from survei.tampilan import meter


@dataclass(slots=True)
class BarisProvinsi:
    """How many satker of a province (its office counted) are how far, and how many reach their sample."""

    kode: str
    nama: str
    satker: int = 0
    keadaan: Counter[str] = field(default_factory=Counter)
    cukup: int = 0


@dataclass(frozen=True, slots=True)
class BarisSatker:
    satker: Satker
    survei: list[tuple[str, BarisPeriode | None]]


def nasional(pengguna: Pengguna, tahun: int, jenis: str) -> list[BarisProvinsi]:
    """One row for each province and one for KPU RI, by the last period of each satker in the year; two queries."""
    terakhir = {p.satker_id: p for p in _periode(pengguna, tahun).filter(jenis=jenis).annotate(terjawab=_n())}
    hasil: dict[str, BarisProvinsi] = {}
    satker = terlihat(Satker.objects.filter(aktif=True).select_related("induk"), pengguna, "").order_by("kode")
    for s in sorted(satker, key=lambda s: s.tingkat == Tingkat.KABKOTA):
        induk = s.induk if s.tingkat == Tingkat.KABKOTA and s.induk else s
        baris = hasil.setdefault(induk.kode, BarisProvinsi(induk.kode, _nama(induk)))
        periode = terakhir.get(s.pk)
        baris.satker += 1
        baris.keadaan[keadaan(periode)] += 1
        baris.cukup += keadaan(periode) != BELUM and _cukup(periode)
    return list(hasil.values())


def daftar_satker(pengguna: Pengguna, provinsi: str = "") -> list[Satker]:
    """The satker that this person sees, of one province where it is named (office first)."""
    daftar = terlihat(Satker.objects.filter(aktif=True).select_related("induk"), pengguna, "")
    return sorted(daftar.filter(_di(provinsi)), key=lambda s: (s.tingkat == Tingkat.KABKOTA, s.kode))


def wilayah(pengguna: Pengguna, satker: list[Satker], tahun: int, provinsi: str = "") -> list[BarisSatker]:
    """The last period of each jenis at these satker (of `daftar_satker`); two queries."""
    baris = periode_terakhir(pengguna, tahun, provinsi)
    return [BarisSatker(s, [(nama, baris.get((s.pk, jenis))) for jenis, nama in JENIS.items()]) for s in satker]


def periode_terakhir(pengguna: Pengguna, tahun: int, provinsi: str = "") -> dict[tuple[int, str], BarisPeriode]:
    """By key of the satker and jenis; two queries."""
    daftar = _periode(pengguna, tahun).filter(_di(provinsi, "satker__"))
    daftar = daftar.select_related("satker", "kuesioner").defer("kuesioner__isi")
    terakhir = {(p.satker_id, p.jenis): p for p in daftar}
    return {(b.periode.satker_id, b.periode.jenis): b for b in baris_periode(terakhir.values())}


def _nama(satker: Satker) -> str:
    return satker.nama if satker.tingkat == Tingkat.RI else satker.nama_wilayah


def _di(provinsi: str, jalur: str = "") -> Q:
    """Of this province: its office and what lies below it; everywhere without a kode."""
    if not provinsi:
        return Q()
    di_bawah = Q(**{f"{jalur}induk__kode": provinsi, f"{jalur}tingkat": Tingkat.KABKOTA.value})
    return Q(**{f"{jalur}kode": provinsi}) | di_bawah


def _periode(pengguna: Pengguna, tahun: int) -> QuerySet[Periode]:
    return terlihat(Periode.objects.filter(tahun=tahun), pengguna).order_by("mulai", "pk")


def _n() -> Subquery:
    return Subquery(Rekap.objects.filter(periode=OuterRef("pk"), dimensi=SEMUA, dihitung=True).values("n")[:1])


def _cukup(periode: Periode) -> bool:
    return meter(periode.terjawab or 0, periode.populasi, tabel_sampel()).cukup
