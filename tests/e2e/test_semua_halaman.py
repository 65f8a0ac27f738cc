"""Every page on an office screen, a tablet and a phone: it fits, axe is content, nothing is logged or sent elsewhere."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from satker.models import Pengguna
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.e2e.peramban import LAYAR, lebar_pas, pelanggaran_axe
from tests.isi_penuh import isi_penuh

LKE = "/lke/2026/33.73"
TANPA_MASUK = [
    "/masuk/",
    "/akun/sandi/lupa/",
    "/akun/sandi/lupa/terkirim/",
    "/bantuan/",
    "/privasi/",
    "/aksesibilitas/",
    "/s/",
    "/inovasi/",
]
OPERATOR = [
    "/",
    f"{LKE}/",
    f"{LKE}/P1/",
    f"{LKE}/P6/",
    f"{LKE}/R5/",
    f"{LKE}/R5/?saring=temuan",
    f"{LKE}/hasil/",
    f"{LKE}/R1.i.a/",
    f"{LKE}/P3.iii.b/",
    f"{LKE}/nilai/",
    f"{LKE}/periksa/",
    f"{LKE}/riwayat/",
    f"{LKE}/excel/",
    f"{LKE}/P1.i.a/bukti/",
    f"{LKE}/P1.i.a/contoh/",
    f"{LKE}/bukti/tahun-lalu/",
    "/bukti/33.73/",
    "/bukti/33.73/?saring=tanpa-bukti",
    "/bukti/33.73/matriks/?halaman=P6",
    "/survei/33.73/",
    "/kepatuhan/33.73/?tahun=2026",
    "/kegiatan/33.73/",
    "/kegiatan/33.73/rapat/",
    "/kegiatan/33.73/rapat/baru/",
    "/studi-tiru/33.73/",
    "/laporan/unduhan/",
    "/cari/?q=salatga",
    "/satker/33.73/",
    "/akun/sandi/",
    "/laporan/2026/33.73/",
    "/laporan/2026/33.73/area1/",
    "/laporan/2026/33.73/area1/angka/",
    "/laporan/2026/33.73/kendala/",
    "/laporan/2026/33.73/pratinjau/",
]
PIMPINAN = ["/", "/lke/2026/", f"{LKE}/", f"{LKE}/R5/", f"{LKE}/P3.iii.b/", "/bukti/33.73/", "/survei/", "/satker/33/"]
PIMPINAN += ["/laporan/2026/33/", "/laporan/2026/33/wilayah-hasil/", "/laporan/2026/33/pratinjau/?isi=konsolidasi"]
PIMPINAN += ["/kepatuhan/33.73/?tahun=2026", "/kepatuhan/33/wilayah/?tahun=2026"]
PIMPINAN += [f"/pantau/2026/33/?bagian={b}" for b in ("satker", "area", "ambang")] + ["/satker/33.73/"]
GALAT = [(f"{LKE}/ada-yang-salah/", 404), ("/lke/2026/91.01/", 404)]


@pytest.fixture
def orang() -> dict[str, Pengguna]:
    """An operator with a half-filled LKE and last year's, and the chair of the province above."""
    satker = make_satker()
    make_satker("91.01", "Kabupaten Fakfak", make_provinsi("91", "Papua Barat", "Asia/Jayapura"), "Asia/Jayapura")
    operator = make_pengguna("operator", satker, nama="Operator Contoh dengan Nama yang Panjang Sekali")
    isi_penuh(make_penilaian(satker, 2025), operator)
    isi_penuh(make_penilaian(satker), operator)
    return {"operator": operator, "ketua": make_pengguna("ketua", make_provinsi())}


def periksa(page, alamat: str, status: int = 200) -> list[str]:
    balasan = page.goto(alamat)
    assert balasan.status == status, alamat
    assert page.locator("h1").count() == 1, alamat
    assert judul_berurutan(page), alamat
    assert id_kembar(page) == [], alamat
    salah = (
        [] if lebar_pas(page) else [f"lebih lebar dari layar: {page.evaluate('document.documentElement.scrollWidth')}"]
    )
    return [f"{alamat} {s}" for s in salah + pelanggaran_axe(page)]


def satu_tiap_jenis(daftar: dict[str, list[str]]) -> dict[str, list[str]]:
    """Of all addresses that lead to one view the first; the home page differs from person to person."""
    pilihan: dict[tuple[str, str], tuple[str, str]] = {}
    for siapa, semua in daftar.items():
        for alamat in semua:
            nama = resolve(urlsplit(alamat).path).view_name
            pilihan.setdefault((nama, siapa if alamat == "/" else ""), (siapa, alamat))
    return {siapa: [alamat for orang, alamat in pilihan.values() if orang == siapa] for siapa in daftar}


