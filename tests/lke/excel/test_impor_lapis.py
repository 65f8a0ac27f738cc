"""One sheet read for one layer: whose columns are whose, and what the columns of the others are good for."""

import random
from decimal import Decimal

import pytest

from lke.aturan.alur import Lapis
from lke.bawaan import instrumen_bawaan
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.impor import BerkasDitolak, baca
from tests.lke.buku import baris_isian, galat, lembar_jawaban, lembar_lke_zi, tulis_buku
from tests.lke.isian_acak import isian_acak

INSTRUMEN = instrumen_bawaan()
TPI, PROVINSI, SATKER = Lapis.TPI, Lapis.PROVINSI, Lapis.SATKER


def isian(benih: int) -> dict[str, IsiJawaban]:
    acak = isian_acak(INSTRUMEN, random.Random(benih), kosong=0.3)
    return {k: IsiJawaban(v, f"catatan {benih} {k}") for k, v in acak.items()}


def terbaca(baris) -> dict:
    return {k: (b.isi, b.catatan) for k, b in baris.items() if (b.isi, b.catatan) != (None, None)}


def isi(daftar) -> dict:
    return {k: (b.isi, b.catatan) for k, b in daftar.items()}


@pytest.mark.parametrize("penilai", [(TPI,), (PROVINSI,), (TPI, PROVINSI)])
def test_every_layer_of_our_own_workbook_is_read_apart(penilai):
    lapis = {x: isian(i) for i, x in enumerate(penilai, 1)}
    berkas = tulis_jawaban(
        INSTRUMEN, satker_nama="KPU", satker_kode="00", tahun=2026, baris=isian(0), penilai=lapis, milik=penilai[0]
    )
    semua = lapis | {SATKER: isian(0)}
    for x in semua:
        hasil = baca(berkas, INSTRUMEN, lapis=x, lain=[y for y in semua if y is not x])
        assert (hasil.lapis, hasil.temuan, hasil.selisih) == (x, [], [])
        assert terbaca(hasil.baris) == isi(semua[x])
        assert {y: terbaca(b) for y, b in hasil.lain.items()} == {y: isi(b) for y, b in semua.items() if y is not x}


@pytest.mark.parametrize(("kolom", "jawaban", "catatan"), [(17, 14, 17), (22, 15, 18)])
@pytest.mark.parametrize("berjudul", [True, False])
def test_tpi_fills_the_form_in_circulation(kolom, jawaban, catatan, berjudul):
    kisi = lembar_jawaban(INSTRUMEN, {"P1.i.a": "Tidak"}, kolom=kolom)
    kisi |= {(6, jawaban): "ya", (6, catatan): "SK lengkap", (199, jawaban): "3,60"}
    if kolom == 22:
        kisi |= {(6, 19): "Tidak", (6, 22): "penilai kedua"}
    if not berjudul:
        kisi = {(b, k): v for (b, k), v in kisi.items() if b > 1}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN, lapis=TPI)
    assert terbaca(hasil.baris) == {"P1.i.a": ("Ya", "SK lengkap"), "H1.a": (Decimal("3.6"), None)}
    assert hasil.baris["P1.i.a"].sel == ("N6" if kolom == 17 else "O6")
    assert hasil.baris["P1.i.a"].tempat["catatan"] == ("Q6" if kolom == 17 else "R6")
    assert any("penilai lain" in t.pesan for t in hasil.temuan) == (kolom == 22)


