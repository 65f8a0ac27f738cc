"""Bukti in the browser: chips follow a save, and attaching works without scripts."""

from playwright.sync_api import expect

from lke.actions import simpan_jawaban
from lke.aturan.isian import Perubahan
from lke.models import Jawaban, Penilaian
from tests.buat import make_pengguna, make_penilaian
from tests.bukti.buat_bukti import make_tautan
from tests.e2e.peramban import kartu, lebar_pas, pelanggaran_axe, tunggu_tersimpan


def operator_lke():
    penilaian = make_penilaian()
    return make_pengguna("operator", penilaian.lke.satker)


def make_jawaban_bukti(operator, bukti: str) -> None:
    penilaian = Penilaian.objects.get(lapis="satker")
    perubahan = Perubahan("P1.i.a", 0, {"bukti": ("", bukti)})
    simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=operator)


def test_chips_of_a_card_follow_what_was_saved(buka):
    page = buka(sebagai=operator_lke())
    page.goto("/lke/2026/33.73/P1/")
    kartu(page, "P1.ii.a").get_by_label("Bukti dukung").fill("Notula rapat\nhttps://contoh.invalid/a.pdf")
    tunggu_tersimpan(page)
    keping = page.locator("#d-P1-ii-a")
    expect(keping).to_contain_text("Notula rapat nama saja")
    expect(keping).to_contain_text("contoh.invalid · a.pdf belum dicek")
    kartu(page, "P1.ii.a").get_by_role("link", name="Lampirkan").click()
    expect(page.locator("h1")).to_have_text("Bukti P1.ii.a")


def test_bukti_is_attached_and_taken_off_on_a_phone_without_scripts(buka):
    operator = operator_lke()
    make_tautan(operator.penugasan.get().satker, "https://youtu.be/abcdefghijk")
    page = buka(360, 740, sebagai=operator, java_script_enabled=False)
    page.goto("/lke/2026/33.73/P1.i.a/bukti/")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Lampirkan yang dicentang").click()
    expect(page.get_by_role("status")).to_contain_text("Bukti dilampirkan pada P1.i.a.")
    page.locator("#tautan_tautan").fill("https://contoh.invalid/sk.pdf")
    page.get_by_role("button", name="Lampirkan tautan").click()
    expect(page.get_by_role("button", name="Lepas contoh.invalid")).to_be_visible()
    assert Jawaban.objects.get().bukti == "https://youtu.be/abcdefghijk\nhttps://contoh.invalid/sk.pdf"
    page.get_by_role("button", name="Lepas youtu.be").click()
    expect(page.get_by_role("status")).to_contain_text("tetap tersimpan di pustaka")
    assert Jawaban.objects.get().bukti == "https://contoh.invalid/sk.pdf"


def test_refused_link_is_named_on_a_page_that_fits_and_is_accessible(buka):
    page = buka(360, 740, sebagai=operator_lke(), boleh={422})
    page.goto("/lke/2026/33.73/P1.i.a/bukti/")
    page.locator("#tautan_tautan").fill("C:\\ZI\\SK.pdf")
    page.get_by_role("button", name="Lampirkan tautan").click()
    expect(page.locator(".ringkasan-galat")).to_contain_text("komputer atau jaringan kantor sendiri")
    expect(page.locator("#tautan_tautan")).to_have_value("C:\\ZI\\SK.pdf")
    assert lebar_pas(page) and pelanggaran_axe(page) == []


def test_one_bukti_is_ticked_for_several_questions_on_a_phone(buka):
    operator = operator_lke()
    satu = make_tautan(operator.penugasan.get().satker, "https://youtu.be/abcdefghijk")
    page = buka(360, 740, sebagai=operator)
    page.goto(f"/bukti/33.73/{satu.pk}/lampirkan/")
    assert lebar_pas(page) and pelanggaran_axe(page) == []
    for kode in ("P1.i.a", "R5.ii.a"):
        page.get_by_role("checkbox", name=kode, exact=True).check()
    page.get_by_role("button", name="Lampirkan pada yang dicentang").click()
    expect(page.get_by_role("status")).to_contain_text("dilampirkan pada 2 pertanyaan")
    assert Jawaban.objects.filter(bukti="https://youtu.be/abcdefghijk").count() == 2


def test_bukti_of_the_matrix_are_readable_on_a_phone(buka):
    operator = operator_lke()
    make_jawaban_bukti(operator, "https://contoh.invalid/laporan-kegiatan-sosialisasi-antikorupsi.pdf")
    page = buka(360, 740, sebagai=operator)
    page.goto("/bukti/33.73/matriks/")
    sel = page.locator(".matriks tbody tr", has_text="P1.i.a").locator("td").last
    assert sel.bounding_box()["width"] >= 240 and sel.bounding_box()["height"] <= 100
    assert lebar_pas(page) and pelanggaran_axe(page) == []
