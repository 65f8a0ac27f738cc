"""Sheets as people change them: headers, rows, types, sheets."""

import pytest

from lke.bawaan import instrumen_bawaan
from lke.excel.impor import BerkasDitolak, baca
from tests.lke.buku import A, J, K, Rumus, Teks, basi, lembar_jawaban, lembar_lke_zi, sisip_baris, tulis_buku
from tests.lke.isian_acak import kasus_emas

INSTRUMEN = instrumen_bawaan()
LENGKAP = kasus_emas()["mendekati_WBK"]["jawaban"]
P = INSTRUMEN.pertanyaan["P3.iii.c"]
TEKS = {P.kode: Teks("catatan", "SK", "https://a.example.com")}


def aturan(hasil) -> set[str]:
    return {t.aturan for t in hasil.temuan}


@pytest.mark.parametrize(
    ("jawaban", "catatan", "bukti"),
    [
        ("Jawaban Unit Kerja", "Catatan Unit/Penjelasan", "Bukti Dukung"),
        ("JAWABAN SATKER", "Penjelasan", "Data Dukung"),
        ("Jawaban", "Keterangan", "Tautan/Link bukti dukung"),
        ("Isian Satker", "Uraian Jawaban Unit", "Dokumen pendukung"),
        ("Kolom 11", "Kolom 12", "Kolom 13"),
    ],
)
def test_reworded_headers_are_found(jawaban, catatan, bukti):
    kisi = lembar_jawaban(INSTRUMEN, LENGKAP, teks=TEKS)
    kisi |= {(1, 11): jawaban, (1, 12): catatan, (1, 13): bukti}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and hasil.bentuk == "jawaban-17" and hasil.temuan == []
    assert hasil.baris[P.kode].catatan == "catatan" and hasil.baris[P.kode].bukti == "SK https://a.example.com"


@pytest.mark.parametrize("kolom", [17, 22])
def test_without_any_header_the_usual_letters_are_read(kolom):
    kisi = lembar_jawaban(INSTRUMEN, LENGKAP, kolom=kolom, teks=TEKS)
    kisi = {tempat: v for tempat, v in kisi.items() if tempat[0] > 1} | {(6, kolom): "ok"}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and hasil.bentuk == f"jawaban-{kolom}"
    assert hasil.baris[P.kode].bukti == "SK https://a.example.com" and aturan(hasil) == {"kolom_diabaikan"}


