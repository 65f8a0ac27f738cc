"""A card while it is being filled: what the portal finds out comes to it, and it does not shout before it is left."""

import pytest
from playwright.sync_api import expect

from lke.models import Jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.e2e.peramban import kartu, tunggu_tersimpan
from tests.lke.pustaka.test_pustaka_kewajaran import nyatakan

TAUTAN = "https://drive.contoh.invalid/sk-tim.pdf"


@pytest.fixture
def page(buka):
    page = buka(sebagai=make_pengguna("operator", make_penilaian().lke.satker))
    page.goto("/lke/2026/33.73/P1/")
    page.evaluate("window.tetap = true")
    return page


def test_the_verdict_on_a_pasted_link_comes_to_its_card(page):
    """Without reloading, with the finding that a dead one makes; what is typed meanwhile stays."""
    k = kartu(page, "P1.i.a")
    k.get_by_label("Ya").check()
    k.get_by_label("Bukti dukung").fill(TAUTAN)
    tunggu_tersimpan(page)
    keping = k.get_by_role("listitem").filter(has_text="drive.contoh.invalid")
    expect(keping).to_contain_text("belum dicek")
    nyatakan(TAUTAN, "tidak_ada", "mati")
    k.get_by_label("Catatan").press_sequentially("Sedang ditulis", delay=40)
    expect(keping).to_contain_text("mati")
    expect(k.get_by_text("tidak ditemukan (kode 404)")).to_be_visible()
    expect(k.get_by_label("Catatan")).to_have_value("Sedang ditulis")
    assert page.evaluate("window.tetap")
    tunggu_tersimpan(page)
    assert Jawaban.objects.get().catatan == "Sedang ditulis"


def test_a_card_that_is_being_filled_does_not_shout(page):
    k = kartu(page, "P1.i.a")
    k.get_by_label("Ya").check()
    tunggu_tersimpan(page)
    temuan = k.locator(".temuan-k").filter(has_text="tanpa bukti dukung")
    expect(temuan).to_be_visible()  # what is missing is said
    expect(temuan.get_by_text("Menahan pengiriman.")).to_be_hidden()
    kartu(page, "P1.i.b").get_by_label("Catatan").focus()
    expect(temuan.get_by_text("Menahan pengiriman.")).to_be_visible()
