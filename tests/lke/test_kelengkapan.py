"""What is missing is told page by page, in sentences."""

import pytest

from lke.bawaan import instrumen_bawaan
from lke.kelengkapan import kekurangan, per_halaman
from lke.penilaian import hitung_nilai

INSTRUMEN = instrumen_bawaan()
SEMUA = set(INSTRUMEN.pertanyaan)


def test_empty_lke_lacks_every_question_of_thirteen_pages():
    hasil = kekurangan(INSTRUMEN, set())
    assert len(hasil) == 13 and sum(len(k.kode) for k in hasil) == 113
    assert hasil[0].pesan == "P1 Manajemen Perubahan: 12 pertanyaan belum dijawab."
    assert hasil[-1].pesan == "Hasil: 3 pertanyaan belum dijawab."


def test_full_lke_lacks_nothing():
    assert kekurangan(INSTRUMEN, SEMUA) == []
    assert all(terjawab == semua for terjawab, semua in per_halaman(INSTRUMEN, SEMUA).values())


def test_missing_questions_are_named_in_the_order_of_the_instrument():
    (satu,) = kekurangan(INSTRUMEN, SEMUA - {"P3.vi.a", "P3.i.c", "P3.iii.d"})
    assert (satu.halaman, satu.kode) == ("P3", ("P3.i.c", "P3.iii.d", "P3.vi.a"))
    assert satu.pesan == "P3 Penataan Sistem Manajemen SDM Aparatur: 3 pertanyaan belum dijawab."


@pytest.mark.parametrize(
    ("terisi", "halaman", "banyak"),
    [({"P1.i.a", "P1.iv.d"}, "P1", (2, 12)), ({"H1.a"}, "hasil", (1, 3)), ({"R1.i.a"}, "P1", (0, 12))],
)
def test_page_counts_its_own_answers(terisi, halaman, banyak):
    assert per_halaman(INSTRUMEN, terisi)[halaman] == banyak


def test_half_filled_counts_are_still_missing():
    sebagian = hitung_nilai(INSTRUMEN, {"R5.ii.a": {"harus": 1, "selesai": 1}})
    penuh = hitung_nilai(INSTRUMEN, {"R5.ii.a": {"harus": 0, "proses": 0, "selesai": 0}})
    assert per_halaman(INSTRUMEN, sebagian.terisi)["R5"] == (0, 4)
    assert per_halaman(INSTRUMEN, penuh.terisi)["R5"] == (1, 4)