@pytest.mark.parametrize(
    ("jawaban", "catatan", "milik"),
    [
        ("Jawaban Evaluator Inspektorat", "Catatan Evaluator", TPI),
        ("Hasil verifikasi provinsi: jawaban", "Catatan provinsi", PROVINSI),
        ("Jawaban TPI", "Catatan", TPI),
        ("Jawaban Penilai", "Catatan Penilai", None),  # an assessor without a name: of whoever brings the file
        ("Jawaban TPN", "Catatan TPN", ""),
        ("Jawaban TPI Provinsi", "Catatan TPI Provinsi", ""),
        ("Jawaban tahun lalu", "Catatan tahun lalu", ""),
    ],
)
def test_columns_belong_to_whom_their_header_names(jawaban, catatan, milik):
    kisi = lembar_jawaban(INSTRUMEN, {"P1.i.a": "Tidak"}) | {(1, 14): jawaban, (1, 17): catatan}
    kisi |= {(6, 14): "Ya", (6, 17): "SK lengkap"}
    berkas = tulis_buku({"Jawaban": kisi})
    for lapis in (TPI, PROVINSI):
        if milik in (lapis, None):
            assert terbaca(baca(berkas, INSTRUMEN, lapis=lapis).baris) == {"P1.i.a": ("Ya", "SK lengkap")}
        else:
            with pytest.raises(BerkasDitolak, match="tidak mempunyai kolom jawaban"):
                baca(berkas, INSTRUMEN, lapis=lapis)


def test_two_named_assessors_side_by_side_keep_their_catatan():
    judul = {14: "Jawaban Provinsi", 15: "Jawaban TPI", 16: "Catatan Provinsi", 17: "Catatan TPI"}
    kisi = lembar_jawaban(INSTRUMEN, {}) | {(1, k): t for k, t in judul.items()}
    kisi |= {(6, 14): "Ya", (6, 15): "Tidak", (6, 16): "dari provinsi", (6, 17): "dari TPI"}
    kisi = {k: v for k, v in kisi.items() if k[1] != 15 or k[0] in (1, 6)}
    berkas = tulis_buku({"Jawaban": kisi})
    assert terbaca(baca(berkas, INSTRUMEN, lapis=PROVINSI).baris) == {"P1.i.a": ("Ya", "dari provinsi")}
    assert terbaca(baca(berkas, INSTRUMEN, lapis=TPI).baris) == {"P1.i.a": ("Tidak", "dari TPI")}


def test_first_evaluator_without_catatan_does_not_take_the_second_ones():
    kisi = lembar_jawaban(INSTRUMEN, {}, kolom=22)
    del kisi[(1, 18)]
    kisi |= {(6, 15): "Ya", (6, 19): "Tidak", (6, 22): "penilai kedua"}
    assert terbaca(baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN, lapis=TPI).baris) == {"P1.i.a": ("Ya", None)}


def test_a_form_without_columns_of_assessors_is_refused_with_a_sentence():
    berkas = tulis_buku({"LKE ZI": lembar_lke_zi(INSTRUMEN, {"P1.i.a": "Ya"})})
    with pytest.raises(BerkasDitolak, match="“LKE ZI” tidak mempunyai kolom jawaban TPI"):
        baca(berkas, INSTRUMEN, lapis=TPI)


def test_impossible_values_of_an_assessor_are_named_by_their_cell():
    kisi = lembar_jawaban(INSTRUMEN, {})
    masukan = baris_isian(INSTRUMEN, "R6.i.b", "terdata")
    kisi |= {(6, 14): "F", (7, 14): galat(), (masukan, 14): 1.5, (199, 14): 85, (200, 14): "A"}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN, lapis=TPI)
    ditolak = {t.sel: (t.kode, t.lembar, t.baris) for t in hasil.temuan if t.tingkat == "T"}
    assert ditolak == {
        "N6": ("P1.i.a", "Jawaban", 6),
        "N7": ("P1.i.b", "Jawaban", 7),
        f"N{masukan}": ("R6.i.b", "Jawaban", masukan),
        "N199": ("H1.a", "Jawaban", 199),
    }
    assert terbaca(hasil.baris) == {"H1.b": ("A", None)}


def test_the_filled_sheet_of_the_assessor_is_chosen():
    mandiri = lembar_jawaban(INSTRUMEN, {"P1.i.a": "Ya", "P1.i.b": "A"})
    hasil = baca(
        tulis_buku({"Jawaban": mandiri, "Jawaban TPI": mandiri | {(6, 14): "Tidak", (7, 14): "B", (8, 14): "C"}}),
        INSTRUMEN,
        lapis=TPI,
    )
    assert hasil.lembar == "Jawaban TPI" and hasil.baris["P1.i.a"].isi == "Tidak"
