"""The editor of reports in a browser: saved while typing, also over a broken line; two people; keyboard; small screens."""

import re

import pytest
from playwright.sync_api import expect

from kpu_zi.riwayat.models import Riwayat
from laporan.alur import Status
from laporan.models import BarisLaporan, Laporan, Narasi
from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe, tunggu_tersimpan
from tests.e2e.test_luring import sisa_antrean
from tests.laporan.buat_naskah import (
    ALAMAT,
    make_baris,
    make_laporan,
    make_narasi,
    make_penyusun,
    satker_milik,
)

BAGIAN = f"{ALAMAT}/latar-belakang/"
SITI, BUDI = "Tulisan Siti tentang latar belakang.", "Tulisan Budi tentang latar belakang, lebih panjang."


def isian(page):
    return page.get_by_label("Teks bagian ini")


def test_text_is_saved_while_it_is_typed_and_read_as_it_will_stand(buka):
    page = buka(sebagai=make_penyusun())
    page.goto(BAGIAN)
    isian(page).fill("Dijawab [lke.terisi: 99] dari [lke.pertanyaan: 1].\n\n- satu\n- dua")
    tunggu_tersimpan(page)
    assert Narasi.objects.get().teks == "Dijawab [lke.terisi: 0] dari [lke.pertanyaan: 113].\n\n- satu\n- dua"
    expect(page.locator("#pratinjau-bagian data")).to_have_text(["0", "113"])
    expect(page.locator("#pratinjau-bagian li")).to_have_text(["satu", "dua"])
    isian(page).press_sequentially(" lagi")
    page.keyboard.press("Control+s")
    expect(page.locator("#status-semua")).to_have_text(re.compile(r"^Semua tersimpan \d\d\.\d\d WIB$"))
    assert Narasi.objects.get().teks.endswith("dua lagi")


def test_offline_text_is_stored_once_when_the_line_is_back(buka):
    page = buka(sebagai=make_penyusun(), luring=True)
    page.goto(BAGIAN)
    page.context.set_offline(True)
    isian(page).fill("Diketik saat luring.")
    expect(page.locator("#status-semua")).to_have_text("Luring: 1 bagian belum terkirim")
    assert Laporan.objects.count() == 0
    page.context.set_offline(False)
    tunggu_tersimpan(page)
    assert Narasi.objects.get().teks == "Diketik saat luring."
    assert Riwayat.objects.filter(acara="laporan.narasi").count() == 1
    assert sisa_antrean(page) == 0


def test_unsent_text_is_sent_from_another_section(buka):
    page = buka(sebagai=make_penyusun(), luring=True)
    page.goto(BAGIAN)
    page.context.set_offline(True)
    isian(page).fill("Ditutup sebelum terkirim.")
    expect(page.locator("#status-semua")).to_have_text("Luring: 1 bagian belum terkirim")
    page.wait_for_timeout(600)
    page.close(run_before_unload=False)
    lain = page.context.new_page()
    lain.context.set_offline(False)
    lain.goto(f"{ALAMAT}/kesimpulan/")
    tunggu_tersimpan(lain)
    assert dict(Narasi.objects.values_list("bagian", "teks")) == {"latar-belakang": "Ditutup sebelum terkirim."}


@pytest.mark.parametrize(
    ("pilihan", "jadi"),
    [("Pakai teks saya", BUDI), ("Pakai teks Siti Contoh", SITI), ("Simpan gabungan", f"{SITI}\n{BUDI}")],
)
def test_conflict_of_two_people_shows_both_texts(buka, pilihan, jadi):
    orang = make_penyusun(nama="Siti Contoh")
    siti = buka(sebagai=orang)
    budi = buka(sebagai=make_penyusun("ketua_tim", satker_milik(orang), nama="Budi Contoh"), boleh={409})
    for page in (siti, budi):
        page.goto(BAGIAN)
    isian(siti).fill(SITI)
    tunggu_tersimpan(siti)
    isian(budi).fill(BUDI)
    dialog = budi.get_by_role("dialog", name="Bagian Latar Belakang berubah sejak halaman ini dibuka")
    expect(dialog.locator("section").first).to_contain_text(BUDI)
    expect(dialog.locator("section").last).to_contain_text(SITI)
    assert pelanggaran_axe(budi) == []
    if pilihan == "Simpan gabungan":
        dialog.get_by_text("Gabungkan", exact=True).click()
    dialog.get_by_role("button", name=pilihan).click()
    expect(dialog).to_be_hidden()
    expect(isian(budi)).to_have_value(jadi)
    expect(budi.locator("#status-semua")).to_have_text(re.compile("^Tersimpan"))
    assert Narasi.objects.get().teks == jadi


