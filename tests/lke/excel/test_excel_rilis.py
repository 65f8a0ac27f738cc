"""What a satker's download and upload show of the assessors: nothing before its release, then the frozen copy."""

import io
import re
import zipfile

import openpyxl
import pytest

from lke.actions import simpan_daftar, simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import KOSONG, Perubahan
from lke.aturan.status import Status
from lke.models import BerkasImpor, Lke
from lke.queries import baris_jawaban
from lke.tingkat.actions import Surat
from tests.jalan import SURAT, Perjalanan, make_perjalanan, nilai_sama
from tests.lke.excel.pratinjau_buku import terapkan
from tests.lke.excel.test_excel_reviu import unggah

pytestmark = pytest.mark.django_db
ALAMAT = "/lke/2026/33.73/excel/"
ALASAN = Surat(alasan="Bukti belum lengkap.")
LIHAT = ("operator", "ketua", "setjen", "verifikator", "tpi_anggota")


def tandai_isi(j: Perjalanan, lapis: Lapis, penanda: str, oleh: str) -> None:
    """A marker in a catatan that nobody else has."""
    penilaian = j.lapis(lapis)
    baris = baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))
    lama = baris.get("P1.i.a", KOSONG)
    perubahan = Perubahan("P1.i.a", lama.versi, {"catatan": (lama.catatan, penanda)})
    simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=j.orang[oleh])


def _tanpa_waktu(mentah: bytes) -> bytes:
    """Without the time at which the file was written."""
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"", mentah)


def buku(client, orang) -> tuple[bytes, openpyxl.Workbook]:
    """Every byte of every part of the download, and the workbook."""
    client.force_login(orang)
    isi = client.get(f"{ALAMAT}unduh/").content
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        mentah = b"".join(bagian.encode() + arsip.read(bagian) for bagian in arsip.namelist()) + arsip.comment
    return mentah, openpyxl.load_workbook(io.BytesIO(isi))


def nilai_beda(j: Perjalanan, lapis: Lapis, oleh: str) -> None:
    """Another answer than the satker's wherever there is one, so that any leak of a nilai shows."""
    penilaian = j.lapis(lapis)
    acu = acuan(penilaian.lke.instrumen)
    milik = baris_jawaban(penilaian.pk, acu)
    daftar = [
        Perubahan(p.kode, milik[p.kode].versi, {"pilihan": (milik[p.kode].pilihan, p.pilihan[-1].kode)})
        for p in acu.instrumen.pertanyaan.values()
        if p.pilihan
    ]
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=j.orang[oleh], acara="reviu.setuju")


def test_a_download_holds_nothing_of_an_assessor_before_the_release(client):
    j = make_perjalanan()
    polos = buku(client, j.orang["operator"])[0]
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    tandai_isi(j, Lapis.PROVINSI, "PENANDAPROVINSI", "verifikator")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    nilai_beda(j, Lapis.PROVINSI, "verifikator")
    for sebagai in LIHAT:
        assert _tanpa_waktu(buku(client, j.orang[sebagai])[0]) == _tanpa_waktu(polos), sebagai
    j.lakukan(Perbuatan.TIDAK_TERUSKAN, "verifikator", ALASAN)
    for sebagai in LIHAT:
        assert b"PENANDAPROVINSI" in buku(client, j.orang[sebagai])[0]
    j.lakukan(Perbuatan.BATALKAN, "verifikator", ALASAN)
    for sebagai in LIHAT:
        assert _tanpa_waktu(buku(client, j.orang[sebagai])[0]) == _tanpa_waktu(polos), sebagai


def test_tpi_shows_its_frozen_copy_after_the_lhe_and_never_what_it_works_on(client):
    j = make_perjalanan()
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    tandai_isi(j, Lapis.PROVINSI, "PENANDAPROVINSI", "verifikator")
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    tandai_isi(j, Lapis.TPI, "PENANDATPI", "tpi_anggota")
    for sebagai in LIHAT:
        mentah = buku(client, j.orang[sebagai])[0]
        assert b"PENANDAPROVINSI" in mentah and b"PENANDATPI" not in mentah
        assert b"Nilai TPI" not in mentah
    j.tandai(Lapis.TPI, "P1.i.a")
    j.setujui("tpi_anggota", "tpi_ketua")
    j.lakukan(Perbuatan.LHE_1, "tpi_pengendali", SURAT)
    Lke.objects.update(status=Status.DINILAI_TPI_2)
    tandai_isi(j, Lapis.TPI, "PENANDABARU", "tpi_anggota")
    for sebagai in LIHAT:
        mentah, lembar = buku(client, j.orang[sebagai])
        assert b"PENANDATPI" in mentah and b"PENANDABARU" not in mentah
        assert [lembar["Jawaban"][f"{k}1"].value for k in "OPS"] == ["Jawaban TPI", "Nilai TPI", "Jawaban Pendahuluan"]
        assert (lembar["Jawaban"]["R6"].value, lembar["Jawaban"]["V6"].value) == ("PENANDATPI", "PENANDAPROVINSI")


def test_upload_of_a_satker_never_tells_whether_an_unreleased_answer_was_guessed(client):
    j = make_perjalanan()
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    client.force_login(j.orang["operator"])
    hasil = []
    for tebakan in ("Ya", "Tidak"):
        Lke.objects.update(status=Status.DRAF)
        lembar = buku(client, j.orang["operator"])[1]
        lembar["Jawaban"]["N1"], lembar["Jawaban"]["Q1"] = "Jawaban Pendahuluan", "Catatan Pendahuluan"
        lembar["Jawaban"]["N6"] = tebakan
        unggah(client, lembar, ALAMAT)
        hasil.append(BerkasImpor.objects.latest("pk").temuan()["temuan"])
    assert hasil[0] == hasil[1]
    (satu,) = hasil[0]
    assert satu["pesan"] == "Kolom penilai lain (N Jawaban Pendahuluan) berisi 1 sel; tidak dibaca."


def test_released_columns_in_a_satkers_upload_are_compared_and_never_applied(client):
    j = make_perjalanan()
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    penilai = baris_jawaban(j.lapis(Lapis.PROVINSI).pk, acuan(j.lke.instrumen))
    lembar = buku(client, j.orang["operator"])[1]
    assert "<b>0 perubahan</b>" in unggah(client, lembar, ALAMAT).content.decode()
    assert BerkasImpor.objects.latest("pk").temuan()["temuan"] == []
    lembar["Jawaban"]["N6"] = "Tidak" if lembar["Jawaban"]["N6"].value == "Ya" else "Ya"
    lembar["Jawaban"]["L6"], lembar["Jawaban"]["L7"] = "Sudah diperbaiki satker.", "Tidak dikembalikan."
    pratinjau = unggah(client, lembar, ALAMAT)
    halaman = pratinjau.content.decode()
    assert "<b>1 perubahan</b>" in halaman and "kolom penilaian pendahuluan diabaikan" in halaman
    assert "P1.i.b tidak terbuka pada putaran ini" in halaman
    terapkan(client, pratinjau)
    assert baris_jawaban(j.lapis(Lapis.PROVINSI).pk, acuan(j.lke.instrumen)) == penilai
    mandiri = baris_jawaban(j.penilaian.pk, acuan(j.lke.instrumen))
    assert mandiri["P1.i.a"].catatan == "Sudah diperbaiki satker."
