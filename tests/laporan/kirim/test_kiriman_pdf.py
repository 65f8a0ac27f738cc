"""What was sent, on its pages: pictures drawn as in the editor, and its PDF for who reads it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpu_zi.pekerjaan.actions import antrekan, kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.models import Riwayat
from laporan.models import Dokumen, Kiriman
from laporan.terbitan import gudang
from laporan.unduhan.actions_rawat import SEKALI_TERBIT, ULANG_TERBIT, perlu_dirawat, rawat
from satker.models import Satker
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.laporan.buat_unduhan import make_kiriman

pytestmark = pytest.mark.django_db(transaction=True)
ALAMAT = "/laporan/2026/33.73"


def halaman(client, alamat: str) -> str:
    balasan = client.get(alamat)
    assert balasan.status_code == 200
    return re.sub(r"\s+", " ", balasan.content.decode())


def antre(kiriman: Kiriman) -> Pekerjaan:
    return antrekan(jenis="laporan.terbitkan", parameter={"kiriman": kiriman.pk}, kunci=f"terbit:{kiriman.pk}")


def make_dokumen(kiriman: Kiriman, jenis: str = "laporan") -> Dokumen:
    keterangan = gudang.Keterangan(
        kiriman.laporan.satker, 2026, jenis, "pdf", f"{jenis}{kiriman.pk}".ljust(64, "0"), kiriman.pada, kiriman
    )
    return gudang.simpan(b"%PDF-1.7 contoh", keterangan)


@pytest.mark.parametrize(("peran", "alamat"), [("operator", "kiriman/1/"), ("verifikator", "putusan/")])
def test_a_picture_is_drawn(client, peran, alamat):
    satker = make_satker()
    make_kiriman(satker)
    client.force_login(make_pengguna(peran, satker.induk if peran == "verifikator" else satker))
    isi = halaman(client, f"{ALAMAT}/{alamat}")
    gambar = re.search(r"<figure class=.?gambar.?>.*?</figure>", isi)
    assert gambar and "Capaian area terhadap ambang" in gambar[0] and "<svg" in gambar[0]
    assert "css/pantau.css" in isi and "tersaji dalam dokumen PDF" not in isi


def test_a_pdf_is_being_made_only_while_its_job_lives(client):
    satker = make_satker()
    kiriman = make_kiriman(satker)
    client.force_login(make_pengguna("ketua", satker))
    belum = 'Belum dibuat. <a href="/laporan/unduhan/?kode=33.73&amp;tahun=2026">'
    assert belum in halaman(client, f"{ALAMAT}/kiriman/1/")
    pekerjaan = antre(kiriman)
    isi = halaman(client, f"{ALAMAT}/kiriman/1/")
    assert "Sedang disiapkan." in isi and "Belum dibuat" not in isi
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(status="gagal", selesai_pada=timezone.now())
    assert belum in halaman(client, f"{ALAMAT}/kiriman/1/")


def test_the_pdf_is_for_all_who_read_the_copy_and_each_time_recorded(client):
    satker = make_satker()
    kiriman = make_kiriman(satker)
    antre(kiriman)
    alamat = f"{ALAMAT}/kiriman/1/pdf/?nomor={kiriman.pk}"
    client.force_login(make_pengguna("anggota", satker))
    assert client.get(alamat).status_code == 409
    kerjakan_semua()
    dokumen = Dokumen.objects.get()
    isi = halaman(client, f"{ALAMAT}/kiriman/1/")
    assert f'<a href="{alamat}">Unduh PDF (' in isi and dokumen.sidik in isi
    balasan = client.get(alamat)
    assert b"".join(balasan) == gudang.letak(dokumen).read_bytes()
    assert "laporan-zi-2026-33.73-kpu-kota-salatiga-versi-1.pdf" in balasan["Content-Disposition"]
    catatan = Riwayat.objects.get(acara="laporan.unduh")
    assert (catatan.objek, catatan.rincian["sidik"]) == (f"kiriman:{kiriman.pk}", dokumen.sidik)
    client.head(alamat)
    lain = Client()
    lain.force_login(make_pengguna("operator", make_satker("33.74", "Kota Pekalongan")))
    assert lain.get(alamat).status_code == 404
    assert Riwayat.objects.filter(acara="laporan.unduh").count() == 1


def test_the_pdf_of_a_region_has_a_link_of_its_own(client):
    provinsi = make_provinsi()
    kiriman = make_kiriman(Satker.objects.get(pk=provinsi.pk))
    Kiriman.objects.filter(pk=kiriman.pk).update(isi_konsolidasi=kiriman.isi)
    make_dokumen(kiriman)
    dasar = "/laporan/2026/33/kiriman/1/"
    client.force_login(make_pengguna("operator", provinsi))
    isi = halaman(client, dasar)
    assert "Unduh PDF (" in isi and "<dt>PDF konsolidasi</dt><dd class=text-break>Belum dibuat." in isi.replace('"', "")
    make_dokumen(kiriman, "konsolidasi")
    assert f"{dasar}pdf/?nomor={kiriman.pk}&amp;isi=konsolidasi" in halaman(client, dasar)
    balasan = client.get(f"{dasar}pdf/?isi=konsolidasi")
    assert balasan.status_code == 200 and "konsolidasi-zi-2026-33" in balasan["Content-Disposition"]
    client.force_login(make_pengguna("operator", make_satker()))
    assert client.get(f"{ALAMAT}/kiriman/1/pdf/?isi=konsolidasi").status_code == 403


# --- copies whose PDF was never made
def test_copies_without_a_pdf_get_a_job_some_at_a_time():
    for n in range(SEKALI_TERBIT + 2):
        make_kiriman(make_satker(f"33.{n:02}", f"Kabupaten {n}"), pada=timezone.now())
    with CaptureQueriesContext(connection) as rekaman:
        assert perlu_dirawat()
    assert len(rekaman) <= 3
    rawat()
    assert Pekerjaan.objects.filter(jenis="laporan.terbitkan").count() == SEKALI_TERBIT
    rawat()
    assert Pekerjaan.objects.filter(jenis="laporan.terbitkan").count() == SEKALI_TERBIT + 2
    assert not perlu_dirawat()


def test_what_failed_is_tried_again_after_an_hour_and_stands_in_nobodys_way():
    gagal, lain = (make_kiriman(make_satker(k, k), pada=timezone.now()) for k in ("33.01", "33.02"))
    pekerjaan = antre(gagal)
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(status="gagal", selesai_pada=timezone.now())
    make_dokumen(lain)
    assert not perlu_dirawat()
    Pekerjaan.objects.update(dibuat_pada=timezone.now() - ULANG_TERBIT - timedelta(seconds=1))
    assert perlu_dirawat()
    rawat()
    assert Pekerjaan.objects.hidup().get().parameter == {"kiriman": gagal.pk}


def test_a_copy_that_lacks_the_pdf_of_its_region_lacks_a_pdf():
    kiriman = make_kiriman(Satker.objects.get(pk=make_provinsi().pk), pada=timezone.now())
    make_dokumen(kiriman)
    assert not perlu_dirawat()
    Kiriman.objects.update(isi_konsolidasi=kiriman.isi)
    assert perlu_dirawat()
    make_dokumen(kiriman, "konsolidasi")
    assert not perlu_dirawat()
    Dokumen.objects.all().delete()
    Kiriman.objects.update(pada=timezone.now() - gudang.MASA - timedelta(seconds=1))
    assert not perlu_dirawat()
