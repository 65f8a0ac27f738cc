"""What is missing is told page by page, in sentences."""

import pytest

from lke.aturan.kelengkapan import belum_dijawab, kekurangan
from lke.aturan.penilaian import hitung_nilai
from lke.bawaan import instrumen_bawaan

INSTRUMEN = instrumen_bawaan()
SEMUA = set(INSTRUMEN.pertanyaan)


def test_empty_lke_lacks_every_question_of_thirteen_pages():
    hasil = kekurangan(INSTRUMEN, set())
    assert len(hasil) == 13 and sum(len(k.kode) for k in hasil) == 113
    assert hasil[0].pesan == "P1 Manajemen Perubahan: 12 pertanyaan belum dijawab."
    assert hasil[-1].pesan == "Hasil: 3 pertanyaan belum dijawab."


def test_full_lke_lacks_nothing():
    assert kekurangan(INSTRUMEN, SEMUA) == []


def test_missing_questions_are_named_in_the_order_of_the_instrument():
    (satu,) = kekurangan(INSTRUMEN, SEMUA - {"P3.vi.a", "P3.i.c", "P3.iii.d"})
    assert (satu.halaman, satu.kode) == ("P3", ("P3.i.c", "P3.iii.d", "P3.vi.a"))
    assert satu.pesan == "P3 Penataan Sistem Manajemen SDM Aparatur: 3 pertanyaan belum dijawab."


@pytest.mark.parametrize(
    ("terisi", "halaman", "belum"),
    [({"P1.i.a", "P1.iv.d"}, "P1", 10), ({"H1.a"}, "hasil", 2), ({"R1.i.a"}, "P1", 12)],
)
def test_page_counts_its_own_answers(terisi, halaman, belum):
    assert len(belum_dijawab(INSTRUMEN.halaman[halaman], terisi)) == belum


def test_half_filled_counts_are_still_missing():
    sebagian = hitung_nilai(INSTRUMEN, {"R5.ii.a": {"harus": 1, "selesai": 1}})
    penuh = hitung_nilai(INSTRUMEN, {"R5.ii.a": {"harus": 0, "proses": 0, "selesai": 0}})
    assert "R5.ii.a" in belum_dijawab(INSTRUMEN.halaman["R5"], sebagian.terisi)
    assert "R5.ii.a" not in belum_dijawab(INSTRUMEN.halaman["R5"], penuh.terisi)
