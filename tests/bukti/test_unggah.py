"""An uploaded file becomes a bukti of its satker: once, within the quota, and shown as its scan allows."""

import os
import threading
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from bukti import actions_berkas, akses
from bukti.actions import Keterangan, tarik
from bukti.actions_berkas import letak_berkas, pindai_ulang, sapu_berkas, unggah
from bukti.models import Bukti
from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.putaran import antrekan_terjadwal
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from satker.models import Pengguna
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.bukti.berkas_contoh import gambar, pdf
from tests.bukti.clamd_tiruan import clamd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.CLAMD_URL = ""
    return tmp_path


@pytest.fixture
def operator() -> Pengguna:
    return make_pengguna("operator", make_satker())


def kirim(oleh, isi: bytes | None = None, nama: str = "SK Tim.pdf", satker=None, judul: str = ""):
    return unggah(
        satker=satker or oleh.penugasan.get().satker,
        berkas=SimpleUploadedFile(nama, pdf() if isi is None else isi),
        keterangan=Keterangan(judul),
        oleh=oleh,
    )


def berkas_di(folder) -> list:
    return [p for p in folder.rglob("*") if p.is_file()]


def pdf_lain(n: int) -> bytes:
    return pdf(lambda p: p.add_metadata({"/Title": f"nomor {n}"}))


def test_file_is_kept_under_a_random_name_with_what_was_said_about_it(operator, media):
    hasil = kirim(operator)
    bukti = Bukti.objects.get()
    assert hasil.bukti == bukti and not hasil.sudah_ada
    assert (bukti.kunci, bukti.judul, bukti.nama_berkas, bukti.pindai) == (
        f"berkas:{bukti.pk}",
        "SK Tim",
        "SK Tim.pdf",
        "belum",
    )
    assert letak_berkas(bukti).read_bytes() == pdf() and berkas_di(media) == [letak_berkas(bukti)]
    acara = Riwayat.objects.get()
    assert (acara.acara, acara.objek, acara.peran) == ("bukti.unggah", f"bukti:{bukti.pk}", "operator")


def test_refused_file_leaves_nothing_behind(operator, media):
    with pytest.raises(Ditolak, match="bukan PDF"):
        kirim(operator, b"<html>")
    assert not Bukti.objects.exists() and berkas_di(media) == []


def test_same_content_twice_is_the_same_bukti(operator, media):
    satu = kirim(operator).bukti
    lagi = kirim(operator, nama="nama lain.pdf")
    assert lagi.bukti == satu and lagi.sudah_ada and len(berkas_di(media)) == 1


def test_same_picture_twice_is_the_same_bukti_although_it_is_drawn_anew(operator):
    satu = kirim(operator, gambar("JPEG", (2000, 1000)), "foto.jpg")
    assert kirim(operator, gambar("JPEG", (2000, 1000)), "foto.jpg").bukti == satu.bukti


def test_withdrawn_file_may_come_again_and_other_satker_have_their_own(operator):
    satu = kirim(operator).bukti
    tarik(bukti=satu, alasan="salah berkas", oleh=operator)
    assert kirim(operator).bukti != satu
    lain = make_pengguna("operator", make_satker("33.74", "Kota Pekalongan"))
    assert not kirim(lain).sudah_ada and Bukti.objects.count() == 3


def test_quota_counts_withdrawn_files_too(operator, settings, media):
    settings.KUOTA_UNGGAHAN_MB = 1
    satu = kirim(operator).bukti
    tarik(bukti=satu, alasan="salah berkas", oleh=operator)
    Bukti.objects.filter(pk=satu.pk).update(ukuran=2**20 - len(pdf_lain(1)) + 1)
    with pytest.raises(Ditolak, match="dari 1 MB"):
        kirim(operator, pdf_lain(1))
    assert Bukti.objects.count() == 1 and len(berkas_di(media)) == 1


def test_file_beyond_the_limit_is_refused(operator, settings):
    settings.MAX_UPLOAD_MB = 1
    with pytest.raises(Ditolak, match="paling besar 1 MB"):
        kirim(operator, b"%PDF-" + bytes(2**20))


def test_file_goes_when_its_row_cannot_be_written(operator, media, monkeypatch):
    def gagal(*a):
        raise RuntimeError

    monkeypatch.setattr(actions_berkas, "catat_acara", gagal)
    with pytest.raises(RuntimeError):
        kirim(operator)
    assert berkas_di(media) == [] and not Bukti.objects.exists()


