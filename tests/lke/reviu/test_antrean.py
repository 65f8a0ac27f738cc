"""The queue of a reviewer: what is in it, in which order, and what it costs."""

import gzip
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.status import Status
from lke.models import AnggotaTim, Lke, Penilaian, TimTpi, TugasTpi
from satker.models import Satker
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker, make_tim
from tests.jalan import make_perjalanan

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]
ANTREAN = "/reviu/"
MASUK_DAN_RANGKA = 4  # session, person, penugasan, unread messages


def make_lke(kode: str, wilayah: str, status: Status, hari: int = 1, induk: Satker | None = None) -> Penilaian:
    penilaian = make_penilaian(make_satker(kode, wilayah, induk))
    pada = datetime(2026, 1, hari, 5, tzinfo=UTC)
    Lke.objects.filter(pk=penilaian.lke_id).update(status=status.value, dikirim_pada=pada, status_pada=pada)
    return penilaian


def kode(response) -> list[str]:
    return [b.satker.kode for b in response.context["baris"]]


def masuk(client, peran: str, satker: Satker | None = None):
    orang = make_pengguna(peran, satker)
    client.force_login(orang)
    return orang


def test_verifikator_finds_the_oldest_sent_first_then_the_opened_then_the_returned(client):
    make_lke("33.71", "Kota Magelang", Status.DIKEMBALIKAN)
    make_lke("33.72", "Kota Surakarta", Status.DINILAI_PENDAHULUAN)
    make_lke("33.73", "Kota Salatiga", Status.DIKIRIM, 9)
    make_lke("33.74", "Kota Semarang", Status.DIKIRIM, 2)
    make_lke("33.75", "Kota Pekalongan", Status.DRAF)
    masuk(client, "verifikator", make_provinsi())
    assert kode(client.get(ANTREAN)) == ["33.74", "33.73", "33.72", "33.71"]


def test_verifikator_never_sees_the_own_office_nor_another_province(client):
    make_lke("91.71", "Kota Jayapura", Status.DIKIRIM, induk=make_provinsi("91", "Papua", "Asia/Jayapura"))
    kantor = make_penilaian(make_provinsi())
    Lke.objects.filter(pk=kantor.lke_id).update(status=Status.DIKIRIM.value)
    masuk(client, "verifikator", make_provinsi())
    response = client.get(ANTREAN)
    assert kode(response) == [] and "Jayapura" not in response.content.decode()


def test_tpi_sees_what_the_own_teams_were_given(client):
    milik = make_lke("33.73", "Kota Salatiga", Status.DIVERIFIKASI)
    lain = make_lke("33.74", "Kota Semarang", Status.DIVERIFIKASI)
    tim = make_tim(milik.lke)
    make_tim(lain.lke)
    client.force_login(tim["tpi_anggota"])
    response = client.get(ANTREAN)
    assert kode(response) == ["33.73"]
    assert response.context["baris"][0].menunggu
    assert "1 dari 14 LKE" in response.content.decode()


def test_setjen_sees_provinces_to_score_and_final_lke_to_decide(client):
    kantor = make_penilaian(make_provinsi())
    Lke.objects.filter(pk=kantor.lke_id).update(status=Status.DIKIRIM.value)
    make_lke("33.73", "Kota Salatiga", Status.FINAL)
    make_lke("33.74", "Kota Semarang", Status.DIKIRIM)
    masuk(client, "setjen", make_ri())
    assert sorted(kode(client.get(ANTREAN))) == ["33", "33.73"]


def test_row_shows_progress_minutes_round_late_and_both_totals(client):
    penilaian = make_lke("33.73", "Kota Salatiga", Status.DINILAI_PENDAHULUAN)
    Lke.objects.filter(pk=penilaian.lke_id).update(terlambat=True, putaran=2)
    Penilaian.objects.filter(pk=penilaian.pk).update(nilai_total=Decimal("74.996"))
    Penilaian.objects.create(
        lke=penilaian.lke, lapis=Lapis.PROVINSI.value, nilai_total=Decimal("60.5"), terisi=61, detik_kerja=2_710
    )
    masuk(client, "verifikator", make_provinsi())
    isi = re.sub(r"<[^>]+>|\s+", " ", client.get(ANTREAN).content.decode())
    isi = re.sub(r"\s+", " ", isi)
    assert "Terlambat 2 61 dari 113 45 74,996 –" in isi, "half of it is no score of the assessor's"
    Penilaian.objects.filter(lapis=Lapis.PROVINSI.value).update(terisi=113)
    isi = re.sub(r"<[^>]+>|\s+", " ", client.get(ANTREAN).content.decode())
    assert "Terlambat 2 113 dari 113 45 74,996 60,50" in re.sub(r"\s+", " ", isi)
    assert "1 Januari 2026 12.00 WIB" in isi


