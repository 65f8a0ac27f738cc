"""Questionnaires, the periods in which a satker asks them, the doors to them, and answers with their running sums."""

from survei.models.hasil import BerkasSurvei, DokumenHasil, Publikasi, TindakLanjut
from survei.models.periode import Kuesioner, Periode, Saluran, TokenPribadi
from survei.models.respons import HitunganLaju, KunciHari, Rekap, Respons

__all__ = [
    "BerkasSurvei",
    "DokumenHasil",
    "HitunganLaju",
    "KunciHari",
    "Kuesioner",
    "Periode",
    "Publikasi",
    "Rekap",
    "Respons",
    "Saluran",
    "TindakLanjut",
    "TokenPribadi",
]
