"""From asking to the file: one satker, a region, the visit pack; the same data gives the stored file."""

import re
import zipfile

import pikepdf
import pytest
from django.utils import timezone

from kpu_zi.pekerjaan.actions import antrekan, kerjakan_semua
from laporan.models import Dokumen, Unduhan
from laporan.terbitan import gudang
from laporan.unduhan.actions_rawat import perlu_dirawat, rawat
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.laporan.buat_unduhan import make_kiriman, minta_dan_kerjakan, tulis_narasi
from tests.laporan.terbitan.test_cetak_berbahaya import rapat, teks_pdf

pytestmark = pytest.mark.django_db(transaction=True)
Status = Unduhan.Status


def test_a_report_is_made_by_jobs_and_found_again_while_nothing_changed():
    satker = make_satker()
    operator, ketua = make_pengguna("operator", satker), make_pengguna("ketua", satker)
    pertama = minta_dan_kerjakan(satker, operator)
    assert (pertama.status, pertama.galat) == (Status.SELESAI, "")
    with pikepdf.open(gudang.letak(pertama.dokumen)) as pdf:
        assert len(pdf.pages) == pertama.dokumen.rincian["halaman"]
    kedua = minta_dan_kerjakan(satker, ketua)
    assert kedua.dokumen == pertama.dokumen and Dokumen.objects.count() == 1
    tulis_narasi(satker, "Kalimat yang baru ditulis.")
    ketiga = minta_dan_kerjakan(satker, ketua)
    assert ketiga.status == Status.SELESAI and ketiga.dokumen != pertama.dokumen
    assert kerjakan_semua() == 0


@pytest.mark.parametrize("format", ["pdf", "docx", "xlsx"])
def test_every_format_of_a_report_is_made(format):
    satker = make_satker()
    unduhan = minta_dan_kerjakan(satker, make_pengguna("operator", satker), f"laporan:{format}")
    assert (unduhan.status, unduhan.galat) == (Status.SELESAI, "")
    awal = gudang.letak(unduhan.dokumen).read_bytes()[:4]
    assert awal == (b"%PDF" if format == "pdf" else b"PK\x03\x04")


def test_an_excerpt_holds_the_chosen_chapters_and_says_so():
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    utuh = minta_dan_kerjakan(satker, operator, "laporan:docx")
    kutipan = minta_dan_kerjakan(satker, operator, "laporan:docx", bab=["BAB III"])
    assert kutipan.dokumen != utuh.dokumen
    teks = teks_docx(kutipan)
    assert "Kutipan: dokumen ini hanya memuat BAB III." in teks
    assert "PENUTUP" in teks and "PENDAHULUAN" not in teks


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_an_excerpt_of_what_was_sent_names_the_version_and_is_no_draft(format):
    """It carries no code, nor is it kept as what was sent."""
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    kiriman = make_kiriman(satker)
    unduhan = minta_dan_kerjakan(satker, operator, f"laporan:{format}", bab=["BAB I", "BAB III"])
    bita = gudang.letak(unduhan.dokumen).read_bytes()
    teks = teks_pdf(bita) if format == "pdf" else rapat(teks_docx(unduhan))
    saat = "5 Januari 2026 09.30 WIB"
    assert rapat(f"Kutipan dari versi 1, disampaikan {saat}") in teks
    if format == "pdf":
        assert rapat(f"data per {saat} · kutipan dari versi 1") in teks
    for tiada in ("DRAF", "belum disampaikan", kiriman.kode, kiriman.sidik, "ditandatangani"):
        assert rapat(tiada).lower() not in teks.lower(), tiada
    assert unduhan.dokumen.kiriman is None and unduhan.dokumen.kedaluwarsa is not None


def test_what_was_sent_is_printed_from_the_frozen_copy_and_kept_for_ever():
    satker = make_satker()
    kiriman = make_kiriman(satker)
    antrekan(jenis="laporan.terbitkan", parameter={"kiriman": kiriman.pk}, kunci=f"terbit:{kiriman.pk}")
    kerjakan_semua()
    dokumen = Dokumen.objects.get()
    assert (dokumen.kiriman, dokumen.kedaluwarsa) == (kiriman, None)
    unduhan = minta_dan_kerjakan(satker, make_pengguna("operator", satker))
    assert unduhan.dokumen == dokumen


@pytest.mark.panjang
def test_a_frozen_copy_without_its_file_gets_one_in_the_end():
    make_kiriman(make_satker(), pada=timezone.now())
    assert perlu_dirawat()
    rawat()
    kerjakan_semua()
    assert Dokumen.objects.get().kedaluwarsa is None and not perlu_dirawat()


def test_the_reports_of_a_region_are_one_zip_with_a_list(client):
    provinsi = make_provinsi()
    satker = [make_satker("33.73"), make_satker("33.74", "Kota Pekalongan")]
    make_kiriman(satker[0])
    verifikator = make_pengguna("verifikator", provinsi)
    unduhan = minta_dan_kerjakan(provinsi, verifikator, "konsolidasi:zip")
    client.force_login(verifikator)
    assert "<dt>Data tertua per</dt>" in client.get(f"/laporan/unduhan/{unduhan.pk}/").content.decode()
    with zipfile.ZipFile(gudang.letak(unduhan.dokumen)) as isi:
        assert isi.testzip() is None
        assert isi.namelist() == ["33.73-kpu-kota-salatiga.pdf", "DAFTAR.txt"]
        daftar = isi.read("DAFTAR.txt").decode()
    assert "33.73 KPU Kota Salatiga: pertama dikirim 5 Januari 2026 09.30 WIB, terlampir" in daftar
    assert "33.74 KPU Kota Pekalongan: belum menyampaikan\r\n" in daftar


def test_a_region_of_which_nobody_has_sent_says_so():
    provinsi = make_provinsi()
    make_satker()
    unduhan = minta_dan_kerjakan(provinsi, make_pengguna("verifikator", provinsi), "konsolidasi:zip")
    assert unduhan.status == Status.GAGAL and unduhan.galat.startswith("Belum ada satker di wilayah ini")
    assert len(unduhan.galat) < 500


def test_a_region_as_a_workbook_and_as_text():
    provinsi = make_provinsi()
    make_satker()
    verifikator = make_pengguna("verifikator", provinsi)
    for dokumen in ("konsolidasi:xlsx", "konsolidasi:docx"):
        unduhan = minta_dan_kerjakan(provinsi, verifikator, dokumen)
        assert (unduhan.status, unduhan.galat) == (Status.SELESAI, "")
        lagi = minta_dan_kerjakan(provinsi, verifikator, dokumen)
        assert lagi.dokumen == unduhan.dokumen


def teks_docx(unduhan: Unduhan) -> str:
    with zipfile.ZipFile(gudang.letak(unduhan.dokumen)) as isi:
        return re.sub("<[^>]+>", " ", isi.read("word/document.xml").decode())
