"""Rows by the thousand: what comes back is what `bulk_create` would have stored."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection

from kegiatan.models import Pengaduan
from kpu_zi.tools.sql import sisip_massal as alat
from kpu_zi.tools.sql.sisip_massal import sisip_massal, sisip_objek
from laporan.models import CuplikanHarian
from satker.models import Penugasan
from tests.buat import make_pengguna, make_satker

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 12, 2, 3, 4, 5, 678901, UTC)


def cuplikan(satker, hari: int, **lain) -> CuplikanHarian:
    return CuplikanHarian(satker=satker, tahun=2026, tanggal=date(2026, 1, hari), dihitung_pada=SAAT, **lain)


def isi(**saring) -> list[dict]:
    return list(CuplikanHarian.objects.filter(**saring).order_by("tanggal").values())


def test_objects_come_back_as_bulk_create_stores_them(monkeypatch):
    monkeypatch.setattr(alat, "SEKALI", 2)
    satu, dua = make_satker(), make_satker("33.72", "Kota Surakarta")
    lain = {"nilai_mandiri": Decimal("61.123456789"), "siap_wbk": None, "penuh": True, "status": "50% “draf”"}
    sisip_objek([cuplikan(satu, n, **lain) for n in range(1, 6)])
    CuplikanHarian.objects.bulk_create([cuplikan(dua, n, **lain) for n in range(1, 6)])
    beda = {"id", "satker_id"}
    assert len(isi(satker=satu)) == 5
    for a, b in zip(isi(satker=satu), isi(satker=dua), strict=True):
        assert {k: v for k, v in a.items() if k not in beda} == {k: v for k, v in b.items() if k not in beda}


def test_columns_that_are_not_named_hold_their_default():
    satker = make_satker()
    kolom = ("satker_id", "tahun", "tanggal", "dihitung_pada")
    sisip_massal(CuplikanHarian, kolom, [(satker.pk, 2026, date(2026, 1, 1), SAAT)])
    (baris,) = CuplikanHarian.objects.all()
    assert (baris.terisi, baris.status, baris.penuh, baris.nilai_tpi) == (0, "", False, None)


def test_what_is_there_stays_where_twins_are_left_out():
    satker = make_satker()
    cuplikan(satker, 1, terisi=7).save()
    kolom = ("satker_id", "tahun", "tanggal", "dihitung_pada", "terisi")
    baris = [(satker.pk, 2026, date(2026, 1, n), SAAT, 9) for n in (1, 2)]
    sisip_massal(CuplikanHarian, kolom, baris, abaikan_kembar=True)
    assert [b["terisi"] for b in isi()] == [7, 9]


def test_a_column_that_encrypts_does_so_here_too():
    satker = make_satker()
    oleh = make_pengguna("operator", satker)
    baris = Pengaduan(
        satker=satker, kunci="6f0d2f0e-0000-4000-8000-000000000001", tahun=2026, tahun_akhir=2026, tanggal=date(2026, 1, 2),
        kanal="kotak", jenis="pengaduan", klasifikasi="normatif", uraian="Antrean loket contoh.", dibuat_oleh=oleh,
    )  # fmt: skip
    sisip_objek([baris])
    assert Pengaduan.objects.get().uraian == "Antrean loket contoh."
    with connection.cursor() as kursor:
        kursor.execute("SELECT uraian FROM kegiatan_pengaduan")
        (mentah,) = kursor.fetchone()
    assert b"Antrean" not in (mentah.encode() if isinstance(mentah, str) else bytes(mentah))


def test_nothing_is_written_for_nothing():
    sisip_objek([])
    sisip_massal(Penugasan, ("pengguna_id",), [])
    assert not Penugasan.objects.exists()
