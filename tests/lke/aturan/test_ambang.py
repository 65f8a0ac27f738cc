"""The conditions of the predikat, each as PermenPANRB 90/2021 Lampiran II has it, and where exactly it is met."""

from fractions import Fraction

import pytest

from lke.aturan.ambang import HasilSyarat
from lke.bawaan import instrumen_bawaan

# Points of WBK and WBBM.
LAMPIRAN_II = {
    "total": ("75", "85"),
    "pengungkit": ("40", "48"),
    "area1": ("4.8", "6"),
    "area2": ("4.2", "5.25"),
    "area3": ("6", "7.5"),
    "area4": ("6", "7.5"),
    "area5": ("9", "11.25"),
    "area6": ("6", "7.5"),
    "bersih": ("18.25", "19.5"),
    "ipak": ("15.75", "15.75"),
    "kinerja": ("2.5", "3.75"),
    "prima": ("14", "15.75"),
}


@pytest.mark.parametrize(("urutan", "predikat"), list(enumerate(("WBK", "WBBM"))))
def test_every_limit_is_the_one_of_the_law(urutan, predikat):
    syarat = {s.kode: s.minimal for s in instrumen_bawaan().syarat[predikat]}
    assert syarat == {kode: Fraction(poin[urutan]) for kode, poin in LAMPIRAN_II.items()}


@pytest.mark.parametrize("predikat", ["WBK", "WBBM"])
def test_a_limit_is_met_from_its_very_points_on(predikat):
    for syarat in instrumen_bawaan().syarat[predikat]:
        sedikit = Fraction(1, 10**9)
        assert HasilSyarat(syarat, syarat.minimal).terpenuhi
        assert not HasilSyarat(syarat, syarat.minimal - sedikit).terpenuhi
        assert HasilSyarat(syarat, syarat.minimal - sedikit).kurang == sedikit
