"""What stands out among satker: tables of cases, without a database."""

from decimal import Decimal

import pytest

from laporan.pantau.baris import BarisPantau
from laporan.pantau.pencilan import Kembar, Pencilan, hitung_kembar, naik_tanpa_bukti, pencilan
from tests.laporan.buat_pantau import baris_uji, cuplikan_uji

PANJANG = "Tim kerja ditetapkan dengan Keputusan Sekretaris Nomor 12."


def baris(terisi: int = 113, **isi) -> BarisPantau:
    return baris_uji(terisi=terisi, cuplikan=cuplikan_uji(**isi))


@pytest.mark.parametrize(
    ("lama", "kini", "naik"),
    [
        ((Decimal(50), 20), (Decimal(60), 20), Decimal(10)),
        ((Decimal(50), 20), (Decimal("59.999"), 20), None),
        ((Decimal(50), 20), (Decimal(70), 21), None),
        ((Decimal(50), 20), (Decimal(70), 19), Decimal(20)),
        ((None, 0), (Decimal(40), 0), Decimal(40)),
        ((Decimal(70), 5), (Decimal(40), 5), None),
        ((Decimal(70), 5), (None, 0), None),
        ((None, 0), (None, 0), None),
    ],
)
def test_sharp_rise(lama, kini, naik):
    assert naik_tanpa_bukti(lama, kini, bukti_baru=False) == naik
    assert naik_tanpa_bukti(lama, kini, bukti_baru=True) is None


def test_notes_of_others_are_counted_whatever_their_case_and_short_ones_are_not():
    daftar = [
        (1, PANJANG, ""),
        (1, PANJANG, ""),
        (2, f"  {PANJANG.upper()} ", ""),
        (3, "sudah ada", ""),
        (1, "sudah ada", ""),
    ]
    assert hitung_kembar(daftar) == {1: Kembar(2, 0), 2: Kembar(1, 0), 3: Kembar(0, 0)}
    assert hitung_kembar([(1, PANJANG, "")] * 5) == {1: Kembar(0, 0)}  # one's own


@pytest.mark.parametrize(("kali", "berulang"), [(5, 0), (6, 1)])
def test_links_under_more_than_five_answers(kali, berulang):
    daftar = [(1, "", " https://contoh.invalid/a \nhttps://contoh.invalid/a\nSK Tim")] * kali
    assert hitung_kembar(daftar)[1].berulang == berulang


@pytest.mark.parametrize(
    ("baris", "berulang"),
    [
        ("SK Tim ZI lampiran {}: https://drive.google.com/file/d/1aBcDeFgHiJkLmNoP/view", 1),
        ("https://drive.google.com/file/d/1aBcDeFgHiJkLmNoP/view?usp={}", 1),
        ("https://zi.contoh.invalid/b/7/ halaman {}", 1),
        ("https://contoh.invalid/?dokumen={}", 0),
        ("SK Tim ZI", 0),  # a name may well stand for several documents
    ],
)
def test_a_bukti_is_the_same_under_another_label_and_in_another_form(baris, berulang):
    daftar = [(1, "", baris.format(n)) for n in range(6)]
    assert hitung_kembar(daftar, "zi.contoh.invalid")[1].berulang == berulang


@pytest.mark.parametrize(
    ("isi", "menonjol"),
    [
        ({}, set()),
        ({"lonjakan": Decimal(12), "penuh": True}, {Pencilan.LONJAKAN, Pencilan.PENUH}),
        ({"catatan_kembar": 57}, {Pencilan.CATATAN_KEMBAR}),
        ({"catatan_kembar": 56, "bukti_kembar": 9, "bukti_berulang": 0}, set()),
        ({"bukti_kembar": 10, "bukti_berulang": 1}, {Pencilan.BUKTI_KEMBAR, Pencilan.BUKTI_BERULANG}),
        ({"catatan_kembar": None, "bukti_kembar": None}, set()),
    ],
)
def test_what_stands_out(isi, menonjol):
    assert set(pencilan(baris(**isi))) == menonjol


def test_without_answers_or_snapshot_nothing_stands_out():
    assert pencilan(baris(0, catatan_kembar=0)) == {}
    assert pencilan(baris_uji()) == {}
