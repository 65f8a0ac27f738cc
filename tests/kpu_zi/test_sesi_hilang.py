"""A form sent after the session ended, without scripts: nothing typed is lost, no dead end after signing in."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.buat import SANDI, make_pengguna, make_penilaian

pytestmark = pytest.mark.django_db
HALAMAN = "http://testserver/lke/2026/33.73/P1/"
KIRIMAN = {
    "catatan": "SK Tim Kerja nomor 12 tahun 2025",
    "awal_catatan": "catatan lama yang sudah tersimpan",
    "versi": 1,
}


def kirim(client: Client, isian: dict, **kepala: str):
    return client.post(reverse("lke:simpan", args=[2026, "33.73", "P1.i.a"]), isian, headers=kepala)


def test_typed_text_is_given_back_with_the_way_to_sign_in(client):
    response = kirim(client, KIRIMAN, **{"sec-fetch-site": "same-origin", "referer": HALAMAN})
    isi = response.content.decode()
    assert response.status_code == 403
    assert "SK Tim Kerja nomor 12 tahun 2025</textarea>" in isi
    assert "catatan lama" not in isi  # that is stored, and not what this person wrote
    assert f'href="{HALAMAN}"' in isi


def test_text_from_another_site_is_not_shown(client):
    response = kirim(client, KIRIMAN, **{"sec-fetch-site": "cross-site"})
    assert response.status_code == 302


def test_after_signing_in_one_is_on_the_page_of_the_form(client):
    penilaian = make_penilaian()
    orang = make_pengguna("operator", penilaian.lke.satker)
    response = kirim(client, {"pilihan": "Ya"}, **{"sec-fetch-site": "same-origin", "referer": HALAMAN})
    assert response["Location"] == "/masuk/?next=/lke/2026/33.73/P1/"
    masuk = client.post(response["Location"], {"login": orang.email, "password": SANDI}, follow=True)
    assert (masuk.status_code, masuk.request["PATH_INFO"]) == (200, "/lke/2026/33.73/P1/")


@pytest.mark.parametrize("asal", ["", "https://jahat.contoh.invalid/lke/", "javascript:alert(1)"])
def test_without_a_page_of_ours_one_comes_home(client, asal):
    assert kirim(client, {"pilihan": "Ya"}, referer=asal)["Location"] == "/masuk/?next=/"
