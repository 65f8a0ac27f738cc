"""The public survey in a real browser: a phone without scripts, a slow line, a dead line, a shared tablet, keys alone."""

import re
from random import Random
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from survei.models import Periode, Respons, Saluran
from survei.pintu import formulir_periode
from tests.e2e.jalur import Jalur
from tests.e2e.peramban import LAYAR, Penjaga, lebar_pas, pelanggaran_axe
from tests.e2e.test_semua_halaman import id_kembar, judul_berurutan
from tests.survei.buat_publik import isian_pos, pintu_kini, undangan
from tests.survei.buat_survei import alamat_survei, make_saluran

PUTUS = "Sambungan terputus. Jawaban Anda masih ada di halaman ini."
TAMBAHAN = [
    {
        "kode": "T1",
        "teks": "Dari mana Anda mengetahui layanan ini?",
        "pilihan": ["Teman", "Media sosial", "Papan pengumuman"],
    },
    {"kode": "T2", "teks": "Apa yang paling membantu Anda?"},
]


def isi_semua(page: Page, periode: Periode, *kecuali: str) -> dict[str, str]:
    """Choose one option of every question, as a person would: by its words."""
    data = {k: v for k, v in isian_pos(periode, Random(3)).items() if v and k not in kecuali}
    for kode, nilai in data.items():
        page.locator(f'label:has(input[name="{kode}"][value="{nilai}"])').click()
    return data


def terjawab(page: Page) -> dict[str, str]:
    """What the page holds now."""
    return page.evaluate(
        "() => Object.fromEntries([...new FormData(document.querySelector('form'))].filter(([k, v]) => v && k !== 'lembar'))"
    )


def kirim(page: Page) -> None:
    page.get_by_role("button", name="Kirim jawaban").click()


