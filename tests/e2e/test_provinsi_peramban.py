"""A province watched in a browser: every part fits and is accessible, ticked satker are reminded without scripts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from laporan.pantau.actions_cuplikan import cuplik
from laporan.pantau.saringan_provinsi import BAGIAN
from lke.models import Lke
from satker.models import Satker
from satker.queries import hari_nasional
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe
from tests.isi_penuh import isi_penuh
from tests.laporan.pantau.test_pantau_baris import beku

HALAMAN = "/pantau/2026/33/"


@pytest.fixture
def ketua():
    """Jawa Tengah with all its satker, one of them filled and verified."""
    penilaian = make_penilaian(make_satker(induk=make_provinsi()))
    isi_penuh(penilaian, make_pengguna("operator", penilaian.lke.satker))
    muat_satker()
    Lke.objects.update(status="diverifikasi", dikirim_pada=timezone.now())
    beku(penilaian.lke, "provinsi", "61.25", "verifikasi")
    cuplik(2026, hari_nasional())
    return make_pengguna("ketua", Satker.objects.get(kode="33"))


@pytest.mark.parametrize("layar", [(1366, 768), LAYAR["ponsel"]], ids=["kantor", "ponsel"])
def test_every_part_fits_and_is_accessible_closed_and_open(buka, ketua, layar):
    page = buka(*layar, sebagai=ketua)
    ingatkan = f"{HALAMAN}ingatkan/?satker=33.73&satker=33.01"
    for alamat in (*(f"{HALAMAN}?bagian={b}&posisi=tampil" for b in BAGIAN), ingatkan, "/pantau/tampilan/"):
        page.goto(alamat)
        assert lebar_pas(page), alamat
        for ringkas in page.locator("main summary:visible").all():
            ringkas.click()
        page.evaluate("scrollTo(0, 0)")  # what lies under the sticky head has no size
        assert pelanggaran_axe(page) == [] and lebar_pas(page), alamat


def test_ticked_satker_are_reminded_on_a_phone_without_scripts(buka, ketua):
    Lke.objects.update(status="dikembalikan", putaran=2)  # of what stands with an assessor nothing is asked
    page = buka(*LAYAR["ponsel"], sebagai=ketua, java_script_enabled=False)
    page.goto(HALAMAN)
    page.get_by_label("Pilih KPU Kota Salatiga").check()
    page.get_by_role("button", name="Ingatkan yang dicentang").click()
    page.get_by_label("Pesan tambahan (opsional)").fill("Mohon dilengkapi.")
    page.get_by_role("button", name="Ingatkan 1 satker").click()
    expect(page.get_by_text("1 satker diingatkan: 1 orang diberi tahu.")).to_be_visible()
    page.get_by_text("Simpan tampilan ini").click()
    page.get_by_label("Nama tampilan").fill("Jawa Tengah")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Tampilan “Jawa Tengah” disimpan.")).to_be_visible()
