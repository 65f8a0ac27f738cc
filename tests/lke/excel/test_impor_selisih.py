"""The file's own figures beside ours, with the reason for each gap."""

import io
from decimal import Decimal

import openpyxl
import pytest

from lke.aturan.penilaian import hitung_nilai
from lke.bawaan import instrumen_bawaan
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.impor import baca
from tests.lke.buku import K, Rumus, galat, lembar_jawaban, lembar_lke_zi, tulis_buku
from tests.lke.isian_acak import kasus_emas

INSTRUMEN = instrumen_bawaan()
SEMPURNA, SEMUA_B = (kasus_emas()[n]["jawaban"] for n in ("sempurna", "semua_B"))
BENTUK = {"Jawaban": (lembar_jawaban, 15, 204), "LKE ZI": (lembar_lke_zi, 12, 207)}


def selisih(kisi, lembar="Jawaban") -> dict:
    hasil = baca(tulis_buku({lembar: kisi}), INSTRUMEN)
    return {s.kode: s for s in hasil.selisih}


def test_a_file_that_computes_right_has_no_gap():
    assert selisih(lembar_jawaban(INSTRUMEN, SEMUA_B)) == {}


@pytest.mark.parametrize("lembar", BENTUK)
def test_a_blank_that_the_mean_leaves_out_is_explained(lembar):
    fungsi, _, baris_total = BENTUK[lembar]
    hasil = baca(
        tulis_buku({lembar: fungsi(INSTRUMEN, {k: v for k, v in SEMPURNA.items() if k != "P1.i.b"})}), INSTRUMEN
    )
    gap = {s.kode: s for s in hasil.selisih}
    assert set(gap) == {"P1.i", "P1", "pemenuhan", "pengungkit", "total"}
    assert (gap["total"].berkas, gap["total"].portal, gap["total"].excel) == (100, Decimal("99.75"), 100)
    assert all("AVERAGE" in s.alasan and "kosong" in s.alasan for s in gap.values())
    assert {(k, s.tentang) for k, s in gap.items() if s.asal} == {("P1.i", ("P1.i.b",))}
    [temuan] = hasil.temuan
    assert (temuan.aturan, temuan.kode, temuan.baris) == ("berkas_beda", "total", baris_total)
    assert "100,00" in temuan.pesan and "99,75" in temuan.pesan and "AVERAGE" in temuan.pesan


def test_a_total_typed_by_hand_is_named():
    gap = selisih(lembar_jawaban(INSTRUMEN, SEMUA_B) | {(204, 15): 91.5})
    assert set(gap) == {"total"} and "O204 diketik tangan" in gap["total"].alasan


def test_an_error_value_in_a_score_cell_is_named_only_there():
    hasil = baca(tulis_buku({"Jawaban": lembar_jawaban(INSTRUMEN, SEMUA_B) | {(97, 15): galat()}}), INSTRUMEN)
    [gap] = hasil.selisih
    assert (gap.kode, gap.berkas) == ("P6", None) and "#REF!" in gap.alasan
    assert hasil.temuan == [] and "P6" not in hasil.nilai_berkas


def test_a_sum_that_leaves_out_a_row_is_named():
    """As seen in the field: the total of the wealth reports without its second row (here 0.9 of 1 point)."""
    kisi = lembar_jawaban(INSTRUMEN, SEMUA_B)
    for baris in (172, 164, 122, 2, 195, 204):
        lama = kisi[(baris, 15)].hasil
        kisi[(baris, 15)] = Rumus("=0", lama - 0.9)
    gap = selisih(kisi)
    assert "melewatkan R5.iii.b (baris 181)." in gap["R5.iii"].alasan
    assert "berasal dari R5.iii" in gap["R5"].alasan and "berasal dari pengungkit" in gap["total"].alasan
    assert {k for k, s in gap.items() if s.asal} == {"R5.iii"} and gap["R5.iii"].tentang == ("R5.iii.b",)


def test_a_parent_that_leaves_out_a_child_is_named():
    gap = selisih(lembar_jawaban(INSTRUMEN, SEMPURNA) | {(122, 15): Rumus("=0", 25.0)})
    assert gap["reform"].alasan == "Penjumlahan di sel O122 melewatkan R3 atau R4 atau R6."


def test_an_answer_that_could_not_be_read_is_the_reason():
    kisi = lembar_jawaban(INSTRUMEN, SEMPURNA)
    kisi[(INSTRUMEN.pertanyaan["P5.i.a"].baris_jawaban, K)] = "A."
    gap = selisih(kisi)
    assert set(gap) == {"P5.i", "P5", "pemenuhan", "pengungkit", "total"}
    assert "K75" in gap["P5.i"].alasan and "tidak dapat dibaca" in gap["P5.i"].alasan
    assert {(k, s.tentang) for k, s in gap.items() if s.asal} == {("P5.i", ("P5.i.a",))}


def test_gaps_that_two_decimals_hide_are_no_gaps():
    assert selisih(lembar_jawaban(INSTRUMEN, SEMUA_B) | {(204, 15): 76.40}) == {}


@pytest.mark.parametrize("bentuk", ["Jawaban", "Jawaban 22", "LKE ZI"])
def test_wealth_reports_have_two_heading_rows_and_no_false_gap(bentuk):
    """Seen on every official file: the first pertanyaan's heading (0,87) was taken for the sub-area's (1,73)."""
    isi = SEMPURNA | {"R5.iii.a": SEMUA_B["R5.iii.a"]}
    kisi = (
        lembar_lke_zi(INSTRUMEN, isi)
        if bentuk == "LKE ZI"
        else lembar_jawaban(INSTRUMEN, isi, kolom=22 if "22" in bentuk else 17)
    )
    hasil = baca(tulis_buku({bentuk[:7].strip(): kisi}), INSTRUMEN)
    assert hasil.selisih == []
    assert abs(hasil.nilai_berkas["R5.iii"] - hitung_nilai(INSTRUMEN, isi).poin("R5.iii")) < Decimal("0.005")


def test_our_export_fills_the_three_heading_rows():
    isi = tulis_jawaban(
        INSTRUMEN,
        satker_nama="Kota Contoh",
        satker_kode="33.73",
        tahun=2026,
        baris={k: IsiJawaban(v) for k, v in SEMPURNA.items()},
    )
    lembar = openpyxl.load_workbook(io.BytesIO(isi), data_only=True)["Jawaban"]
    assert [lembar.cell(b, 8).value for b in (172, 173, 180)] == [2, 1, 1]
    assert [lembar.cell(b, 15).value for b in (172, 173, 180)] == [2, 1, 1]
    assert lembar.cell(173, 6).value == "a." and lembar.cell(180, 6).value == "b."