def test_phone_without_scripts_from_the_code_to_the_thanks(buka):
    saluran = pintu_kini(tambahan=TAMBAHAN)
    page = buka(*LAYAR["ponsel"], java_script_enabled=False, boleh={422})
    page.goto("/s/")
    page.get_by_label("Kode survei").fill(saluran.kode_pendek.lower())
    page.get_by_role("button", name="Buka survei").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Survei Kepuasan Masyarakat")
    data = isi_semua(page, saluran.periode, "U7", "jk")
    page.get_by_label("Apa yang paling membantu Anda?").fill("Petugasnya")
    kirim(page)
    expect(page).to_have_title(re.compile("^Galat: Survei Kepuasan Masyarakat"))
    expect(page.get_by_role("alert")).to_contain_text("Ada 2 isian yang perlu diperbaiki")
    assert lebar_pas(page)
    for kode, nilai in data.items():
        expect(page.locator(f'input[name="{kode}"][value="{nilai}"]')).to_be_checked()
    expect(page.get_by_label("Apa yang paling membantu Anda?")).to_have_value("Petugasnya")
    page.get_by_role("link", name="Pilih jawaban untuk perilaku pelaksana.").click()
    expect(page.locator("#U7-1")).to_be_focused()
    page.get_by_label("Sangat sopan dan ramah", exact=True).check()
    page.get_by_label("Perempuan").check()
    kirim(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih")
    expect(page.get_by_role("main")).to_contain_text("SP4N-LAPOR!")
    respons = Respons.objects.get()
    assert respons.nilai == {k: int(v) for k, v in data.items() if k.startswith("U")} | {"U7": 4}
    assert respons.profil["jk"] == "P" and respons.tambahan == {"T2": "Petugasnya"}


def sasaran_kecil(page: Page) -> list[str]:
    """Controls that a thumb would miss: under 44 px high."""
    return page.evaluate(
        """() => [...document.querySelectorAll("main label:has(input:not([tabindex])), main button, main textarea, .tombol")]
            .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
            .map(e => `${e.tagName} ${e.textContent.trim()} ${e.getBoundingClientRect().height}`)"""
    )


def halaman_semua(page: Page, saluran: Saluran):
    """Every state of the pages, one after the other."""
    alamat = alamat_survei(saluran)
    for nama, tujuan in [
        ("isi", alamat),
        ("tablet", f"{alamat}?loket=1"),
        ("kode", "/s/"),
        ("kode salah", "/s/?kode=salah"),
    ]:
        page.goto(tujuan)
        yield nama
    page.goto(alamat)
    page.get_by_label("Apa yang paling membantu Anda?").fill("x" * 300)
    kirim(page)
    expect(page).to_have_title(re.compile("^Galat: "))
    yield "galat"
    isi_semua(page, saluran.periode)
    kirim(page)
    page.wait_for_url("**/terima-kasih/")
    yield "terima kasih"
    for nama, tujuan in [("tablet selesai", f"{alamat}terima-kasih/?loket=1"), ("tiada", f"/s/{'a' * 26}/")]:
        page.goto(tujuan)
        yield nama
    Periode.objects.update(status="draf", dibuka_pada=None, dibuka_oleh=None)
    page.goto(alamat)
    yield "tertutup"
    Periode.objects.update(status="buka", dibuka_pada="2026-01-01T00:00Z", dibuka_oleh=_siapa())


def _siapa() -> int:
    from satker.models import Pengguna

    return Pengguna.objects.first().pk


@pytest.mark.parametrize("lebar", [320, 360, 768, 1366])
def test_every_page_fits_and_is_accessible(buka, lebar):
    """320 px is 640 px at a zoom of 200 %."""
    saluran = pintu_kini(tambahan=TAMBAHAN)
    page, salah = buka(lebar, 740, boleh={404, 422, 423}), []
    for nama in halaman_semua(page, saluran):
        salah += [f"{nama}: {p}" for p in pelanggaran_axe(page) + id_kembar(page) + sasaran_kecil(page)]
        if not lebar_pas(page) or page.locator("h1").count() != 1 or not judul_berurutan(page):
            salah.append(f"{nama}: {page.evaluate('document.documentElement.scrollWidth')} px, or its headings")
    assert salah == []


def test_text_twice_as_large_fits_without_sideways_scroll(buka):
    page = buka(*LAYAR["ponsel"])
    page.goto(alamat_survei(pintu_kini(tambahan=TAMBAHAN)))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert lebar_pas(page)


def test_page_holds_with_forced_colours(buka):
    saluran = pintu_kini()
    page = buka(*LAYAR["ponsel"], forced_colors="active", reduced_motion="reduce")
    page.goto(alamat_survei(saluran))
    isi_semua(page, saluran.periode)
    assert pelanggaran_axe(page) == []


def test_keys_alone_fill_and_send(buka):
    """Tab from group to group, arrows or space within; nothing is caught, the trap is not met."""
    saluran = pintu_kini("ipak")
    page = buka()
    page.goto(alamat_survei(saluran))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Lompat ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    dilalui = []
    for _ in range(20):
        page.keyboard.press("Tab")
        nama = page.evaluate("document.activeElement.name || document.activeElement.tagName")
        dilalui.append(nama)
        if nama == "BUTTON":
            break
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
        if nama == "saran":
            page.keyboard.type("Dengan papan tik")
        else:
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
    formulir = formulir_periode(saluran.periode)
    assert dilalui == [*(p.kode for p in formulir.profil), *formulir.kuesioner.kode_butir, "saran", "BUTTON"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/terima-kasih/")
    respons = Respons.objects.get()
    assert set(respons.nilai.values()) == {2} and respons.saran == "Dengan papan tik"


def test_slow_line_gets_the_page_within_its_budget(buka):
    """0.4 Mbit/s and 300 ms, as measured in Wamena."""
    saluran = pintu_kini(tambahan=TAMBAHAN)
    page = buka(*LAYAR["ponsel"])
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    laju = 400_000 / 8
    cdp.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 300, "downloadThroughput": laju, "uploadThroughput": laju},
    )
    diminta: list[str] = []
    byte: list[float] = []
    cdp.on(
        "Network.requestWillBeSent",
        lambda e: e["request"]["url"].startswith("data:") or diminta.append(e["request"]["url"]),
    )
    cdp.on("Network.loadingFinished", lambda e: byte.append(e["encodedDataLength"]))
    page.goto(alamat_survei(saluran), wait_until="load")
    assert len(diminta) <= 4, diminta
    assert 3_000 < sum(byte) <= 40_000, byte
    assert page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") < 5_000
    isi_semua(page, saluran.periode)
    kirim(page)
    page.wait_for_url("**/terima-kasih/")
    assert len(diminta) <= 7 and sum(byte) <= 100_000
    assert Respons.objects.count() == 1


