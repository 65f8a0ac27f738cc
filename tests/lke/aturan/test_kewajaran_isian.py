"""Level T: what one field takes, what it refuses, and the sentence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lke.aturan.kewajaran import Tolak, periksa_bukti, periksa_isian
from lke.bawaan import instrumen_bawaan

PERTANYAAN = instrumen_bawaan().pertanyaan


def tolak(kode: str, bidang: str, nilai: str) -> tuple[str, str]:
    with pytest.raises(Tolak) as galat:
        periksa_isian(PERTANYAAN[kode], bidang, nilai)
    return galat.value.aturan, str(galat.value)


@pytest.mark.parametrize(
    ("kode", "bidang", "nilai", "isi"),
    [
        ("P1.i.a", "pilihan", "ya ", "Ya"),
        ("P1.i.a", "pilihan", "TIDAK", "Tidak"),
        ("P1.i.b", "pilihan", " c", "C"),
        ("P2.i.b", "pilihan", "E", "E"),
        ("P1.i.b", "pilihan", "  ", None),
        ("R5.ii.a", "masukan.harus", "12", 12),
        ("R5.ii.a", "masukan.harus", "0", 0),
        ("R5.ii.a", "masukan.harus", "", None),
        ("H1.a", "indeks", "3,38", Decimal("3.38")),
        ("H1.a", "indeks", "3.60", Decimal("3.60")),
        ("H1.a", "indeks", "4", Decimal(4)),
        ("H1.a", "indeks", "0", Decimal(0)),
        ("H1.a", "indeks", "\t", None),
    ],
)
def test_field_takes_what_its_question_asks(kode, bidang, nilai, isi):
    hasil = periksa_isian(PERTANYAAN[kode], bidang, nilai)
    assert hasil == isi and type(hasil) is type(isi)


def test_letter_of_another_kind_is_refused_with_the_letters_that_exist():
    aturan, pesan = tolak("P1.i.b", "pilihan", "D")
    assert (aturan, pesan) == ("huruf_di_luar_jenis", "“D” bukan pilihan P1.i.b; pilih A, B atau C.")
    assert tolak("P1.i.a", "pilihan", "A")[1] == "“A” bukan pilihan P1.i.a; pilih Ya atau Tidak."


@pytest.mark.parametrize("nilai", ["-1", "2,5", "dua", "2024-02-01", "01/02/2024", "=1+1", "#REF!", "1e3", "٣"])
def test_count_that_is_no_count_is_refused(nilai):
    aturan, pesan = tolak("R5.ii.a", "masukan.selesai", nilai)
    assert aturan == "hitungan_tidak_sah" and nilai in pesan


@pytest.mark.parametrize(
    ("nilai", "petunjuk"),
    [
        ("5,07", "skala 6; pada skala 4 menjadi 3,38."),
        ("6", "skala 6; pada skala 4 menjadi 4,00."),
        ("88,45", "skala 100; pada skala 4 menjadi 3,54."),
        ("25", "skala 100; pada skala 4 menjadi 1,00."),
        ("100", "skala 100; pada skala 4 menjadi 4,00."),
    ],
)
def test_index_of_another_scale_is_refused_with_a_hint(nilai, petunjuk):
    aturan, pesan = tolak("H2.a", "indeks", nilai)
    assert aturan == "indeks_skala" and pesan.startswith(f"{nilai} di luar rentang 0 sampai 4.")
    assert pesan.endswith(petunjuk)


@pytest.mark.parametrize("nilai", ["4,01", "7", "24,99", "100,1", "−0,01", "-3"])
def test_index_outside_its_range_is_refused(nilai):
    aturan, pesan = tolak("H2.a", "indeks", nilai)
    assert aturan == "indeks_skala" and "di luar rentang 0 sampai 4" in pesan
    assert ("tampaknya" in pesan) == (nilai == "4,01")


def test_index_that_reads_two_ways_is_refused_naming_both():
    assert tolak("H1.a", "indeks", "3.385") == ("indeks_skala", "“3.385” dapat dibaca dua cara. Tulis 3,385 atau 3385.")


@pytest.mark.parametrize(
    ("kode", "bidang"),
    [
        ("P1.i.b", "indeks"),
        ("P1.i.b", "masukan.harus"),
        ("R5.ii.a", "masukan.agen"),
        ("R5.ii.a", "pilihan"),
        ("H1.a", ""),
    ],
)
def test_field_that_the_question_lacks_is_refused(kode, bidang):
    assert kode in tolak(kode, bidang, "1")[1]


@given(st.text(max_size=30))
def test_any_text_is_taken_or_refused_with_a_sentence(teks):
    for kode, bidang in (("P1.i.a", "pilihan"), ("R5.ii.a", "masukan.harus"), ("H1.a", "indeks")):
        try:
            periksa_isian(PERTANYAAN[kode], bidang, teks)
        except Tolak as galat:
            assert galat.aturan and str(galat).endswith(".")


@pytest.mark.parametrize(
    "baris",
    [
        "C:\\Users\\Operator\\SK.pdf",
        "d:/ZI 2025/SK.pdf",
        "\\\\server\\bersama\\SK.pdf",
        "file:///home/operator/SK.pdf",
        "FILE://server/SK.pdf",
        "ZONA INTEGRITAS 2022\\AREA I\\x.pdf",
        "SK Tim (E:\\data\\SK.pdf)",
        "/home/operator/SK.pdf",
        "content://com.android/dokumen/7",
        "smb://server/bersama",
    ],
)
def test_local_path_is_refused_naming_its_line(baris):
    with pytest.raises(Tolak) as galat:
        periksa_bukti(f"https://drive.google.com/file/d/1/view\n\n{baris}")
    assert galat.value.aturan == "jalur_lokal"
    assert str(galat.value).startswith(f"Baris 3 (“{baris}”)")


@pytest.mark.parametrize(
    "teks",
    [
        "https://drive.google.com/drive/folders/1A?usp=sharing",
        "https://kpu.sharepoint.com/:f:/g/personal/x/Ea:/b",
        "SK Ketua KPU Nomor 12/PW.02-SD/11/2025",
        "File: SK Tim ZI, lampiran C: halaman 3",
        "Content: video profil satker",
        "http://jdih.kpu.go.id:8080/x",
        "Notulen rapat\nDaftar hadir",
        "",
    ],
)
def test_links_and_names_of_documents_are_kept(teks):
    assert periksa_bukti(teks) == teks


def test_blanks_at_line_ends_are_removed():
    assert periksa_bukti("https://x.id/a \t\r\nSK Tim\u00a0\u200b\r\n\r\n") == "https://x.id/a\nSK Tim"
