"""The quick UPDATE writes what the ORM's update() writes, on both databases."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kpu_zi.tools.sql.ubah_baris import ubah_baris
from lke.acuan import acuan
from lke.models import Jawaban, Penilaian
from tests.buat import make_pengguna, make_penilaian

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
PADA = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)


@pytest.fixture
def dua():
    """Two equal answers."""
    penilaian = make_penilaian()
    pk = acuan(penilaian.lke.instrumen).pk
    return [
        Jawaban.objects.create(penilaian=penilaian, pertanyaan_id=pk[k], versi=1, diubah_pada=PADA)
        for k in ("P1.i.a", "P1.i.b")
    ]


@pytest.mark.parametrize(
    "kolom",
    [
        {"pilihan": "Ya", "versi": 2},
        {"indeks": Decimal("3.62")},
        {"indeks": None},
        {"masukan": {"harus": 3, "selesai": 0}},
        {"catatan": "100 % “beres”\n'); DROP TABLE lke_jawaban; --", "bukti": "https://contoh.invalid/a%20b"},
        {"diubah_pada": PADA.replace(year=2027)},
    ],
    ids=lambda k: next(iter(k)),
)
def test_columns_are_written_as_the_orm_writes_them(dua, kolom):
    a, b = dua
    assert ubah_baris(Jawaban, kolom, id=a.pk) == 1
    Jawaban.objects.filter(pk=b.pk).update(**kolom)
    satu, lain = Jawaban.objects.values().get(pk=a.pk), Jawaban.objects.values().get(pk=b.pk)
    for nama in ("id", "pertanyaan_id"):
        del satu[nama], lain[nama]
    assert satu == lain and all(satu[k] == v for k, v in kolom.items())


def test_only_the_row_that_meets_all_conditions_changes(dua):
    a, b = dua
    oleh = make_pengguna()
    assert ubah_baris(Jawaban, {"diubah_oleh_id": oleh.pk}, id=a.pk, versi=1) == 1
    assert ubah_baris(Jawaban, {"catatan": "lain"}, id=a.pk, versi=2) == 0
    assert list(Jawaban.objects.order_by("pk").values_list("diubah_oleh", "catatan")) == [(oleh.pk, ""), (None, "")]


def test_json_of_the_rollup_can_be_read_again():
    penilaian = make_penilaian()
    rekap = {"simpul": {"P1": "3.5"}, "halaman": {"P1": 4}}
    ubah_baris(Penilaian, {"rekap": rekap, "nilai_total": Decimal("12.345678901")}, id=penilaian.pk)
    penilaian.refresh_from_db()
    assert (penilaian.rekap, penilaian.nilai_total) == (rekap, Decimal("12.345678901"))
    assert Penilaian.objects.filter(rekap__halaman__P1=4).exists()


def test_constraints_of_the_table_hold(dua):
    with pytest.raises(IntegrityError), transaction.atomic():
        ubah_baris(Jawaban, {"indeks": Decimal("4.1")}, id=dua[0].pk)
