"""A section is complete once a person edited its draft or said that it stands; what nobody read is told as such."""

import re

import pytest

from kegiatan.models import RekapKegiatan
from kpu_zi.riwayat.models import Riwayat
from laporan.models import BagianDibaca, Narasi
from laporan.naskah.susunan import bagian_tulis
from lke.models import Penilaian
from tests.buat import make_penilaian
from tests.isi_penuh import isi_penuh
from tests.laporan.buat_naskah import ALAMAT
from tests.laporan.jalan_laporan import make_jalan

pytestmark = pytest.mark.django_db
LENGKAP = "Semua bagian lengkap dan sudah diperiksa."


@pytest.fixture
def penilaian() -> Penilaian:
    return make_penilaian()


@pytest.fixture
def jalan(client, penilaian):
    jalan = make_jalan()
    jalan.lengkapi()
    client.force_login(jalan.siapa("operator"))
    return jalan


def teks(client, bagian: str = "") -> str:
    return re.sub(r"\s+", " ", client.get(f"{ALAMAT}/{bagian}").content.decode())


def tandai(client, bagian: str):
    sidik = client.get(f"{ALAMAT}/{bagian}/").context["sidik_draf"]
    return client.post(f"{ALAMAT}/{bagian}/angka/", {"draf": sidik})


def test_a_report_of_which_nobody_read_a_word_is_not_called_complete(client, jalan):
    """Seen: “Semua bagian lengkap.” over sections that data wrote alone; rows of kendala and rencana are somebody's."""
    hub = teks(client)
    semua = len(bagian_tulis("kabkota"))
    belum = len(client.get(f"{ALAMAT}/").context["belum_dibaca"])
    assert belum == semua - 2
    assert f"{belum} dari {semua} bagian</a> masih draf dari data yang belum diperiksa siapa pun." in hub
    assert "Tidak ada kekurangan isi yang menahan pengiriman." in hub and LENGKAP not in hub


def test_it_is_complete_once_each_section_was_read_or_edited(client, jalan):
    awal = client.get(f"{ALAMAT}/area1/").context["suntingan"].awal
    client.post(f"{ALAMAT}/area1/simpan/", {"teks": f"{awal}\n\nTambahan.", "awal_teks": awal, "versi": "0"})
    for alamat in client.get(f"{ALAMAT}/").context["belum_dibaca"]:
        bagian = alamat.rstrip("/").rpartition("/")[2]
        assert bagian != "area1" and "belum diperiksa siapa pun" in teks(client, f"{bagian}/")
        assert tandai(client, bagian).status_code == 302
        halaman = teks(client, f"{bagian}/")
        assert (
            "Draf sudah diperiksa" in halaman
            and f"Draf dari data ini diperiksa {jalan.orang['operator'].nama}" in halaman
        )
    assert LENGKAP in teks(client) and "belum diperiksa siapa pun" not in teks(client)
    assert Narasi.objects.count() == 1  # reading writes no text
    assert Riwayat.objects.filter(acara="laporan.dibaca").count() == BagianDibaca.objects.count()


def test_a_draft_of_other_words_is_unread_again_and_one_of_other_figures_is_not(client, jalan, penilaian):
    tandai(client, "kesimpulan")
    fakta = {"rapat": {"n": 3}}
    RekapKegiatan.objects.update_or_create(satker=jalan.satker, tahun=2025, defaults={"fakta": fakta})
    assert "Draf sudah diperiksa" in teks(client, "kesimpulan/")
    isi_penuh(penilaian, jalan.siapa("operator"))
    assert "belum diperiksa siapa pun" in teks(client, "kesimpulan/")


def test_what_was_shown_decides(client, jalan, penilaian):
    sidik = client.get(f"{ALAMAT}/kesimpulan/").context["sidik_draf"]
    isi_penuh(penilaian, jalan.siapa("operator"))
    for satu in (sidik, "", "x"):
        balasan = client.post(f"{ALAMAT}/kesimpulan/angka/", {"draf": satu})
        assert balasan.status_code == 409 and "berubah sejak halaman dibuka" in balasan.content.decode()
    assert not BagianDibaca.objects.exists()


def test_who_only_reads_marks_nothing(client, jalan):
    sidik = client.get(f"{ALAMAT}/kesimpulan/").context["sidik_draf"]
    client.force_login(jalan.siapa("ketua"))
    assert "Sudah diperiksa" not in teks(client, "kesimpulan/")
    assert client.post(f"{ALAMAT}/kesimpulan/angka/", {"draf": sidik}).status_code == 403


def test_taking_the_draft_again_is_reading_it(client, jalan):
    awal = client.get(f"{ALAMAT}/area1/").context["suntingan"].awal
    client.post(f"{ALAMAT}/area1/simpan/", {"teks": "Lain.", "awal_teks": awal, "versi": "0"})
    client.post(f"{ALAMAT}/area1/draf/", {"versi": "1"})
    assert not Narasi.objects.exists() and "Draf sudah diperiksa" in teks(client, "area1/")
