"""Reads that other rooms need; none of them touches the answers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import F, QuerySet

from satker.models import Satker
from survei.aturan.indeks import IKM, bulatkan, hitung_indeks
from survei.aturan.sampel import ukuran_sampel
from survei.aturan.sembunyi import BATAS
from survei.bawaan import tabel_sampel
from survei.models import Periode, Rekap
from survei.pintu import formulir_periode
from survei.rekap import SEMUA, baca_jumlah


@dataclass(frozen=True, slots=True)
class PeriodeTertutup:
    """A closed period with answers that count. `indeks` as published, two decimals; None where too few people answered.

    `mutu`: the letter of the IKM, empty without an index; `terbit`: whether the public may read it.
    """

    pk: int
    jenis: str
    tahun: int
    sebutan: str
    n: int
    indeks: Fraction | None
    populasi: int | None
    sampel: int
    mutu: str = ""
    terbit: bool = False


def periode_tertutup(satker_id: int, tahun: Iterable[int]) -> list[PeriodeTertutup]:
    """The closed periods of a satker in these years, oldest first; one query, whatever the number of answers.

    The caller has looked that the satker lies in the wilayah.
    """
    return [_tertutup(r) for r in _rekap(tahun).filter(periode__satker_id=satker_id)]


def periode_tertutup_banyak(lingkup: QuerySet[Satker], tahun: Iterable[int]) -> dict[int, list[PeriodeTertutup]]:
    """As `periode_tertutup`, of many satker by key; one query."""
    hasil: dict[int, list[PeriodeTertutup]] = defaultdict(list)
    for rekap in _rekap(tahun).filter(periode__satker__in=lingkup.values("pk")):
        hasil[rekap.periode.satker_id].append(_tertutup(rekap))
    return hasil


def _rekap(tahun: Iterable[int]) -> QuerySet[Rekap]:
    daftar = Rekap.objects.filter(
        periode__tahun__in=list(tahun),
        periode__status=Periode.Status.TUTUP,
        dimensi=SEMUA,
        dihitung=True,
        n__gt=0,
    )
    daftar = daftar.select_related("periode__kuesioner").defer("periode__kuesioner__isi")
    return daftar.order_by(F("periode__akhir").asc(), "periode__pk")


def _tertutup(rekap: Rekap) -> PeriodeTertutup:
    periode = rekap.periode
    kuesioner = formulir_periode(periode).kuesioner
    jumlah = baca_jumlah(rekap, len(kuesioner.butir))
    indeks = hitung_indeks(periode.jenis, kuesioner.kode_butir, jumlah, kuesioner.skala_maks)
    tampil = indeks if indeks and jumlah.n >= BATAS else None
    return PeriodeTertutup(
        periode.pk,
        periode.jenis,
        periode.tahun,
        periode.sebutan,
        jumlah.n,
        bulatkan(tampil.nilai) if tampil else None,
        periode.populasi,
        ukuran_sampel(periode.populasi, tabel_sampel()) if periode.populasi is not None else 0,
        tampil.mutu if tampil and periode.jenis == IKM else "",
        periode.diterbitkan_pada is not None,
    )
