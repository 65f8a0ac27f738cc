"""The formulas of the export compute the portal's nilai, and what the file remembers is what they compute."""

import io
import random

import pytest
from openpyxl import load_workbook

from lke.aturan.ambang import periksa_ambang
from lke.aturan.penilaian import hitung_nilai
from lke.bawaan import instrumen_bawaan
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.ekspor.susunan import susun
from tests.giliran import bergilir
from tests.lke.isian_acak import isian_acak, kasus_emas
from tests.lke.kalkulator import Kalkulator

INSTRUMEN = instrumen_bawaan()
ISIAN = {nama: kasus["jawaban"] for nama, kasus in kasus_emas().items()} | {"kosong": {}}
ISIAN |= {f"acak{i}": isian_acak(INSTRUMEN, random.Random(i), kosong=i / 6) for i in range(6)}


def tulis(jawaban) -> bytes:
    baris = {k: IsiJawaban(v) for k, v in jawaban.items()}
    return tulis_jawaban(INSTRUMEN, satker_nama="KPU Contoh", satker_kode="00.00", tahun=2026, baris=baris)


def buka(berkas: bytes, *, hasil: bool) -> dict:
    buku = load_workbook(io.BytesIO(berkas), data_only=hasil)
    return {x.title: {(s.row, s.column): s.value for b in x.iter_rows() for s in b} for x in buku.worksheets}


@pytest.mark.parametrize("nama", bergilir(ISIAN, 4))
def test_formulas_compute_the_nilai_and_the_file_remembers_it(nama):
    berkas = tulis(ISIAN[nama])
    rumus, ingatan = buka(berkas, hasil=False), buka(berkas, hasil=True)
    hitung = Kalkulator(rumus)
    diperiksa = 0
    for lembar in ("Jawaban", "Ringkasan"):
        for (baris, kolom), isi in rumus[lembar].items():
            if isinstance(isi, str) and isi.startswith("="):
                harapan = ingatan[lembar][(baris, kolom)]
                harapan = pytest.approx(harapan, abs=1e-9) if isinstance(harapan, float | int) else harapan or ""
                assert hitung.nilai(lembar, baris, kolom) == harapan, (lembar, baris, kolom, isi)
                diperiksa += 1
    nilai = hitung_nilai(INSTRUMEN, ISIAN[nama])
    susunan = susun(INSTRUMEN)
    for kode, baris in (*susunan.judul.items(), *susunan.jumlah.items()):
        assert hitung.nilai("Jawaban", baris, 15) == pytest.approx(float(nilai.poin(kode)), abs=1e-9)
    assert diperiksa > 500


@pytest.mark.parametrize("nama", bergilir(ISIAN, 4))
def test_ringkasan_shows_versi_excel_and_every_ambang(nama):
    jawaban = ISIAN[nama]
    isi, nilai = buka(tulis(jawaban), hasil=True)["Ringkasan"], hitung_nilai(INSTRUMEN, jawaban)
    for baris in range(5, 5 + len(INSTRUMEN.simpul) + 1):
        assert isi[(baris, 5)] == pytest.approx(float(nilai.poin_excel(isi[(baris, 1)])), abs=1e-9)
    tampil = [(isi[(b, 1)], isi[(b, 6)]) for b in range(60, 120) if isi.get((b, 1)) in INSTRUMEN.syarat]
    assert tampil == [
        (predikat, "terpenuhi" if h.terpenuhi else "belum terpenuhi")
        for predikat, daftar in periksa_ambang(INSTRUMEN, nilai).items()
        for h in daftar
    ]


def test_the_form_is_the_one_in_circulation():
    isi = buka(tulis(ISIAN["sempurna"]), hasil=True)["Jawaban"]
    judul = [isi[(1, k)] for k in range(1, 18)]
    assert (
        judul[0] == "ID" and judul[1] == "Penilaian" and judul[7:10] == ["Bobot", "Kriteria Nilai", "Pilihan Jawaban"]
    )
    assert judul[10:14] == ["Jawaban Unit", "Catatan unit", "Bukti dukung unit", "Jawaban TPI"]
    assert judul[14:] == ["Nilai", "%", "Catatan TPI"] and max(k for _, k in isi) == 17
    assert [isi[(b, 1)] for b in range(2, 205)] == list(range(2, 205)) and max(b for b, _ in isi) == 204
    area = {4: "P1", 21: "P2", 34: "P3", 59: "P4", 73: "P5", 97: "P6", 123: "R1", 135: "R2", 145: "R3", 155: "R4"}
    area |= {164: "R5", 187: "R6", 198: "H1", 201: "H2"}
    assert {b: isi[(b, 5)] for b in area} == {b: INSTRUMEN.simpul[k].nama.upper() for b, k in area.items()}
    assert [isi[(b, 15)] for b in (2, 3, 122, 195, 197, 203, 204)] == [60, 30, 30, 60, 40, 40, 100]
    assert [isi[(b, 10)] for b in (6, 7, 8, 125, 126, 199)] == ["Ya/Tidak", "A/B/C", None, "%", "Jumlah", "Nilai (0-4)"]


def test_answer_cells_are_validated_and_the_page_is_set_up():
    lembar = load_workbook(io.BytesIO(tulis({})))["Jawaban"]
    aturan = {str(v.sqref): (v.type, v.formula1) for v in lembar.data_validations.dataValidation}
    assert aturan["K6"] == ("list", '"Ya,Tidak"') and aturan["K7"] == ("list", '"A,B,C"')
    assert aturan["K126"][0] == "whole" and aturan["K199"][0] == "decimal" and "K125" not in aturan
    terisi = sum(1 for p in INSTRUMEN.pertanyaan.values() if not p.rumus) + INSTRUMEN.jumlah_masukan()
    assert len(aturan) == terisi
    assert (lembar.freeze_panes, lembar.page_setup.orientation, lembar.page_setup.paperSize) == ("A2", "landscape", 9)
    assert lembar.print_title_rows == "$1:$1"
