"""Pages of a report on its way up fit every screen, and axe is content with them."""

import pytest
from django.utils import timezone

from laporan.models import Dokumen, Unduhan
from tests.e2e.peramban import LAYAR
from tests.e2e.test_semua_halaman import periksa
from tests.laporan.jalan_laporan import Jalan, make_jalan

SURAT = "?nomor=12/PW.02/3373/2026&tempat=Salatiga&tanggal=2100-01-05"


@pytest.fixture
def jalan() -> Jalan:
    """Salatiga has sent again after a return and waits; Pekalongan writes and one leader has signed."""
    jalan = make_jalan()
    jalan.terkirim()
    jalan.kembalikan(area1="Sebut SK tim kerja.", **{"": "Rapikan."})
    jalan.terkirim()
    make_jalan("33.74", "Kota Pekalongan").tanda("ketua")
    return jalan


@pytest.mark.parametrize("layar", LAYAR)
def test_every_page_of_sending_fits_and_is_accessible(buka, jalan, layar):
    baru, lama = jalan.laporan.kiriman.all()
    kode = baru.kode
    dasar = "/laporan/2026/33.73"
    per_orang = [
        (None, [f"/keaslian/{kode}/", f"/keaslian/{kode}/?sidik={'a' * 64}"]),
        ("ketua", [f"{dasar}/tanda-tangan/", f"{dasar}/kiriman/1/", f"{dasar}/kiriman/1/?nomor={lama.pk}"]),
        ("operator", [f"{dasar}/kirim/", f"{dasar}/surat/pengantar/{SURAT}", f"{dasar}/surat/sptjm/{SURAT}"]),
        ("atas", [f"{dasar}/putusan/", "/laporan/2026/wilayah/33/", "/laporan/2026/wilayah/33/?keadaan=menunggu"]),
    ]
    salah = []
    for siapa, daftar in per_orang:
        page = buka(*LAYAR[layar], sebagai=jalan.siapa(siapa) if siapa else None, boleh={404})
        for alamat in daftar:
            salah += periksa(page, alamat)
        if siapa is None:
            salah += periksa(page, "/keaslian/tidak-ada/", 404)
    assert salah == []


def test_a_leader_signs_with_the_keyboard_alone(buka, jalan):
    """The box first, then the button; without the box nothing is sent."""
    lain = make_jalan("33.75", "Kota Tegal")
    lain.lengkapi()
    page = buka(sebagai=lain.siapa("ketua"))
    page.goto("/laporan/2026/33.75/tanda-tangan/")
    page.locator("#setuju").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert lain.laporan.tanda_tangan.count() == 1


def test_on_a_phone_the_day_stands_whole_beside_name_and_state(buka, jalan):
    page = buka(*LAYAR["ponsel"], sebagai=jalan.siapa("atas"))
    page.goto("/laporan/2026/wilayah/33/?keadaan=menunggu")
    kepala = page.locator(".tabel-kirim thead th").all_inner_texts()
    assert kepala == ["Satker", "Keadaan", "Pertama disampaikan", "Versi"]
    kotak, hari = page.locator(".tabel-gulung").bounding_box(), page.locator(".tabel-kirim td").nth(1).bounding_box()
    assert hari["x"] + hari["width"] <= kotak["x"] + kotak["width"] + 1


def test_on_a_phone_the_page_of_a_download_fits_and_its_state_stands_whole_in_the_list(buka, jalan):
    satker, operator, kini = jalan.satker, jalan.orang["operator"], timezone.now()
    isi = {"satker": satker, "tahun": 2026, "jenis": "laporan", "format": "pdf"}
    dokumen = Dokumen.objects.create(kunci="k", berkas="x", ukuran=1, sidik="a" * 64, data_pada=kini, **isi)
    milik = isi | {"oleh": operator, "diminta_pada": kini, "selesai_pada": kini}
    unduhan = Unduhan.objects.create(status="selesai", dokumen=dokumen, **milik)
    Unduhan.objects.create(status="dibatalkan", **milik)
    page = buka(*LAYAR["ponsel"], sebagai=operator)
    assert periksa(page, f"/laporan/unduhan/{unduhan.pk}/") == []
    assert periksa(page, "/laporan/unduhan/") == []
    kotak = page.locator(".tabel-gulung").bounding_box()
    for tanda in page.locator(".tabel .label-status").all():
        letak = tanda.bounding_box()
        assert letak["x"] + letak["width"] <= kotak["x"] + kotak["width"]


def test_the_download_centre_steps_down_and_keeps_its_line(buka, jalan):
    """Headings grow smaller inwards; the button stands on the line of the fields."""
    page = buka(*LAYAR["kantor"], sebagai=jalan.siapa("operator"))
    page.goto("/laporan/unduhan/")
    ukuran = [
        float(page.locator(x).first.evaluate("e => getComputedStyle(e).fontSize").removesuffix("px"))
        for x in ("h1", "#j-dokumen", "legend")
    ]
    assert ukuran == sorted(ukuran, reverse=True) and len(set(ukuran)) == 3
    bawah = [k["y"] + k["height"] for k in (page.locator(x).bounding_box() for x in ("#tahun", "form.baris button"))]
    assert abs(bawah[0] - bawah[1]) <= 1
    assert page.locator(".remah li").all_inner_texts()[-2:] == ["Laporan", "Unduhan"]
