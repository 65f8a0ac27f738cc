"""The reviewer's desk in a browser: one area by keyboard alone, ticks, returns, remarks, and every width."""

import re

import pytest
from playwright.sync_api import Page, expect

from lke.aturan.alur import Lapis
from lke.aturan.isian import KOSONG
from lke.models import Jawaban, Pengembalian, TandaBukti
from tests.buat import make_penilaian
from tests.e2e.peramban import LAYAR, kartu, lebar_pas, pelanggaran_axe, tunggu_tersimpan
from tests.e2e.test_bobot_halaman import terkirim
from tests.isi_penuh import isi_penuh
from tests.lke.meja import ALAMAT, baris, di_provinsi, di_tpi_tahap_2


def fokus(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def kabar(page: Page):
    return page.locator(".kabar-tik")


@pytest.fixture
def meja(buka):
    """R1 at the province, its first card focused."""
    j = di_provinsi()
    page = buka(*LAYAR["kantor"], sebagai=j.orang["verifikator"])
    page.goto(f"{ALAMAT}R1/#q-R1-i-a")
    assert fokus(page) == "q-R1-i-a"
    return page, j


def test_area_is_reviewed_by_keyboard_alone(meja):
    page, j = meja
    page.keyboard.press("p")  # counts as the satker's
    expect(kabar(page)).to_have_text("R1.i.a dinilai sama dengan mandiri.")
    page.keyboard.press("1")
    expect(kabar(page)).to_have_text("relevan: ya")
    page.keyboard.press("]")
    page.keyboard.press("2")
    page.keyboard.press("2")
    expect(kabar(page)).to_have_text("cukup: tidak")
    tunggu_tersimpan(page)
    page.keyboard.press("n")
    assert fokus(page) == "q-R1-i-b"
    page.keyboard.press("p")
    tunggu_tersimpan(page)
    page.keyboard.press("n")
    assert fokus(page) == "q-R1-ii-a"
    lain = next(h for h in "BA" if h != baris(j.penilaian, "R1.ii.a").pilihan)
    page.keyboard.press(lain)
    expect(page.locator("#t-R1-ii-a")).to_contain_text("Tulis alasannya di Catatan penilai.")
    page.keyboard.press("k")
    page.keyboard.type("Belum terlihat dampaknya, pratinjau 1-4.")
    page.keyboard.press("Escape")
    expect(page.locator("#t-R1-ii-a")).to_be_hidden()
    page.keyboard.press("n")
    assert fokus(page) == "q-R1-iii-a"
    page.keyboard.press("r")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Lampirkan notula.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#k-R1-iii-a")).to_contain_text("Dikembalikan: Bukti tidak cukup. Lampirkan notula.")
    assert fokus(page) == "q-R1-iii-a"
    page.keyboard.press("p")
    page.keyboard.press("Control+s")
    expect(page.locator("#hitung-reviu")).to_have_text("4 dari 113 dinilai")
    expect(page.locator("#b-R1")).to_have_text("R1 4/4")
    milik = {k: baris(j.lapis(Lapis.PROVINSI), k) for k in ("R1.i.a", "R1.i.b", "R1.iii.a")}
    assert [m.isi() for m in milik.values()] == [baris(j.penilaian, k).isi() for k in milik]
    assert baris(j.lapis(Lapis.PROVINSI), "R1.ii.a").catatan == "Belum terlihat dampaknya, pratinjau 1-4."
    assert list(Pengembalian.objects.values_list("jenis", "catatan")) == [("tidak_cukup", "Lampirkan notula.")]
    assert sorted(TandaBukti.objects.values_list("relevan", "cukup"), key=str) == [(None, False), (True, None)]
    page.keyboard.press("n")  # on the next page
    page.wait_for_url("**/R2/#q-R2-i-a")


def test_keys_are_listed_and_switched_off_with_the_others(meja):
    page, _ = meja
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Pintasan papan tik")
    expect(dialog).to_contain_text("menilai sama dengan mandiri")
    assert pelanggaran_axe(page) == []
    dialog.get_by_label("Pakai pintasan huruf").uncheck()
    dialog.get_by_role("button", name="Tutup").click()
    for tombol in ("p", "1", "r", "s"):
        page.keyboard.press(tombol)
    page.wait_for_timeout(700)
    assert not Jawaban.objects.filter(penilaian__lapis="provinsi").exists()
    assert not TandaBukti.objects.exists()


def test_a_remark_is_found_again_by_typing_a_part_of_it(meja):
    page, j = meja
    j.tandai(Lapis.PROVINSI, "P1.i.a", "P1.i.b")
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name="Cuplikan catatan")
    expect(dialog).to_be_visible()
    assert pelanggaran_axe(page) == []
    page.keyboard.type("p1.I.B")
    page.keyboard.press("Enter")
    expect(kartu(page, "R1.i.a").get_by_label("Catatan penilai")).to_have_value("Lengkapi bukti P1.i.b.")
    page.keyboard.press("Control+s")
    tunggu_tersimpan(page)
    assert baris(j.lapis(Lapis.PROVINSI), "R1.i.a").catatan == "Lengkapi bukti P1.i.b."


def test_bukti_stays_beside_the_question_that_is_read(meja):
    page, _ = meja
    kotak = kartu(page, "R1.i.a").locator(".reviu-bukti").bounding_box()
    kiri = kartu(page, "R1.i.a").locator("> div").bounding_box()
    assert kotak["x"] > kiri["x"] + kiri["width"]
    assert 0.5 < kiri["width"] / (kiri["width"] + kotak["width"]) < 0.6
    page.set_viewport_size({"width": 360, "height": 740})
    assert kartu(page, "R1.i.a").locator(".reviu-bukti").bounding_box()["x"] == pytest.approx(
        kartu(page, "R1.i.a").locator("> div").bounding_box()["x"], abs=2
    )


