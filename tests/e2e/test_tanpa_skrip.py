"""Without scripts, on a phone: every act is a form and a page, and what was typed is never lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from lke.models import Jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.e2e.peramban import LAYAR, kartu, lebar_pas

ALAMAT = "/lke/2026/33.73/R1/"


@pytest.fixture
def polos(buka):
    """A page without scripts of somebody who fills the LKE of Salatiga, and that satker."""
    penilaian = make_penilaian()
    operator = make_pengguna("operator", penilaian.lke.satker)

    def halaman(**lain) -> Page:
        return buka(*LAYAR["ponsel"], java_script_enabled=False, boleh={409, 422}, **lain)

    return halaman, operator, penilaian.lke.satker


def simpan(page: Page, kode: str) -> None:
    page.get_by_role("button", name=f"Simpan {kode}").click()


def test_sign_in_and_fill_by_plain_forms(polos):
    halaman, operator, _ = polos
    page = halaman()
    page.goto(ALAMAT)
    page.get_by_label(re.compile("^E-mail")).fill(operator.email)
    page.get_by_label("Kata sandi").fill("kata sandi uji 123")
    page.get_by_role("button", name="Masuk").click()
    expect(page).to_have_url(re.compile(ALAMAT))
    kartu(page, "R1.ii.a").get_by_role("radio", name=re.compile("^B Ada")).check()
    kartu(page, "R1.ii.a").get_by_label("Catatan").fill("Ditetapkan\n6 Januari")
    simpan(page, "R1.ii.a")
    expect(page).to_have_url(re.compile("#q-R1-ii-a$"))
    expect(page.locator("#hitung-halaman")).to_have_text("1 dari 4 dijawab")
    expect(kartu(page, "R1.ii.a").get_by_label("Catatan")).to_have_value("Ditetapkan\n6 Januari")
    jawaban = Jawaban.objects.get()
    assert (jawaban.pilihan, jawaban.catatan) == ("B", "Ditetapkan\n6 Januari")
    kartu(page, "R1.ii.a").get_by_label("Belum dijawab").check()
    simpan(page, "R1.ii.a")
    expect(page.locator("#hitung-halaman")).to_have_text("0 dari 4 dijawab")


def test_wrong_input_comes_back_with_a_sentence_and_all_that_was_typed(polos):
    halaman, operator, _ = polos
    page = halaman(sebagai=operator)
    page.goto(ALAMAT)
    isi = kartu(page, "R1.i.a")
    isi.get_by_label("Jumlah agen perubahan").fill("4 orang")
    isi.get_by_label("Jumlah perubahan yang dibuat").fill("3")
    isi.get_by_label("Catatan").fill("daftar agen terlampir")
    simpan(page, "R1.i.a")
    expect(page).to_have_title(re.compile("^Galat: "))
    pesan = "“4 orang” bukan bilangan bulat; tulis angka saja, misalnya 12."
    expect(page.get_by_role("alert")).to_contain_text(pesan)
    expect(isi.get_by_label("Jumlah agen perubahan")).to_have_value("4 orang")
    expect(isi.get_by_label("Jumlah agen perubahan")).to_have_accessible_description(pesan)
    expect(isi.get_by_label("Jumlah perubahan yang dibuat")).to_have_value("3")
    expect(isi.get_by_label("Catatan")).to_have_value("daftar agen terlampir")
    assert not Jawaban.objects.exists()
    assert lebar_pas(page)
    isi.get_by_label("Jumlah agen perubahan").fill("4")
    simpan(page, "R1.i.a")
    expect(page.locator("#h-R1-i-a")).to_have_text("3 dari 4 = 75,00%.")
    assert Jawaban.objects.get().catatan == "daftar agen terlampir"
    page.goto(ALAMAT)
    page.get_by_role("link", name="Belum dijawab").click()
    expect(page.locator("article")).to_have_count(3)


@pytest.mark.parametrize(
    ("tombol", "catatan"), [("Pakai teks saya", "versi Budi"), ("Pakai teks Siti Contoh", "versi Siti")]
)
def test_conflict_is_a_page_with_both_texts_and_keeps_the_other_edit(polos, buka, tombol, catatan):
    halaman, _, satker = polos
    siti = halaman(sebagai=make_pengguna("operator", satker, nama="Siti Contoh"))
    budi = halaman(sebagai=make_pengguna("ketua_tim", satker, nama="Budi Contoh"))
    for page in (siti, budi):
        page.goto(ALAMAT)
    kartu(siti, "R1.ii.a").get_by_label("Catatan").fill("versi Siti")
    simpan(siti, "R1.ii.a")
    kartu(budi, "R1.ii.a").get_by_label("Catatan").fill("versi Budi")
    kartu(budi, "R1.ii.a").get_by_role("radio", name=re.compile("^A ")).check()
    simpan(budi, "R1.ii.a")
    expect(budi.get_by_role("heading", name="Isian bentrok")).to_be_visible()
    expect(budi.locator("section").first).to_contain_text("versi Budi")
    expect(budi.locator("section").last).to_contain_text("versi Siti")
    assert Jawaban.objects.get().pilihan == ""
    assert lebar_pas(budi)
    budi.get_by_role("button", name=tombol).click()
    expect(kartu(budi, "R1.ii.a").get_by_label("Catatan")).to_have_value(catatan)
    jawaban = Jawaban.objects.get()
    assert (jawaban.pilihan, jawaban.catatan) == ("A", catatan)


def test_history_has_its_own_page(polos):
    halaman, operator, _ = polos
    page = halaman(sebagai=operator)
    page.goto(ALAMAT)
    kartu(page, "R1.ii.a").get_by_label("Catatan").fill("untuk riwayat")
    simpan(page, "R1.ii.a")
    expect(kartu(page, "R1.ii.a").get_by_text("Riwayat", exact=True)).to_be_hidden()
    page.get_by_role("link", name="Buka R1.ii.a").click()
    expect(page.locator(".daftar-riwayat")).to_contain_text("Catatan: (kosong) menjadi untuk riwayat")
