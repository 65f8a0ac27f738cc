"""The board of one satker: what it says, where it leads, and the look of the tier above."""

import re

import pytest

from kegiatan.actions import periksa_baris, tarik_baris, ubah_baris
from kegiatan.register import daftar_register
from kpu_zi.riwayat.models import Riwayat
from laporan.models import PemeriksaanButir
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.kegiatan.buat_kegiatan import make_baris
from tests.siklus import berjalan
from tests.survei.buat_survei import make_periode

pytestmark = pytest.mark.django_db
ALAMAT, PERIKSA = "/kepatuhan/33.73/?tahun=2026", "/kepatuhan/33.73/a/periksa/"


@pytest.fixture(autouse=True)
def mei(time_machine):
    time_machine.move_to("2026-05-12T03:00:00Z", tick=False)
    berjalan(2027)


@pytest.fixture
def satker():
    return make_satker()


def masuk(client, peran, satker):
    orang = make_pengguna(peran, satker)
    client.force_login(orang)
    return orang


def test_the_menu_leads_to_the_board_or_to_the_page_that_does(client, satker):
    masuk(client, "operator", satker)
    assert 'href="/kepatuhan/"' in client.get("/").content.decode()
    masuk(client, "setjen", make_ri())
    assert 'href="/kepatuhan/"' not in client.get("/").content.decode()
    assert 'href="/kepatuhan/?tahun=2025"' in client.get("/pantau/2026/").content.decode()


def butir(response, kode: str) -> str:
    """The words of one point."""
    isi = response.content.decode().partition(f'id="butir-{kode}"')[2].partition("</li>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", isi).split())


def sidik(client, kode: str = "a") -> str:
    isi = client.get(ALAMAT).content.decode().partition(f'id="butir-{kode}"')[2]
    return re.search(r'name="sidik" value="([0-9a-f]{64})"', isi)[1]


def test_thirteen_points_with_state_date_proof_and_next_step(client, satker):
    rapat = make_baris("rapat", satker, tanggal="2026-02-10")
    masuk(client, "operator", satker)
    response = client.get(ALAMAT)
    assert response.content.count(b'id="butir-') == 13
    isi = butir(response, "a")
    assert "Komitmen pimpinan" in isi and "Sebagian" in isi and "Fakta terakhir 10 Februari 2026" in isi
    assert "Berikutnya: Tetapkan SK Tim ZI" in isi and "Tandai butir" not in isi
    assert f'href="/kegiatan/33.73/rapat/{rapat.pk}/"'.encode() in response.content
    assert b'href="/kegiatan/33.73/tim/?tahun=2026"' in response.content


def test_point_b_leads_to_the_lke_of_the_next_year_and_says_so(client, satker):
    make_penilaian(satker, 2027)
    masuk(client, "ketua", satker)
    response = client.get(ALAMAT)
    assert b'href="/lke/2027/33.73/"' in response.content
    assert "LKE yang dibaca adalah LKE tahun 2027" in response.content.decode()


def test_surveys_lead_to_their_desk_and_period(client, satker):
    periode = make_periode(satker, "ikm", status="tutup")
    masuk(client, "operator", satker)
    isi = client.get(ALAMAT).content
    assert f'href="/survei/33.73/{periode.pk}/"'.encode() in isi and b'href="/survei/33.73/?tahun=2026"' not in isi


def test_monitoring_is_linked_for_who_sees_the_province_alone(client, satker):
    baris = make_baris("monitoring", satker.induk, sasaran=str(satker.pk), tanggal="2026-04-02")
    for peran, tempat, terlihat in (("operator", satker, False), ("verifikator", satker.induk, True)):
        masuk(client, peran, tempat)
        isi = client.get(ALAMAT)
        assert "Terakhir dipantau 2 April 2026" in butir(isi, "m")
        assert (f'href="/kegiatan/33/monitoring/{baris.pk}/"'.encode() in isi.content) is terlihat


def test_a_monitoring_by_the_province_that_a_satker_left_is_dated_but_not_linked(client, satker):
    lama, baru = satker.induk, make_provinsi("91", "Papua")
    make_baris("monitoring", lama, sasaran=str(satker.pk), tanggal="2026-04-02")
    satker.induk = baru
    satker.save()
    masuk(client, "verifikator", baru)
    isi = client.get(ALAMAT)
    assert "Terakhir dipantau 2 April 2026" in butir(isi, "m") and b"/monitoring/" not in isi.content


def test_province_says_that_it_looked_and_everybody_reads_who_and_when(client, satker):
    verifikator = masuk(client, "verifikator", satker.induk)
    response = client.post(
        PERIKSA, {"tahun": "2026", "sidik": sidik(client), "catatan": "Pakta menyusul."}, follow=True
    )
    assert response.redirect_chain[0][0] == f"{ALAMAT}#butir-a"
    assert "Butir a ditandai sudah diperiksa." in response.content.decode()
    masuk(client, "operator", satker)
    isi = butir(client.get(ALAMAT), "a")
    assert f"Diperiksa {verifikator.nama}, 12 Mei 2026 10.00 WIB Pakta menyusul." in isi
    catatan = Riwayat.objects.get(acara="kepatuhan.periksa")
    assert (catatan.rantai, catatan.objek, catatan.peran) == (f"satker:{satker.pk}", "kepatuhan:2026:a", "verifikator")


