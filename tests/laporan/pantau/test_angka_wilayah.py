"""Figures of a region: tables of cases, and a plain recount over random satker; without a database."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from laporan.pantau.angka import Ketepatan, Ukuran, angka, ketepatan, per_provinsi, peringkat, posisi, urut_bantuan
from laporan.pantau.baris import BarisPantau
from tests.laporan.buat_pantau import baris_uji, cuplikan_uji

SENT = {"status": "dikirim", "dikirim_pada": "ya"}


@pytest.mark.parametrize(
    ("daftar", "hasil"),
    [
        ([], Ketepatan()),
        ([{}], Ketepatan(1)),
        ([{"lke": None}, {}], Ketepatan(2)),
        ([SENT | {"tepat": True}, SENT | {"tepat": False}, {}], Ketepatan(3, 2, 1, 1)),
        ([SENT | {"tepat": True, "putaran": 2}], Ketepatan(1, 1, 1, 0, 1)),
        ([SENT | {"tepat": False, "putaran": 3}], Ketepatan(1, 1, 0, 1, 1)),
        ([{"status": "draf", "putaran": 2}], Ketepatan(1, 0, 0, 0, 1)),
    ],
)
def test_timeliness(daftar, hasil):
    assert ketepatan([baris_uji(**b) for b in daftar]) == hasil


def test_in_time_is_a_share_of_all_expected():
    k = Ketepatan(4, 2, 1, 1)
    assert (k.bagian_diterima, k.bagian_tepat) == (Fraction(1, 2), Fraction(1, 4))
    assert Ketepatan().bagian_tepat is None


def test_satker_without_lke_count_as_nothing_answered_and_have_no_nilai():
    a = angka("33", "x", [baris_uji(terisi=113, nilai_mandiri=Decimal(80)), baris_uji(lke=None, pertanyaan=0)])
    assert (a.kelengkapan, a.mandiri, a.n_mandiri, a.satker) == (Fraction(1, 2), 80, 1, 2)


def test_nothing_to_measure_is_none_and_not_zero():
    a = angka("33", "x", [])
    assert [a.nilai(u) for u in Ukuran] == [None] * 4
    b = angka("33", "x", [baris_uji()])
    assert [b.nilai(u) for u in Ukuran] == [0, None, None, 0]


def test_ready_is_a_share_of_all_satker_whether_they_have_an_lke_or_not():
    """Else the one ready LKE of a province stands before three of five."""
    siap, tidak = (baris_uji(cuplikan=cuplikan_uji(siap_wbk=s)) for s in (True, False))
    tanpa = baris_uji(lke=None, cuplikan=cuplikan_uji())
    jateng, aceh = angka("33", "x", [siap] + [tanpa] * 10), angka("11", "y", [siap] * 3 + [tidak, tanpa])
    assert [(a.siap, a.siap_dari) for a in (jateng, aceh)] == [(1, 11), (3, 5)]
    assert (jateng.nilai(Ukuran.AMBANG), aceh.nilai(Ukuran.AMBANG)) == (Fraction(100, 11), 60)
    assert posisi([jateng, aceh], Ukuran.AMBANG) == {"11": 1, "33": 2}
    assert angka("33", "x", [tanpa, tanpa]).siap_dari == 2


def test_ready_is_not_told_before_the_job_has_counted_and_by_a_rollup_of_before():
    a = angka("33", "x", [baris_uji(), baris_uji(lke=None), baris_uji(cuplikan=cuplikan_uji())])
    assert (a.siap_dari, a.nilai(Ukuran.AMBANG)) == (0, None)


def test_equal_figures_share_a_position():
    assert peringkat([("a", Fraction(1)), ("b", Fraction(3)), ("c", Fraction(3)), ("d", Fraction(0))]) == {
        "b": 1,
        "c": 1,
        "a": 3,
        "d": 4,
    }


def acak(n: int) -> list[BarisPantau]:
    r = Random(n)
    hasil = []
    for i in range(r.randint(1, 40)):
        terisi = r.choice((0, 0, r.randint(1, 113), 113))
        kirim = terisi == 113 and r.random() < 0.7
        hasil.append(
            baris_uji(
                kode=f"{r.randint(11, 14)}.{i:02d}",
                terisi=terisi,
                nilai_mandiri=Decimal(r.randint(0, 10**11)) / 10**9 if terisi else None,
                nilai_tpi=Decimal(r.randint(0, 100)) if kirim and r.random() < 0.5 else None,
                dikirim_pada="ya" if kirim else None,
                tepat=r.random() < 0.6 if kirim else None,
                putaran=r.choice((1, 1, 2)) if kirim else 1,
            )
        )
    return hasil


@pytest.mark.parametrize("benih", range(12))
def test_figures_equal_a_plain_recount(benih):
    daftar = acak(benih)
    semua = per_provinsi(daftar)
    assert [a.kode for a in semua] == sorted({b.provinsi for b in daftar})
    for a in semua:
        milik = [b for b in daftar if b.provinsi == a.kode]
        assert a.satker == len(milik) and a.kelengkapan == sum(Fraction(b.terisi, 113) for b in milik) / len(milik)
        nilai = [Fraction(b.nilai_mandiri) for b in milik if b.terisi]
        assert a.mandiri == (sum(nilai) / len(nilai) if nilai else None)
        tpi = [Fraction(b.nilai_tpi) for b in milik if b.nilai_tpi is not None]
        assert (a.n_tpi, a.tpi) == (len(tpi), sum(tpi) / len(tpi) if tpi else None)
        k = a.ketepatan
        assert k.diterima == len([b for b in milik if b.dikirim_pada]) == k.tepat + k.terlambat <= k.diharapkan
    tempat = posisi(semua, Ukuran.KELENGKAPAN)
    for a in semua:
        assert tempat[a.kode] == 1 + sum(b.kelengkapan > a.kelengkapan for b in semua)
    assert sorted(semua, key=urut_bantuan)[0].kelengkapan == min(a.kelengkapan for a in semua)
    bangsa = angka("", "Nasional", daftar)
    assert bangsa.kelengkapan == sum(a.kelengkapan * a.satker for a in semua) / len(daftar)
    assert bangsa.terisi == sum(a.terisi for a in semua)
