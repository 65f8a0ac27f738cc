"""The nation watched in a browser: from the map to a question by keys, without scripts, on an office screen and a phone."""

import pypdfium2
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from laporan.pantau.actions_cuplikan import cuplik
from lke.models import Lke
from satker.queries import hari_nasional
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe
from tests.isi_penuh import isi_penuh

KANTOR = (1366, 768)


@pytest.fixture
def setjen():
    """Every province, a filled LKE that was sent late, and what the job counts."""
    penilaian = make_penilaian(make_satker(induk=make_provinsi()))
    isi_penuh(penilaian, make_pengguna("operator", penilaian.lke.satker))
    muat_satker()
    Lke.objects.update(status="dikirim", dikirim_pada=timezone.now(), terlambat=True)
    cuplik(2026, hari_nasional())
    return make_pengguna("setjen", make_ri())


def test_from_the_map_to_a_question_by_keys_without_scripts(buka, setjen):
    page = buka(*KANTOR, sebagai=setjen, java_script_enabled=False)
    page.goto("/pantau/2026/")
    for tautan, kepala in (
        ("JATENG", "Pantauan Jawa Tengah, ZI 2026 (kegiatan 2025)"),
        ("KPU Kota Salatiga", "KPU Kota Salatiga"),
    ):
        page.get_by_role("link", name=tautan).first.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text(kepala)
    page.go_back()
    page.get_by_role("link", name="dijawab, buka LKE KPU Kota Salatiga").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Penataan Tatalaksana").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#q-P2-i-a")).to_be_visible()


@pytest.mark.parametrize("layar", [KANTOR, LAYAR["ponsel"]], ids=["kantor", "ponsel"])
def test_pages_fit_and_are_accessible_closed_and_open(buka, setjen, layar):
    page = buka(*layar, sebagai=setjen)
    for alamat in ("/pantau/2026/", "/pantau/2026/?ukuran=ketepatan&posisi=tampil", "/pantau/2026/semua/"):
        page.goto(alamat)
        assert lebar_pas(page), alamat
        for ringkas in page.locator("main summary:visible").all():
            ringkas.click()
        assert pelanggaran_axe(page) == [] and lebar_pas(page), alamat


def test_office_screen_shows_the_whole_table_and_a_phone_scrolls_it_in_its_box(buka, setjen):
    lebar = "e => e.scrollWidth - e.clientWidth"
    kotak = "region", "Tabel provinsi, dapat digulung ke samping"
    page = buka(*KANTOR, sebagai=setjen)
    page.goto("/pantau/2026/")
    assert page.get_by_role(kotak[0], name=kotak[1]).evaluate(lebar) <= 0
    assert page.get_by_role("link", name="JATENG", exact=False).count() == 1
    ponsel = buka(*LAYAR["ponsel"], sebagai=setjen)
    ponsel.goto("/pantau/2026/")
    assert ponsel.get_by_role(kotak[0], name=kotak[1]).evaluate(lebar) > 0
    assert ponsel.get_by_role("group", name="Kelengkapan per provinsi").count() == 0
    keterangan = ponsel.locator(".pantau-tabel caption").bounding_box()
    assert keterangan["x"] + keterangan["width"] <= LAYAR["ponsel"][0], (
        "words about the table are read without scrolling it"
    )


TEPI = 50  # points that stay free at the right of a printed page


def test_on_paper_nothing_is_cut_and_no_share_link_is_spelt_out(buka, setjen):
    page = buka(*KANTOR, sebagai=setjen)
    bagian = [f"/pantau/2026/33/?bagian={b}" for b in ("area", "ambang", "selisih", "survei")]
    for alamat in ("/pantau/2026/", "/pantau/2026/semua/", "/pantau/2026/33/", *bagian, "/satker/33.73/"):
        page.goto(alamat)
        dokumen = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
        for lembar in dokumen:
            teks = lembar.get_textpage()
            kanan = max(teks.get_charbox(n)[2] for n in range(teks.count_chars()))
            assert kanan <= lembar.get_width() - TEPI, alamat
            assert "wa.me" not in teks.get_text_bounded(), alamat


def test_choices_lead_to_an_address_that_can_be_passed_on(buka, setjen):
    page = buka(*KANTOR, sebagai=setjen)
    page.goto("/pantau/2026/semua/")
    page.get_by_label("Provinsi", exact=True).select_option("Jawa Tengah")
    page.get_by_label("Keadaan").select_option("Dikirim terlambat")
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.get_by_text("1–1 dari 1 satker")).to_be_visible()
    assert "provinsi=33" in page.url and "keadaan=terlambat" in page.url
    bagi = page.get_by_role("link", name="Bagikan ke WhatsApp").get_attribute("href")
    assert "keadaan%3Dterlambat" in bagi and "Salatiga" not in bagi
