"""The session ends while somebody types: nothing is lost, and nobody else sees it."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from lke.models import Jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.e2e.peramban import kartu, masuk, masuk_langsung, pelanggaran_axe, tunggu_tersimpan
from tests.e2e.test_luring import sisa_antrean

ALAMAT = "/lke/2026/33.73/P1/"
PANJANG = "".join(f"kalimat ke-{n:03} tentang tim kerja, " for n in range(60))[:2000]


def test_two_thousand_characters_survive_the_end_of_a_session(buka):
    penilaian = make_penilaian()
    operator = make_pengguna("operator", penilaian.lke.satker)
    page = buka(sebagai=operator, boleh={401, 403})
    page.goto(ALAMAT)
    Session.objects.all().delete()
    kartu(page, "P1.i.a").get_by_label("Catatan").fill(PANJANG)
    dialog = page.get_by_role("dialog", name="Sesi berakhir. Tulisan Anda aman.")
    expect(dialog).to_be_visible()
    assert pelanggaran_axe(page) == []
    expect(page.locator("#status-semua")).to_have_text("Sesi berakhir: 1 jawaban belum terkirim")
    with page.context.expect_page() as tab:
        dialog.get_by_role("link", name="Masuk di tab baru").click()
    masuk(tab.value, operator)
    page.bring_to_front()
    # A browser without a screen may or may not tell the page that it is looked at again; then the dialog is gone by itself.
    page.evaluate("document.querySelector('dialog[open] button')?.click()")
    expect(dialog).to_be_hidden()
    tunggu_tersimpan(page)
    assert Jawaban.objects.get().catatan == PANJANG.rstrip()
    kartu(page, "P1.i.b").get_by_label("Catatan").fill("token baru dipakai")
    expect(page.locator("#s-P1-i-b")).to_contain_text("Tersimpan")
    assert sisa_antrean(page) == 0


def test_another_person_on_the_same_computer_neither_sees_nor_sends_it(buka, live_server):
    penilaian = make_penilaian()
    satker = penilaian.lke.satker
    siti, budi = make_pengguna("operator", satker), make_pengguna("ketua_tim", satker)
    page = buka(sebagai=siti, boleh={401, 403})
    page.goto(ALAMAT)
    Session.objects.all().delete()
    kartu(page, "P1.i.a").get_by_label("Catatan").fill(PANJANG)
    dialog = page.get_by_role("dialog", name="Sesi berakhir. Tulisan Anda aman.")
    expect(dialog).to_be_visible()
    with page.context.expect_page() as tab:
        dialog.get_by_role("link", name="Masuk di tab baru").click()
    masuk(tab.value, budi)
    page.bring_to_front()
    dialog.get_by_role("button", name="Saya sudah masuk").click()
    expect(dialog.get_by_role("status")).to_contain_text("Yang masuk sekarang akun lain.")
    page.close()
    tab.value.goto(ALAMAT)
    expect(kartu(tab.value, "P1.i.a").get_by_label("Catatan")).to_have_value("")
    kartu(tab.value, "P1.i.b").get_by_label("Catatan").fill("milik Budi")
    tunggu_tersimpan(tab.value)
    assert {(j.pertanyaan.kode, j.catatan) for j in Jawaban.objects.select_related("pertanyaan")} == {
        ("P1.i.b", "milik Budi")
    }
    tab.value.close()
    masuk_langsung(page.context, live_server.url, siti)
    kembali = page.context.new_page()
    kembali.goto(ALAMAT)
    tunggu_tersimpan(kembali)
    expect(kartu(kembali, "P1.i.a").get_by_label("Catatan")).to_have_value(PANJANG.rstrip())
    assert Jawaban.objects.get(pertanyaan__kode="P1.i.a").catatan == PANJANG.rstrip()
    assert sisa_antrean(kembali) == 0
