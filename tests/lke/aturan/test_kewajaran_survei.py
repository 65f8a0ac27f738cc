"""Sanity rules on surveys: an index against the satker's own survey, its respondents, and how often it was held."""

from decimal import Decimal

import pytest

from lke.aturan.aturan_kewajaran import Jawab, Konteks
from lke.aturan.hasil_survei import HasilSurvei, SurveiSatker
from lke.aturan.kewajaran import periksa
from lke.aturan.kewajaran_survei import kode_survei
from lke.bawaan import instrumen_bawaan
from lke.queries import isi_lke
from satker.models import Satker
from survei.meja.actions_periode import tutup
from survei.models import Periode
from survei.pintu import formulir_periode
from tests.buat import make_penilaian, make_satker
from tests.siklus import setahun
from tests.survei.buat_survei import jawab, make_isian, make_periode, make_saluran

INSTRUMEN = instrumen_bawaan()


@pytest.fixture(autouse=True)
def siklus_setahun():
    setahun()


def survei(jenis: str, indeks: str, n: int = 120, populasi: int | None = None, sampel: int = 0) -> HasilSurvei:
    return HasilSurvei(1, jenis, 2026, "Semester I 2026", Decimal(indeks), n, populasi, sampel)


def temuan(
    aturan: str, isi: dict[str, object], *hasil: HasilSurvei, putaran: int = 0, diketahui: bool = True, bukti=""
):
    jawaban = {k: Jawab(v, "Uraian.", bukti) for k, v in isi.items()}
    konteks = Konteks(jawaban, survei=SurveiSatker(diketahui, {h.jenis: h for h in hasil}, putaran))
    return [(t.tingkat, t.kode) for t in periksa(INSTRUMEN, konteks) if t.aturan == aturan]


K_IPAK, K_IPKP = [("K", ("H1.a",))], [("K", ("H2.a",))]


@pytest.mark.parametrize(
    ("isi", "hasil", "bukti", "harap"),
    [
        ({"H1.a": Decimal("3.6")}, [survei("ipak", "3.60")], "", []),
        ({"H1.a": Decimal("3.61")}, [survei("ipak", "3.60")], "Laporan", K_IPAK),
        ({"H2.a": Decimal("3.38")}, [survei("ipkp", "3.83")], "", K_IPKP),
        ({"H2.a": Decimal("3.38")}, [survei("ipak", "3.38")], "", K_IPKP),  # another survey says nothing of it
        ({"H2.a": Decimal("3.38")}, [], "Laporan survei eksternal", []),
        ({"H2.a": Decimal("3.38")}, [], "  ", K_IPKP),
        ({}, [survei("ipkp", "3.83")], "", []),
    ],
)
def test_index_comes_from_the_survey_or_has_a_report(isi, hasil, bukti, harap):
    assert temuan("indeks_sumber", isi, *hasil, bukti=bukti) == harap


@pytest.mark.parametrize(("ipkp", "kena"), [("3.53", False), ("3.532", False), ("3.54", True), ("4", True)])
def test_ipkp_above_the_ikm_is_pointed_out(ipkp, kena):
    """IKM 88,30 is 3,532 on the scale of 4."""
    hasil = temuan("ipkp_ikm", {"H2.a": Decimal(ipkp)}, survei("ikm", "88.30"))
    assert hasil == ([("I", ("H2.a",))] if kena else [])


@pytest.mark.parametrize(
    ("n", "populasi", "sampel", "kena"),
    [
        (30, None, 0, False),
        (29, None, 0, True),
        (12, 12, 14, True),  # never happens: a sample is at most its population
        (12, 12, 12, False),
        (79, 100, 80, True),
        (80, 100, 80, False),
    ],
)
def test_too_few_respondents_are_pointed_out(n, populasi, sampel, kena):
    hasil = temuan("responden_kurang", {"H1.a": Decimal("3.6")}, survei("ipak", "3.60", n, populasi, sampel))
    assert hasil == ([("I", ("H1.a",))] if kena else [])


def test_respondents_of_a_survey_that_is_not_used_do_not_matter():
    assert temuan("responden_kurang", {"H1.a": Decimal("3.9")}, survei("ipak", "3.60", 3)) == []


@pytest.mark.parametrize("jawaban", "ABCDE")
@pytest.mark.parametrize("putaran", range(6))
def test_frequency_needs_as_many_closed_rounds(jawaban, putaran):
    perlu = {"A": 4, "B": 3, "C": 2, "D": 1, "E": 0}[jawaban]
    hasil = temuan("skm_frekuensi", {"P6.iv.a": jawaban}, putaran=putaran)
    assert hasil == ([("K", ("P6.iv.a",))] if putaran < perlu else [])


def test_without_the_surveys_nothing_is_said():
    isi = {"H1.a": Decimal("3.9"), "H2.a": Decimal("4"), "P6.iv.a": "A"}
    for aturan in ("indeks_sumber", "ipkp_ikm", "responden_kurang", "skm_frekuensi"):
        assert temuan(aturan, isi, survei("ipak", "3.60", 3), survei("ikm", "50"), diketahui=False) == []


def test_data_name_the_questions():
    assert kode_survei(INSTRUMEN.kewajaran["umum"]) == {"H1.a", "H2.a", "P6.iv.a"}


def survei_tertutup(satker: Satker, jenis: str, kala: str, nilai: int, tahun: int = 2026, banyak: int = 5) -> Periode:
    periode = make_periode(satker, jenis, kala=kala, tahun=tahun)
    saluran = make_saluran(periode)
    for _ in range(banyak):
        jawab(saluran, make_isian(formulir_periode(periode), nilai))
    tutup(periode=periode, oleh=periode.dibuka_oleh)
    return periode


def test_the_newest_closed_period_of_the_years_counts(db, django_assert_num_queries):
    satker = make_satker()
    penilaian = make_penilaian(satker)
    survei_tertutup(satker, "ipak", "S1", 2, tahun=2025)
    baru = survei_tertutup(satker, "ipak", "S1", 4)
    make_saluran(make_periode(satker, "ipak", kala="S2"))  # open: says nothing yet
    survei_tertutup(satker, "ikm", "T1", 3)
    survei_tertutup(satker, "ikm", "T2", 3)
    survei_tertutup(satker, "ikm", "T3", 3, tahun=2025)  # not of the siklus
    survei_tertutup(satker, "ipkp", "S1", 4, banyak=4)  # an index of so few people stays hidden
    survei_tertutup(make_satker("33.74", "Kota Pekalongan"), "ipak", "S2", 1)  # another satker's
    isi_lke(penilaian)  # reads the questionnaires once for each process
    with django_assert_num_queries(2):  # answers of both years, surveys; nobody has answered, so no bukti
        survei = isi_lke(penilaian).survei
    assert (survei.hasil["ipak"].periode_id, survei.hasil["ipak"].indeks, survei.hasil["ipak"].n) == (baru.pk, 4, 5)
    assert survei.putaran == 2 and "ipkp" not in survei.hasil
