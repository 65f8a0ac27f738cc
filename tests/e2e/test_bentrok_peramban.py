"""Two people in two browsers write one catatan: both texts are shown and neither is lost."""

import re

import pytest
from playwright.sync_api import expect

from lke.aturan.status import Status
from lke.models import Jawaban, Lke
from tests.buat import make_pengguna, make_penilaian
from tests.e2e.peramban import kartu, pelanggaran_axe, tunggu_tersimpan

ALAMAT = "/lke/2026/33.73/P1/"
SITI, BUDI = "SK 12 tanggal 6 Januari", "SK 14 tanggal 6 Januari, dengan notula"


@pytest.fixture
def berdua(buka):
    """Siti has saved; Budi, whose page is older, has just typed another text into the same catatan."""
    penilaian = make_penilaian()
    satker = penilaian.lke.satker
    siti = buka(sebagai=make_pengguna("operator", satker, nama="Siti Contoh"))
    budi = buka(sebagai=make_pengguna("ketua_tim", satker, nama="Budi Contoh"), boleh={409})
    for page in (siti, budi):
        page.goto(ALAMAT)
    kartu(siti, "P1.i.a").get_by_label("Catatan").fill(SITI)
    tunggu_tersimpan(siti)
    kartu(budi, "P1.i.a").get_by_label("Catatan").fill(BUDI)
    return budi


@pytest.mark.parametrize(
    ("pilihan", "jadi"),
    [("Pakai teks saya", BUDI), ("Pakai teks Siti Contoh", SITI), ("Simpan gabungan", f"{SITI}\n{BUDI}")],
)
def test_conflict_shows_both_texts_and_keeps_the_chosen_one(berdua, pilihan, jadi):
    dialog = berdua.get_by_role("dialog", name="Isian P1.i.a berubah sejak halaman ini dibuka")
    expect(dialog.locator("section").first).to_contain_text(BUDI)
    expect(dialog.locator("section").last).to_contain_text(SITI)
    expect(dialog.locator("mark")).to_have_text(["14", "Januari, dengan notula", "12", "Januari"])
    expect(dialog.get_by_role("heading", level=4).last).to_have_text(
        re.compile(r"^Teks Siti Contoh, \d\d\.\d\d WIB \(tersimpan\)$")
    )
    assert Jawaban.objects.get().catatan == SITI
    assert pelanggaran_axe(berdua) == []
    if pilihan == "Simpan gabungan":
        dialog.get_by_text("Gabungkan", exact=True).click()
    dialog.get_by_role("button", name=pilihan).click()
    expect(dialog).to_be_hidden()
    expect(kartu(berdua, "P1.i.a").get_by_label("Catatan")).to_have_value(jadi)
    expect(kartu(berdua, "P1.i.a").get_by_label("Catatan")).to_be_focused()
    expect(berdua.locator("#status-semua")).to_have_text(re.compile("^Tersimpan"))
    assert Jawaban.objects.get().catatan == jadi


def test_conflict_left_open_keeps_the_text_and_says_so(berdua):
    berdua.get_by_role("button", name="Selesaikan nanti").click()
    expect(berdua.locator("#status-semua")).to_have_text("Bentrok")
    expect(kartu(berdua, "P1.i.a").get_by_label("Catatan")).to_have_value(BUDI)
    kartu(berdua, "P1.i.b").get_by_label("Catatan").fill("pertanyaan lain tetap jalan")
    expect(berdua.locator("#s-P1-i-b")).to_have_text(re.compile("^Tersimpan"))
    berdua.keyboard.press("Control+s")
    expect(berdua.get_by_role("dialog", name="Isian P1.i.a berubah sejak halaman ini dibuka")).to_be_visible()


def test_refused_value_stays_in_its_field_with_a_sentence(buka):
    penilaian = make_penilaian()
    page = buka(sebagai=make_pengguna("operator", penilaian.lke.satker), boleh={422})
    page.goto("/lke/2026/33.73/R1/")
    jumlah = kartu(page, "R1.i.a").get_by_label("Jumlah agen perubahan")
    jumlah.fill("tiga")
    expect(jumlah).to_have_accessible_description("“tiga” bukan bilangan bulat; tulis angka saja, misalnya 12.")
    expect(jumlah).to_have_attribute("aria-invalid", "true")
    expect(jumlah).to_have_value("tiga")
    expect(page.locator("#status-semua")).to_have_text("Belum tersimpan: perbaiki isian yang ditandai")
    assert not Jawaban.objects.exists()
    jumlah.fill("3")
    tunggu_tersimpan(page)
    expect(jumlah).not_to_have_attribute("aria-invalid", "true")
    assert Jawaban.objects.get().masukan == {"agen": 3}


@pytest.mark.parametrize("lebar", [1366, 360])
def test_the_sentence_of_a_refused_count_stands_under_that_count(buka, lebar):
    """The third count of R5.ii.a was red and its sentence stood under the first."""
    penilaian = make_penilaian()
    page = buka(sebagai=make_pengguna("operator", penilaian.lke.satker), boleh={422})
    page.set_viewport_size({"width": lebar, "height": 800})
    page.goto("/lke/2026/33.73/R5/")
    kotak = kartu(page, "R5.ii.a").locator(".hitungan input:not([type=hidden])")
    ketiga = kotak.nth(2)
    ketiga.fill("tiga")
    kalimat = kartu(page, "R5.ii.a").locator(".hitungan .temuan-t")
    expect(kalimat).to_contain_text("“tiga” bukan bilangan bulat")
    isian, teks = ketiga.bounding_box(), kalimat.bounding_box()
    assert abs(isian["x"] - teks["x"]) < 2 and abs(isian["width"] - teks["width"]) < 4
    assert 0 <= teks["y"] - isian["y"] - isian["height"] < 12
    assert lebar == 360 or abs(kotak.nth(0).bounding_box()["y"] - isian["y"]) < 2


def test_lke_closed_meanwhile_turns_the_card_read_only_and_gives_the_text_back(buka):
    penilaian = make_penilaian()
    page = buka(sebagai=make_pengguna("operator", penilaian.lke.satker), boleh={423})
    page.goto(ALAMAT)
    Lke.objects.update(status=Status.DIKIRIM.value)
    kartu(page, "P1.i.a").get_by_label("Catatan").fill("terlambat menulis")
    kotak = kartu(page, "P1.i.a").get_by_label("Tulisan Anda yang belum tersimpan")
    expect(kotak).to_have_value("terlambat menulis")
    expect(kartu(page, "P1.i.a")).to_contain_text("LKE ini sudah dikirim atau terkunci")
    expect(kartu(page, "P1.i.a").get_by_label("Catatan")).not_to_be_editable()
    expect(page.locator("#s-P1-i-a")).to_have_text("Terkunci")
    kartu(page, "P1.i.a").get_by_role("button", name="Salin").click()
    expect(kartu(page, "P1.i.a").get_by_role("button", name="Tersalin")).to_be_visible()
    assert not Jawaban.objects.exists()
