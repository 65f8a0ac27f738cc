"""The workbook by mouse: download, change a cell, upload, preview, apply."""

import re

import openpyxl
import pytest
from playwright.sync_api import expect

from kpu_zi.pekerjaan.actions import kerjakan_semua
from lke.acuan import acuan
from lke.models import Jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe

ALAMAT = "/lke/2026/33.73/excel/"


@pytest.mark.parametrize("layar", LAYAR)
def test_workbook_goes_out_and_comes_in_behind_a_preview(buka, tmp_path, layar):
    penilaian = make_penilaian()
    page = buka(*LAYAR[layar], sebagai=make_pengguna("operator", penilaian.lke.satker))
    page.goto(ALAMAT)
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Unduh LKE 2026").click()
    berkas = tmp_path / "lke.xlsx"
    unduhan.value.save_as(berkas)
    assert re.fullmatch(r"lke-2026-33\.73-.+\.xlsx", unduhan.value.suggested_filename)
    tulis(berkas, penilaian, {"P1.i.a": "ya", "P1.i.b": "Z"})
    page.get_by_label("Berkas LKE (.xlsx)").set_input_files(berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("heading", name="Pratinjau lke.xlsx")).to_be_visible()
    kerjakan_semua()
    expect(
        page.get_by_role("button", name="Terapkan yang dicentang").first
    ).to_be_visible()  # the page asks again by itself
    expect(page.locator("main")).to_contain_text("P1.i.b")
    assert not Jawaban.objects.exists()
    assert pelanggaran_axe(page) == []
    assert lebar_pas(page)
    page.get_by_role("button", name="Terapkan yang dicentang").first.click()
    page.wait_for_url("**/lke/2026/33.73/")
    expect(page.get_by_role("status").first).to_contain_text("1 pertanyaan diperbarui dari lke.xlsx.")
    assert [(j.pertanyaan.kode, j.pilihan) for j in Jawaban.objects.select_related("pertanyaan")] == [("P1.i.a", "Ya")]
    assert pelanggaran_axe(page) == []


def test_file_that_is_no_workbook_is_refused_with_a_sentence(buka, tmp_path):
    penilaian = make_penilaian()
    page = buka(sebagai=make_pengguna("operator", penilaian.lke.satker), boleh={422})
    page.goto(ALAMAT)
    berkas = tmp_path / "catatan.xlsx"
    berkas.write_text("bukan buku kerja")
    page.get_by_label("Berkas LKE (.xlsx)").set_input_files(berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("status")).to_contain_text("Menunggu giliran")
    kerjakan_semua()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Unggah berkas lain")
    assert pelanggaran_axe(page) == []


def tulis(berkas, penilaian, isi: dict[str, str]) -> None:
    """Type these answers into column K of the downloaded sheet."""
    buku = openpyxl.load_workbook(berkas)
    pertanyaan = acuan(penilaian.lke.instrumen).instrumen.pertanyaan
    for kode, nilai in isi.items():
        buku["Jawaban"].cell(pertanyaan[kode].baris_jawaban, 11, nilai)
    buku.save(berkas)
