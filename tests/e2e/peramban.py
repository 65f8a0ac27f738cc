"""What every browser test needs: pages that listen for faults, sign-in, axe, and the page's own facts."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from satker.models import Pengguna
from tests.buat import SANDI

CHROMIUM = "/usr/bin/chromium"
ARGUMEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
MENUNGGU = 20_000  # ms for what is asked of a page to come true: a busy machine is slow, not wrong
LAYAR = {"kantor": (1366, 620), "tablet": (768, 1024), "ponsel": (360, 740)}
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
ATURAN_AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The browser's own line for an answer with an error status; a test names the statuses that it expects.
_GAGAL = re.compile(r"Failed to load resource: the server responded with a status of (\d{3})")
_PUTUS = "net::ERR_INTERNET_DISCONNECTED"


class Penjaga:
    """Opens pages and writes down every console line, foreign request and script error that the test did not expect."""

    def __init__(self, peramban: Browser, alamat: str) -> None:
        self.peramban, self.alamat = peramban, alamat
        self.catatan: list[str] = []
        self.konteks: list[BrowserContext] = []

    def buka(
        self,
        lebar: int = 1366,
        tinggi: int = 620,
        *,
        sebagai: Pengguna | None = None,
        boleh: Iterable[int] = (),
        luring: bool = False,
        **lain,
    ) -> Page:
        konteks = self.peramban.new_context(
            base_url=self.alamat,
            viewport={"width": lebar, "height": tinggi},
            locale="id-ID",
            timezone_id="Asia/Jayapura",
            **lain,
        )
        konteks.set_default_timeout(MENUNGGU)
        self.konteks.append(konteks)
        if sebagai is not None:
            masuk_langsung(konteks, self.alamat, sebagai)
        status = {str(s) for s in boleh}
        konteks.on("console", lambda pesan: self._dengar(pesan, status, luring))
        konteks.on("weberror", lambda galat: self.catatan.append(f"galat skrip: {galat.error}"))
        konteks.on("request", lambda r: self._tujuan(r.url))
        return konteks.new_page()

    def _dengar(self, pesan: ConsoleMessage, status: set[str], luring: bool) -> None:
        cocok = _GAGAL.search(pesan.text)
        if not (cocok and cocok[1] in status) and not (luring and _PUTUS in pesan.text):
            self.catatan.append(f"{pesan.type}: {pesan.text}")

    def _tujuan(self, url: str) -> None:
        bagian = urlsplit(url)
        if bagian.scheme in {"http", "https"} and bagian.netloc != urlsplit(self.alamat).netloc:
            self.catatan.append(f"permintaan ke luar: {url}")

    def tutup(self) -> None:
        for konteks in self.konteks:
            konteks.close()


def masuk_langsung(konteks: BrowserContext, alamat: str, pengguna: Pengguna) -> None:
    """A session without the sign-in page, for tests about something else."""
    klien = Client()
    klien.force_login(pengguna)
    nama = settings.SESSION_COOKIE_NAME
    konteks.add_cookies([{"name": nama, "value": klien.cookies[nama].value, "url": alamat}])


def masuk(page: Page, pengguna: Pengguna) -> None:
    """Through the sign-in page that is open, by keyboard."""
    page.get_by_label("E-mail", exact=False).first.focus()
    page.keyboard.type(pengguna.email)
    page.keyboard.press("Tab")
    page.keyboard.type(SANDI)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keluar")).to_be_attached()


def kartu(page: Page, kode: str):
    """The card of a pertanyaan."""
    return page.locator(f"#q-{kode.replace('.', '-')}")


def tunggu_tersimpan(page: Page) -> None:
    expect(page.locator("#status-semua")).to_have_text(re.compile(r"^Tersimpan \d\d\.\d\d WIB$"))


def lebar_pas(page: Page) -> bool:
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def pelanggaran_axe(page: Page) -> list[str]:
    """What axe-core finds, as rule: element."""
    page.wait_for_load_state()
    page.evaluate(AXE)
    hasil = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", ATURAN_AXE)
    return [f"{v['id']}: {n['html'][:160]}" for v in hasil["violations"] for n in v["nodes"]]
