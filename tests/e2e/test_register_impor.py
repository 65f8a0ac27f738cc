"""A register in Excel by mouse: faults, the mended file, the preview, applied; also without scripts."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from kegiatan.models import Rapat
from kpu_zi.pekerjaan.actions import kerjakan_semua
from satker.models import Satker
from tests.buat import make_pengguna, make_satker
from tests.e2e.peramban import LAYAR, lebar_pas
from tests.e2e.test_survei_impor import pas
from tests.kegiatan.buat_kegiatan import baris_berkas, buku, kepala_berkas, make_baris

HARI = f"10/01/{date.today().year}"


def unggah(page: Page, satker: Satker, berkas, *daftar: dict) -> None:
    baris = [baris_berkas("rapat", satker, **{"tanggal": HARI} | d) for d in daftar]
    berkas.write_bytes(buku([["REGISTER RAPAT KPU CONTOH"], kepala_berkas("rapat"), *baris]))
    page.get_by_label("Berkas register (.xlsx atau .csv)").set_input_files(berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("status")).to_contain_text("Menunggu giliran")


@pytest.mark.parametrize("layar", LAYAR)
def test_a_file_with_faults_is_mended_and_applied(buka, tmp_path, layar):
    satker = make_satker()
    lama = make_baris("rapat", satker, tanggal=f"{date.today().year}-01-10")
    page = buka(*LAYAR[layar], sebagai=make_pengguna("operator", satker))
    page.goto(f"/kegiatan/33.73/rapat/?tahun={date.today().year}")
    page.get_by_role("link", name="Excel", exact=True).click()
    expect(page.get_by_role("button", name="Unggah dan periksa")).to_be_visible()
    assert pas(page) == []
    ubah = {
        "nomor": lama.pk,
        "agenda": "Evaluasi rencana kerja dan tindak lanjut hasil pemantauan triwulan",
        "hadir": 19,
    }
    unggah(page, satker, tmp_path / "rapat.xlsx", ubah, {"jenis": "Seminar", "hadir": 21}, {"agenda": ""})
    assert pas(page) == []
    kerjakan_semua()
    expect(page.get_by_role("heading", name="Kesalahan")).to_be_visible()  # the page asked again by itself
    expect(page.get_by_role("row", name="Baris 4 kolom C, Jenis")).to_contain_text(
        "“Seminar”: Pilih jenis dari daftar."
    )
    expect(page.get_by_role("row", name="Baris 5 kolom D, Agenda")).to_contain_text("Agenda wajib diisi.")
    assert pas(page) == [] and page.get_by_role("button", name="Terapkan").count() == 0
    page.get_by_role("link", name="Unggah berkas yang diperbaiki").click()
    unggah(page, satker, tmp_path / "rapat.xlsx", ubah, {"agenda": "Rapat tim kerja"})
    kerjakan_semua()
    terapkan = page.get_by_role("button", name="Terapkan 1 baru, 1 berubah")
    expect(terapkan).to_be_visible()
    expect(page.get_by_role("row", name="Agenda Monev triwulan Evaluasi rencana kerja")).to_be_visible()
    assert pas(page) == [] and Rapat.objects.count() == 1
    terapkan.click()
    expect(page.locator("main")).to_contain_text("1 baris baru, 1 baris berubah, 0 tetap. Berkasnya sudah dihapus.")
    assert Rapat.objects.count() == 2 and pas(page) == []


def test_a_file_is_read_and_thrown_away_without_scripts(buka, tmp_path):
    satker = make_satker()
    page = buka(*LAYAR["ponsel"], sebagai=make_pengguna("operator", satker), boleh={422}, java_script_enabled=False)
    page.goto("/kegiatan/33.73/rapat/impor/")
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_role("alert")).to_contain_text("Pilih berkas register terlebih dahulu.")
    unggah(page, satker, tmp_path / "rapat.xlsx", {})
    kerjakan_semua()
    page.get_by_role("link", name="Muat ulang").click()
    expect(page.get_by_role("button", name="Terapkan 1 baru, 0 berubah")).to_be_visible()
    page.get_by_role("button", name="Buang berkas ini").click()
    expect(page.locator("main")).to_contain_text("Belum ada berkas yang diunggah.")
    assert lebar_pas(page) and not Rapat.objects.exists()
