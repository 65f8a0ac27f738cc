"""What the public is told of a closed period: pure rules."""

from fractions import Fraction

import pytest

from survei.aturan.hasil import susun_hasil
from survei.aturan.indeks import Jumlah
from survei.bawaan import tabel_sampel
from tests.survei.buat_survei import formulir_contoh

pytestmark = pytest.mark.basis_data


# A published survey of 57 respondents (DOMAIN 4): 88.4503 exactly.
N57 = Jumlah(57, (198, 203, 196, 226, 190, 196, 202, 190, 214), (57,) * 9)


def hasil(jumlah=N57, populasi=None, jenis="ikm", **kelompok):
    return susun_hasil(formulir_contoh(jenis), jumlah, kelompok, populasi, tabel_sampel())


def test_index_unsur_and_the_three_lowest_come_from_the_sums():
    h = hasil()
    assert (round(float(h.indeks.nilai), 4), h.indeks.mutu, h.indeks.kinerja) == (88.4503, "A", "Sangat Baik")
    assert [u.kode for u in h.unsur] == [f"U{i}" for i in range(1, 10)]
    assert h.unsur[0].rata == Fraction(198, 57) and h.unsur[4].mutu == "B"
    assert [u.kode for u in h.terendah] == ["U5", "U8", "U3"] == [u.kode for u in h.terendah if u.terendah]


def test_a_butir_without_answers_is_left_out():
    h = hasil(Jumlah(6, (18, *(0,) * 7, 24), (6, *(0,) * 7, 6)))
    assert [u.kode for u in h.unsur] == ["U1", "U9"] == [u.kode for u in h.terendah]


@pytest.mark.parametrize("n", [0, 1, 4])
def test_fewer_than_five_respondents_have_no_result(n):
    assert hasil(Jumlah(n, (4 * n,) * 9, (n,) * 9)) is None
    assert hasil(Jumlah(5, (20,) * 9, (5,) * 9)) is not None


def bagian(h, kode):
    return next([(b.teks, b.banyak) for b in p.bagian] for p in h.pembagian if p.kode == kode)


def test_groups_stand_in_the_order_of_the_form_and_make_up_all_respondents():
    h = hasil(jk={"P": 30, "L": 20, "-": 7}, pekerjaan={"ASN": 50}, layanan={"PPID": 40, "LAMA": 17})
    assert bagian(h, "jk") == [("Laki-laki", 20), ("Perempuan", 30), ("Tidak ingin menyebutkan", 7)]
    assert bagian(h, "pekerjaan") == [("PNS atau PPPK", 50), ("Tidak diisi", 7)]
    assert bagian(h, "layanan") == [("Permohonan informasi (PPID)", 40), ("LAMA", 17)]
    assert bagian(h, "usia") == [("Tidak diisi", 57)]
    assert "disabilitas" not in [p.kode for p in h.pembagian]


def test_small_groups_have_no_number_at_all():
    h = hasil(jk={"P": 3, "L": 54}, usia={"1": 2, "2": 3, "3": 52})
    assert bagian(h, "jk") == [("Laki-laki", None), ("Perempuan", None)]
    assert [b for _, b in bagian(h, "usia")] == [None, None, 52]
    assert all(p.ada_tersembunyi == (p.kode in ("jk", "usia")) for p in h.pembagian)


def test_left_out_answers_are_a_group_like_any_other():
    """Two people who left a question out would otherwise be the total minus the rest."""
    assert [b for _, b in bagian(hasil(jk={"P": 30, "L": 25}), "jk")] == [None, 30, None]


@pytest.mark.parametrize(
    ("populasi", "target", "terkecil", "cukup"),
    [(None, None, 30, True), (4384, 354, 30, False), (60, 52, 30, True), (8, 8, 8, True), (0, 0, 0, True)],
)
def test_sample_is_measured_against_the_population(populasi, target, terkecil, cukup):
    s = hasil(populasi=populasi).sampel
    assert (s.target, s.minimum, s.cukup) == (target, terkecil, cukup)
