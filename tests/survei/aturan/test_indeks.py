"""IKM, IPKP and IPAK against published surveys and the limits of the law; no database."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_zi.tools.angka import tulis_desimal
from survei.aturan.indeks import Indeks, Jumlah, bulatkan, hitung_indeks, indeks_rata, jumlah_jawaban, kosong, mutu

DATA = Path(__file__).parents[2] / "data"
KODE = tuple(f"U{i}" for i in range(1, 10))


def baca(nama: str) -> list[dict[str, str]]:
    with (DATA / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def rata(baris: dict[str, str]) -> dict[str, Fraction]:
    return {k: Fraction(baris[k.lower()]) for k in KODE if baris[k.lower()]}


@pytest.mark.parametrize("baris", baca("ikm.csv"), ids=lambda b: b["id"])
def test_published_means_give_the_exact_index(baris):
    """Where the published figure differs, the file says why; the exact arithmetic is right."""
    indeks = indeks_rata("ikm", rata(baris))
    assert bulatkan(indeks.nilai) == Fraction(baris["ikm_hitung"])
    assert bulatkan(indeks.nilai / 25, 4) == Fraction(baris["ni_hitung"])
    assert indeks.mutu == baris["mutu_hitung"]


def test_raw_sums_of_bandung_barat_give_the_published_figure():
    jumlah = Jumlah(57, (198, 203, 196, 226, 190, 196, 202, 190, 214), (57,) * 9)
    indeks = hitung_indeks("ikm", KODE, jumlah)
    assert tulis_desimal(indeks.nilai, 4) == "88,4503"
    assert (bulatkan(indeks.nilai), indeks.mutu, indeks.kinerja) == (Fraction("88.45"), "A", "Sangat Baik")
    assert indeks.terendah() == ["U5", "U8", "U3"]


@pytest.mark.parametrize("baris", baca("ikm-mutu.csv"), ids=lambda b: b["ikm"])
def test_mutu_at_its_limits(baris):
    assert mutu(Fraction(baris["ikm"])) == baris["mutu"]


@pytest.mark.parametrize(
    ("konversi", "huruf", "sebutan"),
    [
        ("100", "A", "Sangat Baik"),
        ("88.30", "B", "Baik"),
        ("76.60", "C", "Kurang Baik"),
        ("64.99", "D", "Tidak Baik"),
        ("0", "D", "Tidak Baik"),  # a butir on a scale of 6, all ones, lies below the table
    ],
)
def test_each_mutu_has_its_kinerja(konversi, huruf, sebutan):
    indeks = Indeks(1, {}, Fraction(0), Fraction(konversi))
    assert (indeks.mutu, indeks.kinerja) == (huruf, sebutan)


def test_a_butir_has_its_mutu_on_the_scale_of_its_questionnaire():
    indeks = indeks_rata("ipak", {"A1": Fraction(4), "A2": Fraction(3)}, skala_maks=6)
    assert (indeks.mutu_unsur("A1"), indeks.mutu_unsur("A1", 6)) == ("A", "C")
    assert (indeks.mutu_unsur("A2"), indeks.mutu_unsur("A2", 6)) == ("C", "D")


def test_the_lowest_butir_stand_in_the_order_of_the_questionnaire_where_they_are_equal():
    indeks = indeks_rata("ikm", {"U1": Fraction(3), "U2": Fraction(2), "U3": Fraction(4), "U4": Fraction(2)})
    assert indeks.terendah() == ["U2", "U4", "U1"]
    assert indeks.terendah(1) == ["U2"] and indeks.terendah(9) == ["U2", "U4", "U1", "U3"]


def test_an_index_knows_its_respondents_where_they_are_known():
    assert hitung_indeks("ikm", ("U1",), Jumlah(7, (21,), (6,))).n == 7
    assert indeks_rata("ikm", {"U1": Fraction(3)}).n == 0


@pytest.mark.parametrize("baris", baca("ipak-ipkp-ambang.csv"), ids=lambda b: b["kasus"])
def test_index_on_the_scale_of_four(baris):
    """A questionnaire whose butir all have this mean, on a scale of 4 and on one of 6."""
    nilai = Fraction(baris["indeks_skala4"])
    assert indeks_rata(baris["survei"], {"A1": nilai}).nilai == nilai
    assert indeks_rata(baris["survei"], {"A1": nilai * 6 / 4}, skala_maks=6).nilai == nilai
    assert nilai / 4 * Fraction("17.5") == Fraction(baris["nilai_lke"])


def test_a_butir_is_divided_by_the_answers_that_it_has():
    """Two respondents, one leaves U2 out: 4 and 2 for U1, 3 for U2; U3 has no answer and no weight."""
    jumlah = jumlah_jawaban(("U1", "U2", "U3"), [{"U1": 4, "U2": 3}, {"U1": 2}])
    assert jumlah == Jumlah(2, (6, 3, 0), (2, 1, 0))
    indeks = hitung_indeks("ikm", ("U1", "U2", "U3"), jumlah)
    assert indeks.unsur == {"U1": 3, "U2": 3} and indeks.nilai == 75


def test_sums_of_different_questionnaires_are_not_added():
    with pytest.raises(ValueError, match="the sums speak of different questionnaires"):
        kosong(9) + kosong(8)
    with pytest.raises(ValueError):
        hitung_indeks("ikm", KODE, kosong(8))
    with pytest.raises(ValueError):
        Jumlah(0, (0,), (0,)) + Jumlah(0, (0,), (0, 0))


def test_without_answers_there_is_no_index():
    assert hitung_indeks("ikm", KODE, kosong(9)) is None


@pytest.mark.parametrize(
    ("nilai", "bulat"), [("88.305", "88.31"), ("88.3049999", "88.30"), ("0.125", "0.13"), ("-0.125", "-0.12")]
)
def test_halves_are_rounded_up(nilai, bulat):
    assert bulatkan(Fraction(nilai)) == Fraction(bulat)


@given(st.fractions(1, 100, max_denominator=9 * 10**6))
def test_rounding_once_equals_decimal_arithmetic_with_many_digits(nilai):
    banyak = Decimal(nilai.numerator) / Decimal(nilai.denominator)
    if (nilai * 1000).denominator != 1:  # Decimal itself rounds what has no end
        assert abs(bulatkan(nilai) - Fraction(banyak)) <= Fraction("0.005")
    assert (bulatkan(nilai) * 100).denominator == 1


JAWABAN = st.dictionaries(st.sampled_from(KODE), st.integers(1, 4))


@given(st.lists(JAWABAN), st.randoms(use_true_random=False), st.integers(0, 20))
def test_order_and_partial_sums_make_no_difference(daftar, acak, potong):
    semua = jumlah_jawaban(KODE, daftar)
    bagian = jumlah_jawaban(KODE, daftar[:potong]) + jumlah_jawaban(KODE, daftar[potong:])
    diacak = acak.sample(daftar, len(daftar))
    assert semua == bagian == jumlah_jawaban(KODE, diacak)
    assert semua + -bagian == kosong(9)


@given(st.lists(JAWABAN, min_size=1))
def test_index_lies_between_the_lowest_and_the_highest_answer(daftar):
    indeks = hitung_indeks("ikm", KODE, jumlah_jawaban(KODE, daftar))
    nilai = [n for satu in daftar for n in satu.values()]
    assert (indeks is None) == (not nilai)
    if indeks:
        assert min(nilai) * 25 <= indeks.nilai <= max(nilai) * 25
