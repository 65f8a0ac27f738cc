"""Offers of the registers and examples of other satker in a browser: one click each, on a phone, without scripts."""

import pytest
from playwright.sync_api import expect

from lke.actions import simpan_jawaban
from lke.aturan.isian import Perubahan
from satker.models import PredikatSatker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe
from tests.kegiatan.buat_kegiatan import make_baris
from tests.siklus import setahun

SEMPIT = LAYAR["ponsel"]


@pytest.fixture
def operator():
    setahun()
    penilaian = make_penilaian()
    satker = penilaian.lke.satker
    orang = make_pengguna("operator", satker)
    for n in range(3):
        make_baris("agen", satker, orang, nama=f"Agen Contoh {n}")
    make_baris("perubahan", satker, orang)
    PredikatSatker.objects.create(satker=satker, predikat="WBK", tahun=2024)
    bidang = {"pilihan": ("", "Ya"), "bukti": ("", "https://kpu.contoh.invalid/sk-tim-zi-tahun-2026-lengkap.pdf")}
    simpan_jawaban(penilaian=penilaian, perubahan=Perubahan("P1.i.a", 0, bidang), oleh=orang)
    return orang


def test_one_click_takes_the_counts_of_the_registers(buka, operator):
    page = buka(*SEMPIT, sebagai=operator, java_script_enabled=False)
    page.goto("/lke/2026/33.73/R1/")
    page.get_by_role("button", name="Pakai untuk R1.i.a").click()
    expect(page.get_by_text("R1.i.a diisi dari register: agen 3, perubahan dibuat 1")).to_be_visible()
    expect(page.get_by_label("Jumlah agen perubahan")).to_have_value("3")


def test_a_shared_bukti_stands_beside_the_question_of_another_satker(buka, operator):
    lain = make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua", "Asia/Jayapura"), "Asia/Jayapura")
    make_penilaian(lain)
    page = buka(*SEMPIT, sebagai=operator)
    page.goto("/lke/2026/33.73/P1.i.a/bukti/")
    page.get_by_role("button", name="Bagikan sebagai contoh").click()
    expect(page.get_by_role("button", name="Berhenti membagikan")).to_be_visible()
    assert lebar_pas(page) and pelanggaran_axe(page) == []
    page = buka(*SEMPIT, sebagai=make_pengguna("operator", lain))
    page.goto("/lke/2026/91.71/P1/")
    assert lebar_pas(page) and pelanggaran_axe(page) == []
    page.get_by_role("link", name="Contoh bukti P1.i.a").click()
    expect(page.get_by_text("KPU Kota Salatiga · LKE 2026 · WBK tahun 2024 · tautan")).to_be_visible()
    assert lebar_pas(page) and pelanggaran_axe(page) == []


def test_page_with_offers_fits_and_is_accessible(buka, operator):
    for layar in LAYAR.values():
        page = buka(*layar, sebagai=operator)
        page.goto("/lke/2026/33.73/R1/")
        expect(page.get_by_role("heading", name="Hitungan dari register kegiatan satker ini")).to_be_visible()
        assert lebar_pas(page) and pelanggaran_axe(page) == []
