"""Whose turn comes first: what a person waits for, unless other work has waited for long; one place is kept free for it."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from kpu_zi.pekerjaan.actions import IRISAN, ambil, antrekan, irisan, kerjakan_semua
from kpu_zi.pekerjaan.kelas import JEDA, Kelas
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import daftarkan, kelas_pekerjaan
from tests import pekerja_uji
from tests.buat import make_pengguna

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]
Status = Pekerjaan.Status


@pytest.fixture(autouse=True)
def jenis_uji():
    for nama in ("jumlahkan", "tertahan"):
        daftarkan(nama, f"tests.pekerja_uji.{nama}")


def buat(kelas: Kelas | None = None, *, diminta: bool = True, menit: float = 0, jenis: str = "jumlahkan") -> Pekerjaan:
    """A job that has waited for so many minutes."""
    pemilik = make_pengguna() if diminta else None
    pekerjaan = antrekan(jenis=jenis, parameter={"angka": [1]}, pemilik=pemilik, kelas=kelas)
    pekerjaan.giliran -= timedelta(minutes=menit)
    pekerjaan.dibuat_pada -= timedelta(minutes=menit)
    pekerjaan.save()
    return pekerjaan


def urutan() -> list:
    hasil = []
    while (p := ambil()) is not None:
        hasil.append(p.pk)
    return hasil


def test_what_a_person_waits_for_goes_before_what_the_portal_does_by_itself():
    latar, biasa, orang = buat(diminta=False), buat(Kelas.BIASA), buat()
    assert [p.kelas for p in (latar, biasa, orang)] == [Kelas.LATAR, Kelas.BIASA, Kelas.DITUNGGU]
    assert urutan() == [orang.pk, biasa.pk, latar.pk]


def test_the_oldest_of_a_class_goes_first():
    daftar = [buat(menit=m) for m in (1, 3, 2)]
    assert urutan() == [daftar[i].pk for i in (1, 2, 0)]


@pytest.mark.parametrize("kelas", [Kelas.BIASA, Kelas.LATAR])
def test_waiting_raises_a_job_above_a_better_class(kelas):
    lama = buat(kelas, menit=JEDA[kelas].total_seconds() / 60 + 0.1)
    baru = buat()
    assert urutan() == [lama.pk, baru.pk]


def test_a_class_of_its_own_is_taken_alone():
    latar, orang = buat(diminta=False, menit=60), buat()
    assert ambil(kelas=Kelas.DITUNGGU).pk == orang.pk and ambil(kelas=Kelas.DITUNGGU) is None
    assert ambil().pk == latar.pk


def test_work_of_a_kind_keeps_its_class_whoever_asks():
    assert kelas_pekerjaan("laporan.terbitkan", diminta=True) is Kelas.BIASA
    assert kelas_pekerjaan("impor_lke", diminta=True) is Kelas.DITUNGGU
    assert kelas_pekerjaan("bukti.periksa_tautan", diminta=False) is Kelas.LATAR


def test_long_work_in_the_background_keeps_nobody_waiting():
    """As the two threads of an installation without a broker do it."""
    latar = buat(diminta=False, jenis="tertahan")
    pekerja_uji.lepas.clear()
    pekerja_uji.mulai.clear()

    def benang() -> None:
        kerjakan_semua()
        connection.close()

    satu = threading.Thread(target=benang)
    satu.start()
    assert pekerja_uji.mulai.wait(10)
    orang = buat()
    assert kerjakan_semua(kelas=Kelas.DITUNGGU) == 1
    orang.refresh_from_db()
    latar.refresh_from_db()
    assert (orang.status, latar.status) == (Status.SELESAI, Status.BERJALAN)
    pekerja_uji.lepas.set()
    satu.join(10)


def test_a_slice_goes_on_until_its_seconds_are_over_and_renews_the_lease():
    pekerjaan = ambil() if buat(diminta=False) else None
    Pekerjaan.objects.update(sewa_sampai=timezone.now())
    assert IRISAN <= 20
    assert irisan(pekerjaan, 60)(5) is True
    pekerjaan.refresh_from_db()
    assert pekerjaan.kemajuan == 5 and pekerjaan.sewa_sampai > timezone.now() + timedelta(seconds=30)
    assert irisan(pekerjaan, 0)(6) is False


def test_a_round_ends_in_time_and_rings_for_what_is_left():
    for _ in range(3):
        buat()
    assert kerjakan_semua(detik=0) == 0
    assert kerjakan_semua(detik=60) == 3
