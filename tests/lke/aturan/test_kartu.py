"""What a question card says."""

from decimal import Decimal

import pytest

from lke.aturan.isian import Baris
from lke.aturan.kartu import Ketikan, kalimat_hasil, kalimat_rumus, susun_halaman, teks_isi
from lke.bawaan import instrumen_bawaan

INSTRUMEN = instrumen_bawaan()


@pytest.mark.parametrize(
    ("kode", "masukan", "kalimat"),
    [
        ("R6.i.b", {"terdata": 4, "dipermudah": 3}, "3 dari 4 = 75,00%."),
        ("R6.i.b", {"terdata": 3, "dipermudah": 1}, "1 dari 3 = 33,33%."),
        ("R6.i.b", {"terdata": 3}, "Belum dapat dihitung: isi semua jumlah, tulis 0 bila tidak ada."),
        ("R6.i.b", {}, ""),
        ("R6.i.b", {"terdata": 0, "dipermudah": 0}, "Penyebutnya 0: menurut instrumen dihitung 0,00%."),
        ("R5.ii.a", {"harus": 0, "proses": 0, "selesai": 0}, "Penyebutnya 0: menurut instrumen dihitung 100,00%."),
        ("R1.i.a", {"agen": 4, "perubahan_dibuat": 9}, "9 dari 4 = 100,00% (dibatasi 100%)."),
        ("R3.iii.a", {"tahun_lalu": 4, "tahun_ini": 1}, "Dari 4 menjadi 1: turun 75,00%."),
        ("R3.iii.a", {"tahun_lalu": 2, "tahun_ini": 5}, "Naik dari 2 ke 5: 0,00%."),
        ("R3.iii.a", {"tahun_lalu": 0, "tahun_ini": 0}, "Tahun lalu 0, tahun ini 0: dihitung 100,00%."),
        ("R3.iii.a", {"tahun_lalu": 0, "tahun_ini": 2}, "Tahun lalu 0, tahun ini 2: dihitung 0,00%."),
        (
            "R5.iii.a",
            {"kepala_satker": 1, "wajib_lhkpn": 9, "lainnya": 0, "sudah_lapor": 9},
            "9 dari 10 = 90,00%.",
        ),
    ],
)
def test_counts_are_shown_with_their_result(kode, masukan, kalimat):
    assert kalimat_hasil(INSTRUMEN.pertanyaan[kode], Baris(masukan=masukan)) == kalimat


def test_formula_is_told_in_the_words_of_the_counts():
    assert kalimat_rumus(INSTRUMEN.pertanyaan["R5.iii.a"]) == (
        "Jumlah yang sudah melapor ÷ (Wajib lapor: kepala satuan kerja + "
        "Wajib lapor: pejabat yang diwajibkan menyampaikan LHKPN + Wajib lapor: lainnya)."
    )


def test_index_is_written_with_a_comma():
    assert teks_isi(INSTRUMEN.pertanyaan["H1.a"], Baris(indeks=Decimal("3.600000000000"))) == "3,6"


def test_filter_keeps_the_unanswered_and_the_heading_of_their_sub_area():
    baris = {"P1.i.a": Baris(pilihan="Ya")}
    kartu = susun_halaman(INSTRUMEN, INSTRUMEN.halaman["P1"], baris, {}, [], saring="belum")
    assert [k.pertanyaan.kode for k in kartu][:2] == ["P1.i.b", "P1.ii.a"]
    assert [k.sub_area is not None for k in kartu][:3] == [True, True, False]


def test_filter_shows_what_differs_from_last_year():
    baris = {"P1.i.a": Baris(pilihan="Ya"), "P1.i.b": Baris(pilihan="B")}
    lalu = {"P1.i.a": Baris(pilihan="Ya"), "P1.i.b": Baris(pilihan="A"), "P1.ii.a": Baris(pilihan="Ya")}
    kartu = susun_halaman(INSTRUMEN, INSTRUMEN.halaman["P1"], baris, lalu, [], saring="beda")
    assert [(k.pertanyaan.kode, k.tahun_lalu) for k in kartu] == [("P1.i.b", "A"), ("P1.ii.a", "Ya")]


def test_refused_card_keeps_what_was_typed_and_passes_every_filter():
    teks = {"masukan.agen": "tiga", "catatan": "belum jadi"}
    ketikan = Ketikan("R1.i.a", teks, dict.fromkeys(teks, ""), {"masukan.agen": "bukan bilangan"})
    kartu = susun_halaman(INSTRUMEN, INSTRUMEN.halaman["R1"], {}, {}, [], saring="temuan", ketikan=ketikan)
    assert [k.kotak[0].nilai for k in kartu] == ["tiga"]
    assert kartu[0].catatan == "belum jadi" and kartu[0].galat == {"masukan.agen": "bukan bilangan"}
