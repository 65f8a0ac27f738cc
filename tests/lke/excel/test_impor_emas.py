"""Whole golden worksheets through every form of workbook: each node must come out as a spreadsheet program computes it."""

from fractions import Fraction

import pytest

from lke.aturan.ambang import gagal
from lke.aturan.penilaian import hitung_nilai
from lke.bawaan import instrumen_bawaan
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.impor import baca
from tests.lke.buku import basi, lembar_jawaban, lembar_lke_zi, tulis_buku
from tests.lke.isian_acak import kasus_emas

INSTRUMEN = instrumen_bawaan()
KASUS = kasus_emas()


def _buku(bentuk: str, jawaban: dict) -> bytes:
    if bentuk == "ekspor":
        baris = {k: IsiJawaban(v) for k, v in jawaban.items()}
        return tulis_jawaban(INSTRUMEN, satker_nama="KPU Contoh", satker_kode="00.00", tahun=2026, baris=baris)
    if bentuk == "lke-zi":
        lembar = {"Data lama": basi(INSTRUMEN), "LKE ZI": lembar_lke_zi(INSTRUMEN, jawaban), "Jawaban": basi(INSTRUMEN)}
        return tulis_buku(lembar, tersembunyi=("Data lama", "Jawaban"))
    return tulis_buku({"Jawaban": lembar_jawaban(INSTRUMEN, jawaban, kolom=int(bentuk[-2:]))})


@pytest.mark.parametrize("bentuk", ["jawaban-17", "jawaban-22", "lke-zi", "ekspor"])
@pytest.mark.parametrize("nama", KASUS)
def test_every_node_and_threshold_of_a_golden_worksheet(nama, bentuk):
    kasus = KASUS[nama]
    hasil = baca(_buku(bentuk, kasus["jawaban"]), INSTRUMEN)
    assert hasil.bentuk == bentuk.replace("ekspor", "jawaban-17")
    assert hasil.isi() == kasus["jawaban"]
    assert hasil.temuan == [] and hasil.selisih == []
    nilai = hitung_nilai(INSTRUMEN, hasil.isi())
    for kode, harapan in kasus["simpul"].items():
        assert abs(nilai.pecahan(kode) - Fraction(str(harapan))) < Fraction(1, 10**9), kode
    assert {k: sorted(v) for k, v in gagal(INSTRUMEN, nilai).items()} == {
        k: sorted(v) for k, v in kasus["gagal"].items()
    }
    for kode, berkas in hasil.nilai_berkas.items():
        assert float(berkas) == pytest.approx(float(nilai.poin(kode)), abs=1e-9), kode
    assert set(hasil.nilai_berkas) == {*INSTRUMEN.simpul, "total"}
