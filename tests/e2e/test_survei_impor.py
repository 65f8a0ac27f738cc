"""Answers from a file by mouse: upload, choose columns, faults, the mended file, apply; also without scripts."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from kpu_zi.pekerjaan.actions import kerjakan_semua
from survei.models import Periode, Respons
from tests.buat import make_pengguna
from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe
from tests.e2e.test_semua_halaman import id_kembar, judul_berurutan
from tests.survei.buat_survei import make_periode

TAHUN = date.today().year
KEPALA = (
    "Timestamp;Nama;No HP;Jenis kelamin;Pekerjaan;Jenis layanan;"
    + ";".join(f"U{i}" for i in range(1, 10))
    + ";Kritik dan saran\n"
)
BARIS = f"01/01/{TAHUN};Ani;0812;P;PNS;PPID;Sangat sesuai;3;4;Gratis;4;3;4;4;3;Teruskan\n"


def pas(page: Page) -> list[str]:
    salah = [] if lebar_pas(page) else ["lebih lebar dari layar"]
    salah += [] if judul_berurutan(page) else ["judul melompat"]
    return salah + id_kembar(page) + pelanggaran_axe(page)


def unggah(page: Page, periode: Periode, berkas, isi: str) -> None:
    berkas.write_text(isi, encoding="utf-8")
    page.goto(f"/survei/33.73/{periode.pk}/impor/")
    assert pas(page) == []
    page.get_by_label("Berkas jawaban (.xlsx atau .csv)").set_input_files(berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("status")).to_contain_text("Menunggu giliran")
    assert pas(page) == []
    kerjakan_semua()


@pytest.mark.parametrize("layar", LAYAR)
def test_a_file_with_faults_is_mended_and_applied(buka, tmp_path, layar):
    periode = make_periode(tahun=TAHUN)
    page = buka(*LAYAR[layar], sebagai=make_pengguna("operator", periode.satker))
    unggah(
        page,
        periode,
        tmp_path / "jawaban.csv",
        KEPALA + BARIS * 5 + BARIS.replace("Gratis", "lumayan").replace(str(TAHUN), "2019"),
    )
    expect(page.get_by_role("heading", name="Kolom jawaban.csv")).to_be_visible()  # the page asked again by itself
    expect(page.get_by_label("U4 Biaya atau tarif")).to_have_value("10")
    expect(page.locator("main")).to_contain_text("Tidak dibaca karena memuat data pribadi: Nama, No HP.")
    assert pas(page) == []
    page.get_by_role("button", name="Periksa jawaban").click()
    expect(page.get_by_role("status")).to_contain_text("Menunggu giliran")
    kerjakan_semua()
    expect(page.get_by_role("heading", name="Kesalahan")).to_be_visible()
    expect(page.get_by_role("row", name="Baris 7 kolom J")).to_contain_text("“lumayan” bukan pilihan")
    expect(page.get_by_role("row", name="Baris 7 kolom A")).to_contain_text("di luar periode")
    assert pas(page) == [] and page.get_by_role("button", name="Simpan").count() == 0
    unggah(page, periode, tmp_path / "jawaban.csv", KEPALA + BARIS * 6)
    page.get_by_role("button", name="Periksa jawaban").click()
    expect(page.get_by_role("status")).to_contain_text("Menunggu giliran")
    kerjakan_semua()
    simpan = page.get_by_role("button", name="Simpan 6 jawaban")
    expect(simpan).to_be_visible()
    assert pas(page) == [] and not Respons.objects.exists()
    simpan.click()
    expect(page.get_by_role("status").first).to_contain_text("6 jawaban dari jawaban.csv disimpan.")
    assert Respons.objects.count() == 6 and pas(page) == []
    page.get_by_role("link", name="jawaban.csv").first.click()
    expect(page.locator("main")).to_contain_text("6 jawaban baru dari 6 yang dibaca")
    assert pas(page) == []


def test_a_refused_file_and_refused_columns_hold_without_scripts(buka, tmp_path):
    periode = make_periode(tahun=TAHUN)
    page = buka(
        *LAYAR["ponsel"], sebagai=make_pengguna("operator", periode.satker), boleh={422}, java_script_enabled=False
    )
    berkas = tmp_path / "rusak.csv"
    berkas.write_bytes(b"U1\n\0")
    page.goto(f"/survei/33.73/{periode.pk}/impor/")
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("alert")).to_contain_text("Pilih berkas jawaban terlebih dahulu.")
    page.get_by_label("Berkas jawaban (.xlsx atau .csv)").set_input_files(berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("status")).to_contain_text("Menunggu giliran")
    kerjakan_semua()
    page.get_by_role("link", name="Muat ulang").click()
    expect(page.get_by_role("alert")).to_contain_text("karakter NUL")
    page.get_by_role("link", name="Unggah berkas lain").click()
    berkas.write_text("Soal;Hari\n4;01/01/2026\n")
    page.get_by_label("Berkas jawaban (.xlsx atau .csv)").set_input_files(berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("status")).to_contain_text("Menunggu giliran")
    kerjakan_semua()
    page.get_by_role("link", name="Muat ulang").click()
    page.get_by_label("U1 Persyaratan").select_option("1")
    page.get_by_label("U2 Sistem").select_option("1")
    page.get_by_role("button", name="Periksa jawaban").click()
    expect(page.get_by_role("alert")).to_contain_text("Kolom ini sudah dipilih untuk “U1 Persyaratan”")
    expect(page.get_by_label("U1 Persyaratan")).to_have_value("1")
    assert lebar_pas(page)
