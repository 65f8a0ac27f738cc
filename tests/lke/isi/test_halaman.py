"""Pages of an LKE: what they cost in bytes and queries, whatever is filled."""

import gzip
import re
from urllib.parse import unquote_plus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lke.acuan import acuan
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.isi_penuh import isi_penuh

pytestmark = pytest.mark.django_db
MASUK = 2  # queries that the sign-in costs: session, person
KEADAAN = ["kosong", "penuh"]
HALAMAN = ["P1", "P2", "P3", "P4", "P5", "P6", "R1", "R2", "R3", "R4", "R5", "R6", "hasil"]


@pytest.fixture
def pengisi(client):
    """A satker's operator, signed in, with an LKE of this year and one of the year before."""
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    penilaian = make_penilaian(satker)
    isi_penuh(make_penilaian(satker, 2025), operator)
    client.force_login(operator)
    client.get("/")
    return client, penilaian, operator


def siapkan(pengisi, keadaan):
    client, penilaian, operator = pengisi
    if keadaan == "penuh":
        isi_penuh(penilaian, operator)
    return client


def ambil(client, bagian: str, status: int = 200):
    with CaptureQueriesContext(
        connection,
    ) as tercatat:
        balasan = client.get(f"/lke/2026/33.73/{bagian}")
    assert balasan.status_code == status
    return balasan, len(tercatat)


@pytest.mark.parametrize("keadaan", KEADAAN)
def test_area_page_keeps_its_budget_of_bytes(pengisi, keadaan):
    client, instrumen = siapkan(pengisi, keadaan), acuan(pengisi[1].lke.instrumen).instrumen
    for kode, halaman in instrumen.halaman.items():
        isi = ambil(client, f"{kode}/")[0].content
        mentah, padat = (45_000, 8_000) if len(halaman.pertanyaan) <= 16 else (55_000, 9_500)
        assert len(isi) <= mentah, kode
        assert len(gzip.compress(isi, 6)) <= padat, kode


@pytest.mark.parametrize("keadaan", KEADAAN)
def test_area_page_costs_the_same_few_queries_whatever_is_filled(pengisi, keadaan):
    client = siapkan(pengisi, keadaan)
    for kode in HALAMAN:
        assert ambil(client, f"{kode}/")[1] <= 8 + MASUK


def test_shared_link_of_a_question_carries_the_configured_address(pengisi, settings):
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://zi.contoh.invalid", ["*"]
    balasan = pengisi[0].get("/lke/2026/33.73/P1.i.a/", headers={"host": "lain.contoh.invalid"})
    tautan = re.search(r'href="https://wa\.me/\?text=([^"]+)"', balasan.content.decode())
    alamat = "https://zi.contoh.invalid/lke/2026/33.73/P1.i.a/"
    assert unquote_plus(tautan[1]) == f"P1.i.a LKE 2026 KPU Kota Salatiga: {alamat}"


@pytest.mark.parametrize("keadaan", KEADAAN)
def test_nilai_page_keeps_its_budget(pengisi, keadaan):
    balasan, banyak = ambil(siapkan(pengisi, keadaan), "nilai/")
    assert banyak <= 8 + MASUK
    assert len(gzip.compress(balasan.content, 6)) <= 10_000
