"""Every page of evidence and of the tiers on an office screen and a phone: it fits, axe is content, nothing is logged."""

import pytest

from bukti.models import Bukti
from lke.models import Jendela, Lhe, Salinan, TimTpi
from tests.bukti.buat_bukti import make_tautan
from tests.e2e.peramban import LAYAR
from tests.e2e.test_semua_halaman import periksa, satu_tiap_jenis
from tests.jalan import Perjalanan, make_perjalanan

LKE, REVIU = "/lke/2026/33.73", "/reviu/2026/33.73"
PENILAI = ["/", "/reviu/", f"{REVIU}/", f"{REVIU}/R1/", f"{REVIU}/excel/", "/reviu/divergensi/", "/kabar/"]


@pytest.fixture
def jalan() -> Perjalanan:
    """After the first LHE, which returns two questions."""
    j = make_perjalanan()
    make_tautan(j.lke.satker, "https://contoh.invalid/laporan-kegiatan-sosialisasi-antikorupsi-tahun-2026.pdf")
    Jendela.objects.create(tahun=2026, tahap="tindak_lanjut", tingkat="kabkota", setelah_akhir="tutup")
    j.verifikasi()
    j.lhe_1("P1.i.a", "P6.i.a")
    return j


def halaman(j: Perjalanan) -> dict[str, list[str]]:
    bukti, lhe, tim = (m.objects.latest("pk").pk for m in (Bukti, Lhe, TimTpi))
    kiriman = Salinan.objects.filter(perbuatan="kirim").latest("pk").pk
    return {
        "operator": [
            f"{LKE}/", f"{LKE}/P1/?saring=dikembalikan", f"{LKE}/hasil-penilai/", f"{LKE}/kirim/{kiriman}/",
            f"{LKE}/P1.i.a/diskusi/", f"/b/{bukti}/", "/bukti/33.73/unggah/", f"/bukti/33.73/{bukti}/lampirkan/",
            "/bukti/33.73/matriks/", "/kabar/", "/kabar/pilihan/",
        ],
        "ketua": [f"{LKE}/periksa/", "/kabar/"],
        "verifikator": [*PENILAI, "/bukti/33.73/?saring=kembar"],
        "tpi_pengendali": [
            *PENILAI, f"{REVIU}/lhe/{lhe}/", "/reviu/tim/", f"/reviu/tim/{tim}/", "/reviu/divergensi/?menurut=pertanyaan",
            "/reviu/divergensi/?menurut=penilai", "/reviu/divergensi/?menurut=area",
        ],
        "setjen": ["/", "/reviu/", f"{REVIU}/", f"{REVIU}/lhe/{lhe}/"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("layar", "semua"), [("kantor", True), ("ponsel", True), ("ponsel", False)], ids=["kantor", "ponsel", "jenis"]
)
def test_every_page_of_the_tiers_fits_and_is_accessible(buka, jalan, layar, semua):
    salah, milik = [], halaman(jalan)
    for siapa, daftar in (milik if semua else satu_tiap_jenis(milik)).items():
        page = buka(*LAYAR[layar], sebagai=jalan.orang[siapa])
        for alamat in daftar:
            salah += periksa(page, alamat)
    assert salah == []


@pytest.mark.parametrize("layar", ["kantor", "ponsel"])
def test_windows_and_exceptions_fit_the_screen(buka, jalan, layar):
    """Django's own pages: what their layout says to axe is not ours, that the Setjen can work on them is."""
    page = buka(*LAYAR[layar], sebagai=jalan.orang["setjen"])
    for model in ("jendela", "pengecualian", "aturanalur"):
        for apa in ("", "add/"):
            assert page.goto(f"/kelola/lke/{model}/{apa}").status == 200
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (model, apa)
