"""The board of the letter's points in a browser: from the nation to a point by keys, without scripts, on a phone."""

import pytest
from playwright.sync_api import expect

from tests.buat import make_pengguna, make_ri, make_satker
from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe
from tests.kegiatan.buat_kegiatan import make_baris


@pytest.fixture
def satker():
    kota = make_satker()
    make_baris("video", kota, tanggal="2026-02-10")
    return kota


@pytest.mark.parametrize("layar", LAYAR)
def test_nation_leads_to_a_point_of_a_satker_by_keys_without_scripts(buka, satker, layar):
    page = buka(*LAYAR[layar], sebagai=make_pengguna("setjen", make_ri()), java_script_enabled=False)
    page.goto("/kepatuhan/00/wilayah/?tahun=2026")
    assert page.get_by_role("row", name="Jawa Tengah").get_by_role("cell").nth(3).inner_text().split() == [
        "1",
        "dari",
        "2",
    ]
    page.get_by_role("link", name="Jawa Tengah").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kepatuhan wilayah Jawa Tengah, 2026")
    page.get_by_role("row", name="KPU Kota Salatiga").get_by_role("link", name="c Terpenuhi").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="c. Video profil 10 s.d. 15 menit")).to_be_in_viewport()


def test_boards_fit_a_phone_scroll_in_their_own_box_and_are_accessible(buka, satker):
    page = buka(*LAYAR["ponsel"], sebagai=make_pengguna("setjen", make_ri()))
    for alamat in ("/kepatuhan/00/wilayah/?tahun=2026", "/kepatuhan/33/wilayah/?tahun=2026"):
        page.goto(alamat)
        kotak = page.locator(".tabel-gulung")
        kotak.focus()
        awal = kotak.evaluate("e => e.scrollLeft")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("awal => document.querySelector('.tabel-gulung').scrollLeft > awal", arg=awal)
        assert lebar_pas(page) and pelanggaran_axe(page) == []


def test_verifikator_marks_a_point_without_scripts(buka, satker):
    page = buka(*LAYAR["ponsel"], sebagai=make_pengguna("verifikator", satker.induk), java_script_enabled=False)
    page.goto("/kepatuhan/33.73/?tahun=2026#butir-c")
    butir = page.locator("#butir-c")
    butir.locator("summary").click()
    butir.get_by_label("Catatan pemeriksaan butir c").fill("Video sudah ditonton.")
    butir.get_by_role("button").click()
    expect(page.locator("#butir-c")).to_contain_text("Video sudah ditonton.")
