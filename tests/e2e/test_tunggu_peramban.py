"""A page that waits for a job: it tells the news in place, on a slow and on a broken line, and shows the end by itself."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from kpu_zi.pekerjaan.actions import ambil, kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from tests.buat import make_pengguna, make_satker
from tests.e2e.peramban import LAYAR
from tests.e2e.test_register_impor import unggah

KABAR = "[data-tunggu]"


@pytest.fixture
def menunggu(buka, tmp_path) -> Page:
    satker = make_satker()
    page = buka(*LAYAR["ponsel"], sebagai=make_pengguna("operator", satker), luring=True)
    page.goto("/kegiatan/33.73/rapat/impor/")
    unggah(page, satker, tmp_path / "rapat.xlsx", {})
    page.evaluate("globalThis.dokumen_pertama = true")
    return page


def test_progress_is_told_without_loading_the_page_anew(menunggu):
    ambil()
    Pekerjaan.objects.update(kemajuan=250, jumlah=4_999)
    expect(menunggu.locator(KABAR)).to_contain_text("250 dari 4999 baris")
    assert menunggu.evaluate("dokumen_pertama")
    Pekerjaan.objects.update(sewa_sampai=timezone.now())  # who took it is gone
    kerjakan_semua()
    expect(menunggu.get_by_role("button", name="Terapkan 1 baru, 0 berubah")).to_be_visible()


def test_a_line_slower_than_the_asking_still_sees_the_end(menunggu):
    lambat = {"offline": False, "latency": 3_000, "downloadThroughput": -1, "uploadThroughput": -1}
    kabel = menunggu.context.new_cdp_session(menunggu)
    kabel.send("Network.enable")
    kabel.send("Network.emulateNetworkConditions", lambat)
    kerjakan_semua()
    expect(menunggu.get_by_role("button", name="Terapkan 1 baru, 0 berubah")).to_be_visible()


def test_a_line_that_was_gone_for_a_while_is_waited_for(menunggu):
    menunggu.context.set_offline(True)
    kerjakan_semua()
    with menunggu.expect_event("requestfailed"):
        pass
    expect(menunggu.locator(KABAR)).to_be_visible()
    menunggu.context.set_offline(False)
    expect(menunggu.get_by_role("button", name="Terapkan 1 baru, 0 berubah")).to_be_visible()
