"""Finding a satker the way people spell it."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from satker.models import KodeLama, Satker
from satker.queries import cari_satker
from satker.referensi import muat_satker
from tests.buat import make_pengguna

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]


@pytest.fixture(scope="module", autouse=True)
def _semua_satker(django_db_setup, django_db_blocker):
    """The 553 satker once for this module, which only reads them; taken away at its end."""
    with django_db_blocker.unblock():
        muat_satker()
        yield
        for tingkat in ("kabkota", "provinsi", "ri"):
            Satker.objects.filter(tingkat=tingkat).delete()


def satker(kode: str) -> Satker:
    return Satker.objects.get(kode=kode)


def hasil(teks: str, peran: str = "setjen", kode: str = "00") -> list[str]:
    return [s.nama for s in cari_satker(make_pengguna(peran, satker(kode)), teks)]


@pytest.mark.parametrize(
    ("teks", "pertama"),
    [
        ("fakfak", "KPU Kabupaten Fak Fak"),
        ("FAK-FAK", "KPU Kabupaten Fak Fak"),
        ("palangka raya", "KPU Kota Palangkaraya"),
        ("Kota Palangka Raya", "KPU Kota Palangkaraya"),
        ("bau-bau", "KPU Kota Bau Bau"),
        ("baubau", "KPU Kota Bau Bau"),
        ("tolitoli", "KPU Kabupaten Toli-Toli"),
        ("lubuk lingau", "KPU Kota Lubuk Linggau"),
        ("lubuklinggau", "KPU Kota Lubuk Linggau"),
        ("pangkalpinang", "KPU Kota Pangkal Pinang"),
        ("salatigga", "KPU Kota Salatiga"),
        ("jateng", "KPU Provinsi Jawa Tengah"),
        ("DIY", "KPU Provinsi Daerah Istimewa Yogyakarta"),
        ("jawa tengah", "KPU Provinsi Jawa Tengah"),
        ("prov. jawa tengah", "KPU Provinsi Jawa Tengah"),
        ("aceh", "KIP Aceh"),
        ("KPU Kota Salatiga", "KPU Kota Salatiga"),
        ("KIP aceh", "KIP Aceh"),
        ("33.73", "KPU Kota Salatiga"),
        ("kab. bandung", "KPU Kabupaten Bandung"),
        ("bandung kab", "KPU Kabupaten Bandung"),
        ("Bandung Kota", "KPU Kota Bandung"),
        ("  sala   tiga ", "KPU Kota Salatiga"),
    ],
)
def test_usual_spellings_find_the_satker_first(teks, pertama):
    assert hasil(teks)[0] == pertama


def test_name_of_two_units_shows_both_before_longer_names():
    assert set(hasil("bandung")[:2]) == {"KPU Kabupaten Bandung", "KPU Kota Bandung"}


def test_kode_is_text_and_keeps_its_last_zero():
    assert hasil("11.10") == [satker("11.10").nama]
    assert hasil("11.1") == []


def test_abbreviation_of_a_province_brings_its_satker_after_it():
    nama = hasil("jateng")
    assert nama[0] == "KPU Provinsi Jawa Tengah" and len(nama) == 20


@pytest.mark.parametrize("teks", ["", "   ", "...", "KPU", "\u200b", "%", "_", "' OR 1=1 --", "x" * 5000, "😀"])
def test_odd_input_finds_nothing_and_never_fails(client, teks):
    client.force_login(make_pengguna("setjen", satker("00")))
    response = client.get("/cari/", {"q": teks})
    assert response.status_code == 200
    assert response.context["hasil"] == []


def test_province_finds_its_own_wilayah_only():
    assert hasil("salatiga", "verifikator", "33") == ["KPU Kota Salatiga"]
    assert hasil("fakfak", "verifikator", "33") == []
    assert hasil("92.03", "verifikator", "33") == []
    assert hasil("salatigga", "verifikator", "91") == []


def test_operator_finds_the_own_satker_only():
    assert hasil("kota", "operator", "33.73") == ["KPU Kota Salatiga"]


def test_person_without_penugasan_finds_nothing():
    assert cari_satker(make_pengguna(), "salatiga") == []


def test_hits_always_show_kind_province_and_kode(client):
    client.force_login(make_pengguna("setjen", satker("00")))
    isi = client.get("/cari/", {"q": "banjar"}).content.decode()
    assert "Kota, Jawa Barat · kode 32.79" in isi
    assert "Kabupaten, Kalimantan Selatan · kode 63.03" in isi


def test_old_kode_still_finds_the_satker():
    KodeLama.objects.create(kode="92.99", satker=satker("92.03"))
    assert hasil("92.99") == ["KPU Kabupaten Fak Fak"]


def test_typed_text_is_shown_as_text(client):
    client.force_login(make_pengguna("setjen", satker("00")))
    isi = client.get("/cari/", {"q": "<b>tebal</b>"}).content.decode()
    assert "&lt;b&gt;tebal&lt;/b&gt;" in isi and "<b>tebal" not in isi


@pytest.mark.parametrize("teks", ["salatiga", "salatigga", "kota"])
def test_search_costs_the_same_in_a_small_and_a_large_wilayah(client, teks):
    banyak = []
    for peran, kode in (("operator", "33.73"), ("setjen", "00")):
        client.force_login(make_pengguna(peran, satker(kode)))
        client.get("/sehat/")  # the first request stamps the session
        with CaptureQueriesContext(connection) as q:
            response = client.get("/cari/", {"q": teks})
        banyak.append(len(q))
        assert len(gzip.compress(response.content)) <= 8_000
    assert banyak[0] == banyak[1] <= 6
