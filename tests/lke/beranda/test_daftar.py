"""The list of LKE of a wilayah."""

import gzip
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lke.models import Lke, Penilaian
from satker.models import Satker
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]
DAFTAR = "/lke/2026/"


def nama_satker(response) -> list[str]:
    return [b.satker.nama for b in response.context["baris"]]


def make_tiga(tahun: int = 2026) -> list[Penilaian]:
    """Salatiga 40 answered, Semarang 3, and Jayapura in another province 0."""
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    daftar = [
        make_penilaian(make_satker("33.73", "Kota Salatiga"), tahun),
        make_penilaian(make_satker("33.74", "Kota Semarang"), tahun),
        make_penilaian(make_satker("91.71", "Kota Jayapura", papua, "Asia/Jayapura"), tahun),
    ]
    for penilaian, terisi, nilai in zip(daftar, (40, 3, 0), ("33.5", "45", "0"), strict=True):
        Penilaian.objects.filter(pk=penilaian.pk).update(
            terisi=terisi, nilai_total=Decimal(nilai), nilai_excel=Decimal(nilai) + 1
        )
    return daftar


def make_semua() -> None:
    """553 satker with an LKE each."""
    contoh = make_penilaian(make_satker("99.01", "Kota Contoh"))
    muat_satker()
    semua = Satker.objects.exclude(lke__tahun=2026)
    Lke.objects.bulk_create(Lke(satker=s, tahun=2026, instrumen=contoh.lke.instrumen) for s in semua)
    Penilaian.objects.bulk_create(
        Penilaian(lke=lke, lapis="satker", terisi=n % 114, nilai_total=n % 100)
        for n, lke in enumerate(Lke.objects.filter(penilaian=None).order_by("satker__kode"))
    )


def test_first_comes_the_satker_that_needs_help_most(client):
    make_tiga()
    client.force_login(make_pengguna("setjen", make_ri()))
    assert nama_satker(client.get(DAFTAR)) == ["KPU Kota Jayapura", "KPU Kota Semarang", "KPU Kota Salatiga"]


@pytest.mark.parametrize(
    ("urut", "kode"),
    [
        ("perlu-bantuan", ["91.71", "33.74", "33.73"]),
        ("terisi", ["33.73", "33.74", "91.71"]),
        ("nilai", ["33.74", "33.73", "91.71"]),
        ("kode", ["33.73", "33.74", "91.71"]),
        ("-satker__pengguna__password", ["91.71", "33.74", "33.73"]),
        ("", ["91.71", "33.74", "33.73"]),
    ],
)
def test_order_comes_from_a_fixed_list(client, urut, kode):
    make_tiga()
    client.force_login(make_pengguna("setjen", make_ri()))
    assert [b.satker.kode for b in client.get(DAFTAR, {"urut": urut}).context["baris"]] == kode


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [("74.996", "74,996"), ("75", "75,00"), ("84.999999", "84,999999"), ("60.126", "60,13"), ("85.004", "85,00")],
)
def test_total_below_an_ambang_is_never_shown_as_reaching_it(client, nilai, teks):
    make_tiga()
    Penilaian.objects.filter(lke__satker__kode="33.73").update(nilai_total=Decimal(nilai))
    client.force_login(make_pengguna("operator", Satker.objects.get(kode="33.73")))
    response = client.get(DAFTAR)
    assert [b.teks_nilai for b in response.context["baris"]] == [teks]
    assert f'<td class="angka">{teks}</td>' in response.content.decode()


def test_province_sees_its_own_wilayah_only(client):
    make_tiga()
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    response = client.get(DAFTAR)
    assert nama_satker(response) == ["KPU Kota Semarang", "KPU Kota Salatiga"]
    assert "Jayapura" not in response.content.decode()


def test_operator_sees_the_own_satker_only(client):
    salatiga = make_tiga()[0].lke.satker
    client.force_login(make_pengguna("operator", salatiga))
    assert nama_satker(client.get(DAFTAR)) == ["KPU Kota Salatiga"]


def test_other_province_in_the_address_gives_nothing(client):
    make_tiga()
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    response = client.get(DAFTAR, {"provinsi": "91"})
    assert response.status_code == 200 and nama_satker(response) == []