def test_line_that_is_down_keeps_the_answers_and_stores_them_once_when_it_is_back(buka):
    saluran = pintu_kini()
    page = buka(*LAYAR["ponsel"], luring=True)
    page.goto(alamat_survei(saluran))
    data = isi_semua(page, saluran.periode)
    page.get_by_label(re.compile("^Saran")).fill("ditulis sebelum putus")
    page.context.set_offline(True)
    for _ in range(3):
        kirim(page)
    expect(page.locator("#kabar")).to_contain_text(PUTUS)
    assert terjawab(page) == data | {"saran": "ditulis sebelum putus"}
    page.context.set_offline(False)
    expect(page.locator("#kabar")).to_have_text("Sambungan sudah kembali. Silakan kirim lagi.")
    kirim(page)
    page.wait_for_url("**/terima-kasih/")
    assert Respons.objects.get().saran == "ditulis sebelum putus"


@pytest.fixture
def jalur(live_server):
    bagian = urlsplit(live_server.url)
    with Jalur((bagian.hostname, bagian.port)) as jalur:
        yield jalur


@pytest.mark.parametrize("skrip", [True, False])
@pytest.mark.parametrize("putus", ["pergi", "pulang"])
@pytest.mark.parametrize("kurang", [True, False])
def test_back_after_a_broken_send_finds_every_answer_and_stores_one(chromium, jalur, skrip, putus, kurang):
    """The request, or the reply to it, gets lost; also on the page that named what was missing."""
    saluran = pintu_kini()
    penjaga = Penjaga(chromium, jalur.url)
    page = penjaga.buka(*LAYAR["ponsel"], java_script_enabled=skrip, boleh={422})
    page.goto(alamat_survei(saluran))
    data = isi_semua(page, saluran.periode, *(["U7"] if kurang else []))
    page.get_by_label(re.compile("^Saran")).fill("tetap ada")
    if kurang:
        kirim(page)
        expect(page).to_have_title(re.compile("^Galat: "))
        page.get_by_label("Sangat sopan dan ramah", exact=True).check()
        data["U7"] = "4"
    jalur.putus = putus
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Kirim jawaban").click(no_wait_after=True)
    expect(page.get_by_role("button", name="Kirim jawaban")).to_be_hidden()
    jalur.putus = ""
    page.go_back(wait_until="commit")
    for kode, nilai in data.items():
        expect(page.locator(f'input[name="{kode}"][value="{nilai}"]')).to_be_checked()
    expect(page.get_by_label(re.compile("^Saran"))).to_have_value("tetap ada")
    assert Respons.objects.count() == (putus == "pulang")
    kirim(page)
    page.wait_for_url("**/terima-kasih/")
    assert Respons.objects.get().saran == "tetap ada"
    penjaga.tutup()
    assert penjaga.catatan == []


def test_double_click_sends_once(buka):
    saluran = pintu_kini()
    page = buka()
    dikirim: list[str] = []
    page.on("request", lambda r: r.method == "POST" and dikirim.append(r.url))
    page.goto(alamat_survei(saluran))
    isi_semua(page, saluran.periode)
    page.get_by_role("button", name="Kirim jawaban").dblclick()
    page.wait_for_url("**/terima-kasih/")
    assert len(dikirim) == 1 and Respons.objects.count() == 1


# --- tablet at the counter ---
def tablet(buka, saluran: Saluran, luring: bool = False) -> Page:
    """Its clock stands still but for what the test lets pass."""
    page = buka(*LAYAR["tablet"], has_touch=True, luring=luring)
    page.clock.install(time=0)
    page.goto(alamat_survei(saluran))
    page.clock.pause_at(10)
    page.locator("h1").click()  # a touch: the wait begins here
    return page


