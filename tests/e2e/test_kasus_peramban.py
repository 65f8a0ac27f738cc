"""The pages of the sealed registers on an office screen and a phone, for who reads them and for who sees counts."""

import pytest
from playwright.sync_api import expect

from kegiatan.kasus.actions import catat_pelapor
from kegiatan.referensi import muat_acuan
from tests.buat import make_pengguna, make_satker
from tests.e2e.peramban import LAYAR
from tests.e2e.test_semua_halaman import periksa
from tests.kegiatan.buat_kegiatan import make_baris, make_langkah

PENGADUAN, SANKSI = "/kegiatan/33.73/pengaduan", "/kegiatan/33.73/sanksi"
TAHUN = "?tahun=2026"


@pytest.mark.parametrize("layar", ["kantor", "ponsel"])
def test_sealed_pages_fit_and_are_accessible(buka, layar):
    muat_acuan()
    satker = make_satker()
    operator, sekretaris = make_pengguna("operator", satker), make_pengguna("sekretaris", satker)
    aduan = make_baris("pengaduan", satker, operator, uraian="Antrean layanan terlalu lama. " * 20)
    make_langkah(aduan, sekretaris, "diverifikasi", "klarifikasi")
    catat_pelapor(satker=satker, baris=aduan, nama="Pelapor Contoh", kontak="0800-000", oleh=sekretaris)
    sanksi = make_baris("sanksi", satker, sekretaris)
    pimpinan = [
        *(f"{r}/{TAHUN}" for r in (PENGADUAN, SANKSI)),
        *(f"{r}/{b}/" for r in (PENGADUAN, SANKSI) for b in ("petugas", "dilihat")),
        *(f"{PENGADUAN}/{aduan.pk}/{b}" for b in ("", "ubah/", "pelapor/catat/")),
        *(f"{SANKSI}/{sanksi.pk}/{b}" for b in ("", "ubah/")),
    ]
    daftar = [
        (sekretaris, pimpinan),
        (operator, [f"{PENGADUAN}/{TAHUN}", f"{PENGADUAN}/{aduan.pk}/", f"{SANKSI}/{TAHUN}"]),
        (make_pengguna("ketua", satker.induk), [f"{PENGADUAN}/{TAHUN}", f"{SANKSI}/{TAHUN}"]),
    ]
    salah = []
    for orang, alamat in daftar:
        halaman = buka(*LAYAR[layar], sebagai=orang)
        salah += [s for satu in alamat for s in periksa(halaman, satu)]
    assert salah == []


def test_a_step_and_the_reporter_without_leaving_the_page_of_the_complaint(buka):
    satker = make_satker()
    sekretaris = make_pengguna("sekretaris", satker)
    aduan = make_baris("pengaduan", satker)
    catat_pelapor(satker=satker, baris=aduan, nama="Pelapor Contoh", kontak="0800-000", oleh=sekretaris)
    halaman = buka(sebagai=sekretaris)
    halaman.goto(f"{PENGADUAN}/{aduan.pk}/")
    halaman.get_by_label("Langkah berikutnya").select_option("diverifikasi")
    halaman.get_by_label("Tanggal", exact=False).last.fill("2026-06-11")
    halaman.get_by_role("button", name="Catat langkah").click()
    expect(halaman.locator("main")).to_contain_text("Langkah tercatat.")
    halaman.get_by_label("Alasan membuka identitas").select_option("klarifikasi")
    halaman.get_by_role("button", name="Buka identitas").click()
    expect(halaman.locator("main")).to_contain_text("Pelapor Contoh")
    assert halaman.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert halaman.evaluate("indexedDB.databases().then(d => d.length)") == 0
