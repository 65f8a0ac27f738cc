"""The boards of a province and of the nation: words, order, filters, counts, workbook."""

import io
import re

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laporan.models import PemeriksaanButir
from satker.models import Satker
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.kegiatan.buat_kegiatan import make_baris
from tests.siklus import berjalan

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]
PROVINSI, NASIONAL = "/kepatuhan/33/wilayah/", "/kepatuhan/00/wilayah/"


@pytest.fixture(autouse=True)
def maret(time_machine):
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)
    berjalan(2027)


@pytest.fixture
def jateng():
    """Salatiga has a video and an innovation, Pekalongan nothing."""
    salatiga = make_satker()
    make_satker("33.74", "Kota Pekalongan")
    for register in ("video", "inovasi"):
        make_baris(register, salatiga, tanggal="2026-02-10")
    return salatiga.induk


def baris(response) -> dict[str, list[str]]:
    """Name of a row -> its cells as they are read out."""
    hasil = {}
    for satu in re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", response.content.decode(), re.S):
        sel = [" ".join(re.sub(r"<[^>]+>", " ", s).split()) for s in re.findall(r"<t[hd].*?</t[hd]>", satu, re.S)]
        hasil[sel[0]] = sel[1:]
    return hasil


def masuk(client, peran, satker):
    client.force_login(make_pengguna(peran, satker))


def test_province_shows_a_word_in_every_cell_and_who_needs_help_first(client, jateng):
    masuk(client, "verifikator", jateng)
    isi = baris(client.get(PROVINSI))
    nama = list(isi)[:-1]
    assert nama == ["KPU Provinsi Jawa Tengah", "KPU Kota Pekalongan", "KPU Kota Salatiga"]
    salatiga = isi["KPU Kota Salatiga"]
    assert salatiga[:6] == ["a Belum", "b Belum", "c Terpenuhi", "d Belum", "e Terlambat", "f Terpenuhi"]
    assert salatiga[9] == "j Tidak berlaku" and salatiga[13] == "2 dari 11"
    assert (
        isi["Satker yang memenuhi, semua"][2] == "1 dari 3" and "tidak berlaku" in isi["Satker yang memenuhi, semua"][9]
    )


@pytest.mark.parametrize(
    ("alamat", "nama"),
    [
        ("?butir=c&keadaan=terpenuhi", {"KPU Kota Salatiga"}),
        ("?butir=c&keadaan=dipenuhi", {"KPU Kota Salatiga"}),
        ("?butir=c&keadaan=belum", {"KPU Provinsi Jawa Tengah", "KPU Kota Pekalongan"}),
        ("?butir=m&keadaan=tidak_berlaku", {"KPU Kota Salatiga", "KPU Kota Pekalongan"}),
        ("?keadaan=nihil", set()),
        ("?butir=zz&keadaan=x&urut=x", {"KPU Provinsi Jawa Tengah", "KPU Kota Pekalongan", "KPU Kota Salatiga"}),
    ],
    ids=["terpenuhi", "dipenuhi", "belum", "tidak berlaku", "kosong", "tidak dikenal"],
)
def test_filters_stand_in_the_address(client, jateng, alamat, nama):
    masuk(client, "ketua", jateng)
    response = client.get(PROVINSI + alamat)
    assert set(baris(response)) - {"Satker yang memenuhi, semua"} == nama
    assert ("Tidak ada satker yang cocok" in response.content.decode()) is (not nama)


def test_order_by_kode(client, jateng):
    masuk(client, "ketua", jateng)
    assert list(baris(client.get(f"{PROVINSI}?urut=kode")))[1] == "KPU Kota Salatiga"


