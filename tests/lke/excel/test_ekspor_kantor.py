"""The formulas of our export, judged by a real spreadsheet program."""

import random

import pytest
from xlsxwriter.worksheet import Worksheet

from lke.aturan.alur import Lapis
from lke.aturan.penilaian import hitung_nilai
from lke.bawaan import instrumen_bawaan
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.ekspor.susunan import susun
from tests.lke.excel.test_ekspor_penilai import LETAK, isian
from tests.lke.excel.test_ekspor_penilai import tulis as tulis_penilai
from tests.lke.isian_acak import isian_acak, kasus_emas
from tests.lke.kantor import hitung_ulang

pytestmark = pytest.mark.panjang
INSTRUMEN = instrumen_bawaan()


@pytest.fixture
def tanpa_ingatan(monkeypatch):
    """Wrong remembered results: what comes back right was computed by the spreadsheet program."""
    asli = Worksheet.write_formula
    monkeypatch.setattr(
        Worksheet, "write_formula", lambda self, r, k, rumus, gaya=None, _=0: asli(self, r, k, rumus, gaya, -7)
    )


def test_a_spreadsheet_program_computes_the_same_nilai_and_versi_excel(tmp_path, tanpa_ingatan):
    isian = {nama: kasus["jawaban"] for nama, kasus in kasus_emas().items()}
    isian |= {f"acak{i}": isian_acak(INSTRUMEN, random.Random(i), kosong=i / 12) for i in range(12)}
    isian |= {"kosong": {}}
    berkas = []
    for nama, jawaban in isian.items():
        berkas.append(tmp_path / f"{nama}.xlsx")
        baris = {k: IsiJawaban(v) for k, v in jawaban.items()}
        berkas[-1].write_bytes(
            tulis_jawaban(INSTRUMEN, satker_nama="KPU Contoh", satker_kode="00.00", tahun=2026, baris=baris)
        )
    hasil = hitung_ulang(berkas, tmp_path)
    baris_simpul = susun(INSTRUMEN)
    for nama, jawaban in isian.items():
        nilai = hitung_nilai(INSTRUMEN, jawaban)
        lembar, ringkasan = hasil[f"{nama}.xlsx"][:2]
        for kode, baris in (*baris_simpul.judul.items(), *baris_simpul.jumlah.items()):
            assert lembar.sel[(baris, 15)] == pytest.approx(float(nilai.poin(kode)), abs=1e-9), (nama, kode)
        for baris in range(5, 5 + len(INSTRUMEN.simpul) + 1):
            kode = ringkasan.sel[(baris, 1)]
            assert ringkasan.sel[(baris, 4)] == pytest.approx(float(nilai.poin(kode)), abs=1e-9), (nama, kode)
            assert ringkasan.sel[(baris, 5)] == pytest.approx(float(nilai.poin_excel(kode)), abs=1e-9), (nama, kode)


def test_a_spreadsheet_program_computes_the_nilai_of_every_layer(tmp_path, tanpa_ingatan):
    berkas = []
    for i, penilai in enumerate(LETAK):
        berkas.append(tmp_path / f"{i}.xlsx")
        berkas[-1].write_bytes(tulis_penilai(penilai, penilai[0]))
    hasil = hitung_ulang(berkas, tmp_path)
    susunan = susun(INSTRUMEN)
    for i, (penilai, letak) in enumerate(LETAK.items()):
        lembar, ringkasan = hasil[f"{i}.xlsx"][:2]
        for j, lapis in enumerate((Lapis.SATKER, *penilai)):
            nilai = hitung_nilai(INSTRUMEN, {k: b.isi for k, b in isian(j).items()})
            kolom = ord(letak[lapis][1]) - 64
            for kode, baris in (*susunan.judul.items(), *susunan.jumlah.items()):
                assert lembar.sel[(baris, kolom)] == pytest.approx(float(nilai.poin(kode)), abs=1e-9), (lapis, kode)
            if lapis is penilai[0]:
                for baris in range(5, 5 + len(INSTRUMEN.simpul) + 1):
                    versi_excel = float(nilai.poin_excel(ringkasan.sel[(baris, 1)]))
                    assert ringkasan.sel[(baris, 5)] == pytest.approx(versi_excel, abs=1e-9)
