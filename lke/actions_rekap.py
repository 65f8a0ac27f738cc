"""Counting catatan and bukti of an LKE: in the minute after a save, and every hour, since links die by themselves.

Read by the board of the letter (point b); an LKE's own pages look at the library itself.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.aturan.matriks import rekap_tautan
from lke.models import Penilaian, RekapBukti
from lke.queries import baris_jawaban
from lke.queries_bukti import pustaka_jawaban
from satker.queries_siklus import tahun_berjalan

BERLAKU = timedelta(hours=1)


def perlu_dihitung() -> bool:
    return giliran().exists()


def giliran() -> QuerySet[Penilaian]:
    """The satker's own layers: never counted in full, changed since, or, of the running years, counted long ago."""
    lama = Q(rekap_bukti__dihitung_pada__lt=timezone.now() - BERLAKU, lke__tahun__gte=tahun_berjalan())
    berubah = (
        Q(rekap_bukti=None) | Q(rekap_bukti__belum=None) | Q(diubah_pada__gt=F("rekap_bukti__dihitung_pada")) | lama
    )
    daftar = Penilaian.objects.filter(berubah, lapis=Lapis.SATKER.value, diubah_pada__isnull=False)
    return daftar.order_by(F("rekap_bukti__dihitung_pada").asc(nulls_first=True), "pk")


def hitung_semua(*, lanjut: Callable[[int], bool]) -> int:
    """Those whose turn it is, until `lanjut` says no; returns how many."""
    daftar = giliran().select_related("lke__instrumen").defer("rekap", "lke__instrumen__isi")
    nomor = 0
    for nomor, penilaian in enumerate(list(daftar), start=1):
        hitung_bukti(penilaian)
        if not lanjut(nomor):
            break
    return nomor


def hitung_bukti(penilaian: Penilaian) -> RekapBukti:
    """One LKE; a save that comes in between is newer than `dihitung_pada`, so it is counted again."""
    pada = timezone.now()
    baris = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))
    bukti = {kode: b.bukti for kode, b in baris.items()}
    isi = {
        "bercatatan": sum(1 for b in baris.values() if b.catatan.strip()),
        **rekap_tautan(bukti, pustaka_jawaban(penilaian.lke, baris))._asdict(),
        "dihitung_pada": pada,
    }
    return RekapBukti.objects.update_or_create(penilaian=penilaian, defaults=isi)[0]
