"""The fast integer arithmetic equals a plain one in Fraction, whatever is filled in."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from lke.aturan.penilaian import TOTAL, hitung_nilai, nilai_isi, terisi
from lke.bawaan import dokumen_bawaan, instrumen_bawaan
from tests.hitung_polos import nilai_polos, terisi_polos
from tests.isian_acak import isi_lke

DOKUMEN, INSTRUMEN = dokumen_bawaan(), instrumen_bawaan()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(isi_lke(INSTRUMEN))
def test_every_node_equals_a_plain_recount_in_fractions(jawaban):
    nilai = hitung_nilai(INSTRUMEN, jawaban)
    assert {k: Fraction(v, nilai.penyebut) for k, v in nilai.pembilang.items()} == nilai_polos(DOKUMEN, jawaban)
    excel = nilai_polos(DOKUMEN, jawaban, lewati_kosong=True)
    assert {k: Fraction(v, nilai.penyebut) for k, v in nilai.excel.items()} == excel
    assert nilai.terisi == terisi_polos(DOKUMEN, jawaban)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(isi_lke(INSTRUMEN))
def test_value_of_one_answer_is_its_share_of_the_points_of_a_lke_with_nothing_else(jawaban):
    for kode, isi in jawaban.items():
        nilai = hitung_nilai(INSTRUMEN, {kode: isi})
        bagian = nilai_isi(INSTRUMEN.pertanyaan[kode], isi) or 0
        assert nilai.pecahan("total") == bagian * INSTRUMEN.bobot_pertanyaan(kode)


@pytest.mark.parametrize("pangkat", range(1, 25))
def test_a_share_that_the_scale_lacks_by_one_factor_stays_exact(pangkat):
    """1/2, 1/4, 1/8 ...: at one of them the common denominator has to double."""
    jawaban = {"R1.i.a": {"perubahan_dibuat": 1, "agen": 2**pangkat}, "P1.i.a": "Ya"}
    tepat = Fraction(1, 2**pangkat) + INSTRUMEN.bobot_pertanyaan("P1.i.a")
    assert hitung_nilai(INSTRUMEN, jawaban).pecahan(TOTAL) == tepat


def test_points_are_given_as_decimals_both_ways():
    """One answer of a sub-area: the workbook's mean leaves the blank ones out."""
    sub_area = INSTRUMEN.simpul[INSTRUMEN.pertanyaan["P1.i.a"].simpul]
    nilai = hitung_nilai(INSTRUMEN, {"P1.i.a": "Ya"})
    seluruh = Decimal(sub_area.bobot.numerator) / sub_area.bobot.denominator
    assert nilai.poin_excel(sub_area.kode) == seluruh == nilai.poin_excel(TOTAL)
    assert nilai.poin(sub_area.kode) * len(sub_area.pertanyaan) == seluruh


def test_an_instrument_whose_questions_all_carry_their_own_bobot_is_scored():
    hasil = {k: s for k, s in INSTRUMEN.simpul.items() if k.startswith(("hasil", "H"))}
    pertanyaan = {k: p for k, p in INSTRUMEN.pertanyaan.items() if p.simpul in hasil}
    kecil = replace(INSTRUMEN, simpul=hasil, pertanyaan=pertanyaan)
    assert hitung_nilai(kecil, {"H1.a": Decimal(4), "H2.a": Decimal(2)}).pecahan(TOTAL) == Fraction("26.25")


@pytest.mark.parametrize("isi", ["Z", "", "ya ", {"agen": 1}, Decimal(1)])
def test_what_is_no_option_of_its_question_is_refused(isi):
    with pytest.raises(ValueError, match="^Jawaban .+ bukan pilihan pertanyaannya.$"):
        hitung_nilai(INSTRUMEN, {"P1.i.a": isi})


@pytest.mark.parametrize(
    ("kode", "isi", "kalimat"),
    [
        ("P1.i.a", "Z", "P1.i.a: 'Z' bukan pilihan"),
        ("R1.i.a", "Ya", "R1.i.a: isian hitungan diperlukan"),
        ("R1.i.a", Decimal(1), "R1.i.a: isian hitungan diperlukan"),
        ("H1.a", {"agen": 1}, "H1.a: {'agen': 1} bukan indeks"),
    ],
)
def test_an_answer_of_another_kind_is_refused_by_name(kode, isi, kalimat):
    with pytest.raises(ValueError) as galat:
        nilai_isi(INSTRUMEN.pertanyaan[kode], isi)
    assert str(galat.value) == kalimat


def test_a_question_with_neither_options_nor_formula_nor_limits_has_no_value():
    with pytest.raises(ValueError, match="H1.a: Decimal.* bukan indeks"):
        nilai_isi(replace(INSTRUMEN.pertanyaan["H1.a"], batas=None), Decimal(1))


@pytest.mark.parametrize("kode", ["P1.i.a", "R1.i.a", "H1.a"])
@pytest.mark.parametrize("isi", [None, ""])
def test_a_blank_answer_has_no_value_and_is_not_complete(kode, isi):
    assert nilai_isi(INSTRUMEN.pertanyaan[kode], isi) is None
    assert not terisi(INSTRUMEN.pertanyaan[kode], isi)


@pytest.mark.parametrize(
    ("kode", "isi", "lengkap"),
    [
        ("P1.i.a", "Tidak", True),
        ("H1.a", Decimal(0), True),
        ("R5.ii.a", {"harus": 0, "proses": 0, "selesai": 0}, True),
        ("R5.ii.a", {"harus": 1, "selesai": 1}, False),
        ("R5.ii.a", {"harus": 1, "proses": None, "selesai": 1}, False),
        ("R5.ii.a", {}, False),
    ],
)
def test_zero_is_an_answer_and_a_missing_count_is_not(kode, isi, lengkap):
    assert terisi(INSTRUMEN.pertanyaan[kode], isi) is lengkap


@pytest.mark.parametrize(
    ("batas", "isi", "nilai"),
    [
        (("1", "4"), "1", 0),
        (("1", "4"), "2.5", Fraction(1, 2)),
        (("1", "4"), "0.5", 0),
        (("1", "4"), "4.5", 1),
        (("0.5", "3.5"), "1.25", Fraction(1, 4)),
        (("-1", "1"), "0", Fraction(1, 2)),
    ],
)
def test_an_index_is_measured_from_its_lowest_to_its_highest_value(batas, isi, nilai):
    pertanyaan = replace(INSTRUMEN.pertanyaan["H1.a"], batas=(Decimal(batas[0]), Decimal(batas[1])))
    assert nilai_isi(pertanyaan, Decimal(isi)) == nilai
