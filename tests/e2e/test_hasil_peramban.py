"""Results of surveys in a browser: public pages, the plan and the publication, on every screen; the picture elsewhere."""

from datetime import date

import pytest
from playwright.sync_api import expect

from kpu_zi.pekerjaan.actions import kerjakan_semua
from survei.models import Periode, Publikasi, TindakLanjut
from tests.buat import make_pengguna, make_satker
from tests.bukti.buat_bukti import make_tautan
from tests.e2e.peramban import LAYAR
from tests.e2e.test_semua_halaman import periksa
from tests.survei.buat_hasil import make_terbit, make_tutup

NILAI = {f"U{i}": min(i, 4) for i in range(1, 10)}


@pytest.fixture
def satker():
    """Two published rounds with a plan, one that is closed, one with too few answers."""
    satker = make_satker("33.73", "Kabupaten Kepulauan Siau Tagulandang Biaro")
    make_terbit(satker, tahun=2025, nilai=3)
    periode = make_terbit(satker, 40, tahun=2026, nilai=NILAI, populasi=300)
    isi = {"kegiatan": "Menyederhanakan persyaratan " * 8, "penanggung_jawab": "Kepala Subbagian Teknis"}
    bukti = make_tautan(satker)
    TindakLanjut.objects.create(periode=periode, butir="U1", tenggat=date(2026, 1, 5), bukti=bukti, **isi)
    TindakLanjut.objects.create(periode=periode, butir="U2", tenggat=date(2030, 1, 5), status="selesai", **isi)
    tautan = "https://kpu.contoh.id/" + "berita/" * 20
    Publikasi.objects.create(periode=periode, tanggal=date(2026, 3, 2), kanal="Situs web", tautan=tautan)
    make_tutup(satker, jenis="ipkp")
    make_tutup(satker, 3, jenis="ipak")
    return satker


def alamat(jenis: str, tahun: int = 2026, sisa: str = "tindak-lanjut/") -> str:
    periode = Periode.objects.get(jenis=jenis, tahun=tahun)
    return f"/survei/33.73/{periode.pk}/{sisa}"


def umum(tahun: int = 2026) -> str:
    return f"/hasil-survei/33.73/{Periode.objects.get(jenis='ikm', tahun=tahun).pk}/"


@pytest.mark.parametrize("layar", LAYAR)
def test_public_results_fit_and_are_accessible_without_scripts_and_sign_in(buka, satker, layar):
    page = buka(*LAYAR[layar], boleh={404}, java_script_enabled=layar != "ponsel")
    # axe itself is a script: on the phone without scripts only the layout is looked at below.
    for jalur, status in [
        ("/hasil-survei/33.73/", 200),
        (umum(), 200),
        (umum(2025), 200),
        ("/hasil-survei/33.73/999999/", 404),
    ]:
        if layar == "ponsel":
            assert page.goto(jalur).status == status
            assert page.locator("h1").is_visible()
        else:
            assert periksa(page, jalur, status) == []


def test_public_results_fit_a_phone(buka, satker):
    page = buka(*LAYAR["ponsel"])
    salah = periksa(page, "/hasil-survei/33.73/") + periksa(page, umum())
    page.get_by_text("Lihat sebagai tabel").first.click()
    assert salah + periksa_terbuka(page) == []


def periksa_terbuka(page) -> list[str]:
    lebar = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    huruf = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.grafik text')].map(t => t.getBoundingClientRect().height))"
    )
    return [] if lebar and huruf >= 12 else [f"lebar {lebar}, huruf {huruf}"]


@pytest.mark.parametrize("layar", LAYAR)
def test_plan_and_publication_fit_and_are_accessible(buka, satker, layar):
    page = buka(*LAYAR[layar], sebagai=make_pengguna("operator", satker), boleh={422})
    rencana = TindakLanjut.objects.first()
    daftar = [alamat(j, sisa=s) for j in ("ikm", "ipkp", "ipak") for s in ("tindak-lanjut/", "terbit/")]
    daftar += [alamat("ikm", sisa=f"tindak-lanjut/{rencana.pk}/"), alamat("ipkp", sisa="terbit/pratinjau/")]
    assert [s for jalur in daftar for s in periksa(page, jalur)] == []
    page.goto(alamat("ipkp"))
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan rencana").click()
    assert page.locator(".ringkasan-galat li").count() == 4


def test_an_officer_plans_publishes_and_withdraws(buka, satker):
    operator = make_pengguna("operator", satker)
    page = buka(sebagai=operator)
    page.goto(alamat("ipkp"))
    page.get_by_role("link", name="Susun rencana").first.click()
    page.get_by_label("Kegiatan").fill("Memasang papan informasi")
    page.get_by_label("Penanggung jawab").fill("Kepala Subbagian Umum")
    page.get_by_label("Tenggat").fill("2026-11-30")
    page.get_by_role("button", name="Simpan rencana").click()
    page.get_by_role("link", name="Terbitkan hasil").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Terbitkan hasil").click()
    kerjakan_semua()
    page.reload()
    expect(page.get_by_role("link", name="Unduh dokumen")).to_be_visible()
    alamat_umum = page.get_by_role("link", name="/hasil-survei/33.73/").get_attribute("href")
    luar = buka(boleh={404})
    assert luar.goto(alamat_umum).status == 200 and luar.get_by_text("Memasang papan informasi").is_visible()
    page.get_by_label("Alasan menarik hasil").fill("Populasinya keliru")
    page.get_by_role("button", name="Tarik hasil").click()
    assert luar.goto(alamat_umum).status == 404


def test_the_picture_shows_on_a_page_of_another_site(buka, satker, live_server):
    page = buka()
    page.set_content(f'<img src="{live_server.url}{umum()}gambar.svg" alt="hasil">')
    page.wait_for_function("document.images[0].complete")
    assert page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]") == [480, 150]


def test_a_first_visit_takes_two_requests(buka, satker):
    page = buka()
    diminta: list[str] = []
    page.on("request", lambda r: diminta.append(r.url) if r.url.startswith("http") else None)
    page.goto(umum())
    page.wait_for_load_state("networkidle")
    assert len(diminta) == 2, diminta
