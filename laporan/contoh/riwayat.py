"""Invented history for the demo: how each satker came to where it stands, so that trends have something to tell."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from django.db import transaction

from kpu_zi.tools.sql.sisip_massal import sisip_objek
from laporan.models import CuplikanHarian
from laporan.pantau.actions_cuplikan import cuplik
from laporan.pantau.queries import terhitung
from satker.models import Satker
from satker.queries import hari_nasional
from satker.queries_siklus import tahun_berjalan
from satker.siklus import geser

BULAN, HARI = 8, 7
_DIPUTUSKAN = Fraction(4, 5)  # before this part of the way no assessor had spoken


@transaction.atomic
def isi_riwayat(tahun: int) -> None:
    """The snapshot of today, and days before it that lead there, of the satker that have none of this year."""
    hari = hari_nasional()
    sebelum = set(CuplikanHarian.objects.filter(tahun=tahun).values_list("satker", flat=True).distinct())
    if not Satker.objects.filter(terhitung(tahun)).exclude(pk__in=sebelum).exists():
        return
    cuplik(tahun, hari)
    baru = CuplikanHarian.objects.filter(tahun=tahun, tanggal=hari).exclude(satker__in=sebelum).select_related("satker")
    sampai, pekan = hari, HARI
    if tahun < tahun_berjalan():  # it was filled then, and stood still since
        sampai, pekan = geser(hari, tahun_berjalan(), tahun), 0
    sisip_objek([_lalu(kini, pada, sampai) for kini in baru for pada in hari_lalu(sampai, pekan)])


def hari_lalu(hari: date, pekan: int = HARI) -> list[date]:
    """The last days of the months before, and so many days before this one."""
    akhir = [hari.replace(day=1) - timedelta(days=1)]
    while len(akhir) < BULAN:
        akhir.append(akhir[-1].replace(day=1) - timedelta(days=1))
    return sorted({*akhir, *(hari - timedelta(days=n) for n in range(1, pekan + 1))})


def _lalu(kini: CuplikanHarian, pada: date, sampai: date) -> CuplikanHarian:
    """Every satker began on another day and filled in another rhythm, the same again for the same satker."""
    acak = Random(f"riwayat/{kini.satker.kode}/{kini.tahun}")
    awal, laju = acak.randint(40, 230), acak.choice((1, 1, 2, 3))
    bagian = max(Fraction(0), 1 - Fraction((sampai - pada).days, awal)) ** laju
    diputuskan = bagian >= _DIPUTUSKAN
    dimulai = kini.nilai_mandiri is not None and int(kini.terisi * bagian) > 0
    return CuplikanHarian(
        satker_id=kini.satker_id,
        tahun=kini.tahun,
        tanggal=pada,
        dihitung_pada=kini.dihitung_pada - (kini.tanggal - pada),
        instrumen_id=kini.instrumen_id,
        status=kini.status if diputuskan or not kini.status else "draf",
        terisi=int(kini.terisi * bagian),
        pertanyaan=kini.pertanyaan,
        bukti_terbuka=int((kini.bukti_terbuka or 0) * bagian),
        nilai_mandiri=_bagian(kini.nilai_mandiri, bagian) if dimulai else None,
        nilai_provinsi=kini.nilai_provinsi if diputuskan else None,
        nilai_tpi=kini.nilai_tpi if diputuskan else None,
        siap_wbk=kini.siap_wbk if diputuskan else False,
        siap_wbbm=kini.siap_wbbm if diputuskan else False,
        papan_dipenuhi=int(kini.papan_dipenuhi * bagian),
        papan_diminta=kini.papan_diminta,
        papan_terlambat=kini.papan_terlambat,
        survei_terbit=int(kini.survei_terbit * bagian),
    )


def _bagian(nilai: Decimal | None, bagian: Fraction) -> Decimal | None:
    return None if nilai is None else round(nilai * bagian.numerator / bagian.denominator, 9)