def test_province_filter_holds_the_office_and_its_kabkota(client):
    make_tiga()
    make_penilaian(Satker.objects.get(kode="33"))
    client.force_login(make_pengguna("tpi_anggota", make_ri()))
    assert {b.satker.kode for b in client.get(DAFTAR, {"provinsi": "33"}).context["baris"]} == {"33", "33.73", "33.74"}


@pytest.mark.parametrize("teks", ["salatiga", "SALA TIGA", "kota salatiga", "33.73"])
def test_search_forgives_case_and_blanks(client, teks):
    make_tiga()
    client.force_login(make_pengguna("setjen", make_ri()))
    assert nama_satker(client.get(DAFTAR, {"q": teks})) == ["KPU Kota Salatiga"]


def test_abbreviation_of_a_province_finds_all_of_it(client):
    make_tiga()
    Satker.objects.filter(kode="33").update(singkatan="JATENG")
    client.force_login(make_pengguna("setjen", make_ri()))
    assert set(nama_satker(client.get(DAFTAR, {"q": "jateng"}))) == {"KPU Kota Semarang", "KPU Kota Salatiga"}


def test_row_shows_kind_province_state_and_both_nilai(client):
    make_tiga()
    Penilaian.objects.filter(terisi=0).update(diubah_pada=datetime(2025, 12, 30, 16, 59, tzinfo=UTC))
    client.force_login(make_pengguna("setjen", make_ri()))
    isi = re.sub(r"<[^>]+>|\s+", " ", client.get(DAFTAR).content.decode())
    isi = re.sub(r"\s+", " ", isi)
    assert "Kota, Jawa Tengah · 33.73" in isi
    assert "Sedang diisi 40 dari 113 33,50 34,50" in isi
    assert "Belum mulai 0 dari 113" in isi
    assert "31 Desember 2025 01.59 WIT" in isi, "in the zone of the satker, with its word"


def test_year_without_lke_says_so_kindly(client):
    client.force_login(make_pengguna("setjen", make_ri()))
    for tahun in ("2031", "0", "99999999999999999999"):
        response = client.get(f"/lke/{tahun}/")
        assert response.status_code == 200 and "Belum ada LKE tahun" in response.content.decode()


def test_nothing_found_leads_to_the_forgiving_search(client):
    make_tiga()
    client.force_login(make_pengguna("setjen", make_ri()))
    isi = client.get(DAFTAR, {"q": "salatigga"}).content.decode()
    assert "/cari/?q=salatigga" in isi


@pytest.mark.parametrize("laman", ["0", "-3", "x", "999", "1e9"])
def test_odd_page_numbers_never_fail(client, laman):
    make_tiga()
    client.force_login(make_pengguna("setjen", make_ri()))
    assert client.get(DAFTAR, {"laman": laman}).status_code == 200


def test_553_rows_cost_the_same_queries_as_three_and_stay_light(client):
    setjen = make_pengguna("setjen", make_ri())
    client.force_login(setjen)
    make_tiga()
    client.get(DAFTAR)
    with CaptureQueriesContext(connection) as sedikit:
        assert client.get(DAFTAR).status_code == 200
    Lke.objects.all().delete()
    Satker.objects.filter(kode="33.73").update(kode="33.99")
    make_semua()
    with CaptureQueriesContext(connection) as banyak:
        response = client.get(DAFTAR)
    assert response.context["laman"].paginator.count >= 553
    assert len(nama_satker(response)) == 50
    assert len(banyak) == len(sedikit) <= 8
    assert not [q for q in banyak if "lke_jawaban" in q["sql"]]
    assert len(gzip.compress(response.content)) <= 8_000


def test_pages_walk_over_all_rows_once_and_keep_the_filter(client):
    make_semua()
    client.force_login(make_pengguna("setjen", make_ri()))
    dilihat, alamat = [], DAFTAR + "?urut=kode&provinsi=35"
    while alamat:
        response = client.get(alamat)
        dilihat += [b.satker.kode for b in response.context["baris"]]
        laman = response.context["laman"]
        alamat = DAFTAR + response.context["alamat_laman"] + "2" if laman.has_next() else ""
    assert len(dilihat) == len(set(dilihat)) == 39  # 38 kab/kota and the province office
    assert dilihat == sorted(dilihat)
