"""Reminding ticked satker: who is told what, once a day, with a line in the log; the text for a chat holds no nilai."""

import pytest

from kpu_zi.pemberitahuan.models import Pemberitahuan, Surat
from kpu_zi.riwayat.models import Riwayat
from laporan.pantau import BarisPantau
from laporan.pengingat import keadaan
from lke.models import Penilaian
from satker.models import Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.laporan.buat_pantau import baris_uji

pytestmark = pytest.mark.django_db
ALAMAT = "/pantau/2026/33/ingatkan/"


@pytest.fixture(autouse=True)
def maret(time_machine):
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)


@pytest.fixture
def salatiga() -> Satker:
    """With an operator and a ketua; Pekalongan has nobody, Jayapura lies elsewhere."""
    satker = make_satker()
    penilaian = make_penilaian(satker)
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=84, nilai_total="71.2")
    make_pengguna("operator", satker)
    make_pengguna("ketua", satker)
    make_satker("33.74", "Kota Pekalongan")
    make_pengguna("operator", make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua")))
    return satker


@pytest.fixture
def ketua(client, salatiga):
    client.force_login(make_pengguna("ketua", salatiga.induk))
    return client


def test_what_will_be_said_can_be_read_and_copied_before(ketua):
    halaman = ketua.get(f"{ALAMAT}?satker=33.73&satker=91.71").content.decode()
    assert "- KPU Kota Salatiga: sedang diisi, 84 dari 113 dijawab" in halaman and "71,2" not in halaman
    assert "Jayapura" not in halaman and "https://wa.me/?text=" in halaman
    assert not Pemberitahuan.objects.exists()


def test_people_of_the_satker_are_told_in_the_portal_and_by_mail(ketua, salatiga):
    isi = {"satker": ["33.73", "33.74", "91.71"], "pesan": "Rapat  Senin pukul 9."}
    response = ketua.post(ALAMAT, isi, follow=True)
    kabar = Pemberitahuan.objects.all()
    assert {k.penerima.penugasan.get().peran for k in kabar} == {"operator", "ketua"}
    assert {k.kalimat for k in kabar} == {
        "Pengingat KPU Provinsi Jawa Tengah: LKE 2026 KPU Kota Salatiga, sedang diisi, 84 dari 113 dijawab. "
        "Pesan: Rapat Senin pukul 9."
    }
    assert {k.url for k in kabar} == {"/lke/2026/33.73/"} and Surat.objects.count() == 2
    teks = response.content.decode()
    assert "1 satker diingatkan: 2 orang diberi tahu." in teks
    assert "Belum ada orang yang ditugaskan: KPU Kota Pekalongan." in teks
    baris = Riwayat.objects.get(acara="pantau.ingatkan")
    assert (baris.rantai, baris.peran) == (f"satker:{salatiga.pk}", "ketua")


def test_nobody_is_told_twice_on_a_day(ketua, time_machine):
    ketua.post(ALAMAT, {"satker": "33.73"})
    teks = ketua.post(ALAMAT, {"satker": "33.73"}, follow=True).content.decode()
    assert "Sudah diingatkan hari ini: KPU Kota Salatiga." in teks
    assert Pemberitahuan.objects.count() == 2 and Riwayat.objects.filter(acara="pantau.ingatkan").count() == 1
    time_machine.move_to("2026-03-13T03:00:00Z", tick=False)
    ketua.force_login(make_pengguna("verifikator", make_provinsi()))  # the session of yesterday has ended
    ketua.post(ALAMAT, {"satker": "33.73"})
    assert Pemberitahuan.objects.count() == 4


def test_nothing_ticked_and_a_long_text_are_refused_and_the_text_stays(ketua):
    kosong = ketua.post(ALAMAT, {"pesan": "x"})
    assert kosong.status_code == 422 and "centang sekurangnya satu satker" in kosong.content.decode()
    panjang = ketua.post(ALAMAT, {"satker": "33.73", "pesan": "a" * 121})
    assert panjang.status_code == 422 and "a" * 121 in panjang.content.decode()
    assert "Pesan paling panjang 120 karakter, sekarang 121." in panjang.content.decode()
    assert not Pemberitahuan.objects.exists()


def test_kpu_ri_reminds_in_its_own_name(client, salatiga):
    client.force_login(make_pengguna("setjen", make_ri()))
    client.post(ALAMAT, {"satker": "33.73"})
    assert Pemberitahuan.objects.first().kalimat.startswith("Pengingat KPU RI: ")


@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        (baris_uji(lke=None, status=""), "belum ada LKE"),
        (baris_uji(), "belum mulai, 0 dari 113 dijawab"),
        (
            baris_uji(status="dikembalikan", putaran=2, terisi=113, dikembalikan=3),
            "dikembalikan, putaran 2, 113 dari 113 dijawab, 3 pertanyaan dikembalikan",
        ),
    ],
    ids=["tanpa", "belum", "dikembalikan"],
)
def test_state_in_words(baris: BarisPantau, kalimat: str):
    assert keadaan(baris) == kalimat
