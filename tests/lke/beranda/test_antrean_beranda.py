"""The home page of a reviewer: what waits stands first."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lke.aturan.alur import Lapis
from lke.aturan.status import Status
from lke.beranda.kerja_penilai import kerja_penilai
from lke.models import AnggotaTim, Lke, Penilaian, TimTpi, TugasTpi
from satker.models import Pengguna
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker

pytestmark = pytest.mark.django_db


def make_lke(nomor: int, status: Status, hari: int = 1, **lain) -> Lke:
    lke = make_penilaian(make_satker(f"33.{nomor:02}", f"Kota Contoh {nomor}")).lke
    pada = datetime(2026, 1, hari, 5, tzinfo=UTC)
    Lke.objects.filter(pk=lke.pk).update(status=status.value, dikirim_pada=pada, status_pada=pada, **lain)
    return lke


def kerja(pengguna: Pengguna) -> list[tuple[str, str]]:
    return [(k.teks, k.rincian) for k in kerja_penilai(Pengguna.objects.get(pk=pengguna.pk), 2026)]


def test_verifikator_sees_the_oldest_first_and_what_came_again(client):
    make_lke(1, Status.DIKIRIM, 9)
    make_lke(2, Status.DIKIRIM, 2, putaran=2)
    dinilai = make_lke(3, Status.DINILAI_PENDAHULUAN)
    Penilaian.objects.create(lke=dinilai, lapis=Lapis.PROVINSI.value, terisi=61)
    make_lke(4, Status.DIKEMBALIKAN)
    orang = make_pengguna("verifikator", make_provinsi())
    assert kerja(orang) == [
        ("Buka LKE KPU Kota Contoh 2", "putaran 2, sejak 2 Januari 2026"),
        ("Buka LKE KPU Kota Contoh 1", "sejak 9 Januari 2026"),
        ("Lanjutkan reviu KPU Kota Contoh 3", "penilaian pendahuluan, 61 dinilai"),
    ]
    client.force_login(orang)
    isi = client.get("/").context["isi"]
    assert [k.teks for k in isi.kerja][:1] == ["Buka LKE KPU Kota Contoh 2"]
    for k in isi.kerja:
        assert client.get(k.url).status_code == 200


def test_tpi_sees_its_lke_and_then_how_far_its_team_is():
    orang, tim = make_pengguna("tpi_anggota", make_ri()), TimTpi.objects.create(tahun=2026, nama="Tim Contoh")
    AnggotaTim.objects.create(tim=tim, pengguna=orang, peran="tpi_anggota")
    daftar = (Status.DIVERIFIKASI, Status.FINAL, Status.DIKIRIM, Status.DINILAI_PENDAHULUAN, Status.DINILAI_TPI_2)
    for nomor, status in enumerate(daftar, start=1):
        TugasTpi.objects.create(lke=make_lke(nomor, status), tim=tim, oleh=orang, pada=datetime(2026, 1, 1, tzinfo=UTC))
    assert kerja(orang) == [
        ("Buka LKE KPU Kota Contoh 1", "sejak 1 Januari 2026"),
        ("Lanjutkan reviu KPU Kota Contoh 5", "evaluasi tahap 2, 0 dinilai"),
        ("Tim Contoh: 5 LKE", "1 menunggu dibuka, 1 dievaluasi, 1 final"),
    ]


def test_setjen_sees_final_lke_without_a_decision():
    make_lke(1, Status.FINAL, memenuhi_wbk=True)
    make_lke(2, Status.DIUSULKAN)
    assert kerja(make_pengguna("setjen", make_ri())) == [
        ("Putuskan pengusulan KPU Kota Contoh 1", "final, memenuhi WBK")
    ]


@pytest.mark.parametrize("peran", ["operator", "ketua", "admin"])
def test_who_reviews_nothing_has_no_line(peran):
    make_lke(1, Status.DIKIRIM)
    assert kerja(make_pengguna(peran, make_provinsi() if peran != "admin" else make_ri())) == []


@pytest.mark.parametrize("peran", ["verifikator", "tpi_ketua", "setjen"])
def test_seven_lines_and_two_queries_for_few_and_for_many(peran):
    orang = make_pengguna(peran, make_provinsi() if peran == "verifikator" else make_ri())
    tim = TimTpi.objects.create(tahun=2026, nama="Tim Contoh")
    if peran == "tpi_ketua":
        AnggotaTim.objects.create(tim=tim, pengguna=orang, peran=peran)
    status = {"verifikator": Status.DIKIRIM, "tpi_ketua": Status.DIVERIFIKASI, "setjen": Status.FINAL}[peran]

    def tambah(daftar: range) -> tuple[int, list[tuple[str, str]]]:
        for n in daftar:
            TugasTpi.objects.create(lke=make_lke(n, status), tim=tim, oleh=orang, pada=datetime(2026, 1, 1, tzinfo=UTC))
        kini = Pengguna.objects.get(pk=orang.pk)
        with CaptureQueriesContext(connection) as daftar_kueri:
            baris = kerja_penilai(kini, 2026)
        return len(daftar_kueri), [(k.teks, k.rincian) for k in baris]

    sedikit, _ = tambah(range(1, 3))
    banyak, baris = tambah(range(3, 20))
    assert sedikit == banyak <= 2 + 1  # and the penugasan, which a request has read already
    assert len(baris) == 7 and ("LKE lain yang menunggu reviu", "lihat antrean") in baris