def test_tablet_empties_a_form_that_was_left_after_saying_so(buka):
    saluran = pintu_kini(lewat="loket")
    page = tablet(buka, saluran)
    lembar = page.locator("[name=lembar]").input_value()
    isi_semua(page, saluran.periode, "U9")
    page.get_by_label(re.compile("^Saran")).fill("tidak untuk orang berikutnya")
    page.clock.fast_forward(69_000)
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    page.clock.fast_forward(2_000)
    dialog = page.get_by_role("alertdialog", name="Masih mengisi?")
    expect(dialog).to_contain_text("Dalam 20 detik jawaban dikosongkan")
    expect(dialog.get_by_role("button", name="Lanjut mengisi")).to_be_focused()
    page.clock.resume()  # axe waits by the clock of the page
    assert pelanggaran_axe(page) == []
    with page.expect_navigation():
        page.clock.fast_forward(20_000)
    assert terjawab(page) == {}
    assert page.locator("[name=lembar]").input_value() != lembar, "the next person gets a sheet of their own"
    assert not Respons.objects.exists()


@pytest.mark.parametrize("cara", ["tombol", "Escape", "di luar"])
def test_tablet_goes_on_when_somebody_is_still_there(buka, cara):
    saluran = pintu_kini(lewat="loket")
    page = tablet(buka, saluran)
    data = isi_semua(page, saluran.periode)
    page.clock.fast_forward(71_000)
    if cara == "tombol":
        page.get_by_role("button", name="Lanjut mengisi").click()
    elif cara == "Escape":
        page.keyboard.press("Escape")
    else:
        page.mouse.click(5, 5)
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    page.clock.fast_forward(60_000)
    page.locator("label", has_text="Laki-laki").tap()  # a touch begins the wait anew
    page.clock.fast_forward(60_000)
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    assert terjawab(page) == data | {"jk": "L"}


def test_tablet_with_an_untouched_form_rests(buka):
    page = tablet(buka, pintu_kini(lewat="loket"))
    page.clock.fast_forward(600_000)
    expect(page.get_by_role("alertdialog")).to_be_hidden()


def test_tablet_shows_the_next_person_nothing_of_the_one_before(buka):
    saluran = pintu_kini(lewat="loket")
    page = buka(*LAYAR["tablet"])
    page.goto(alamat_survei(saluran))
    isi_semua(page, saluran.periode)
    page.get_by_label(re.compile("^Saran")).fill("rahasia orang pertama")
    kirim(page)
    page.wait_for_url("**/terima-kasih/")
    page.go_back()
    assert terjawab(page) == {}
    isi_semua(page, saluran.periode)
    kirim(page)
    page.wait_for_url("**/terima-kasih/")
    assert Respons.objects.count() == 2
    page.get_by_role("link", name="Selesai").click()
    assert terjawab(page) == {}
    sisa = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
    )
    assert sisa == [0, 0, 0] and page.context.cookies() == []


def test_tablet_returns_from_its_thanks_by_itself(buka):
    saluran = pintu_kini(lewat="loket")
    page = buka(*LAYAR["tablet"], java_script_enabled=False)
    page.goto(f"{alamat_survei(saluran)}terima-kasih/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Terima kasih")
    page.wait_for_url(f"**{alamat_survei(saluran)}", timeout=25_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Survei Kepuasan Masyarakat")


def test_tablet_that_lost_its_line_is_emptied_in_place(buka):
    saluran = pintu_kini(lewat="loket")
    page = tablet(buka, saluran, luring=True)
    isi_semua(page, saluran.periode)
    page.context.set_offline(True)
    page.clock.fast_forward(71_000)
    page.clock.fast_forward(20_000)
    assert terjawab(page) == {}
    expect(page.get_by_role("heading", level=1)).to_have_text("Survei Kepuasan Masyarakat")


def test_used_invitation_is_said_kindly(buka):
    saluran = make_saluran(pintu_kini().periode, "pribadi")
    (alamat,) = undangan(saluran.periode)
    page = buka(*LAYAR["ponsel"], boleh={409})
    page.goto(alamat)
    isi_semua(page, saluran.periode)
    kirim(page)
    page.wait_for_url("**/terima-kasih/")
    page.goto(alamat)
    expect(page.get_by_role("alert")).to_contain_text("Satu undangan hanya untuk satu jawaban")