@pytest.mark.parametrize("bentuk", ["Jawaban", "LKE ZI"])
def test_columns_moved_by_an_inserted_column_are_found(bentuk):
    kisi = (lembar_lke_zi if bentuk == "LKE ZI" else lembar_jawaban)(INSTRUMEN, LENGKAP, teks=TEKS)
    geser = {(b, k + (k >= 8)): v for (b, k), v in kisi.items()}
    hasil = baca(tulis_buku({bentuk: geser}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and hasil.temuan == [] and hasil.selisih == []
    assert hasil.baris[P.kode].bukti == "SK https://a.example.com" and hasil.baris[P.kode].sel.startswith("L")


@pytest.mark.parametrize("kolom", [17, 22])
def test_columns_of_other_assessors_are_reported_and_not_read(kolom):
    kisi = lembar_jawaban(INSTRUMEN, LENGKAP, kolom=kolom)
    tpi = 14 if kolom == 17 else 15
    for p in INSTRUMEN.pertanyaan.values():
        kisi[(p.baris_jawaban, tpi)] = "C"
    kisi[(P.baris_jawaban, tpi + 3)] = "kurang bukti"
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    [temuan] = hasil.temuan
    assert temuan.aturan == "kolom_diabaikan" and "114 sel" in temuan.pesan and "Jawaban TPI" in temuan.pesan
    assert (temuan.baris, temuan.sel) == (6, "N6" if kolom == 17 else "O6")
    assert hasil.isi() == LENGKAP


@pytest.mark.parametrize("bentuk", ["Jawaban", "LKE ZI"])
@pytest.mark.parametrize("tempat", [1, 40, 126, 153, 180, 201])
def test_inserted_rows_do_not_move_answers(bentuk, tempat):
    kisi = (lembar_lke_zi if bentuk == "LKE ZI" else lembar_jawaban)(INSTRUMEN, LENGKAP)
    kisi = sisip_baris(sisip_baris(kisi, tempat), tempat, {7: "baris tambahan satker"})
    hasil = baca(tulis_buku({bentuk: kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and aturan(hasil) == {"baris_bergeser"} and hasil.selisih == []


def test_an_answer_in_an_inserted_row_is_reported():
    kisi = sisip_baris(lembar_jawaban(INSTRUMEN, LENGKAP), 60, {7: "baris tambahan", K: "A"})
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP
    assert [(t.sel, t.baris) for t in hasil.temuan if t.aturan == "baris_tidak_dikenal"] == [("K60", 60)]


@pytest.mark.parametrize("rusak", ["kosong", "sebagian", "ganda", "rumus"])
def test_rows_are_found_when_column_a_is_damaged(rusak):
    kisi = lembar_jawaban(INSTRUMEN, LENGKAP)
    if rusak == "kosong":
        kisi = {t: v for t, v in kisi.items() if t[1] != A or t[0] == 1}
    elif rusak == "sebagian":
        kisi = {t: v for t, v in kisi.items() if t[1] != A or t[0] % 3}
    elif rusak == "ganda":
        kisi |= {(b, A): 57 for b in range(57, 70)}
    else:
        kisi |= {(b, A): Rumus("=ROW()", b + 1) for b in range(2, 205)}
    kisi = sisip_baris(kisi, 100)
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP


@pytest.mark.parametrize("geser", [0, 1])
@pytest.mark.parametrize("sisipan", [(), (10,), (100, 101, 102), (170,), (40, 90, 140), (200,)])
def test_rows_that_were_numbered_anew_are_read_by_their_types(sisipan, geser):
    """An office inserts rows and fills column A down again: the numbers are consistent and wrong."""
    kisi = lembar_jawaban(INSTRUMEN, LENGKAP)
    for tempat in sisipan:
        kisi = sisip_baris(kisi, tempat)
    kisi |= {(b, A): b - geser for b in range(2, 205 + len(sisipan))}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and hasil.selisih == []
    assert ["kolom A" in t.pesan for t in hasil.temuan] == ([False] if sisipan else [])


@pytest.mark.parametrize("kolom", [17, 22])
def test_a_column_of_numbers_put_before_the_ids_does_not_move_answers(kolom):
    kisi = {(b, k + 1): v for (b, k), v in lembar_jawaban(INSTRUMEN, LENGKAP, kolom=kolom).items()}
    kisi |= {(1, A): "No"} | {(b, A): b - 1 for b in range(2, 205)}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and hasil.temuan == [] and hasil.selisih == []


def test_an_overwritten_type_cell_is_reported_and_not_trusted():
    baris = INSTRUMEN.pertanyaan["P1.i.a"].baris_jawaban
    for bentuk, fungsi, nomor in (("Jawaban", lembar_jawaban, baris), ("LKE ZI", lembar_lke_zi, 8)):
        kisi = fungsi(INSTRUMEN, LENGKAP) | {(nomor, J): "Ya", (nomor, K): "Tidak"}
        hasil = baca(tulis_buku({bentuk: kisi}), INSTRUMEN)
        assert hasil.baris["P1.i.a"].isi == "Tidak"
        [temuan] = [t for t in hasil.temuan if t.kode == "P1.i.a"]
        assert (temuan.aturan, temuan.sel) == ("sel_tipe_tertimpa", f"J{nomor}")


def test_with_ids_even_a_whole_overwritten_column_of_types_is_only_reported():
    kisi = lembar_jawaban(INSTRUMEN, LENGKAP)
    kisi |= {(p.baris_jawaban, J): "Ya" for p in INSTRUMEN.pertanyaan.values()}
    kisi |= {(m.baris_jawaban, J): 1 for p in INSTRUMEN.pertanyaan.values() for m in (*p.masukan, *p.turunan)}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and aturan(hasil) == {"sel_tipe_tertimpa"}


def test_a_type_that_claims_other_options_does_not_widen_the_choice():
    baris = INSTRUMEN.pertanyaan["P1.i.b"].baris_jawaban
    kisi = lembar_jawaban(INSTRUMEN, LENGKAP) | {(baris, J): "A/B/C/D", (baris, K): "D"}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.baris["P1.i.b"].isi is None and {"sel_tipe_tertimpa", "huruf_di_luar_jenis"} <= aturan(hasil)


def test_a_deleted_row_costs_only_its_own_pertanyaan():
    nomor = P.baris_jawaban
    kisi = {(b - (b > nomor), k): v for (b, k), v in lembar_jawaban(INSTRUMEN, LENGKAP).items() if b != nomor}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert P.kode not in hasil.baris and hasil.isi() == {k: v for k, v in LENGKAP.items() if k != P.kode}
    assert [t.kode for t in hasil.temuan if t.aturan == "baris_tidak_ditemukan"] == [P.kode]


def test_of_two_sheets_the_fuller_is_read_and_the_other_named():
    sedikit = {k: LENGKAP[k] for k in list(LENGKAP)[:20]}
    lembar = {"Jawaban": lembar_jawaban(INSTRUMEN, sedikit), "LKE ZI": lembar_lke_zi(INSTRUMEN, LENGKAP)}
    hasil = baca(tulis_buku(lembar), INSTRUMEN)
    assert (hasil.lembar, hasil.bentuk) == ("LKE ZI", "lke-zi") and hasil.isi() == LENGKAP
    [temuan] = hasil.temuan
    assert (temuan.aturan, temuan.lembar) == ("lembar_lain", "Jawaban") and "“LKE ZI”" in temuan.pesan


@pytest.mark.parametrize("urutan", [1, -1])
@pytest.mark.parametrize("lain", ["Jawaban (2)", "LKE ZI"])
def test_a_copy_with_a_few_more_answers_is_not_read_instead_of_the_form(lain, urutan):
    kurang = LENGKAP | {"P1.i.a": None, "P1.i.b": None}
    salinan = (lembar_lke_zi if lain == "LKE ZI" else lembar_jawaban)(INSTRUMEN, LENGKAP)
    lembar = {"Jawaban": lembar_jawaban(INSTRUMEN, kurang), lain: salinan}
    hasil = baca(tulis_buku(dict(list(lembar.items())[::urutan])), INSTRUMEN)
    assert hasil.lembar == "Jawaban" and hasil.isi() == kurang
    assert [t.lembar for t in hasil.temuan if t.aturan == "lembar_lain"] == [lain]


def test_hidden_sheets_are_never_read():
    lembar = {"Jawaban": basi(INSTRUMEN), "LKE ZI": lembar_lke_zi(INSTRUMEN, {})}
    hasil = baca(tulis_buku(lembar, tersembunyi=("Jawaban",)), INSTRUMEN)
    assert hasil.lembar == "LKE ZI" and set(hasil.isi().values()) == {None} and hasil.temuan == []
    with pytest.raises(BerkasDitolak, match="tersembunyi"):
        baca(tulis_buku({"Jawaban": basi(INSTRUMEN), "Lain": {(1, 1): "x"}}, tersembunyi=("Jawaban",)), INSTRUMEN)


@pytest.mark.parametrize("kisi", [{(1, 1): "x"}, {(1, 1): "No", (1, 2): "Jawaban", (1, 3): "Catatan", (1, 4): "Nilai"}])
@pytest.mark.parametrize("nama", ["Sheet1", "Petunjuk LKE", "Jawaban"])
def test_a_workbook_without_the_form_is_refused(kisi, nama):
    with pytest.raises(BerkasDitolak, match=f"Lembar yang tampak: “{nama}”"):
        baca(tulis_buku({nama: kisi}), INSTRUMEN)


@pytest.mark.parametrize("nama", ["KPU Kota Contoh 2026", "LKE 2026", "Jawaban LKE ZI"])
@pytest.mark.parametrize("bentuk", ["jawaban-17", "lke-zi"])
def test_a_renamed_sheet_is_known_by_its_form(bentuk, nama):
    kisi = (lembar_lke_zi if bentuk == "lke-zi" else lembar_jawaban)(INSTRUMEN, LENGKAP)
    hasil = baca(tulis_buku({nama: kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and hasil.bentuk == bentuk and hasil.temuan == []


@pytest.mark.parametrize("bentuk", ["Jawaban", "LKE ZI"])
@pytest.mark.parametrize("geser", [0, 1])
@pytest.mark.parametrize(
    "judul",
    [
        {9: "Kriteria Jawaban", 10: "Pilihan Jawaban", 11: "Jawaban Satker"},
        {9: "Kriteria Nilai", 10: "Alternatif Jawaban", 11: "Jawaban"},
        {9: "Kriteria", 10: "Tipe", 11: "Jawaban KPU Provinsi"},
        {9: "Kriteria", 10: "Pilihan Jawaban", 11: "Jawaban (Evaluasi Mandiri)"},
        {9: "Kriteria Nilai", 10: "Pilihan Jawaban", 11: None},
        {9: None, 10: None, 11: None},
    ],
)
def test_answers_stand_right_of_the_types_whatever_the_headers_say(bentuk, geser, judul):
    """`geser`: a column was inserted at the far left, so the usual letters do not help."""
    kisi = (lembar_lke_zi if bentuk == "LKE ZI" else lembar_jawaban)(INSTRUMEN, LENGKAP)
    kisi |= {(2 if bentuk == "LKE ZI" else 1, k): teks for k, teks in judul.items()}
    hasil = baca(tulis_buku({bentuk: {(b, k + geser): v for (b, k), v in kisi.items()}}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and hasil.temuan == []


def test_without_its_header_the_answers_are_the_filled_column_before_the_next_header():
    kisi = {(b, k + (k >= 11)): v for (b, k), v in lembar_jawaban(INSTRUMEN, LENGKAP).items() if (b, k) != (1, 11)}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert hasil.isi() == LENGKAP and hasil.baris[P.kode].sel.startswith("L")


def test_without_its_header_the_answers_are_never_those_of_another_assessor():
    kisi = {t: v for t, v in lembar_jawaban(INSTRUMEN, {}).items() if t != (1, 11)}
    kisi |= {(p.baris_jawaban, 14): "A" for p in INSTRUMEN.pertanyaan.values()}
    hasil = baca(tulis_buku({"Jawaban": kisi}), INSTRUMEN)
    assert set(hasil.isi().values()) == {None} and aturan(hasil) == {"kolom_diabaikan"}