def test_a_look_is_void_once_the_facts_change_and_holds_again_with_the_old_facts(client, satker):
    masuk(client, "ketua", satker.induk)
    client.post(PERIKSA, {"tahun": "2026", "sidik": sidik(client)})
    make_baris("video", satker, tanggal="2026-05-02")  # of another point
    assert "Diperiksa Ketua" in butir(client.get(ALAMAT), "a")
    rapat = make_baris("rapat", satker, tanggal="2026-05-02")
    assert "Diperiksa Belum, sejak faktanya berubah" in butir(client.get(ALAMAT), "a")
    operator = make_pengguna("operator", satker)
    tarik_baris(register=daftar_register()["rapat"], satker=satker, baris=rapat, alasan="Keliru.", oleh=operator)
    assert "Diperiksa Ketua" in butir(client.get(ALAMAT), "a")


def test_a_look_is_void_once_a_row_says_something_else_though_no_count_changes(client, satker):
    rapat = make_baris("rapat", satker, tanggal="2026-05-02")
    verifikator = masuk(client, "verifikator", satker.induk)
    client.post(PERIKSA, {"tahun": "2026", "sidik": sidik(client)})
    umum = {"register": daftar_register()["rapat"], "satker": satker, "baris": rapat}
    periksa_baris(**umum, versi=0, oleh=verifikator)
    assert "Diperiksa Verifikator" in butir(client.get(ALAMAT), "a"), "looking at the row is no change of it"
    operator = make_pengguna("operator", satker)
    ubah_baris(**umum, versi=0, isi={"bukti": "https://contoh.invalid/lain"}, oleh=operator)
    assert "Diperiksa Belum, sejak faktanya berubah" in butir(client.get(ALAMAT), "a")


def test_facts_that_changed_since_the_page_was_opened_refuse_the_look_and_keep_the_text(client, satker):
    masuk(client, "verifikator", satker.induk)
    lama = sidik(client)
    make_baris("rapat", satker, tanggal="2026-05-02")
    response = client.post(PERIKSA, {"tahun": "2026", "sidik": lama, "catatan": "Catatan panjang saya."})
    assert response.status_code == 409 and not PemeriksaanButir.objects.exists()
    teks = response.content.decode()
    assert "Fakta butir a berubah sejak halaman ini dibuka" in teks and "Catatan panjang saya." in teks
    assert client.post(PERIKSA, {"tahun": "2026", "sidik": sidik(client)}).status_code == 302


@pytest.mark.parametrize(
    ("alamat", "isi", "status", "kalimat"),
    [
        (PERIKSA, {"catatan": "x" * 501}, 422, "paling panjang 500 huruf; sekarang 501"),
        ("/kepatuhan/33.73/j/periksa/", {}, 422, "Butir j tidak berlaku bagi satker ini"),
        ("/kepatuhan/33.73/z/periksa/", {}, 404, ""),
        (PERIKSA, {"tahun": "99999999999999999999"}, 422, ""),
    ],
    ids=["panjang", "tidak berlaku", "tiada", "tahun"],
)
def test_what_cannot_be_looked_at_is_a_sentence(client, satker, alamat, isi, status, kalimat):
    masuk(client, "verifikator", satker.induk)
    response = client.post(alamat, {"tahun": "2026", "sidik": ""} | isi)
    assert response.status_code == status and kalimat in response.content.decode()
    assert not PemeriksaanButir.objects.exists()


@pytest.mark.parametrize(("peran", "boleh"), [("setjen", True), ("tpi_ketua", False), ("admin", False)])
def test_a_province_is_looked_at_by_the_secretariat_general(client, peran, boleh):
    make_provinsi()
    masuk(client, peran, make_ri())
    isi = client.get("/kepatuhan/33/?tahun=2026").content.decode()
    assert ("Tandai butir a" in isi) is boleh


@pytest.mark.parametrize("tahun", ["", "abc", "1", "²⁰²⁶", "9999", "-2026"])
def test_a_year_that_is_none_gives_the_present_one(client, satker, tahun):
    masuk(client, "operator", satker)
    response = client.get("/kepatuhan/33.73/", {"tahun": tahun})
    assert response.status_code == 200 and "Salatiga, ZI 2027 (kegiatan 2026)" in response.content.decode()


def test_profile_and_menu_lead_to_the_board(client, satker):
    masuk(client, "operator", satker)
    isi = client.get("/satker/33.73/").content
    assert b'href="/kepatuhan/33.73/?tahun=2026"' in isi and b'href="/kepatuhan/"' in isi


@pytest.mark.parametrize(
    ("peran", "tempat", "tujuan"),
    [
        ("operator", "kota", "/kepatuhan/33.73/"),
        ("ketua", "kota", "/kepatuhan/33.73/"),
        ("operator", "provinsi", "/kepatuhan/33/"),
        ("verifikator", "provinsi", "/kepatuhan/33/wilayah/"),
        ("setjen", "ri", "/kepatuhan/00/wilayah/"),
        ("", "kota", "/"),
    ],
    ids=["operator", "ketua", "operator provinsi", "verifikator", "setjen", "tanpa penugasan"],
)
def test_the_short_address_leads_to_the_own_board(client, satker, peran, tempat, tujuan):
    masuk(client, peran, {"kota": satker, "provinsi": satker.induk, "ri": make_ri()}[tempat])
    assert client.get("/kepatuhan/").headers["Location"] == tujuan
