"""Pages that a person keeps: save, open, replace, delete; nobody sees those of another, no address leads out."""

import re
from html import unescape

import pytest

from laporan.models import TampilanTersimpan
from laporan.pantau.actions_tampilan import PALING_BANYAK
from tests.buat import make_pengguna, make_provinsi, make_satker

pytestmark = pytest.mark.django_db
ALAMAT = "/pantau/tampilan/"
HALAMAN = "/pantau/2026/33/?bagian=ambang&predikat=WBBM"


@pytest.fixture
def ketua(client):
    make_satker()
    client.force_login(make_pengguna("ketua", make_provinsi()))
    return client


def simpan(client, alamat: str) -> str:
    """The page where a name is asked for, as the link of the page at `alamat` leads there."""
    (tautan,) = re.findall(r'<a href="([^"]+)">Simpan tampilan ini', client.get(alamat).content.decode())
    return client.get(unescape(tautan)).content.decode()


def test_a_page_is_kept_with_its_filters_and_opens_again(ketua):
    assert f'value="{HALAMAN.replace("&", "&amp;")}"' in simpan(ketua, HALAMAN)
    response = ketua.post(ALAMAT, {"nama": " Jarak  WBBM ", "alamat": HALAMAN}, follow=True)
    assert (
        response.redirect_chain == [(HALAMAN, 302)] and "Tampilan “Jarak WBBM” disimpan." in response.content.decode()
    )
    assert f'<a href="{HALAMAN.replace("&", "&amp;")}">Jarak WBBM</a>' in ketua.get(ALAMAT).content.decode()


@pytest.mark.parametrize("alamat", ["/lke/2026/?provinsi=33", "/kepatuhan/33/wilayah/?tahun=2026", "/pantau/2026/33/"])
def test_every_list_offers_to_keep_it(ketua, alamat):
    assert f'value="{alamat}"' in simpan(ketua, alamat)
    assert ketua.post(ALAMAT, {"nama": "A", "alamat": alamat})["Location"] == alamat


@pytest.mark.parametrize(
    ("alamat", "banyak"), [("/pantau/2026/33/", 2), ("/pantau/2026/33/?bagian=area", 2), ("/lke/2026/", 1)]
)
def test_kept_pages_are_one_step_from_every_list(ketua, alamat, banyak):
    """At its end, and on pages of monitoring at the head too."""
    assert ketua.get(alamat).content.decode().count('<a href="/pantau/tampilan/">Tampilan tersimpan</a>') == banyak


def test_the_same_name_replaces_and_another_person_sees_nothing(ketua, client):
    ketua.post(ALAMAT, {"nama": "A", "alamat": HALAMAN})
    ketua.post(ALAMAT, {"nama": "A", "alamat": "/lke/2026/?provinsi=33"})
    satu = TampilanTersimpan.objects.get()
    assert satu.alamat == "/lke/2026/?provinsi=33"
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    assert "provinsi=33" not in client.get(ALAMAT).content.decode()
    assert client.post(f"{ALAMAT}{satu.pk}/hapus/").status_code == 404 and TampilanTersimpan.objects.exists()


def test_delete(ketua):
    ketua.post(ALAMAT, {"nama": "A", "alamat": HALAMAN})
    response = ketua.post(f"{ALAMAT}{TampilanTersimpan.objects.get().pk}/hapus/", follow=True)
    assert "Belum ada tampilan yang disimpan." in response.content.decode()


@pytest.mark.parametrize(
    "alamat",
    [
        "https://contoh.invalid/pantau/2026/33/",
        "//contoh.invalid/pantau/2026/33/",
        "/\\contoh.invalid",
        "javascript:alert(1)",
        "pantau/2026/33/",
        "/keluar/",
        "/lke/2026/33.73/P1/",
        "/tidak/ada/",
        "/pantau/2026/33/?" + "x" * 300,
        "",
    ],
    ids=["lain", "lain-2", "balik", "skrip", "relatif", "keluar", "halaman", "tiada", "panjang", "kosong"],
)
def test_only_pages_of_lists_are_kept(ketua, alamat):
    response = ketua.post(ALAMAT, {"nama": "Punya saya", "alamat": alamat})
    assert response.status_code == 422 and 'value="Punya saya"' in response.content.decode()
    assert not TampilanTersimpan.objects.exists()
    ditawarkan = "<label" in ketua.get(ALAMAT, {"alamat": alamat}).content.decode().partition("<main")[2]
    assert ditawarkan is alamat.startswith("/pantau/2026/33/?x")  # only the form knows how long is too long


@pytest.mark.parametrize("nama", ["\u200b", "\u2060", "\ufeff", "\u200d \u200c"])
def test_a_name_that_cannot_be_seen_is_none(ketua, nama):
    response = ketua.post(ALAMAT, {"nama": nama, "alamat": HALAMAN})
    assert response.status_code == 422 and "Nama tampilan wajib diisi." in response.content.decode()
    assert not TampilanTersimpan.objects.exists()


def test_there_is_an_end(ketua):
    for n in range(PALING_BANYAK):
        ketua.post(ALAMAT, {"nama": f"N{n}", "alamat": HALAMAN})
    response = ketua.post(ALAMAT, {"nama": "Lagi", "alamat": HALAMAN})
    assert response.status_code == 422 and "Paling banyak 30 tampilan" in response.content.decode()
    assert ketua.post(ALAMAT, {"nama": "N3", "alamat": "/pantau/2026/33/"}).status_code == 302
    assert TampilanTersimpan.objects.count() == PALING_BANYAK