def test_a_cell_that_was_looked_at_says_so_until_its_facts_change(client, jateng):
    masuk(client, "verifikator", jateng)
    salatiga = Satker.objects.get(kode="33.73")
    isi = client.get("/kepatuhan/33.73/?tahun=2026").content.decode().partition('id="butir-c"')[2]
    client.post("/kepatuhan/33.73/c/periksa/", {"tahun": "2026", "sidik": re.search(r'sidik" value="(\w+)"', isi)[1]})
    assert PemeriksaanButir.objects.count() == 1
    assert baris(client.get(PROVINSI))["KPU Kota Salatiga"][2] == "c Terpenuhi, diperiksa"
    make_baris("video", salatiga, tanggal="2026-03-01")
    assert baris(client.get(PROVINSI))["KPU Kota Salatiga"][2] == "c Terpenuhi"


def test_nation_counts_satker_of_each_province_and_drills_down(client, jateng):
    make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"))
    masuk(client, "setjen", make_ri())
    response = client.get(NASIONAL)
    isi = baris(response)
    assert list(isi) == ["Papua", "Jawa Tengah", "Nasional"]  # who needs help first
    assert isi["Jawa Tengah"][0] == "3" and isi["Jawa Tengah"][3] == "1 dari 3"
    assert isi["Jawa Tengah"][10] == "– tidak berlaku" and isi["Jawa Tengah"][13] == "0 dari 1"
    assert isi["Nasional"][3] == "1 dari 5"
    assert b'href="/kepatuhan/33/wilayah/?tahun=2026"' in response.content
    terlambat = baris(client.get(f"{NASIONAL}?keadaan=terlambat"))
    assert terlambat["Jawa Tengah"][5] == "3 dari 3" and terlambat["Jawa Tengah"][3] == "0 dari 3"
    assert list(baris(client.get(f"{NASIONAL}?urut=kode")))[0] == "Jawa Tengah"


def buku(response) -> list[list[object]]:
    lembar = openpyxl.load_workbook(io.BytesIO(response.content))
    assert lembar.sheetnames == ["Kepatuhan", "Butir"]
    return [list(b) for b in lembar["Kepatuhan"].iter_rows(values_only=True)]


def test_workbook_holds_the_rows_of_the_filter_with_a_word_for_each_point(client, jateng):
    masuk(client, "verifikator", jateng)
    kepala, *isi = buku(client.get(f"{PROVINSI}unduh/?butir=c&keadaan=terpenuhi"))
    assert kepala[6].startswith("a. Komitmen") and len(kepala) == 19
    assert isi == [["33.73", "KPU Kota Salatiga", "Jawa Tengah", 2, 11, 1, *isi[0][6:]]]
    assert isi[0][8] == "Terpenuhi"


def test_a_name_that_looks_like_a_formula_stays_text(client, jateng):
    Satker.objects.filter(kode="33.74").update(nama='=HYPERLINK("https://contoh.invalid")')
    masuk(client, "verifikator", jateng)
    lembar = openpyxl.load_workbook(io.BytesIO(client.get(f"{PROVINSI}unduh/").content))["Kepatuhan"]
    (sel,) = [s for b in lembar.iter_rows() for s in b if str(s.value).startswith("=")]
    assert sel.data_type == "s"


def test_workbook_of_the_nation_has_every_satker(client, jateng):
    masuk(client, "setjen", make_ri())
    assert {b[0] for b in buku(client.get(f"{NASIONAL}unduh/?urut=kode"))[1:]} == {"00", "33", "33.73", "33.74"}


def banyak_query(client, alamat: str) -> int:
    client.get(alamat)
    with CaptureQueriesContext(connection) as c:
        assert client.get(alamat).status_code == 200
    return len(c)


def test_pages_ask_as_much_for_few_satker_as_for_553(client, jateng):
    masuk(client, "setjen", make_ri())
    sedikit = [banyak_query(client, a) for a in (PROVINSI, NASIONAL, f"{NASIONAL}unduh/")]
    muat_satker()
    assert sedikit == [banyak_query(client, a) for a in (PROVINSI, NASIONAL, f"{NASIONAL}unduh/")]
    assert max(sedikit) <= 10  # five of the board, the rest of the sign-in and the frame
    for alamat in (PROVINSI, NASIONAL):
        balasan = client.get(alamat, headers={"accept-encoding": "gzip"})
        assert balasan["Content-Encoding"] == "gzip" and len(balasan.content) <= 8_000
