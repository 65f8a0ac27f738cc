"""All pictures on one page, under the policy of the portal: they fit, axe is content, a list replaces the map on a phone."""

import pytest

from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe
from tests.kpu_zi.contoh_grafik import gambar

KEBIJAKAN = "default-src 'none'; style-src 'self'; img-src 'self' data:"
GAYA = "".join(
    f'<link rel="stylesheet" href="/static/{b}.css">'
    for b in ("vendor/bootstrap-5.3.9/bootstrap.min", "css/token", "css/komponen", "css/pantau")
)


@pytest.fixture
def halaman(buka):
    """halaman(layar, **pilihan) is a page with every picture."""
    isi = "".join(gambar().values())
    html = (
        '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Gambar</title><link rel="icon" href="data:,">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'{GAYA}</head><body><main class="penuh"><h1>Gambar</h1>{isi}</main></body></html>'
    )

    def _buka(layar: str, **pilihan):
        page = buka(*LAYAR[layar], **pilihan)
        kepala = {"Content-Security-Policy": KEBIJAKAN}
        page.route("**/gambar/", lambda r: r.fulfill(body=html, content_type="text/html", headers=kepala))
        page.goto("/gambar/")
        return page

    return _buka


@pytest.mark.parametrize("layar", LAYAR)
def test_pictures_fit_and_are_accessible_closed_and_open(halaman, layar):
    page = halaman(layar)
    salah = pelanggaran_axe(page)
    for ringkas in page.locator("summary:visible").all():
        ringkas.click()
    assert salah + pelanggaran_axe(page) == [] and lebar_pas(page)
    huruf = "[...document.querySelectorAll('.grafik text, .peta text')].map(t => t.getBoundingClientRect().height)"
    assert page.evaluate(f"Math.min(...{huruf}.filter(h => h))") >= 12


def test_preferences_of_the_reader_keep_the_pictures(halaman):
    page = halaman("kantor", reduced_motion="reduce", forced_colors="active")
    assert pelanggaran_axe(page) == []


@pytest.mark.parametrize(("layar", "peta"), [("kantor", True), ("tablet", True), ("ponsel", False)])
def test_either_the_map_or_the_list_is_there_for_eye_and_reader(halaman, layar, peta):
    page = halaman(layar)
    assert page.get_by_role("link", name="SUMUT 2, Sumatera Utara", exact=True).count() == peta
    assert page.get_by_role("link", name="Sumatera Utara", exact=True).count() == (not peta)
    assert page.get_by_role("group", name="Kelengkapan per provinsi").count() == peta


def test_tiles_are_reached_by_keyboard_in_the_order_of_reading(halaman):
    page = halaman("kantor")
    urut = []
    for _ in range(3):
        page.keyboard.press("Tab")
        urut.append(page.evaluate("document.activeElement.querySelector('text')?.textContent"))
    assert urut == ["ACEH", "SUMUT", "SUMBAR"]


def test_head_and_first_column_stay_while_the_heat_table_scrolls(halaman):
    page = halaman("ponsel")
    page.set_viewport_size({"width": 360, "height": 400})
    kotak = page.locator(".panas-gulung")
    kotak.evaluate("k => { k.scrollTop = 120; k.scrollLeft = 150 }")
    batas = kotak.bounding_box()
    kepala, kolom = (
        page.locator(f".tabel-panas {s}").first.bounding_box() for s in ("thead th", "tbody tr:last-child th")
    )
    assert abs(kepala["y"] - batas["y"]) <= 1 and abs(kepala["x"] - batas["x"]) <= 1
    assert abs(kolom["x"] - batas["x"]) <= 1
