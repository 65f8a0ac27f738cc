"""One satker's LKE from draft to final in the browser: a return by the province, a second round of the TPI, four people.

The operator, the two leaders, the province's verifikator and the TPI team, each in a window of their own. Questions that
nobody disputes are scored by the action behind the desk's bulk accept, one page of them by the desk itself.
"""

import pytest
from playwright.sync_api import Page, expect

from lke.aturan.alur import Lapis
from lke.aturan.status import Status
from satker.models import Pengguna
from tests.e2e.peramban import LAYAR, kartu, pelanggaran_axe, tunggu_tersimpan
from tests.jalan import Perjalanan, make_perjalanan, nilai_sama

ALAMAT = "/lke/2026/33.73/"
REVIU = "/reviu/2026/33.73/"


@pytest.fixture
def jalan() -> Perjalanan:
    return make_perjalanan()


@pytest.fixture
def meja(buka, jalan):
    """A window for each person, opened when first asked for."""
    jendela: dict[str, Page] = {}

    def untuk(peran: str) -> Page:
        if peran not in jendela:
            orang = Pengguna.objects.get(pk=jalan.orang[peran].pk)
            jendela[peran] = buka(*LAYAR["kantor"], sebagai=orang)
        return jendela[peran]

    return untuk


def tekan(page: Page, nama: str) -> None:
    page.get_by_role("button", name=nama, exact=True).first.click()
    page.wait_for_load_state()


def setujui_dan_kirim(meja) -> None:
    """Both leaders sign; the Sekretaris reads the confirm page and sends."""
    for peran in ("ketua", "sekretaris"):
        page = meja(peran)
        page.goto(f"{ALAMAT}periksa/")
        tekan(page, f"Setujui sebagai {peran.title()}")
    page.locator("section[aria-labelledby=j-kirim] a").click()
    tekan(page, "Kirim LKE 2026 KPU Kota Salatiga")
    expect(page.locator("h1")).to_contain_text("Tanda terima")
    assert pelanggaran_axe(page) == []


def tandai(page: Page, halaman: str, kode: str, catatan: str) -> None:
    page.goto(f"{REVIU}{halaman}/")
    k = kartu(page, kode)
    k.locator("summary", has_text=f"Kembalikan {kode}").click()
    k.get_by_label("Alasan").select_option(label="Bukti tidak cukup")
    k.get_by_label("Catatan untuk satker").fill(catatan)
    k.get_by_role("button", name=f"Kembalikan {kode}").click()
    expect(kartu(page, kode)).to_contain_text("Dikembalikan: Bukti tidak cukup.")


def perbaiki(page: Page, halaman: str, kode: str, catatan: str) -> None:
    """The operator mends a returned question and replies to its note."""
    page.goto(f"{ALAMAT}{halaman}/?saring=dikembalikan")
    expect(page.locator("article.kartu-tanya")).to_have_count(1)
    k = kartu(page, kode)
    k.locator("textarea[name=catatan]").fill(catatan)
    k.locator("textarea[name=catatan]").blur()
    tunggu_tersimpan(page)
    k.get_by_label("Tanggapan").fill("Dokumen yang diminta sudah dilampirkan.")
    tekan(page, f"Simpan tanggapan {kode}")


def isi_surat(page: Page, tombol: str, nomor: str) -> None:
    """The one form of the page that asks for a letter."""
    formulir = page.locator("form").filter(has=page.get_by_role("button", name=tombol, exact=True))
    formulir.get_by_label("Nomor surat").fill(nomor)
    formulir.get_by_label("Tanggal surat").fill("2026-01-20")
    yakin = formulir.locator("input[name=yakin]")
    if yakin.count():
        yakin.check()
    formulir.get_by_role("button", name=tombol, exact=True).click()
    page.wait_for_load_state()


def status(j: Perjalanan) -> tuple[str, int]:
    lke = j.lke
    return lke.status, lke.putaran