def judul_berurutan(page) -> bool:
    """No heading skips a level."""
    tingkat = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "daftar => daftar.map(h => +h.tagName[1])")
    return all(b <= a + 1 for a, b in zip(tingkat, tingkat[1:], strict=False))


def id_kembar(page) -> list[str]:
    semua = page.eval_on_selector_all("[id]", "daftar => daftar.map(e => e.id)")
    return sorted({i for i in semua if semua.count(i) > 1})


@pytest.mark.parametrize(("layar", "semua"), [*((x, True) for x in LAYAR), ("ponsel", False)], ids=[*LAYAR, "jenis"])
def test_every_page_fits_and_is_accessible(buka, orang, layar, semua):
    salah, daftar = [], {"": TANPA_MASUK, "operator": OPERATOR, "ketua": PIMPINAN}
    for siapa, milik in (daftar if semua else satu_tiap_jenis(daftar)).items():
        page = buka(*LAYAR[layar], sebagai=orang.get(siapa), boleh={404, 403})
        for alamat in milik:
            salah += periksa(page, alamat)
        if siapa:
            for alamat, status in GALAT:
                salah += periksa(page, alamat, status)
    salah += periksa(page, f"{LKE}/excel/1/", 403)
    assert salah == []


@pytest.mark.parametrize("layar", ["kantor", "ponsel"])
def test_page_of_a_refused_card_and_of_a_conflict_fit_and_are_accessible(buka, orang, layar):
    """Sent as plain forms: what somebody without scripts gets."""
    for nilai, awal, judul in [("tiga", "4", "R5 Penguatan Pengawasan"), ("3", "7", "Isian bentrok")]:
        page = buka(*LAYAR[layar], sebagai=orang["operator"], boleh={409, 422})
        page.goto(f"{LKE}/R5/")
        with page.expect_navigation():
            kirim_polos(
                page, "R5.ii.a", {"masukan.harus": nilai, "awal_masukan.harus": awal, "catatan": "panjang " * 30}
            )
        assert page.locator("h1").inner_text() == judul
        assert lebar_pas(page) and judul_berurutan(page) and id_kembar(page) == []
        assert pelanggaran_axe(page) == []


def kirim_polos(page, kode: str, isi: dict[str, str]) -> None:
    """Submit a card past the script that would save it."""
    page.eval_on_selector(
        f"#q-{kode.replace('.', '-')} form",
        "(f, isi) => { for (const [n, v] of Object.entries(isi)) f.elements[n].value = v; f.submit(); }",
        isi,
    )


def test_pages_hold_with_forced_colours_and_without_motion(buka, orang):
    page = buka(sebagai=orang["operator"], reduced_motion="reduce", forced_colors="active")
    assert [s for alamat in OPERATOR[:5] for s in periksa(page, alamat)] == []


def test_first_question_and_its_options_stand_on_the_first_screen_of_an_office_laptop(buka, orang):
    page = buka(*LAYAR["kantor"], sebagai=orang["operator"])
    for kode in ("P1", "P3", "P6", "R5", "hasil"):
        page.goto(f"{LKE}/{kode}/")
        bawah = page.evaluate(
            """() => {
                const k = document.querySelector(".kartu-tanya");
                const isi = k.querySelectorAll(".pilihan label, .hitungan label");
                return isi[isi.length - 1].getBoundingClientRect().bottom;
            }"""
        )
        assert bawah <= 620, kode


def test_focused_card_is_not_hidden_under_the_sticky_bars(buka, orang):
    page = buka(*LAYAR["kantor"], sebagai=orang["operator"])
    page.goto(f"{LKE}/P3/")
    page.locator("#q-P3-i-a").focus()
    for _ in range(12):
        page.keyboard.press("Enter")
        atas, bilah = page.evaluate(
            """() => [document.activeElement.getBoundingClientRect().top,
                      document.querySelector(".bilah-kerja").getBoundingClientRect().bottom]"""
        )
        assert atas >= bilah
    for _ in range(6):
        page.keyboard.press("Tab")
        tertutup = page.evaluate(
            """() => {
                const r = document.activeElement.getBoundingClientRect();
                const atas = document.elementFromPoint(r.left + r.width / 2, r.top + 1);
                return atas?.closest(".bilah-kerja, .kepala") !== null;
            }"""
        )
        assert not tertutup


def test_menu_help_and_sign_out_are_named_the_same_on_every_page(buka, orang):
    page = buka(sebagai=orang["operator"])
    for alamat in OPERATOR:
        page.goto(alamat)
        assert page.get_by_role("link", name="Bantuan", exact=True).count() == 1, alamat
        assert page.get_by_role("link", name="Hubungi pembina").count() == 1, alamat
        assert page.get_by_role("button", name="Keluar").count() == 1, alamat
