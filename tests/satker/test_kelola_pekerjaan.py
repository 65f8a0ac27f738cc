"""The administrator's page of jobs: what waits, runs and failed; started again, stopped, and logged."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kpu_zi.pekerjaan.actions import ambil, antrekan, kerjakan, kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.queries import antrean
from kpu_zi.riwayat.models import Riwayat
from tests.buat import make_pengguna, make_satker

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
ALAMAT = "/kelola/pekerjaan/pekerjaan/"
Status = Pekerjaan.Status


@pytest.fixture(autouse=True)
def jenis_uji():
    daftarkan("jumlahkan", "tests.pekerja_uji.jumlahkan", "penjumlahan")
    daftarkan("tolak", "tests.pekerja_uji.tolak", "penolakan")


@pytest.fixture
def pengelola(client):
    orang = make_pengguna()
    orang.is_staff = orang.is_superuser = True
    orang.save()
    client.force_login(orang)
    return orang


def buat(jenis: str = "jumlahkan", **isi) -> Pekerjaan:
    return antrekan(jenis=jenis, parameter={"angka": [1], "rahasia": "PENANDA"}, pemilik=make_pengguna(), **isi)


def lakukan(client, perbuatan: str, *daftar: Pekerjaan) -> str:
    isi = {"action": perbuatan, "_selected_action": [str(p.pk) for p in daftar]}
    return client.post(ALAMAT, isi, follow=True).content.decode()


def test_it_lists_jobs_with_state_age_and_sentence_and_never_what_they_hold(client, pengelola):
    buat("tolak")
    kerjakan_semua()
    buat()
    halaman = client.get(ALAMAT).content.decode()
    for kata in ("penjumlahan", "penolakan", "Antre", "Gagal", "ditunggu", "Berkas ini bukan LKE."):
        assert kata in halaman
    assert "PENANDA" not in halaman
    assert "PENANDA" not in client.get(f"{ALAMAT}{Pekerjaan.objects.first().pk}/change/").content.decode()


def test_a_job_that_failed_is_run_again_and_the_log_says_who(client, pengelola):
    gagal = buat("tolak")
    kerjakan_semua()
    Pekerjaan.objects.update(jenis="jumlahkan", percobaan=3)
    assert "1 pekerjaan dijalankan lagi." in lakukan(client, "jalankan_lagi", gagal)
    gagal.refresh_from_db()
    assert (gagal.status, gagal.percobaan, gagal.galat, gagal.selesai_pada) == (Status.ANTRE, 0, "", None)
    kerjakan_semua()
    gagal.refresh_from_db()
    assert gagal.status == Status.SELESAI
    baris = Riwayat.objects.get(acara="kelola.pekerjaan_ulangi")
    assert (baris.pelaku, baris.objek) == (pengelola, f"pekerjaan:{gagal.pk}")


def test_what_did_not_fail_or_lives_under_its_kunci_is_not_run_again(client, pengelola):
    selesai, gagal = buat(), buat("tolak", kunci="satu")
    kerjakan_semua()
    buat(kunci="satu")
    assert "0 pekerjaan dijalankan lagi. 2 tidak dalam keadaan itu." in lakukan(client, "jalankan_lagi", selesai, gagal)
    assert not Riwayat.objects.filter(acara="kelola.pekerjaan_ulangi").exists()


def test_jobs_that_wait_or_run_are_stopped(client, pengelola):
    berjalan, menunggu = buat(), buat()
    ambil()
    assert "2 pekerjaan dihentikan." in lakukan(client, "hentikan", berjalan, menunggu)
    assert set(Pekerjaan.objects.values_list("status", flat=True)) == {Status.DIBATALKAN}


def test_nobody_else_comes_in(client):
    client.force_login(make_pengguna("operator", make_satker()))
    assert client.get(ALAMAT).status_code in (302, 403)
    pekerjaan = buat()
    lakukan(client, "hentikan", pekerjaan)
    assert Pekerjaan.objects.get(pk=pekerjaan.pk).status == Status.ANTRE


# --- what a page that waits may say


def test_place_in_the_queue_what_runs_and_about_how_long(django_assert_num_queries):
    selesai = buat()
    kerjakan(ambil())
    kini = timezone.now()
    Pekerjaan.objects.filter(pk=selesai.pk).update(mulai_pada=kini - timedelta(seconds=90), selesai_pada=kini)
    berjalan, satu, dua = buat(), buat(), buat()
    assert ambil().pk == berjalan.pk
    with django_assert_num_queries(2):
        a = antrean(dua)
    assert (a.nomor, a.berjalan, round(a.detik)) == (2, ("penjumlahan",), 180)
    assert a.kalimat == (
        "Menunggu giliran, nomor 2 dalam antrean. Sedang dikerjakan: penjumlahan. Dimulai kira-kira 3 menit lagi."
    )
    assert antrean(satu).nomor == 1 and antrean(ambil()) is None


def test_how_long_is_not_said_where_nobody_knows():
    satu, dua = buat("tolak"), buat()
    assert antrean(satu).kalimat == "Menunggu giliran, nomor 1 dalam antrean."
    assert antrean(dua).kalimat == "Menunggu giliran, nomor 2 dalam antrean."