def test_report_sent_meanwhile_locks_the_section_and_keeps_the_text(buka):
    orang = make_penyusun()
    page = buka(sebagai=orang, boleh={423})
    page.goto(BAGIAN)
    make_laporan(satker_milik(orang), status=Status.DIKIRIM.value)
    isian(page).fill("Terlambat ditulis.")
    expect(page.locator("#status-semua")).to_have_text("Terkunci")
    expect(page.get_by_label("Tulisan Anda yang belum tersimpan")).to_have_value("Terlambat ditulis.")
    expect(page.get_by_text("sudah dikirim")).to_be_visible()


def test_unknown_mark_is_named_at_the_field_and_saved_once_it_is_mended(buka):
    page = buka(sebagai=make_penyusun(), boleh={422})
    page.goto(BAGIAN)
    isian(page).fill("Nilai [lke.terisi2: 1].")
    expect(page.get_by_text("Mungkin yang dimaksud [lke.terisi: 0].")).to_be_visible()
    isian(page).fill("Nilai [lke.terisi: 1].")
    tunggu_tersimpan(page)


def test_changed_figures_stay_listed_while_somebody_writes_until_they_are_checked(buka):
    orang = make_penyusun()
    make_narasi(make_laporan(satker_milik(orang)), orang, teks="Dijawab [lke.terisi: 7] butir.")
    page = buka(sebagai=orang)
    page.goto(BAGIAN)
    expect(page.locator("#berubah-bagian")).to_contain_text("7 menjadi 0")
    isian(page).press("Control+End")
    isian(page).press_sequentially(" Selesai.")
    tunggu_tersimpan(page)
    expect(page.locator("#berubah-bagian")).to_contain_text("7 menjadi 0")
    assert Narasi.objects.get().teks == "Dijawab [lke.terisi: 7] butir. Selesai."
    page.get_by_role("button", name="Sudah diperiksa").click()
    expect(page.locator("#berubah-bagian")).to_have_count(0)
    assert "[lke.terisi: 0]" in Narasi.objects.get().teks


def test_figure_is_put_where_the_cursor_stands_by_keyboard_alone(buka):
    page = buka(sebagai=make_penyusun())
    page.goto(BAGIAN)
    isian(page).fill("Dijawab  butir.")
    isian(page).evaluate("e => e.setSelectionRange(8, 8)")
    ringkasan = page.locator("summary", has_text="Daftar angka")
    for _ in range(6):
        page.keyboard.press("Tab")
        if ringkasan.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    tombol = page.get_by_role("button", name="Sisipkan [lke.terisi: 0]")
    expect(tombol).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if tombol.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(isian(page)).to_be_focused()
    expect(isian(page)).to_have_value("Dijawab [lke.terisi: 0] butir.")
    tunggu_tersimpan(page)


@pytest.mark.parametrize("layar", ["kantor", "ponsel"])
def test_pages_of_the_editor_fit_and_are_accessible(buka, layar):
    orang = make_penyusun(nama="Siti Contoh")
    laporan = make_laporan(satker_milik(orang))
    make_laporan(laporan.satker, 2025)
    make_baris(Laporan.objects.get(tahun=2025), orang, uraian="Dari tahun lalu. " * 10)
    baris = make_baris(laporan, orang, uraian="Kendala yang panjang sekali uraiannya. " * 8)
    make_narasi(laporan, orang, "kesimpulan", "Dijawab [lke.terisi: 7] butir, 12,5 persen. " * 20)
    page = buka(*LAYAR[layar], sebagai=orang)
    for alamat in (
        "kesimpulan/",
        "kesimpulan/draf/",
        "kendala/",
        "rencana/",
        "kendala/baris/lalu/",
        f"kendala/baris/{baris.pk}/",
        f"kendala/baris/{baris.pk}/hapus/",
    ):
        page.goto(f"{ALAMAT}/{alamat}")
        assert page.locator("h1").count() == 1, alamat
        assert (lebar_pas(page), pelanggaran_axe(page)) == (True, []), alamat


def test_row_is_added_without_scripts(buka):
    page = buka(*LAYAR["ponsel"], sebagai=make_penyusun(), java_script_enabled=False)
    page.goto(f"{ALAMAT}/kendala/")
    page.get_by_label("Area", exact=False).select_option("area2")
    page.get_by_label("Kendala atau hambatan").fill("Jaringan sering putus.")
    page.get_by_role("textbox", name="Upaya untuk mengatasinya").fill("Menambah penyedia.")
    page.get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_text("Jaringan sering putus.")).to_be_visible()
    assert BarisLaporan.objects.get().area == "area2"
    isian(page).fill("Teks tanpa skrip.")
    page.get_by_role("button", name="Simpan teks").click()
    expect(page.get_by_text("tersimpan.")).to_be_visible()
    assert Narasi.objects.get().teks == "Teks tanpa skrip."