def test_tpi_values_are_not_in_the_queue_of_the_province_or_the_setjen(client):
    kantor = make_penilaian(make_provinsi())
    kota = make_lke("33.73", "Kota Salatiga", Status.DINILAI_TPI_1)
    Lke.objects.filter(pk=kantor.lke_id).update(status=Status.DINILAI_TPI_1.value)
    for lke in (kantor.lke, kota.lke):
        Penilaian.objects.create(lke=lke, lapis=Lapis.TPI.value, nilai_total=Decimal("41.77"), terisi=113)
    for peran, satker in (("verifikator", make_provinsi()), ("setjen", make_ri())):
        masuk(client, peran, satker)
        response = client.get(ANTREAN)
        assert len(kode(response)) == 1
        assert "41,77" not in response.content.decode() and "113 dari 113" not in response.content.decode()


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        ({"status": "dikirim"}, ["33.73"]),
        ({"q": "sema rang"}, ["33.74"]),
        ({"belum": "1"}, ["33.73"]),
        ({"provinsi": "91"}, []),
        ({"status": "x' OR 1=1", "urut": "-satker__pengguna__password"}, ["33.73", "33.74"]),
        ({"urut": "kode", "laman": "-1e9"}, ["33.73", "33.74"]),
    ],
)
def test_filters_come_from_the_query_string(client, saring, cocok):
    make_lke("33.73", "Kota Salatiga", Status.DIKIRIM)
    make_lke("33.74", "Kota Semarang", Status.DINILAI_PENDAHULUAN)
    masuk(client, "verifikator", make_provinsi())
    assert kode(client.get(ANTREAN, saring)) == cocok


def test_mine_are_those_that_i_opened(client):
    j = make_perjalanan()
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    client.force_login(j.orang["verifikator"])
    assert kode(client.get(ANTREAN, {"saya": "1"})) == ["33.73"]
    masuk(client, "verifikator", make_provinsi())
    assert kode(client.get(ANTREAN, {"saya": "1"})) == []


@pytest.mark.parametrize("peran", ["operator", "ketua", "admin"])
def test_who_reviews_nothing_has_no_queue(client, peran):
    masuk(client, peran, make_ri())
    response = client.get(ANTREAN)
    assert response.status_code == 403
    assert ">Reviu<" not in client.get("/").content.decode()


def test_menu_leads_to_the_queue(client):
    masuk(client, "verifikator", make_provinsi())
    assert '<a href="/reviu/">Reviu</a>' in client.get("/").content.decode()


def make_semua(tim: TimTpi, oleh) -> None:
    """553 satker whose LKE wait, all given to one team."""
    contoh = make_penilaian(make_satker("99.01", "Kota Contoh"))
    muat_satker()
    Lke.objects.bulk_create(
        Lke(satker=s, tahun=2026, instrumen=contoh.lke.instrumen) for s in Satker.objects.exclude(lke__tahun=2026)
    )
    Penilaian.objects.bulk_create(
        Penilaian(lke=lke, lapis=lapis, terisi=n % 114, nilai_total=n % 100)
        for n, lke in enumerate(Lke.objects.exclude(penilaian__lapis="tpi"))
        for lapis in ("satker", "tpi")
        if not (lapis == "satker" and lke.pk == contoh.lke_id)
    )
    pada = datetime(2026, 1, 5, tzinfo=UTC)
    Lke.objects.update(status=Status.FINAL.value, dikirim_pada=pada, status_pada=pada)
    TugasTpi.objects.bulk_create(TugasTpi(lke=lke, tim=tim, oleh=oleh, pada=pada) for lke in Lke.objects.all())


@pytest.mark.parametrize("peran", ["tpi_anggota", "setjen"])
def test_553_rows_cost_the_same_queries_as_three_and_stay_light(client, peran):
    orang = masuk(client, peran, make_ri())
    for n in (1, 2, 3):
        make_lke(f"33.7{n}", f"Kota Contoh {n}", Status.FINAL, n)
    tim = TimTpi.objects.create(tahun=2026, nama="Tim Contoh")
    if peran == "tpi_anggota":
        AnggotaTim.objects.create(tim=tim, pengguna=orang, peran=peran)
        for lke in Lke.objects.all():
            TugasTpi.objects.create(lke=lke, tim=tim, oleh=orang, pada=datetime(2026, 1, 5, tzinfo=UTC))
    client.get(ANTREAN)
    with CaptureQueriesContext(connection) as sedikit:
        assert len(kode(client.get(ANTREAN))) == 3
    Lke.objects.all().delete()
    Satker.objects.filter(nama_wilayah__startswith="Kota Contoh").delete()
    make_semua(tim, orang)
    with CaptureQueriesContext(connection) as banyak:
        response = client.get(ANTREAN)
    assert response.context["laman"].paginator.count >= 553 and len(kode(response)) == 50
    assert len(banyak) == len(sedikit) <= 5 + MASUK_DAN_RANGKA
    assert not [q for q in banyak if "lke_jawaban" in q["sql"]]
    assert len(gzip.compress(response.content)) <= 8_000
