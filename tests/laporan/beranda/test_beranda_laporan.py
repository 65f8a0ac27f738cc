"""The home page tells of reports: to sign, ready to send, returned, waiting for a decision (the oldest first)."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from laporan.models import Laporan
from tests.buat import make_pengguna, make_ri, make_satker
from tests.laporan.jalan_laporan import Jalan, make_jalan

pytestmark = pytest.mark.django_db


@pytest.fixture
def jalan() -> Jalan:
    return make_jalan()


def kerja(jalan: Jalan, nama: str) -> list[tuple[str, str]]:
    klien = Client()
    klien.force_login(jalan.siapa(nama))
    return [(k.teks, k.url) for k in klien.get("/").context["isi"].kerja if "Laporan" in k.teks or "laporan" in k.teks]


NAMA = "Laporan ZI 2026 KPU Kota Salatiga"


def test_the_other_leader_is_asked_to_sign(jalan):
    assert kerja(jalan, "sekretaris") == []
    jalan.tanda("ketua")
    assert kerja(jalan, "sekretaris") == [(f"{NAMA} menunggu tanda tangan Anda", "/laporan/2026/33.73/tanda-tangan/")]
    assert kerja(jalan, "ketua") == []
    jalan.tanda("sekretaris")
    for nama in ("operator", "ketua"):
        assert kerja(jalan, nama) == [(f"{NAMA} siap dikirim", "/laporan/2026/33.73/kirim/")]


def test_returned_report_waits_for_who_writes_it(jalan):
    jalan.terkirim()
    assert kerja(jalan, "operator") == []
    jalan.kembalikan()
    assert kerja(jalan, "operator") == [(f"{NAMA} dikembalikan", "/laporan/2026/33.73/")]
    assert kerja(jalan, "atas") == []


def test_sent_reports_wait_for_the_tier_above_the_oldest_first(jalan):
    lain = Jalan(make_satker("33.74", "Kota Pekalongan"))
    for j in (jalan, lain):
        j.terkirim()
    Laporan.objects.filter(satker=lain.satker).update(status_pada=datetime(2026, 1, 2, tzinfo=UTC))
    assert kerja(jalan, "atas") == [
        ("Laporan ZI 2026 KPU Kota Pekalongan menunggu putusan", "/laporan/2026/33.74/putusan/"),
        ("1 laporan lain menunggu putusan", "/laporan/2026/wilayah/33/?keadaan=menunggu&urut=tanggal"),
    ]


@pytest.mark.parametrize("peran", ["ketua", "setjen"])
def test_home_of_the_nation_keeps_its_budget(jalan, peran):
    Jalan(jalan.satker.induk).terkirim()
    ri = Jalan(make_ri())
    ri.tanda("ketua")
    klien = Client()
    klien.force_login(ri.siapa("ketua") if peran == "ketua" else make_pengguna(peran, make_ri()))
    klien.get("/")
    with CaptureQueriesContext(connection) as q:
        isi = klien.get("/").context["isi"]
    assert len(q) <= 10
    assert any("menunggu putusan" in k.teks for k in isi.kerja) is (peran == "setjen")
