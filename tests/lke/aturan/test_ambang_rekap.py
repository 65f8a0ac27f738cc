"""Conditions read from a rollup say what those computed from the answers say, to the last third of a point."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from lke.aturan.ambang import jumlah_rekap_ada, periksa_ambang, periksa_ambang_rekap, pertanyaan_bersyarat
from lke.aturan.penilaian import TOTAL, hitung_nilai
from lke.bawaan import instrumen_bawaan
from tests.lke.isian_acak import isian_acak, kasus_emas

INSTRUMEN = instrumen_bawaan()


def poin_rekap(nilai) -> dict[str, str]:
    simpul = [k for k, s in INSTRUMEN.simpul.items() if s.tingkat != "sub_area"]
    return {k: str(nilai.poin(k)) for k in (*simpul, TOTAL, *pertanyaan_bersyarat(INSTRUMEN))}


def dipenuhi(hasil) -> dict[str, list[bool]]:
    return {p: [h.terpenuhi for h in daftar] for p, daftar in hasil.items()}


def test_rollup_decides_as_the_answers_do():
    isian = [k["jawaban"] for k in kasus_emas().values()]
    isian += [isian_acak(INSTRUMEN, Random(n), n / 100) for n in range(60)]
    for jawaban in isian:
        nilai = hitung_nilai(INSTRUMEN, jawaban)
        assert dipenuhi(periksa_ambang_rekap(INSTRUMEN, poin_rekap(nilai))) == dipenuhi(
            periksa_ambang(INSTRUMEN, nilai)
        )


@pytest.mark.parametrize(
    ("reform", "lulus"), [(Fraction(31, 15), True), (Fraction(31, 15) - Fraction(1, 10**9), False)]
)
def test_a_limit_that_is_met_exactly_by_thirds_passes(reform, lulus):
    """4,2 of 7 as 2,1333... and 2,0666...: as text both are cut off."""
    poin = poin_rekap(hitung_nilai(INSTRUMEN, {}))
    poin |= {"P2": str(Decimal(32) / 15), "R2": str(Decimal(reform.numerator) / reform.denominator)}
    (area,) = [h for h in periksa_ambang_rekap(INSTRUMEN, poin)["WBK"] if h.kode == "area2"]
    assert area.terpenuhi is lulus


def test_a_rollup_of_before_says_that_it_cannot_know():
    poin = poin_rekap(hitung_nilai(INSTRUMEN, {}))
    del poin["H1.a"]
    assert periksa_ambang_rekap(INSTRUMEN, poin) is None


@pytest.mark.parametrize(
    ("simpul", "jumlah"),
    [(("P1", "R1"), Fraction("4.75")), (("P1", "P9"), Fraction("3.5")), (("P9",), 0), ((), 0)],
)
def test_a_node_that_the_rollup_lacks_adds_nothing_where_it_is_not_a_condition(simpul, jumlah):
    assert jumlah_rekap_ada({"P1": "3.5", "R1": "1.25"}, simpul) == jumlah
