"""The workbook of an assessor: the columns of each layer, live, in the forms with 17 and with 22 columns."""

import io
import random

import pytest
from openpyxl import load_workbook

from lke.aturan.alur import Lapis
from lke.aturan.penilaian import hitung_nilai
from lke.bawaan import instrumen_bawaan
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.ekspor.lapis import belah_bukti
from lke.excel.ekspor.susunan import susun
from lke.excel.impor import baca
from tests.lke.isian_acak import isian_acak
from tests.lke.kalkulator import Kalkulator

INSTRUMEN = instrumen_bawaan()
BUKTI = "SK 12\nhttps://contoh.invalid/a\nhttps://contoh.invalid/b"
# Assessors in the file -> where each layer's answers and nilai stand.
LETAK = {
    (Lapis.TPI,): {Lapis.SATKER: ("K", "R"), Lapis.TPI: ("N", "O")},
    (Lapis.PROVINSI,): {Lapis.SATKER: ("K", "R"), Lapis.PROVINSI: ("N", "O")},
    (Lapis.TPI, Lapis.PROVINSI): {Lapis.SATKER: ("K", "W"), Lapis.TPI: ("O", "P"), Lapis.PROVINSI: ("S", "T")},
}


def isian(benih: int, kosong: float = 0.2) -> dict[str, IsiJawaban]:
    acak = isian_acak(INSTRUMEN, random.Random(benih), kosong=kosong)
    return {k: IsiJawaban(v, f"catatan {benih} {k}", BUKTI) for k, v in acak.items()}


def tulis(penilai: tuple[Lapis, ...], milik: Lapis) -> bytes:
    isi = {x: isian(i) for i, x in enumerate((Lapis.SATKER, *penilai))}
    mandiri = isi.pop(Lapis.SATKER)
    return tulis_jawaban(
        INSTRUMEN, satker_nama="KPU Contoh", satker_kode="00.00", tahun=2026, baris=mandiri, penilai=isi, milik=milik
    )


def buka(berkas: bytes, *, hasil: bool) -> dict:
    buku = load_workbook(io.BytesIO(berkas), data_only=hasil)
    return {x.title: {(s.row, s.column): s.value for b in x.iter_rows() for s in b} for x in buku.worksheets}


@pytest.mark.parametrize("penilai", LETAK)
def test_formulas_of_every_layer_compute_its_nilai(penilai):
    berkas = tulis(penilai, penilai[0])
    rumus, ingatan = buka(berkas, hasil=False), buka(berkas, hasil=True)
    hitung = Kalkulator(rumus)
    for lembar in ("Jawaban", "Ringkasan"):
        for (baris, kolom), isi in rumus[lembar].items():
            if isinstance(isi, str) and isi.startswith("="):
                harapan = ingatan[lembar][(baris, kolom)]
                harapan = pytest.approx(harapan, abs=1e-9) if isinstance(harapan, float | int) else harapan or ""
                assert hitung.nilai(lembar, baris, kolom) == harapan, (lembar, baris, kolom, isi)
    susunan = susun(INSTRUMEN)
    for i, lapis in enumerate((Lapis.SATKER, *penilai)):
        nilai = hitung_nilai(INSTRUMEN, {k: b.isi for k, b in isian(i).items()})
        kolom = ord(LETAK[penilai][lapis][1]) - 64
        for kode, baris in (*susunan.judul.items(), *susunan.jumlah.items()):
            assert hitung.nilai("Jawaban", baris, kolom) == pytest.approx(float(nilai.poin(kode)), abs=1e-9)


def test_ringkasan_is_about_the_layer_of_the_receiver():
    berkas = buka(tulis((Lapis.TPI, Lapis.PROVINSI), Lapis.TPI), hasil=True)["Ringkasan"]
    assert [berkas[(4, k)] for k in range(4, 9)] == [
        "Nilai TPI (kosong = 0)", "Versi Excel (kosong dilewati)", "% dari bobot", "Nilai Unit", "Nilai Pendahuluan"
    ]  # fmt: skip
    akhir = next(b for (b, k), v in berkas.items() if (k, v) == (1, "total"))
    nilai = [hitung_nilai(INSTRUMEN, {k: b.isi for k, b in isian(i).items()}) for i in range(3)]
    assert berkas[(akhir, 5)] == pytest.approx(float(nilai[1].poin_excel("total")))
    for kolom, n in ((4, nilai[1]), (7, nilai[0]), (8, nilai[2])):
        assert berkas[(akhir, kolom)] == pytest.approx(float(n.poin("total")))


@pytest.mark.parametrize(
    ("penilai", "judul"),
    [
        ((Lapis.TPI,), ["Bukti dukung unit", "Jawaban TPI", "Nilai TPI", "% TPI", "Catatan TPI"]),
        ((Lapis.PROVINSI,), ["Bukti dukung unit", "Jawaban Pendahuluan", "Nilai Pendahuluan"]),
        ((Lapis.TPI, Lapis.PROVINSI), ["Daftar bukti dukung", "Tautan bukti dukung", "Jawaban TPI", "Nilai TPI"]),
    ],
)
def test_columns_stand_where_the_form_has_them(penilai, judul):
    isi = buka(tulis(penilai, penilai[0]), hasil=True)["Jawaban"]
    assert [isi[(1, 13 + i)] for i in range(len(judul))] == judul
    akhir = max(k for _, k in isi)
    assert ([isi[(1, akhir - 1)], isi[(1, akhir)]], akhir) == (
        ["Nilai Unit", "% Unit"],
        19 if len(penilai) == 1 else 24,
    )


@pytest.mark.parametrize("penilai", LETAK)
def test_only_the_cells_of_the_receiver_are_validated(penilai):
    lembar = load_workbook(io.BytesIO(tulis(penilai, penilai[0])))["Jawaban"]
    kolom = {str(v.sqref)[0] for v in lembar.data_validations.dataValidation}
    assert kolom == {LETAK[penilai][penilai[0]][0]}


@pytest.mark.parametrize("penilai", LETAK)
def test_the_satker_reads_its_own_answers_out_of_it(penilai):
    hasil = baca(tulis(penilai, penilai[0]), INSTRUMEN)
    awal = isian(0)
    for kode, baris in hasil.baris.items():
        isi = awal.get(kode, IsiJawaban())
        assert (baris.isi, baris.catatan, baris.bukti) == (isi.isi, isi.catatan, isi.bukti), kode
    assert hasil.selisih == []


@pytest.mark.parametrize(
    ("bukti", "daftar", "tautan"),
    [
        ("", "", ""),
        ("SK 12", "SK 12", ""),
        ("https://a.invalid", "", "https://a.invalid"),
        ("SK 12\nhttps://a.invalid", "SK 12", "https://a.invalid"),
        ("https://a.invalid\nSK 12", "https://a.invalid\nSK 12", ""),
        ("SK 12\n\nhttps://a.invalid", "SK 12\n\nhttps://a.invalid", ""),
        ("\nhttps://a.invalid", "\nhttps://a.invalid", ""),
    ],
)
def test_bukti_in_two_columns_keeps_its_order(bukti, daftar, tautan):
    assert belah_bukti(bukti) == (daftar, tautan)
