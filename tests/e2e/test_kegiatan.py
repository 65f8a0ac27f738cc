"""The registers in a browser: one by keyboard alone, without scripts on a phone, and every page on every screen."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from kegiatan.contoh.isi import Rencana, adopsi_contoh, isi_register
from kegiatan.models import Gratifikasi, Inovasi, Rapat, StudiTiru, VideoProfil
from satker.models import PredikatSatker, Satker
from tests.buat import make_pengguna, make_satker
from tests.e2e.peramban import LAYAR, lebar_pas, masuk
from tests.e2e.test_semua_halaman import periksa

RAPAT = "/kegiatan/33.73/rapat/"


@pytest.fixture
def satker() -> Satker:
    """One with long names and full registers, another that shows an innovation and holds a predikat."""
    satker = make_satker("33.73", "Kabupaten Kepulauan Siau Tagulandang Biaro")
    lain = make_satker("33.72", "Kota Surakarta")
    PredikatSatker.objects.create(satker=lain, predikat="WBK", tahun=2024)
    for n, s in enumerate((satker, lain)):
        oleh = make_pengguna("operator", s)
        hari = date(2026, 11, 27)
        isi_register([Rencana(s, oleh, urutan=0, lengkap=not n, berpredikat=True)], hari)
    adopsi_contoh(satker=lain, oleh=oleh, hari=hari)
    return satker


def test_a_row_is_written_by_keyboard_alone_and_a_mistake_takes_the_focus(buka):
    operator = make_pengguna("operator", make_satker())
    page = buka(boleh={422})
    page.goto(f"{RAPAT}?tahun=2026")
    masuk(page, operator)
    page.get_by_role("link", name="Catat rapat").first.press("Enter")
    expect(page.locator("h1")).to_have_text("Catat rapat")
    page.get_by_label("Tanggal rapat").focus()
    page.keyboard.type("06102026")  # the parts of a date field; the browser of the test writes month first
    while page.evaluate("document.activeElement.name") != "jenis":
        page.keyboard.press("Tab")
    for teks in ("Mon", "Monev triwulan", "Sekretaris Contoh", "20", "25", "Bukti dilengkapi"):
        page.keyboard.type(teks)
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page).to_have_title(re.compile("^Galat: "))
    expect(page.locator(".ringkasan-galat")).to_be_focused()
    tautan = page.get_by_role("link", name="Jumlah hadir: Yang hadir lebih banyak daripada yang diundang.")
    page.keyboard.press("Tab")
    expect(tautan).to_be_focused()
    page.keyboard.press("Enter")
    hadir = page.get_by_label("Jumlah hadir")
    expect(hadir).to_be_focused()
    expect(hadir).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Agenda")).to_have_value("Monev triwulan")
    page.keyboard.press("Control+a")
    page.keyboard.type("18")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Monev triwulan")
    baris = Rapat.objects.get()
    assert (baris.tanggal, baris.jenis, baris.hadir) == (date(2026, 6, 10), "monev", 18)
    page.get_by_role("link", name="Rapat pimpinan, monitoring, dan evaluasi").press("Enter")
    page.get_by_role("link", name="Monev triwulan").press("Enter")
    expect(page).to_have_url(re.compile(rf"{RAPAT}{baris.pk}/$"))


def test_without_scripts_a_phone_writes_finds_declares_and_adopts(buka, satker):
    lain = Inovasi.objects.get(satker__kode="33.72", asal=None)
    page = buka(*LAYAR["ponsel"], sebagai=make_pengguna("operator", satker), boleh={409}, java_script_enabled=False)
    page.goto("/kegiatan/33.73/strategi/baru/")
    for label, isi in (
        ("Berlaku mulai", "2026-01-02"), ("Judul strategi atau rencana", "Rencana Contoh"), ("Kanal utama", "Situs"),
        ("Khalayak dan pesan utama", "Pemilih"), ("Berlaku sampai", "2026-12-31"),
    ):  # fmt: skip
        page.get_by_label(label).fill(isi)
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("h1")).to_have_text("Rencana Contoh")
    assert lebar_pas(page)
    page.get_by_text("Tarik baris ini").click()
    page.get_by_label("Alasan").fill("Contoh saja.")
    page.get_by_role("button", name="Tarik").click()
    expect(page.get_by_text("Baris ini tidak dihitung.")).to_be_visible()

    page.goto("/kegiatan/33.73/gratifikasi/nihil/?tahun=2026")
    page.get_by_label("Periode").select_option("2")
    page.get_by_label("Keterangan").fill("Tidak ada.")
    page.get_by_role("button", name="Nyatakan nihil").click()
    expect(page.get_by_text("Ada 1 baris pada periode ini").first).to_be_visible()
    assert Gratifikasi.objects.get(satker=satker).tanggal.month == 5

    page.goto("/inovasi/?q=surakarta")
    page.get_by_role("link", name=lain.nama, exact=True).click()
    expect(page.locator("h1")).to_have_text(lain.nama)
    assert lebar_pas(page)
    page.get_by_role("link", name="Adopsi untuk satker saya").click()
    page.get_by_role("button", name="Adopsi").click()
    expect(page.get_by_text("Inovasi diadopsi.")).to_be_visible()
    expect(page.get_by_text("Diadopsi dari inovasi")).to_be_visible()

    page.goto("/kegiatan/33.73/studi_tiru/")
    page.get_by_role("link", name="Cari unit WBK/WBBM").click()
    page.get_by_role("link", name="Catat permohonan").first.click()
    expect(page.get_by_role("textbox", name="Unit tujuan")).to_have_value("KPU Kota Surakarta (Kota, Jawa Tengah)")
    page.get_by_label("Tanggal permohonan").fill("2026-06-01")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan").click()
    assert StudiTiru.objects.filter(satker=satker, unit__contains="Surakarta", tahun_predikat=2024).exists()


@pytest.mark.parametrize("layar", LAYAR)
def test_every_page_of_the_registers_fits_and_is_accessible(buka, satker, layar):
    video, rapat = VideoProfil.objects.get(satker=satker), Rapat.objects.filter(satker=satker).first()
    inovasi = Inovasi.objects.filter(satker=satker).first()
    tiruan = Inovasi.objects.exclude(asal=None).get()
    daftar = [
        "/kegiatan/33.73/",
        RAPAT,
        f"{RAPAT}?tahun=2020",
        f"{RAPAT}?q=tidak-ada",
        f"{RAPAT}baru/",
        f"{RAPAT}{rapat.pk}/",
        f"{RAPAT}{rapat.pk}/ubah/",
        "/kegiatan/33.73/wajib_lapor/",
        "/kegiatan/33.73/publikasi/",
        "/kegiatan/33.73/studi_tiru/",
        "/kegiatan/33.73/gratifikasi/nihil/",
        f"/kegiatan/33.73/video/{video.pk}/",
        "/kegiatan/33.73/inovasi/baru/",
        f"/inovasi/{inovasi.pk}/adopsi/",
        f"/inovasi/{tiruan.asal_id}/adopsi/",
        "/studi-tiru/33.73/",
        "/studi-tiru/33.73/?area=area2",
    ]
    page = buka(*LAYAR[layar], sebagai=make_pengguna("operator", satker), boleh={404, 422})
    salah = [s for alamat in daftar for s in periksa(page, alamat)]
    page.goto("/kegiatan/33.73/publikasi/?tahun=2026")
    for isi in ("Lihat grafik per bulan", "Lihat sebagai tabel"):
        page.get_by_text(isi).click()
    salah += [] if lebar_pas(page) else ["irama lebih lebar dari layar"]
    assert page.locator("#g-irama").count() == 1
    page.goto(f"{RAPAT}baru/")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan").click()
    assert page.locator(".ringkasan-galat li").count() == 7

    luar = buka(*LAYAR[layar], boleh={404})
    umum = ["/inovasi/", "/inovasi/?q=tidak-ada", f"/inovasi/{inovasi.pk}/"]
    salah += [s for alamat in umum for s in periksa(luar, alamat)] + periksa(luar, "/inovasi/999999/", 404)
    assert salah == []
