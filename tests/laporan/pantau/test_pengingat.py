"""Reminding ticked satker: who is told what, once a day, with a line in the log; the text for a chat holds no nilai."""

import re
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from kpu_zi.pemberitahuan.models import Pemberitahuan, Surat
from kpu_zi.riwayat.models import Riwayat
from laporan.pantau.baris import BarisPantau
from laporan.pantau.pengingat import PANJANG_PESAN, keadaan
from lke.models import Jendela, Komentar, Lke, Pengecualian, Penilaian
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


def test_the_text_for_a_chat_leads_where_its_readers_may_go(ketua, client, salatiga, settings):
    settings.BASE_URL = "https://zi.contoh.invalid"
    pesan = ketua.get(f"{ALAMAT}?satker=33.73").context["pesan_chat"]
    tujuan = re.search(r"Rincian: https://zi.contoh.invalid(\S+)$", pesan)[1]
    client.force_login(make_pengguna("operator", salatiga))
    assert client.get(tujuan).status_code == 200


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


def test_each_satker_is_told_its_own_limit_and_none_when_it_is_not_its_turn(ketua, salatiga):
    """Filling has ended for Pekalongan and was prolonged for Salatiga, Tegal repairs, the office has a window of its own;
    what stands with the province itself, with open talk, reminds nobody of the province's limit."""
    kini = Lke.objects.annotate(kini=Now()).values_list("kini", flat=True)[0]
    saat = {"mulai": kini - timedelta(days=30)}
    for tahap, tingkat, hari in (
        ("isi", "kabkota", -2), ("pendahuluan", "kabkota", 5), ("perbaikan", "kabkota", 9), ("isi", "provinsi", 20),
    ):  # fmt: skip
        Jendela.objects.create(
            tahun=2026, tahap=tahap, tingkat=tingkat, akhir=kini + timedelta(days=hari, hours=1), **saat
        )
    oleh = make_pengguna("setjen", make_ri())
    lke = Lke.objects.get(satker=salatiga)
    Pengecualian.objects.create(
        lke=lke, tahap="isi", akhir=kini + timedelta(days=50, hours=1), alasan="Banjir.", oleh=oleh
    )
    make_penilaian(Satker.objects.get(kode="33.74"))
    make_penilaian(make_satker("33.76", "Kota Tegal"))
    make_penilaian(make_satker("33.72", "Kota Surakarta"))
    make_penilaian(make_provinsi())
    Lke.objects.filter(satker__kode="33.76").update(status="dikembalikan", putaran=2)
    Lke.objects.filter(satker__kode="33.72").update(status="dikirim")
    surakarta = Lke.objects.get(satker__kode="33.72")
    Komentar.objects.create(
        lke=surakarta, pertanyaan=surakarta.instrumen.pertanyaan.first(), teks="Mohon penjelasan.", oleh=oleh,
        peran="setjen", satker=oleh.penugasan.get().satker, pada=kini,
    )  # fmt: skip
    sisa = {"33.73": "50 hari lagi", "33.74": "lewat 1 hari", "33.76": "9 hari lagi", "33.72": "", "33": "20 hari lagi"}
    halaman = ketua.get(ALAMAT, {"satker": list(sisa)}).content.decode()
    teks = re.search(r"<textarea[^>]*>(.*?)</textarea>", halaman, re.S)[1]
    for kode, harap in sisa.items():
        make_pengguna("operator", Satker.objects.get(kode=kode))
        (baris,) = [b for b in teks.splitlines() if f"- {Satker.objects.get(kode=kode).nama}:" in b]
        assert harap in baris and ("batas waktu" in baris) is bool(harap), kode
    ketua.post(ALAMAT, {"satker": list(sisa), "pesan": "a" * PANJANG_PESAN})
    for kode, harap in sisa.items():
        kalimat = Pemberitahuan.objects.filter(url__contains=f"/{kode}/").first().kalimat
        assert harap in kalimat and ("Batas waktu" in kalimat) is bool(harap), kode
        assert kalimat.endswith("a" * PANJANG_PESAN), "said to its end"


def test_a_satker_of_which_nothing_is_asked_is_left_out_and_named(ketua, salatiga):
    semua = {"33.73": "", "33.74": "tidak aktif", "33.76": "LKE sudah final", "33.72": "LKE sedang dinilai"}
    for kode in ("33.76", "33.72"):
        make_satker(kode, f"Kota {kode}")
    for kode, status in (("33.74", "final"), ("33.76", "final"), ("33.72", "dikirim")):
        lke = make_penilaian(Satker.objects.get(kode=kode)).lke
        Lke.objects.filter(pk=lke.pk).update(status=status, dikirim_pada=lke.dibuat_pada)
        make_pengguna("operator", lke.satker)
    Satker.objects.filter(kode="33.74").update(aktif=False)
    sebab = [f"{Satker.objects.get(kode=k).nama} ({s})" for k, s in semua.items() if s]
    for response in (
        ketua.get(ALAMAT, {"satker": list(semua)}),
        ketua.post(ALAMAT, {"satker": list(semua)}, follow=True),
    ):
        isi = response.content.decode()
        assert "3 satker tidak diingatkan" in isi and all(s in isi for s in sebab)
    assert {k.url for k in Pemberitahuan.objects.all()} == {"/lke/2026/33.73/"}
    sendiri = ketua.post(ALAMAT, {"satker": "33.76"})
    assert sendiri.status_code == 422 and "1 satker tidak diingatkan" in sendiri.content.decode()


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
    assert "Pesan tambahan paling panjang 120 huruf; sekarang 121." in panjang.content.decode()
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
