"""How far from a predikat, and who may be proposed: tables of cases, without a database."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from laporan.pantau.bawaan import syarat_usulan
from laporan.pantau.jarak import capaian, jarak, kesiapan, setelah
from lke.bawaan import instrumen_bawaan
from tests.laporan.buat_pantau import baris_uji

HARI = date(2026, 3, 12)


def poin(bagian: Fraction, **lain: str) -> dict[str, str]:
    """Every node and the questions that are a condition at this part of their weight."""
    ins = instrumen_bawaan()
    isi = {
        k: str(Decimal((s.bobot * bagian).numerator) / (s.bobot * bagian).denominator) for k, s in ins.simpul.items()
    }
    isi |= {s.pertanyaan: str(float(s.maksimal * bagian)) for d in ins.syarat.values() for s in d if s.pertanyaan}
    return isi | lain


def test_columns_are_six_areas_and_hasil_in_per_cent_of_their_weight():
    daftar = capaian(instrumen_bawaan(), poin(Fraction(1, 2)))
    assert [c.singkat for c in daftar] == ["A1", "A2", "A3", "A4", "A5", "A6", "Hasil"]
    assert {c.persen for c in daftar} == {Fraction(50)}
    assert [c.bawah for c in daftar] == [True] * 6 + [False]
    assert [c.halaman for c in daftar] == ["P1", "P2", "P3", "P4", "P5", "P6", "hasil"]


@pytest.mark.parametrize(("bagian", "bawah"), [("0.6", False), ("0.5999", True), ("1", False)])
def test_an_area_is_under_wbk_below_sixty_per_cent(bagian, bawah):
    assert capaian(instrumen_bawaan(), poin(Fraction(bagian)))[0].bawah is bawah


def test_an_area_that_stands_just_on_the_threshold_is_not_under_it_for_the_thirds_of_its_parts():
    """3 5/6 and 29/30 of the 8 points, as a rollup writes them, are 60 per cent."""
    isi = poin(Fraction(1), P1="3.833333333333333333333333333", R1="0.9666666666666666666666666667")
    area = capaian(instrumen_bawaan(), isi)[0]
    assert (area.persen, area.bawah) == (60, False)
    assert jarak(instrumen_bawaan(), isi, "WBK").terpenuhi


def test_nothing_answered_has_no_figure():
    assert {c.persen for c in capaian(instrumen_bawaan(), {})} == {None}
    assert jarak(instrumen_bawaan(), {}, "WBK").kurang is None


def test_missing_conditions_are_named_with_their_points_the_total_first():
    j = jarak(
        instrumen_bawaan(), poin(Fraction(1), total="71.2", pengungkit="31.2", P3="1", R3="0.5", hasil="40"), "WBK"
    )
    assert j.poin == Fraction("3.8")
    assert j.kalimat == "total kurang 3,80; Nilai pengungkit kurang 8,80; Area 3 kurang 4,50"
    assert not j.terpenuhi


def test_all_met_and_rollups_of_before():
    penuh = jarak(instrumen_bawaan(), poin(Fraction(1)), "WBBM")
    assert (penuh.terpenuhi, penuh.poin, penuh.kalimat) == (True, 0, "semua ambang terpenuhi")
    lama = poin(Fraction(1))
    del lama["H1.a"]
    assert (jarak(instrumen_bawaan(), lama, "WBK").kurang, jarak(instrumen_bawaan(), lama, "WBK").poin) == (None, None)


LULUS = {"status": "final", "memenuhi_wbk": True, "memenuhi_wbbm": True, "nilai_tpi": Decimal(88)}


@pytest.mark.parametrize(
    ("isi", "canang", "cabut", "predikat", "belum"),
    [
        (LULUS, date(2025, 3, 12), None, "WBK", []),
        (LULUS, date(2025, 3, 13), None, "WBK", ["lama"]),
        (LULUS, None, None, "WBK", ["lama"]),
        ({}, date(2024, 1, 1), None, "WBK", ["final", "nilai"]),
        (LULUS | {"status": "ditindaklanjuti"}, date(2024, 1, 1), None, "WBK", ["final"]),
        (LULUS | {"nilai_tpi": None}, date(2024, 1, 1), None, "WBK", ["nilai"]),
        (LULUS, date(2020, 1, 1), date(2024, 3, 13), "WBK", ["cabut"]),
        (LULUS, date(2020, 1, 1), date(2024, 3, 12), "WBK", []),
        (LULUS | {"predikat": "WBK"}, date(2020, 1, 1), None, "WBBM", []),
        (LULUS | {"predikat": "WBK", "memenuhi_wbbm": False}, date(2020, 1, 1), None, "WBBM", ["nilai"]),
    ],
)
def test_who_may_be_proposed(isi, canang, cabut, predikat, belum):
    k = kesiapan(baris_uji(**isi), syarat_usulan(), HARI, dicanangkan=canang, dicabut=cabut)
    assert k is not None and (k.predikat, [s.kode for s in k.belum], k.dapat_diusulkan) == (predikat, belum, not belum)


@pytest.mark.parametrize(
    "isi", [{"status": "diusulkan"}, {"status": "tidak_diusulkan"}, {"aktif": False}, {"predikat": "WBBM"}]
)
def test_who_was_decided_on_closed_or_holds_the_highest_is_proposed_no_more(isi):
    baris = baris_uji(**LULUS | isi)
    assert kesiapan(baris, syarat_usulan(), HARI, dicanangkan=date(2020, 1, 1), dicabut=None) is None


def test_a_year_after_the_last_of_february():
    assert (setelah(date(2024, 2, 29), 1), setelah(date(2024, 2, 29), 4)) == (date(2025, 3, 1), date(2028, 2, 29))


def test_conditions_that_the_portal_cannot_know_are_named_with_their_law():
    tidak = [s for s in syarat_usulan() if not s.tahu]
    assert len(tidak) >= 5 and all(s.dasar_hukum and s.nama for s in syarat_usulan())
