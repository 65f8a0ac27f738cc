"""Reads of an LKE together with the surveys of its satker."""

from collections import Counter
from decimal import Decimal

from lke.aturan.hasil_survei import HasilSurvei, SurveiSatker
from lke.models import Lke
from satker.queries_siklus import siklus
from survei.queries_tertutup import PeriodeTertutup, periode_tertutup


def survei_lke(lke: Lke) -> SurveiSatker:
    """What the satker's closed periods of the siklus's activities say; one query, none on answers."""
    daftar = periode_tertutup(lke.satker_id, (siklus(lke.tahun).kegiatan,))
    putaran = Counter(p.tahun for p in daftar if p.jenis == "ikm")
    hasil = {p.jenis: _hasil(p) for p in daftar if p.indeks is not None}
    return SurveiSatker(True, hasil, max(putaran.values(), default=0))


def _hasil(p: PeriodeTertutup) -> HasilSurvei:
    indeks = Decimal(p.indeks.numerator) / p.indeks.denominator
    return HasilSurvei(p.pk, p.jenis, p.tahun, p.sebutan, indeks, p.n, p.populasi, p.sampel)
