"""A province sees nothing of another: a marker word in the other region is searched for in every page and every file."""

import io
import zipfile
from itertools import product

import pytest

from laporan.pantau.actions_cuplikan import cuplik
from laporan.pantau.saringan_provinsi import BAGIAN
from lke.models import Lke
from satker.models import PredikatSatker
from satker.queries import hari_nasional
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.kegiatan.buat_kegiatan import make_baris
from tests.survei.buat_survei import make_periode

pytestmark = pytest.mark.django_db
PENANDA = "Zyxwanda"
JENIS = ("", "xlsx", "csv")


@pytest.fixture
def jateng():
    """Two regions with the same in both; what names the other one holds the marker."""
    lain = make_provinsi("91", f"{PENANDA} Raya", "Asia/Jayapura")
    kota = [make_satker(), make_satker("91.71", f"Kota {PENANDA}", lain, "Asia/Jayapura")]
    for satker in (*kota, lain, kota[0].induk):
        make_penilaian(satker)
        make_baris("rapat", satker, agenda=f"Agenda {satker.nama}")
        make_baris("inovasi", satker, nama=f"Inovasi {satker.nama}", terbit="")
    make_periode(kota[1])
    PredikatSatker.objects.create(satker=kota[0], predikat="WBK", tahun=2024)
    cuplik(tahun=2026, hari=hari_nasional())
    assert Lke.objects.filter(satker__nama__contains=PENANDA).count() == 2
    return kota[0].induk


def alamat() -> list[str]:
    halaman = ["/", "/pantau/", "/kegiatan/", "/kepatuhan/", "/lke/2026/", "/survei/", "/cari/?q=91.71", "/kabar/"]
    halaman += [f"/pantau/2026/33/?bagian={b}" for b in BAGIAN]
    halaman += [f"/pantau/2026/33/unduh/?bagian={b}&jenis={j}" for b, j in product(BAGIAN, JENIS)]
    halaman += [f"/pantau/2026/semua/unduh/?jenis={j}" for j in JENIS]
    halaman += [f"/kepatuhan/33/wilayah/unduh/?tahun=2026&jenis={j}" for j in JENIS]
    halaman += ["/pantau/2026/semua/", "/pantau/tampilan/", "/kepatuhan/33/wilayah/?tahun=2026", "/kepatuhan/33.73/"]
    halaman += [
        "/satker/33/",
        "/satker/33.73/",
        "/kegiatan/33.73/rapat/unduh/?tahun=2026",
        "/kegiatan/33.73/?tahun=2026",
    ]
    return [
        *halaman,
        "/studi-tiru/33/",
        "/survei/?tahun=2026",
        "/lke/2026/?provinsi=91",
        "/pantau/2026/semua/?provinsi=91",
    ]


def isi(response) -> bytes:
    """The answer, a workbook unpacked."""
    mentah = response.getvalue()
    if mentah.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(mentah)) as buku:
            return b"".join(buku.read(nama) for nama in buku.namelist())
    return mentah


@pytest.mark.parametrize(
    "peran",
    [
        "ketua",
        "operator",
        *(pytest.param(p, marks=pytest.mark.panjang) for p in ("anggota", "sekretaris", "verifikator")),
    ],
)
def test_nothing_of_another_province_stands_in_a_page_or_a_file(client, jateng, peran):
    client.force_login(make_pengguna(peran, jateng))
    dibuka = 0
    for satu in alamat():
        response = client.get(satu, follow=True)
        assert response.status_code in (200, 403, 404), satu
        assert PENANDA.encode() not in isi(response), satu
        dibuka += response.status_code == 200
    assert dibuka >= 10
    for satu in (
        "/pantau/2026/91/",
        "/pantau/2026/91/unduh/",
        "/kepatuhan/91.71/",
        "/satker/91.71/",
        "/kegiatan/91.71/",
    ):
        assert client.get(satu).status_code == 404, satu


def test_the_marker_stands_where_it_may(client, jateng):
    client.force_login(make_pengguna("setjen", make_ri()))
    for satu in (
        "/pantau/2026/semua/",
        "/pantau/2026/semua/unduh/",
        "/pantau/2026/91/unduh/?bagian=satker",
        "/cari/?q=91.71",
    ):
        assert PENANDA.encode() in isi(client.get(satu)), satu
