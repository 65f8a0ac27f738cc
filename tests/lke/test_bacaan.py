"""Answers read with a plain cursor are what the ORM reads, on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from lke.acuan import acuan
from lke.aturan.isian import Baris
from lke.bacaan import baca_dua_tahun
from lke.models import Jawaban
from lke.queries import baris_jawaban
from tests.buat import make_pengguna, make_penilaian

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]

ISI = [
    {"pilihan": "Ya"},
    {"indeks": Decimal("3.62")},
    {"indeks": Decimal("3.123456789012")},
    {"indeks": Decimal(0)},
    {"masukan": {"harus": 0, "selesai": 999_999_999}},
    {"catatan": "baris satu\nbaris “dua” 🙂", "bukti": "https://contoh.invalid/a?b=%20c"},
    {"diubah_pada": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)},
    {"diubah_pada": datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=timezone(timedelta(hours=9)))},
]


@pytest.mark.parametrize("isi", ISI, ids=lambda i: next(iter(i)))
def test_every_kind_of_value_is_read_as_the_orm_reads_it(isi):
    penilaian = make_penilaian()
    acu = acuan(penilaian.lke.instrumen)
    pada = {"diubah_pada": datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)}
    for oleh, kode in ((make_pengguna(), "P1.i.a"), (None, "P1.i.b")):
        Jawaban.objects.create(
            penilaian=penilaian, pertanyaan_id=acu.pk[kode], versi=7, diubah_oleh=oleh, **(pada | isi)
        )
    harap = {
        j.pertanyaan.kode: Baris(
            j.pk, j.versi, j.pilihan, j.indeks, j.masukan, j.catatan, j.bukti, j.diubah_pada, j.diubah_oleh_id
        )
        for j in Jawaban.objects.select_related("pertanyaan")
    }
    terbaca = baris_jawaban(penilaian.pk, acu)
    assert terbaca == harap
    assert baca_dua_tahun(penilaian, acu)[:2] == (harap, {})
    depan = make_penilaian(penilaian.lke.satker, 2027)
    assert baca_dua_tahun(depan, acu)[:2] == ({}, harap)
    assert all(b.diubah_pada.utcoffset() == timedelta(0) for b in terbaca.values())
