"""The index of the satker's own survey becomes the answer, with its rekap as bukti, when somebody says so."""

import pytest
from django.urls import reverse

from bukti.models import Bukti
from kpu_zi.riwayat.models import Riwayat
from lke.models import Jawaban, Lke
from survei.meja.actions_periode import tutup
from survei.models import Periode
from survei.pintu import formulir_periode
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.siklus import setahun
from tests.survei.buat_survei import jawab, make_isian, make_periode, make_saluran

HASIL = "/lke/2026/33.73/hasil/"


@pytest.fixture(autouse=True)
def siklus_setahun():
    setahun()


def survei_tertutup(satker, jenis: str = "ipak", kala: str = "S1", nilai: int = 4, banyak: int = 6) -> Periode:
    periode = make_periode(satker, jenis, kala=kala)
    saluran = make_saluran(periode)
    for _ in range(banyak):
        jawab(saluran, make_isian(formulir_periode(periode), nilai))
    tutup(periode=periode, oleh=periode.dibuka_oleh)
    return periode


@pytest.fixture
def operator(client, db):
    satker = make_satker()
    make_penilaian(satker)
    orang = make_pengguna("operator", satker)
    client.force_login(orang)
    return orang


def pakai(client, periode: Periode, kode: str = "H1.a", versi: int = 0):
    alamat = reverse("lke:pakai-survei", args=[2026, "33.73", kode])
    return client.post(alamat, {"periode": periode.pk, "versi": versi}, follow=True)


def test_page_offers_the_closed_period_and_one_click_takes_it(client, operator):
    periode = survei_tertutup(operator.penugasan.get().satker)
    assert "IPAK Semester I 2026: 4,00 dari 6 responden" in client.get(HASIL).content.decode()
    halaman = pakai(client, periode).content.decode()
    assert "H1.a diisi dari IPAK Semester I 2026" in halaman and "sudah dipakai" in halaman
    jawaban, bukti = Jawaban.objects.get(), Bukti.objects.get()
    assert jawaban.indeks == 4 and jawaban.bukti.endswith(f"/b/{bukti.pk}/")
    assert "mandiri" in jawaban.catatan and bukti.judul.startswith("Rekap IPAK Semester I 2026")
    assert client.get(f"/b/{bukti.pk}/unduh/").getvalue().startswith(b"%PDF")
    assert Riwayat.objects.filter(acara="survei.pakai", objek="H1.a").count() == 1


def test_taking_it_twice_attaches_one_rekap(client, operator):
    periode = survei_tertutup(operator.penugasan.get().satker)
    pakai(client, periode)
    pakai(client, periode, versi=1)
    assert Bukti.objects.count() == 1 and Jawaban.objects.get().bukti.count("/b/") == 1


def test_what_somebody_wrote_stays(client, operator):
    periode = survei_tertutup(operator.penugasan.get().satker)
    isi = {"versi": 0, "indeks": "3,5", "catatan": "Survei pihak luar oleh universitas.", "bukti": "Laporan survei"}
    client.post(reverse("lke:simpan", args=[2026, "33.73", "H1.a"]), isi)
    pakai(client, periode, versi=1)
    jawaban = Jawaban.objects.get()
    assert jawaban.catatan == "Survei pihak luar oleh universitas." and jawaban.bukti.startswith("Laporan survei\n")


@pytest.mark.parametrize("versi", ["0", "99", "", "satu", "9" * 30])
def test_an_answer_changed_meanwhile_is_not_overwritten(client, operator, versi):
    periode = survei_tertutup(operator.penugasan.get().satker)
    client.post(reverse("lke:simpan", args=[2026, "33.73", "H1.a"]), {"versi": 0, "indeks": "3,5"})
    assert pakai(client, periode, versi=versi).status_code == 409
    assert str(Jawaban.objects.get().indeks.normalize()) == "3.5" and not Bukti.objects.exists()


def test_only_the_newest_closed_period_of_the_right_survey_is_taken(client, operator):
    satker = operator.penugasan.get().satker
    lama = survei_tertutup(satker)
    survei_tertutup(satker, kala="S2", nilai=3)
    ipkp = survei_tertutup(satker, "ipkp")
    for periode in (lama, ipkp):
        assert pakai(client, periode).status_code == 409
    assert not Jawaban.objects.exists()


def test_a_sent_lke_is_neither_offered_nor_changed(client, operator):
    periode = survei_tertutup(operator.penugasan.get().satker)
    Lke.objects.update(status="dikirim")
    assert "Pakai untuk" not in client.get(HASIL).content.decode()
    assert pakai(client, periode).status_code == 423
    assert not Bukti.objects.exists() and not Jawaban.objects.exists()


def test_without_a_survey_the_page_offers_nothing(client, operator):
    make_saluran(make_periode(operator.penugasan.get().satker, "ipak"))  # open, not closed
    assert "judul-tawaran" not in client.get(HASIL).content.decode()
