"""The preview in words."""

import pytest

from lke.bawaan import instrumen_bawaan
from lke.excel.tampilan import ringkas_kewajaran, susun_pratinjau
from lke.models import Lke
from satker.models import Satker


def _temuan(aturan: str, pesan: str) -> dict:
    return {"aturan": aturan, "tingkat": "K", "kode": ["P1.i.a"], "pesan": pesan}


def test_few_findings_of_a_rule_stand_one_by_one():
    daftar = [_temuan("pasangan", f"kalimat {i}") for i in range(5)]
    assert ringkas_kewajaran(daftar) == [("K", f"kalimat {i}", 0) for i in range(5)]


def test_many_findings_of_a_rule_are_counted():
    daftar = [_temuan("tanpa_bukti", f"P{i} tanpa bukti") for i in range(113)]
    assert ringkas_kewajaran(daftar) == [("K", "P0 tanpa bukti", 112)]


@pytest.mark.parametrize(
    ("kode", "berkas", "portal", "nama", "tertulis", "beda"),
    [
        ("P1", "4", "3.75", "P1 Manajemen", "4,00", "+0,25"),
        ("hasil", "19.5", "22", "Hasil", "19,50", "−2,50"),
        ("total", None, "67.04", "Nilai total", "tidak ada", ""),
    ],
)
def test_a_figure_of_the_file_stands_beside_ours_with_the_points_between(kode, berkas, portal, nama, tertulis, beda):
    selisih = {"kode": kode, "nama": nama.removeprefix("P1 "), "berkas": berkas, "portal": portal, "excel": portal}
    angka = dict.fromkeys(("total_berkas", "total_lalu", "total_jadi"), "0")
    isi = {"ubahan": [], "temuan": [], "kewajaran": [], "lembar": "Jawaban", "dipertahankan": 0, "penanda": {}} | angka
    isi["selisih"] = [selisih | {"alasan": "Diketik tangan."}]
    lke = Lke(satker=Satker(kode="33.73"), tahun=2026)
    [baris] = susun_pratinjau(instrumen_bawaan(), isi, lke)["selisih"]
    assert (baris.nama, baris.berkas, baris.beda) == (nama, tertulis, beda)