def test_orphans_go_after_a_day_and_nothing_else(operator, media):
    bukti = kirim(operator).bukti
    (media / "sementara").mkdir(exist_ok=True)
    for path in (media / "sementara" / "putus", letak_berkas(bukti).with_name("f" * 32), media / "sementara" / "baru"):
        path.write_bytes(b"x")
    for path in berkas_di(media):
        if path.name != "baru":
            os.utime(path, (time.time() - 90_000,) * 2)
    assert sapu_berkas() == 2
    assert {p.name for p in berkas_di(media)} == {bukti.simpanan, "baru"}


# --- scanning ---


def test_clean_file_is_clean_and_infected_one_is_held(operator, settings):
    with clamd(lambda isi: b"stream: Contoh FOUND\0" if b"nomor 666" in isi else b"stream: OK\0") as peladen:
        settings.CLAMD_URL = peladen.url
        bersih, kotor = (kirim(operator, pdf_lain(n)).bukti for n in (1, 666))
    assert bersih.pindai == "bersih" and akses.alasan_tertahan(operator, bersih) == ""
    assert kotor.pindai == "terinfeksi" and "virus" in akses.alasan_tertahan(operator, kotor)


@pytest.mark.parametrize(
    ("jawab", "pindai"), [(b"stream: Eicar FOUND\0", "terinfeksi"), (b"ERROR\0", "gagal"), (b"", "gagal")]
)
def test_infected_file_and_failed_scan_are_released_to_nobody(operator, settings, jawab, pindai):
    settings.UNGGAHAN_TANPA_PEMINDAI = True
    with clamd(lambda isi: jawab) as peladen:
        settings.CLAMD_URL = peladen.url
        bukti = kirim(operator).bukti
    assert bukti.pindai == pindai and akses.alasan_tertahan(operator, bukti)


def test_unscanned_file_is_for_its_own_satker_unless_the_installation_says_otherwise(operator, settings):
    bukti = kirim(operator).bukti
    penilai = make_pengguna("verifikator", make_provinsi())
    assert akses.alasan_tertahan(operator, bukti) == ""
    assert "hanya satker pemiliknya" in akses.alasan_tertahan(penilai, bukti)
    settings.UNGGAHAN_TANPA_PEMINDAI = True
    assert akses.alasan_tertahan(penilai, bukti) == ""


def test_files_are_scanned_later_when_the_scanner_is_there(operator, settings):
    bukti = kirim(operator).bukti
    assert not actions_berkas.perlu_dipindai()
    with clamd() as peladen:
        settings.CLAMD_URL = peladen.url
        assert actions_berkas.perlu_dipindai()
        assert pindai_ulang(lanjut=lambda n: True) == 1
        assert not actions_berkas.perlu_dipindai()
    assert Bukti.objects.get(pk=bukti.pk).pindai == "bersih"


def test_round_of_jobs_scans_what_waits(operator, settings):
    bukti = kirim(operator).bukti
    with clamd() as peladen:
        settings.CLAMD_URL = peladen.url
        antrekan_terjadwal()
        kerjakan_semua()
    assert Bukti.objects.get(pk=bukti.pk).pindai == "bersih"


# --- races ---


@pytest.mark.django_db(transaction=True)
def test_quota_and_sameness_hold_when_many_upload_at_once(settings):
    operator = make_pengguna("operator", make_satker())
    settings.KUOTA_UNGGAHAN_MB = 1
    Bukti.objects.filter(pk=kirim(operator, pdf_lain(99)).bukti.pk).update(ukuran=2**20 - 3 * len(pdf_lain(1)) + 3)
    hasil: list = []

    def satu(n: int) -> None:
        try:
            hasil.append(kirim(operator, pdf_lain(n % 4)).bukti.pk)
        except Ditolak:
            hasil.append(None)
        finally:
            connection.close()

    utas = [threading.Thread(target=satu, args=(n,)) for n in range(8)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    # Room for two of the four different files; each came twice.
    tersimpan = list(Bukti.objects.order_by("pk").values_list("pk", flat=True)[1:])
    assert len(tersimpan) == 2 and sorted(pk for pk in hasil if pk) == sorted(tersimpan * 2)
