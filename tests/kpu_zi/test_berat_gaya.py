"""What every page loads stays small enough for a line of 0.3 Mbit/s."""

import re
from pathlib import Path

import brotli
import pytest
from django.apps import apps
from django.contrib.staticfiles.finders import get_finders

from laporan.kepatuhan.tampilan import TANDA as TANDA_PAPAN
from lke.aturan.status import BELUM_MULAI, TANDA

AKAR = Path(__file__).resolve().parents[2]
TEMPLAT = sorted((AKAR / "templates").rglob("*.html"))


def terkirim(*berkas: str) -> int:
    return sum(len(brotli.compress((AKAR / "static" / b).read_bytes())) for b in berkas)


def test_own_styles_and_icons_keep_their_budget():
    assert terkirim("css/token.css", "css/komponen.css") <= 8_000
    assert terkirim("ikon.svg") <= 2_000
    assert terkirim("vendor/bootstrap-5.3.9/bootstrap.min.css") <= 22_800


def test_script_that_blocks_the_first_paint_is_tiny():
    assert (AKAR / "static/js/ada-skrip.js").stat().st_size <= 260


def test_every_icon_named_in_a_template_or_by_a_state_exists():
    ada = set(re.findall(r'<symbol id="([a-z-]+)"', (AKAR / "static/ikon.svg").read_text()))
    dipakai = {n for b in TEMPLAT for n in re.findall(r'(?:nama|ikon)="([a-z-]+)"', b.read_text())}
    assert dipakai
    assert dipakai | {t.ikon for t in (*TANDA.values(), *TANDA_PAPAN.values(), BELUM_MULAI)} <= ada


def test_no_template_holds_an_inline_script_or_style():
    """The content security policy refuses them; the page would be broken silently."""
    salah = []
    for berkas in TEMPLAT:
        isi = berkas.read_text()
        temuan = re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", isi)
        temuan += [s for s in re.findall(r"<script[^>]*>", isi) if "src=" not in s]
        salah += [f"{berkas.relative_to(AKAR)}: {t}" for t in temuan]
    assert len(TEMPLAT) > 200 and salah == []


@pytest.mark.parametrize("berkas", ["css/cetak.css", "fonts/LiberationSans-Regular.ttf"])
def test_what_only_the_engine_reads_is_not_published(berkas):
    abaikan = apps.get_app_config("staticfiles").ignore_patterns
    terbit = {nama for f in get_finders() for nama, _ in f.list(abaikan)}
    assert (AKAR / "static" / berkas).exists() and berkas not in terbit and "css/komponen.css" in terbit


def test_no_page_of_the_screen_loads_the_fonts():
    layar = [p for p in (AKAR / "static/css").glob("*.css") if p.name != "cetak.css"]
    for berkas in (*layar, *(AKAR / "templates").rglob("*.html")):
        assert "@font-face" not in berkas.read_text() and "cetak.css" not in berkas.read_text(), berkas
