"""The survey desk in the browser: one period from its making to its closing by keyboard alone; every page fits."""

from datetime import date
from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from satker.models import Pengguna
from survei.aturan.tanda import Tanda
from survei.models import Periode, Respons
from survei.referensi import muat_kuesioner
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe
from tests.e2e.test_semua_halaman import id_kembar, judul_berurutan
from tests.survei.buat_survei import jawab, make_isian, make_periode, make_saluran


def ke(page: Page, nama: str) -> None:
    """Tab until the focused control is the one with this name (field) or these words (link, button)."""
    for _ in range(60):
        page.keyboard.press("Tab")
        kini = page.evaluate("[document.activeElement.name, document.activeElement.textContent.trim()]")
        if nama in kini:
            return
    raise AssertionError(f"{nama} is not reached by Tab")


def tekan(page: Page, kata: str) -> None:
    """Follow the link or press the button with these words."""
    ke(page, kata)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_period_from_making_to_closing_by_keyboard(buka):
    muat_kuesioner()
    operator = make_pengguna("operator", make_satker())
    page = buka(sebagai=operator)
    page.goto(f"/survei/33.73/?tahun={date.today().year}")
    tekan(page, "Buat periode IKM")
    ke(page, "kala")
    page.keyboard.type("Tahunan")
    ke(page, "populasi")
    page.keyboard.type("120")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("dibuat. Periksa isinya, lalu buka.")
    tekan(page, "Buka periode")
    expect(page.locator("h1")).to_contain_text("Saluran IKM Tahunan")
    tekan(page, "Isi kuesioner kertas")
    for lembar in (1, 2):
        ke(page, "p_layanan")
        page.keyboard.type("3")
        ke(page, "p_jk")
        page.keyboard.type("2")
        ke(page, "b_U1")
        page.keyboard.type("344234443")  # each digit moves on by itself
        assert page.evaluate("document.activeElement.name") == "saran"
        tekan(page, "Simpan dan lanjut")
        expect(page.locator(".pesan-success")).to_contain_text(f"Tersimpan, kuesioner ke-{lembar} hari ini.")
    assert [(r.profil, list(r.nilai.values())) for r in Respons.objects.all()] == [
        ({"layanan": "PPID", "jk": "P"}, [3, 4, 4, 2, 3, 4, 4, 4, 3])
    ] * 2
    tekan(page, "Angka")
    expect(page.locator("#j-indeks + p")).to_contain_text("baru 2 jawaban dihitung")
    tekan(page, "Tutup periode")
    tekan(page, "Tutup periode")
    expect(page.get_by_role("status").first).to_contain_text("ditutup. Angkanya tidak berubah lagi.")
    assert Periode.objects.get().status == "tutup"


def test_paper_is_entered_on_a_phone_without_scripts(buka):
    periode = make_periode()
    page = buka(360, 740, sebagai=make_pengguna("operator", periode.satker), java_script_enabled=False, boleh={422})
    page.goto(f"/survei/33.73/{periode.pk}/kertas/")
    page.get_by_label("Persyaratan").fill("9")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.locator(".ringkasan-galat")).to_contain_text("Tulis satu angka, 1 sampai 4")
    page.get_by_label("Persyaratan").fill("4")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.locator(".pesan-success")).to_contain_text("kuesioner ke-1")
    assert Respons.objects.get().nilai == {"U1": 4}


def test_invitations_come_as_a_download(buka):
    periode = make_periode()
    page = buka(sebagai=make_pengguna("operator", periode.satker))
    page.goto(f"/survei/33.73/{periode.pk}/saluran/")
    page.get_by_label("Banyaknya undangan").fill("2")
    with page.expect_download() as unduhan:
        page.get_by_role("button", name="Buat dan unduh").click()
    assert unduhan.value.suggested_filename == "Undangan IKM Semester I 2026 33.73.xlsx"


@pytest.fixture
def orang(db) -> dict[str, Pengguna]:
    """A desk with a published, an open and a prepared period, and people above it."""
    satker = make_satker()
    make_satker("33.74", "Kabupaten Kepulauan Siau Tagulandang Biaro")
    buka = make_periode(satker, populasi=120, layanan={"S1": "Kunjungan sekolah"})
    saluran, kertas = make_saluran(buka), make_saluran(buka, "kertas")
    jenis_kerja = cycle(["ASN", "ASN", "ASN", "SWASTA", "USAHA"])
    for i in range(24):
        isian = make_isian(pekerjaan=next(jenis_kerja), jk="LP"[i % 2])
        jawab(kertas if i % 4 == 0 else saluran, isian, *([Tanda.CEPAT] if i % 6 == 0 else []))
    make_periode(satker, kala="TH", tahun=2025, status="tutup")
    make_periode(satker, "ipak", status="draf", kala="S2")
    return {
        "operator": make_pengguna("operator", satker, nama="Operator Contoh dengan Nama yang Panjang Sekali"),
        "verifikator": make_pengguna("verifikator", make_provinsi()),
        "setjen": make_pengguna("setjen", make_ri()),
    }


def halaman() -> dict[str, list[str]]:
    pk = Periode.objects.get(status="buka").pk
    draf = Periode.objects.get(status="draf").pk
    pintu = Periode.objects.get(pk=pk).saluran.filter(jenis="tautan").get().pk
    satu = f"/survei/33.73/{pk}/"
    sisa = ["", "ubah/", "tutup/", "saluran/", f"saluran/{pintu}/poster/", "kertas/", "ditandai/", "saran/"]
    return {
        "operator": ["/survei/33.73/", "/survei/33.73/buat/", *(satu + s for s in sisa), f"/survei/33.73/{draf}/ubah/"],
        "verifikator": ["/survei/", satu],
        "setjen": ["/survei/", "/survei/?provinsi=33"],
    }


@pytest.mark.parametrize("layar", LAYAR)
def test_every_page_of_the_desk_fits_and_is_accessible(buka, orang, layar):
    salah = []
    for siapa, daftar in halaman().items():
        page = buka(*LAYAR[layar], sebagai=orang[siapa])
        for alamat in daftar:
            assert page.goto(alamat).status == 200, alamat
            assert page.locator("h1").count() == 1 and judul_berurutan(page) and id_kembar(page) == [], alamat
            salah += [f"{alamat} {s}" for s in pelanggaran_axe(page)]
            if not lebar_pas(page):
                salah.append(f"{alamat} lebih lebar dari layar")
    assert salah == []


def test_refused_forms_are_accessible_on_a_phone(buka, orang):
    page = buka(360, 740, sebagai=orang["operator"], boleh={422})
    satu = f"/survei/33.73/{Periode.objects.get(status='buka').pk}/"
    for alamat, tombol in [
        (f"{satu}kertas/", "Simpan dan lanjut"),
        (f"{satu}ditandai/", "Simpan keputusan"),
        (f"{satu}saluran/", "Tambah saluran"),
        ("/survei/33.73/buat/", "Buat periode"),
    ]:
        page.goto(alamat)
        for kolom in page.locator("main input[type=text][name=tahun], main input[name=b_U1]").all():
            kolom.fill("x")
        page.get_by_role("button", name=tombol, exact=True).click()
        expect(page.locator(".ringkasan-galat")).to_be_visible()
        expect(page.locator("h1")).to_have_count(1)
        assert lebar_pas(page) and pelanggaran_axe(page) == [], alamat
