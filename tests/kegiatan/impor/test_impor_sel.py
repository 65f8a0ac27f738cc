"""Cells of a file of rows as what a form would be posted, and heads as fields."""

from datetime import date
from decimal import Decimal

import pytest

from kegiatan.impor import sel as s
from kegiatan.impor.baca import baca_nomor
from kegiatan.impor.kepala import NOMOR, cari_kepala
from kegiatan.impor.kolom import daftar_kolom
from kegiatan.impor.sel import Kolom, Konteks, dibulatkan, ketikan_nilai, ketikan_sel, kode_satker, rapikan
from kegiatan.register import daftar_register
from kpu_zi.tools.excel.lembar import BerkasDitolak
from kpu_zi.tools.excel.sel import Tanggal

MEDIA = (("situs", "Situs resmi"), ("medsos", "Media sosial"))


def kolom(jenis: str, **lain) -> Kolom:
    return Kolom("isian", "Isian", jenis, True, **lain)


@pytest.mark.parametrize(
    ("jenis", "sel", "hasil"),
    [
        (s.TEKS, "  Aula  ", "Aula"),
        (s.TEKS, "dua\nbaris", "dua baris"),
        (s.PARAGRAF, "dua\r\nbaris", "dua\nbaris"),
        (s.TEKS, "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        (s.TEKS, 12.0, "12"),
        (s.ANGKA, 12.0, "12"),
        (s.ANGKA, " 12 ", "12"),
        (s.ANGKA, -3.0, "-3"),
        (s.ANGKA, 12.5, "12,5"),
        (s.ANGKA, 1e12, "1000000000000"),
        (s.ANGKA, "1.500", "1.500"),
        (s.ANGKA, "", ""),
        (s.DESIMAL, 87.5, "87,5"),
        (s.DESIMAL, 83.33333333333333, "83,33"),
        (s.DESIMAL, "87,5", "87,5"),
        (s.TANGGAL, Tanggal("2026-12-30T00:00:00"), "2026-12-30"),
        (s.TANGGAL, "30/12/2026", "2026-12-30"),
        (s.TANGGAL, "30-12-2026", "2026-12-30"),
        (s.TANGGAL, "30.12.2026", "2026-12-30"),
        (s.TANGGAL, "2026-12-30", "2026-12-30"),
        (s.TANGGAL, "30 Desember 2026", "2026-12-30"),
        (s.TANGGAL, "3/4/2026", "2026-04-03"),
        (s.JAM, "14.30", "14:30"),
        (s.JAM, "9:05 WIB", "09:05"),
        (s.JAM, "14:30:00", "14:30"),
        (s.JAM, Tanggal("14:30:00"), "14:30"),
        (s.JAM, Tanggal("1899-12-31T14:30:00"), "14:30"),
        (s.JAM, "siang", "siang"),
        (s.YA_TIDAK, "Ya", True),
        (s.YA_TIDAK, "TIDAK", False),
        (s.YA_TIDAK, True, True),
        (s.YA_TIDAK, False, False),
        (s.YA_TIDAK, 1.0, True),
        (s.YA_TIDAK, 0.0, False),
        (s.YA_TIDAK, "x", True),
        (s.YA_TIDAK, "true", True),
        (s.YA_TIDAK, "", False),
    ],
)
def test_a_cell_becomes_what_would_be_typed(jenis, sel, hasil):
    assert ketikan_sel(kolom(jenis, desimal=2), sel, Konteks()) == hasil


@pytest.mark.parametrize(
    ("jenis", "sel", "kalimat"),
    [
        (s.TEKS, Tanggal("2026-03-12"), "berisi tanggal atau jam"),
        (s.TEKS, True, "berisi tanda"),
        (s.TEKS, 1.980010120050110e17, "dibulatkan oleh Excel"),
        (s.TEKS, 12.1, "angka 12,1; nol di belakangnya"),
        (s.ANGKA, Tanggal("2026-02-01"), "bukan angka"),
        (s.ANGKA, True, "bukan angka"),
        (s.TANGGAL, 46371.0, "angka 46371. Bila maksudnya 15 Desember 2026, ubah format"),
        (s.TANGGAL, 12.0, "angka 12. Ubah format"),
        (s.TANGGAL, True, "bukan tanggal"),
        (s.TANGGAL, Tanggal("09:00:00"), "bukan tanggal"),
        (s.TANGGAL, "31/02/2026", "bukan tanggal yang ada"),
        (s.TANGGAL, "kemarin", "bukan tanggal"),
        (s.JAM, 14.3, "berisi angka, bukan jam"),
        (s.JAM, Tanggal("2026-01-01"), "berisi tanggal, bukan jam"),
        (s.YA_TIDAK, "mungkin", "Tulis Ya atau Tidak"),
        (s.YA_TIDAK, 2.0, "Tulis Ya atau Tidak"),
    ],
)
def test_a_cell_that_cannot_be_one_says_why(jenis, sel, kalimat):
    with pytest.raises(ValueError, match=kalimat):
        ketikan_sel(kolom(jenis, desimal=2), sel, Konteks())


def test_the_month_comes_first_only_where_the_file_writes_so():
    assert ketikan_sel(kolom(s.TANGGAL), "3/4/2026", Konteks(bulan_dulu=True)) == "2026-03-04"
    assert ketikan_sel(kolom(s.TANGGAL), Tanggal("2026-03-04"), Konteks(bulan_dulu=True)) == "2026-03-04"


@pytest.mark.parametrize("sel", ["Media sosial", "media  SOSIAL", "medsos", "MEDSOS", "media-sosial"])
def test_a_choice_is_known_by_its_words_and_its_kode(sel):
    assert ketikan_sel(kolom(s.PILIHAN, pilihan=MEDIA), sel, Konteks()) == "medsos"


def test_what_is_no_choice_is_left_for_the_form_to_refuse():
    assert ketikan_sel(kolom(s.PILIHAN, pilihan=MEDIA), "Radio", Konteks()) == "Radio"
    assert ketikan_sel(kolom(s.BANYAK, pilihan=MEDIA), "Radio; medsos", Konteks()) == ["medsos", "Radio"]


@pytest.mark.parametrize(
    "sel", ["Media sosial; Situs resmi", "medsos\nsitus", "situs;Media sosial;SITUS;", "situs ;; medsos"]
)
def test_several_choices_come_in_their_order(sel):
    assert ketikan_sel(kolom(s.BANYAK, pilihan=MEDIA), sel, Konteks()) == ["situs", "medsos"]
    assert ketikan_sel(kolom(s.BANYAK, pilihan=MEDIA), "", Konteks()) == []


def test_what_is_stored_equals_the_cell_that_says_it():
    for jenis, nilai, hasil in (
        (s.DESIMAL, Decimal("87.50"), "87,5"),
        (s.DESIMAL, Decimal("100.00"), "100"),
        (s.TANGGAL, date(2026, 12, 30), "2026-12-30"),
        (s.ANGKA, 0, "0"),
        (s.ANGKA, None, ""),
        (s.PARAGRAF, "a\r\nb", "a\nb"),
        (s.BANYAK, ["medsos", "situs"], ["situs", "medsos"]),
        (s.YA_TIDAK, False, False),
    ):
        assert ketikan_nilai(kolom(jenis, pilihan=MEDIA, desimal=2), nilai) == hasil


def test_digits_that_are_left_out_are_noticed():
    assert dibulatkan(kolom(s.DESIMAL, desimal=2), 83.3333)
    assert not dibulatkan(kolom(s.DESIMAL, desimal=2), 83.33) and not dibulatkan(kolom(s.DESIMAL, desimal=2), "83,3333")


SATKER = {"11.10": (1, "KPU Contoh Sepuluh"), "11.01": (2, "KPU Contoh Satu"), "33": (3, "KPU Provinsi Contoh")}


@pytest.mark.parametrize(
    ("sel", "kode"),
    [("11.10", "11.10"), ("11,10", "11.10"), (11.1, "11.10"), (11.01, "11.01"), (33.0, "33"), (" 33 ", "33")],
)
def test_a_satker_is_known_by_its_kode(sel, kode):
    assert kode_satker(sel, SATKER) == kode


@pytest.mark.parametrize(
    ("sel", "kalimat"),
    [
        ("11.1", r"Maksudnya 11\.10 \(KPU Contoh Sepuluh\)\? Tulis kodenya sebagai teks"),
        ("11.2", "tidak dikenal di sini"),
        (11.2, "tidak dikenal di sini"),
        ("1", "tidak dikenal di sini"),  # never the key of a row
        (Tanggal("2026-10-11"), "bukan kode satker"),
        ("Contoh Satu", "tidak dikenal di sini"),
    ],
)
def test_another_satker_is_never_taken(sel, kalimat):
    with pytest.raises(ValueError, match=kalimat):
        kode_satker(sel, SATKER)


def test_a_number_with_two_meanings_is_refused():
    dua = SATKER | {"11.1": (4, "KPU Contoh Lain")}
    assert kode_satker("11.1", dua) == "11.1" and kode_satker("11.10", dua) == "11.10"
    with pytest.raises(ValueError, match=r"Maksudnya 11\.10 .* atau 11\.1 "):
        kode_satker(11.1, dua)


@pytest.mark.parametrize(
    ("sel", "nomor"),
    [(12.0, 12), ("12", 12), ("12.0", 12), ("12,0", 12), (12.5, None), ("dua", None), (-1.0, None), ("9" * 30, None)]
    + [(1e300, None), (True, None), (Tanggal("2026-01-01"), None), ("²", None)],
)
def test_nomor_is_a_whole_number(sel, nomor):
    assert baca_nomor(sel) == nomor


DAFTAR = [Kolom("tanggal", "Tanggal rapat", s.TANGGAL, True), Kolom("agenda", "Agenda", s.TEKS, True)]
DAFTAR += [Kolom("nilai_awal", "Rata-rata prates", s.DESIMAL, False)]


def test_heads_are_known_below_titles_in_any_order_and_case():
    baris = [
        (1, ["REGISTER RAPAT 2026"]),
        (3, ["", "AGENDA ", "nomor", "Tanggal  Rapat *", "nilai awal (opsional)", "Catatan Kasubbag"]),
        (4, ["", "Bahas bukti", "", "1/2/2026", "", "x", "y"]),
    ]
    kepala = cari_kepala(baris, DAFTAR)
    assert kepala.tempat == 1
    assert kepala.letak == {"agenda": 2, NOMOR: 3, "tanggal": 4, "nilai_awal": 5}
    assert kepala.catatan == (
        "Kolom yang tidak dikenal tidak dibaca: “Catatan Kasubbag” (F).",
        "Kolom tanpa kepala tidak dibaca: G.",
    )


def test_a_file_without_nomor_is_said_to_be_all_new():
    assert "semua baris dibaca sebagai baris baru" in cari_kepala([(1, ["Tanggal rapat", "Agenda"])], DAFTAR).catatan[0]


@pytest.mark.parametrize(
    ("kepala", "kalimat"),
    [
        (["Nomor"], "tidak ditemukan"),
        (["Hari", "Acara"], "tidak ditemukan"),
        (["Agenda", "Nomor"], "wajib ada belum ada: Tanggal rapat."),
        (["Agenda", "Tanggal rapat", "agenda"], "“Agenda” ada 2 kali, yaitu A dan C."),
        (["Agenda", "agenda"], "Tanggal rapat. Kolom “Agenda” ada 2 kali"),
    ],
)
def test_a_head_that_cannot_be_used_is_refused_by_name(kepala, kalimat):
    with pytest.raises(BerkasDitolak) as ditolak:
        cari_kepala([(1, kepala)], DAFTAR)
    assert kalimat in ditolak.value.pesan


def test_no_two_fields_of_a_register_share_a_head():
    assert [k.label for k in daftar_kolom(daftar_register()["penghargaan"]) if "N" in k.label] == [
        "Nama pegawai", "NIP", "Nomor SK"
    ]  # fmt: skip
    for register in daftar_register().values():
        label = [rapikan(k.label) for k in daftar_kolom(register)]
        assert len(set(label)) == len(label) and rapikan(NOMOR) not in label, register.kode