def test_lost_line_keeps_what_was_typed(buka):
    j = di_provinsi()
    page = buka(*LAYAR["kantor"], sebagai=j.orang["verifikator"], luring=True)
    page.goto(f"{ALAMAT}R1/#q-R1-i-a")
    page.keyboard.press("r")
    page.keyboard.press("ArrowDown")
    kembali = kartu(page, "R1.i.a").locator(".tanda-kembali")
    kembali.get_by_label("Catatan untuk satker").fill("Lampirkan SK.")
    page.context.set_offline(True)
    kembali.get_by_role("button", name="Kembalikan R1.i.a").click()
    expect(kembali.get_by_role("alert")).to_have_text("Belum terkirim: sambungan terputus. Silakan coba lagi.")
    expect(kembali.get_by_label("Catatan untuk satker")).to_have_value("Lampirkan SK.")
    page.context.set_offline(False)
    kembali.get_by_role("button", name="Kembalikan R1.i.a").click()
    expect(kembali).to_contain_text("Dikembalikan: Bukti tidak relevan. Lampirkan SK.")


@pytest.mark.parametrize("layar", LAYAR)
def test_every_page_fits_and_is_accessible(buka, layar):
    j = di_provinsi()
    j.tandai(Lapis.PROVINSI, "P1.i.b")
    page = buka(*LAYAR[layar], sebagai=j.orang["verifikator"])
    for bagian in ("P1/", "R1/", "hasil/", "P1.i.a/", "P1/?saring=kembali", "P1/?saring=beda"):
        page.goto(ALAMAT + bagian)
        assert page.locator("h1").count() == 1
        assert lebar_pas(page), bagian
        assert pelanggaran_axe(page) == [], bagian


def test_second_round_of_the_tpi(buka):
    j = di_tpi_tahap_2("P1.i.a")
    page = buka(*LAYAR["kantor"], sebagai=j.orang["tpi_anggota"])
    page.goto(f"{ALAMAT}P1/")
    assert pelanggaran_axe(page) == []
    expect(kartu(page, "P1.i.a").get_by_label("Catatan penilai")).to_be_visible()
    expect(kartu(page, "P1.i.b").get_by_label("Catatan penilai")).to_have_count(0)
    kartu(page, "P1.i.b").get_by_text("Buka P1.i.b dengan alasan").click()
    kartu(page, "P1.i.b").get_by_label("Alasan").fill("Temuan lapangan.")
    kartu(page, "P1.i.b").get_by_role("button", name="Buka P1.i.b").click()
    expect(kartu(page, "P1.i.b").get_by_label("Catatan penilai")).to_be_visible()


def test_without_scripts_every_act_is_a_form(buka):
    j = di_provinsi()
    page = buka(*LAYAR["ponsel"], sebagai=j.orang["verifikator"], java_script_enabled=False, boleh={422})
    page.goto(f"{ALAMAT}P1/")
    satu = kartu(page, "P1.i.a")
    satu.get_by_role("radio", name="Tidak", exact=True).check()
    satu.get_by_label("Catatan penilai").fill("SK belum ada.")
    satu.get_by_role("button", name="Simpan P1.i.a").click()
    expect(page).to_have_url(re.compile(r"/P1/#q-P1-i-a$"))
    satu.get_by_role("button", name="relevan").first.click()
    expect(satu.get_by_role("button", name="relevan ya")).to_be_visible()
    satu.get_by_text("Kembalikan P1.i.a").first.click()
    satu.get_by_label("Alasan").select_option("pilihan")
    satu.get_by_label("Catatan untuk satker").fill("Pilih Tidak.")
    satu.get_by_role("button", name="Kembalikan P1.i.a").click()
    expect(satu).to_contain_text("Dikembalikan: Pilihan tidak sesuai kriteria. Pilih Tidak.")
    page.get_by_text(re.compile("^Setujui 1 pertanyaan")).first.click()
    page.get_by_role("button", name="Setujui 1 pertanyaan").first.click()
    expect(page.get_by_role("status").first).to_contain_text("1 pertanyaan disetujui.")
    milik = baris(j.lapis(Lapis.PROVINSI), "P1.i.a")
    assert (milik.pilihan, milik.catatan) == ("Tidak", "SK belum ada.")
    assert baris(j.lapis(Lapis.PROVINSI), "P1.i.b") != KOSONG


def test_first_visit_keeps_its_budget(buka):
    j = di_provinsi()
    isi_penuh(make_penilaian(j.lke.satker, 2025), j.orang["operator"])
    page, balasan = buka(sebagai=j.orang["verifikator"]), []
    page.on("response", lambda b: balasan.append(b))
    page.goto(f"{ALAMAT}P6/")
    page.wait_for_load_state("networkidle")
    isi = {b.url: terkirim(b) for b in balasan}
    assert sum(isi.values()) <= 60_000
    # Two files more than a page of the LKE, for reviewers alone: nobody who fills an LKE loads them.
    assert len(isi) <= 11, sorted(isi)


def test_long_news_do_not_push_the_bar_over_the_card(meja):
    page, j = meja
    tinggi = page.locator(".bilah-kerja").bounding_box()["height"]
    page.keyboard.press("]")
    expect(kabar(page)).to_contain_text("Bukti 2 dari 2")
    assert page.locator(".bilah-kerja").bounding_box()["height"] == tinggi
