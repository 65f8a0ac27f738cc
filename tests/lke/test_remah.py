"""Breadcrumbs on the pages of an LKE."""

import re

import pytest

from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri

pytestmark = pytest.mark.django_db
HALAMAN = ["", "P1/", "P1.i.a/", "periksa/", "riwayat/", "excel/"]


def langkah(client, alamat: str) -> list[tuple[str, str]]:
    isi = client.get(alamat).content.decode()
    remah = re.search(r'<nav class="remah".*?</nav>', isi, re.DOTALL)[0]
    return [
        (re.sub(r"<[^>]+>", "", li).strip(), (re.search(r'href="([^"]+)"', li) or ["", ""])[1])
        for li in re.findall(r"<li>(.*?)</li>", remah, re.DOTALL)
    ]


@pytest.mark.parametrize("halaman", HALAMAN)
@pytest.mark.parametrize(("peran", "tempat"), [("operator", "33.73"), ("verifikator", "33"), ("setjen", "00")])
def test_every_step_that_is_a_link_opens(client, peran, tempat, halaman):
    salatiga = make_penilaian().lke.satker
    client.force_login(make_pengguna(peran, {"33.73": salatiga, "33": make_provinsi(), "00": make_ri()}[tempat]))
    daftar = langkah(client, f"/lke/2026/33.73/{halaman}")
    assert [teks for teks, _ in daftar[:4]] == ["Nasional", "Jawa Tengah", "KPU Kota Salatiga", "LKE 2026"]
    assert bool(daftar[0][1]) == (peran == "setjen")
    assert bool(daftar[1][1]) == (peran != "operator")
    for _, alamat in daftar:
        assert not alamat or client.get(alamat).status_code == 200, alamat


def test_lke_of_the_nation_has_no_province_in_its_path(client):
    make_penilaian(make_ri())
    client.force_login(make_pengguna("operator", make_ri()))
    assert [teks for teks, _ in langkah(client, "/lke/2026/00/")] == ["Nasional", "KPU RI", "LKE 2026"]