def test_from_draft_to_final_with_a_return_and_a_second_round(meja, jalan):
    j = jalan
    setujui_dan_kirim(meja)
    assert status(j) == (Status.DIKIRIM, 1)

    provinsi = meja("verifikator")
    provinsi.goto("/reviu/")
    provinsi.get_by_role("link", name="KPU Kota Salatiga").click()
    tekan(provinsi, "Buka penilaian pendahuluan")
    assert status(j) == (Status.DINILAI_PENDAHULUAN, 1)
    tandai(provinsi, "P1", "P1.i.a", "Lampirkan keputusan yang sudah ditandatangani.")
    provinsi.goto(REVIU)
    for kotak in provinsi.locator("input[name=yakin]").all():
        kotak.check()
    tekan(provinsi, "Kembalikan LKE")
    assert status(j) == (Status.DIKEMBALIKAN, 2)

    operator = meja("operator")
    operator.goto(ALAMAT)
    expect(operator.get_by_text("Lampirkan keputusan yang sudah ditandatangani.").first).to_be_visible()
    perbaiki(operator, "P1", "P1.i.a", "Keputusan yang ditandatangani dilampirkan.")
    setujui_dan_kirim(meja)

    provinsi.goto(REVIU)
    tekan(provinsi, "Buka penilaian pendahuluan")
    nilai_halaman_dengan_setuju(provinsi, "R1")
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    provinsi.goto(REVIU)
    isi_surat(provinsi, "Verifikasi dan teruskan", "12/ZI/33/2026")
    assert status(j) == (Status.DIVERIFIKASI, 2)

    anggota = meja("tpi_anggota")
    anggota.goto(REVIU)
    tekan(anggota, "Buka evaluasi TPI")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    tandai(anggota, "P2", "P2.i.a", "Lampirkan SOP yang berlaku tahun ini.")
    operator.goto(f"{ALAMAT}P2/")
    expect(operator.get_by_text("Lampirkan SOP yang berlaku tahun ini.")).to_have_count(0)  # not released yet
    lhe(meja, "Terbitkan LHE tahap 1", "5/LHE/2026")
    assert status(j) == (Status.DITINDAKLANJUTI, 3)

    perbaiki(operator, "P2", "P2.i.a", "SOP yang berlaku dilampirkan.")
    setujui_dan_kirim(meja)
    assert status(j) == (Status.DINILAI_TPI_2, 3)

    anggota.goto(f"{REVIU}P2/")
    k = kartu(anggota, "P2.i.a")
    k.locator("form[data-simpan] textarea[name=catatan]").fill("Bukti kini memadai.")
    k.locator("form[data-simpan] textarea[name=catatan]").blur()
    tunggu_tersimpan(anggota)
    lhe(meja, "Terbitkan LHE tahap 2", "9/LHE/2026")
    assert status(j) == (Status.FINAL, 3)
    operator.goto(ALAMAT)
    expect(operator.locator("main")).to_contain_text("Final: memenuhi WBK" if j.lke.memenuhi_wbk else "Final: belum")


def nilai_halaman_dengan_setuju(page: Page, halaman: str) -> None:
    """A whole page by the desk's bulk accept, sub-area by sub-area."""
    page.goto(f"{REVIU}{halaman}/")
    while page.locator("details.setuju").count():
        page.locator("details.setuju summary").first.click()
        page.locator("details.setuju button").first.click()
        page.wait_for_load_state()
    page.goto(f"{REVIU}{halaman}/?saring=belum")
    expect(page.locator("article.kartu-tanya")).to_have_count(0)


def lhe(meja, tombol: str, nomor: str) -> None:
    """Anggota finishes, ketua tim approves, pengendali teknis issues."""
    for peran, tekanan in (("tpi_anggota", "Nyatakan selesai"), ("tpi_ketua", "Setujui")):
        meja(peran).goto(REVIU)
        tekan(meja(peran), tekanan)
    pengendali = meja("tpi_pengendali")
    pengendali.goto(REVIU)
    isi_surat(pengendali, tombol, nomor)
