"""The page of a satker."""

import gzip
import re
import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from satker.models import KodeLama, Penugasan, PredikatSatker, Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker

pytestmark = pytest.mark.django_db


def teks(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def tanpa_token(response) -> str:
    """The page without the CSRF token, which is masked anew for each answer."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+', "", response.content.decode())


def test_profile_tells_who_the_satker_is(client):
    satker = make_satker()
    PredikatSatker.objects.create(satker=satker, predikat="WBK", tahun=2022, dasar_hukum="SK Contoh 1/2022")
    PredikatSatker.objects.create(satker=satker, predikat="WBBM", tahun=2024, dicabut_pada=date(2025, 2, 3))
    ketua = make_pengguna("ketua", satker, nama="Ketua Contoh")
    Penugasan.objects.filter(pengguna=ketua).update(jenis="plt")
    client.force_login(ketua)
    isi = teks(client.get("/satker/33.73/"))
    for bagian in (
        "KPU Kota Salatiga", "Kode 33.73", "Kab/Kota (kota)", "KPU Provinsi Jawa Tengah", "WIB",
        "WBK tahun 2022, SK Contoh 1/2022", "WBBM tahun 2024 (dicabut 3 Februari 2025)", "Ketua Contoh Plt. Ketua sejak",
    ):  # fmt: skip
        assert bagian in isi


def test_each_year_of_the_lke_has_its_link(client):
    satker = make_satker()
    make_penilaian(satker, 2025)
    make_penilaian(satker, 2026)
    client.force_login(make_pengguna("operator", satker))
    response = client.get("/satker/33.73/")
    assert [t.tahun for t in response.context["riwayat"]] == [2026, 2025]
    assert 'href="/lke/2025/33.73/"' in response.content.decode()


def test_person_whose_penugasan_ended_is_not_listed(client):
    satker = make_satker()
    lama = make_pengguna("sekretaris", satker, nama="Sekretaris Lama Contoh")
    Penugasan.objects.filter(pengguna=lama).update(selesai=date(2021, 1, 1))
    tutup = make_pengguna("anggota", satker, nama="Anggota Tutup Contoh", is_active=False)
    client.force_login(make_pengguna("operator", satker))
    isi = teks(client.get("/satker/33.73/"))
    assert lama.nama not in isi and tutup.nama not in isi


def test_satker_outside_the_wilayah_is_like_one_that_does_not_exist(client):
    make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"))
    client.force_login(make_pengguna("operator", make_satker()))
    asing, tak_ada = client.get("/satker/91.71/"), client.get("/satker/91.72/")
    assert (asing.status_code, tak_ada.status_code) == (404, 404)
    assert tanpa_token(asing) == tanpa_token(tak_ada)


def test_breadcrumb_links_only_where_the_person_may_look(client):
    satker = make_satker()
    for orang, alamat in (
        (make_pengguna("operator", satker), ["", ""]),
        (make_pengguna("verifikator", make_provinsi()), ["", "/satker/33/"]),
        (make_pengguna("setjen", make_ri()), ["/lke/2026/", "/satker/33/"]),
    ):
        client.force_login(orang)
        response = client.get("/satker/33.73/")
        langkah = response.context["langkah"]
        assert [t for t, _ in langkah] == ["Nasional", "Jawa Tengah", "KPU Kota Salatiga"]
        assert [u for _, u in langkah[:2]] == alamat
        for u in filter(None, alamat):
            assert client.get(u).status_code == 200


def test_whatsapp_link_is_plain_and_carries_the_address_without_figures(client, settings):
    settings.BASE_URL = "https://zi.contoh.invalid"
    client.force_login(make_pengguna("operator", make_satker()))
    isi = client.get("/satker/33.73/").content.decode()
    tautan = re.search(r'<a[^>]+href="(https://wa\.me/[^"]+)"[^>]*>', isi)
    assert tautan[1] == "https://wa.me/?text=KPU+Kota+Salatiga%3A+https%3A%2F%2Fzi.contoh.invalid%2Fsatker%2F33.73%2F"
    assert 'rel="noopener noreferrer"' in tautan[0]


def test_children_stand_on_the_page_of_their_province(client):
    provinsi = make_provinsi()
    make_penilaian(make_satker())
    make_satker("33.74", "Kota Pekalongan")
    client.force_login(make_pengguna("verifikator", provinsi))
    isi = client.get("/satker/33/").content.decode()
    assert 'href="/satker/33.73/"' in isi and '<a href="/lke/2026/33.73/">LKE 2026<' in isi
    assert 'href="/satker/33.74/"' in isi and 'href="/lke/2026/33.74/"' not in isi


def test_operator_of_a_province_office_sees_no_children(client):
    provinsi = make_provinsi()
    make_satker()
    client.force_login(make_pengguna("operator", provinsi))
    assert "33.73" not in client.get("/satker/33/").content.decode()


@pytest.mark.parametrize("kode", ["33.73", "33", "00"])
def test_profile_costs_the_same_with_many_people_and_children(client, kode):
    make_satker()
    client.force_login(make_pengguna("setjen", make_ri()))
    client.get("/sehat/")  # the first request stamps the session
    with CaptureQueriesContext(connection) as sedikit:
        assert client.get(f"/satker/{kode}/").status_code == 200
    satker = Satker.objects.get(kode=kode)
    for n in range(10):
        make_pengguna("anggota", satker)
        make_satker(f"33.{10 + n}", f"Kabupaten Contoh {n}")
        make_provinsi(f"{40 + n}", f"Wilayah Contoh {n}")
    with CaptureQueriesContext(connection) as banyak:
        response = client.get(f"/satker/{kode}/")
    assert len(sedikit) == len(banyak) <= 10  # one more where answers are there to advise on
    assert len(gzip.compress(response.content)) <= 8_000


def test_old_kode_leads_to_the_present_address_with_its_query(client):
    satker = make_satker("92.03", "Kabupaten Fak Fak", make_provinsi("92", "Papua Barat"))
    KodeLama.objects.create(kode="91.03", satker=satker)
    client.force_login(make_pengguna("operator", satker))
    response = client.get("/lke/2026/91.03/riwayat/?laman=2")
    assert (response.status_code, response["Location"]) == (301, "/lke/2026/92.03/riwayat/?laman=2")
    assert "no-store" in response["Cache-Control"]


def test_old_kode_of_a_foreign_satker_stays_404(client):
    KodeLama.objects.create(
        kode="91.03", satker=make_satker("92.03", "Kabupaten Fak Fak", make_provinsi("92", "Papua Barat"))
    )
    client.force_login(make_pengguna("operator", make_satker()))
    assert client.get("/satker/91.03/").status_code == 404


def test_old_kode_never_turns_a_post_into_a_get(client):
    satker = make_satker()
    KodeLama.objects.create(kode="33.99", satker=satker)
    client.force_login(make_pengguna("operator", satker))
    assert client.post("/satker/33.99/").status_code in {404, 405}


def test_a_key_in_an_address_is_no_old_kode(client):
    satker = make_satker()
    KodeLama.objects.create(kode="12", satker=satker)
    client.force_login(make_pengguna("operator", satker))
    for alamat in ("/b/12/", "/b/12/unduh/", "/b/12/gambar/1/", "/tidak-ada/12/"):
        assert client.get(alamat).status_code == 404
    assert client.get("/satker/12/")["Location"] == "/satker/33.73/"


def test_long_row_of_digits_in_an_address_is_cheap(client):
    client.force_login(make_pengguna("operator", make_satker()))
    client.get("/sehat/")
    mulai = time.process_time()
    with CaptureQueriesContext(connection) as q:
        assert client.get("/" + "1" * 8_000 + "!/").status_code == 404
    assert len(q) <= 4  # sign-in and the bell
    assert time.process_time() - mulai < 1
