"""The golden worksheets through the database, one by one and in bulk: every node and verdict as a spreadsheet had it."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from lke.actions import simpan_daftar, simpan_jawaban
from lke.acuan import acuan
from lke.aturan.ambang import gagal
from lke.aturan.isian import KOSONG, Perubahan, bidang_isi
from lke.aturan.penilaian import TOTAL, hitung_nilai
from lke.models import Penilaian
from lke.queries import baris_jawaban
from tests.buat import make_pengguna, make_penilaian

BERKAS = Path(__file__).parents[1] / "data" / "lke-emas.json"
KASUS = json.loads(BERKAS.read_text(encoding="utf-8"), parse_float=Decimal)["kasus"]
DEKAT = Fraction(1, 10**9)

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("nama", KASUS)]


def daftar_perubahan(instrumen, jawaban) -> list[Perubahan]:
    """The answers of a case as edits of an empty LKE."""
    daftar = []
    for kode, isi in jawaban.items():
        if isi is None:
            continue
        nilai = isi if isinstance(isi, dict) else {"": isi}
        bidang = bidang_isi(instrumen.pertanyaan[kode])
        baru = {b: nilai.get(b.partition(".")[2]) for b in bidang}
        baru = {b: Decimal(n) if b == "indeks" else n for b, n in baru.items() if n is not None}
        daftar.append(Perubahan(kode, 0, {b: (KOSONG.ambil(b), n) for b, n in baru.items()}))
    return daftar


def pastikan_sama(penilaian_id: int, kasus) -> None:
    """Stored rollup and a fresh computation from the stored rows equal the case."""
    p = Penilaian.objects.get(pk=penilaian_id)
    acu = acuan(p.lke.instrumen)
    nilai = hitung_nilai(acu.instrumen, {k: b.isi() for k, b in baris_jawaban(p.pk, acu).items()})
    for kode, harap in kasus["simpul"].items():
        assert abs(nilai.pecahan(kode) - Fraction(harap)) <= DEKAT, kode
        if kode not in acu.pk:
            assert abs(Fraction(p.rekap["simpul"][kode]) - Fraction(harap)) <= DEKAT, kode
    assert abs(Fraction(p.nilai_total) - Fraction(kasus["simpul"][TOTAL])) <= DEKAT
    assert gagal(acu.instrumen, nilai) == kasus["gagal"]


def test_case_saved_question_by_question_equals_the_spreadsheet(nama):
    penilaian, kasus = make_penilaian(), KASUS[nama]
    operator = make_pengguna("operator", penilaian.lke.satker)
    daftar = daftar_perubahan(acuan(penilaian.lke.instrumen).instrumen, kasus["jawaban"])
    for perubahan in daftar:
        simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=operator)
    pastikan_sama(penilaian.pk, kasus)


def test_case_saved_in_bulk_equals_the_spreadsheet(nama):
    penilaian, kasus = make_penilaian(), KASUS[nama]
    operator = make_pengguna("operator", penilaian.lke.satker)
    daftar = daftar_perubahan(acuan(penilaian.lke.instrumen).instrumen, kasus["jawaban"])
    assert simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=operator, acara="jawaban.impor") == len(daftar)
    pastikan_sama(penilaian.pk, kasus)
