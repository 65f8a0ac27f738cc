"""The consolidation of a region is edited as the report itself, by whom it concerns."""

import pytest

from laporan.models import Narasi
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker

pytestmark = pytest.mark.django_db
ALAMAT = "/laporan/2026/33"


@pytest.fixture
def provinsi():
    make_penilaian(make_satker())
    return make_penilaian(make_provinsi()).lke.satker


def test_office_of_a_province_edits_what_it_says_of_its_region(client, provinsi):
    client.force_login(make_pengguna("operator", provinsi))
    hub = client.get(f"{ALAMAT}/").content.decode()
    assert "Konsolidasi wilayah" in hub and f"{ALAMAT}/wilayah-hasil/" in hub
    halaman = client.get(f"{ALAMAT}/wilayah-hasil/")
    assert halaman.context["suntingan"].teks
    balasan = client.post(
        f"{ALAMAT}/wilayah-hasil/simpan/",
        {"teks": "Jumlahnya [wilayah.unit.n: 99].", "awal_teks": halaman.context["suntingan"].awal, "versi": "0"},
    )
    assert balasan.status_code == 302
    assert Narasi.objects.get().teks == "Jumlahnya [wilayah.unit.n: 2]."
    assert '<data value="2"' in client.get(f"{ALAMAT}/pratinjau/?isi=konsolidasi").content.decode()
    assert "wilayah.unit.n" in client.get(f"{ALAMAT}/wilayah-hasil/angka/").content.decode()


def test_nation_has_its_consolidation_too(client, provinsi):
    client.force_login(make_pengguna("operator", make_ri()))
    for alamat in ("", "wilayah-kesimpulan/", "pratinjau/?isi=konsolidasi"):
        assert client.get(f"/laporan/2026/00/{alamat}").status_code == 200


def test_region_is_read_by_who_watches_it_and_a_satker_has_none(client, provinsi):
    client.force_login(make_pengguna("verifikator", provinsi))
    assert client.get(f"{ALAMAT}/wilayah-hasil/").status_code == 200
    assert client.get("/laporan/2026/33.73/wilayah-hasil/").status_code == 404
    assert client.get("/laporan/2026/33.73/pratinjau/?isi=konsolidasi").status_code == 403
