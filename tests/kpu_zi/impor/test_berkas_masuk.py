"""What holds for every file that comes in, whichever room reads it."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kegiatan.models import BerkasRegister
from kpu_zi.impor.actions import MENUNGGU_TERBANYAK, baca_lagi, sapu, simpan_hasil
from kpu_zi.impor.models import BerkasMasuk
from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak
from lke.models import BerkasImpor
from satker.models import Satker
from survei.models import BerkasSurvei
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.kegiatan.buat_kegiatan import baris_berkas, buku, kepala_berkas
from tests.survei.buat_survei import make_periode

RAHASIA = "Kalimat yang hanya ada pada berkas"


class Impor(NamedTuple):
    """Where a kind of file comes in, and one whose content says RAHASIA."""

    model: type[BerkasMasuk]
    alamat: str
    isi: bytes
    nama: str

    def kirim(self, klien: Client):
        return klien.post(self.alamat, {"berkas": SimpleUploadedFile(self.nama, self.isi)})

    def unggah(self, klien: Client) -> BerkasMasuk:
        balasan = self.kirim(klien)
        assert balasan.status_code == 302, balasan.content.decode()
        return self.model._default_manager.latest("pk")

    def halaman(self, klien: Client, berkas: BerkasMasuk) -> str:
        balasan = klien.get(f"{self.alamat}{berkas.pk}/", follow=True)
        assert balasan.status_code == 200
        return balasan.content.decode()


def _lke(klien: Client, satker: Satker) -> Impor:
    make_penilaian(satker)
    isi = openpyxl.load_workbook(io.BytesIO(klien.get("/lke/2026/33.73/excel/unduh/").content))
    isi["Jawaban"]["L7"] = RAHASIA
    keluar = io.BytesIO()
    isi.save(keluar)
    return Impor(BerkasImpor, "/lke/2026/33.73/excel/", keluar.getvalue(), "lke.xlsx")


def _register(_klien: Client, satker: Satker) -> Impor:
    baris = baris_berkas("rapat", satker, agenda=RAHASIA)
    return Impor(BerkasRegister, "/kegiatan/33.73/rapat/impor/", buku([kepala_berkas("rapat"), baris]), "rapat.xlsx")


def _survei(_klien: Client, satker: Satker) -> Impor:
    periode = make_periode(satker)
    isi = f"Tanggal,U1,Saran\n02/03/2026,4,{RAHASIA}\n".encode()
    return Impor(BerkasSurvei, f"/survei/33.73/{periode.pk}/impor/", isi, "jawaban.csv")


JENIS: dict[str, Callable[[Client, Satker], Impor]] = {"lke": _lke, "register": _register, "survei": _survei}


@pytest.fixture(params=JENIS)
def impor(request, client, db) -> Impor:
    satker = make_satker()
    client.force_login(make_pengguna("operator", satker))
    return JENIS[request.param](client, satker)


def test_file_and_what_was_found_in_it_are_kept_encrypted(client, impor):
    berkas = impor.unggah(client)
    kerjakan_semua()
    berkas.refresh_from_db()
    assert berkas.isi() == impor.isi and berkas.temuan()
    for sandi in (bytes(berkas.berkas), bytes(berkas.hasil)):
        assert RAHASIA.encode() not in sandi and b"PK" != sandi[:2] and b"Tanggal" not in sandi


def test_only_so_many_files_of_a_place_may_wait(client, impor):
    for _ in range(MENUNGGU_TERBANYAK):
        impor.unggah(client)
    balasan = impor.kirim(client)
    assert balasan.status_code == 409 and "10 berkas yang belum diterapkan" in balasan.content.decode()
    berkas = impor.model._default_manager.latest("pk")
    assert (
        "dibuang; tidak ada yang disimpan"
        in client.post(f"{impor.alamat}{berkas.pk}/buang/", follow=True).content.decode()
    )
    impor.unggah(client)


def test_thrown_away_is_gone_and_applied_is_not(client, impor):
    berkas = impor.unggah(client)
    impor.model._default_manager.update(diterapkan_pada=timezone.now(), diterapkan_oleh=berkas.diunggah_oleh)
    buang = f"{impor.alamat}{berkas.pk}/buang/"
    assert "sudah diterapkan, jadi tidak dapat dibuang" in client.post(buang, follow=True).content.decode()
    impor.model._default_manager.update(diterapkan_pada=None, diterapkan_oleh=None)
    client.post(buang)
    assert not impor.model._default_manager.exists()
    assert client.post(buang).status_code == 404
    kerjakan_semua()  # the job of a file that is gone ends with a sentence


def test_sweep_deletes_what_nobody_applied_within_14_days(client, impor):
    lama, muda = impor.unggah(client), impor.unggah(client)
    for berkas, hari in ((lama, 15), (muda, 13)):
        saat = timezone.now() - timedelta(days=hari)
        impor.model._default_manager.filter(pk=berkas.pk).update(diunggah_pada=saat)
    assert sapu(impor.model) == 1
    assert list(impor.model._default_manager.all()) == [muda]


def test_page_of_a_file_offers_to_throw_it_away_at_every_stage_but_the_last(client, impor):
    berkas = impor.unggah(client)
    assert "Menunggu giliran" in impor.halaman(client, berkas)
    kerjakan_semua()
    if impor.model is BerkasSurvei:
        assert "Cocokkan tiap pertanyaan" in impor.halaman(client, berkas)
        BerkasSurvei.objects.update(hasil=None)
    assert "Buang berkas ini" in impor.halaman(client, berkas)


def test_result_of_an_earlier_job_is_dropped(client, impor):
    berkas = impor.unggah(client)
    baca_lagi(berkas, oleh=berkas.diunggah_oleh)
    simpan_hasil(berkas, {"ditolak": "dari pekerjaan lama"})
    berkas.refresh_from_db()
    assert berkas.temuan() == {}
    kerjakan_semua()
    berkas.refresh_from_db()
    assert berkas.temuan() and "ditolak" not in berkas.temuan()


def test_reading_an_applied_file_again_is_refused(client, impor):
    berkas = impor.unggah(client)
    impor.model._default_manager.update(diterapkan_pada=timezone.now(), diterapkan_oleh=berkas.diunggah_oleh)
    with pytest.raises(Ditolak, match="sudah diterapkan"):
        baca_lagi(berkas, oleh=berkas.diunggah_oleh)


def test_file_whose_result_is_not_there_is_not_said_to_have_stopped(client, impor):
    berkas = impor.unggah(client)
    kerjakan_semua()
    impor.model._default_manager.update(hasil=None)
    Pekerjaan.objects.update(hasil=None)
    daftar, halaman = client.get(impor.alamat).content.decode(), impor.halaman(client, berkas)
    assert "Perlu diperiksa ulang ·" in daftar and "terhenti" not in daftar
    assert "tidak tersimpan. Periksa ulang" in halaman and 'name="periksa_lagi"' in halaman


def test_reading_that_failed_is_said_to_have_stopped(client, impor):
    berkas = impor.unggah(client)
    Pekerjaan.objects.update(status=Pekerjaan.Status.GAGAL)
    assert "Pemeriksaan terhenti ·" in client.get(impor.alamat).content.decode()
    assert "Pemeriksaan berkas ini terhenti." in impor.halaman(client, berkas)
