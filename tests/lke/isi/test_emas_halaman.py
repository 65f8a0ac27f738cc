"""The golden worksheets through the page: what a person reads on the hub and on the page of all nilai and steps."""

import html
import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kpu_zi.tools.angka import tulis_desimal, tulis_kurang
from lke.actions import simpan_daftar
from lke.aturan.isian import KOSONG, Perubahan, bidang_isi
from lke.bawaan import instrumen_bawaan
from tests.buat import make_pengguna, make_penilaian

pytestmark = pytest.mark.django_db
INSTRUMEN = instrumen_bawaan()
EMAS = json.loads((Path(__file__).parents[2] / "data" / "lke-emas.json").read_text(encoding="utf-8"))["kasus"]


def _perubahan(kode: str, isi) -> Perubahan:
    if isinstance(isi, dict):
        baru = {f"masukan.{m}": n for m, n in isi.items()}
    else:
        bidang = bidang_isi(INSTRUMEN.pertanyaan[kode])[0]
        baru = {bidang: Decimal(str(isi)) if bidang == "indeks" else isi}
    return Perubahan(kode, 0, {b: (KOSONG.ambil(b), n) for b, n in baru.items()})


@pytest.fixture(params=EMAS)
def emas(request, client):
    """A golden case stored as a satker's LKE, with its operator signed in."""
    penilaian, kasus = make_penilaian(), EMAS[request.param]
    operator = make_pengguna("operator", penilaian.lke.satker)
    daftar = [_perubahan(kode, isi) for kode, isi in kasus["jawaban"].items()]
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=operator, acara="impor.terapkan")
    client.force_login(operator)
    return kasus, client


def _baca(client, bagian: str) -> str:
    return html.unescape(client.get(f"/lke/2026/33.73/{bagian}").content.decode())


def test_hub_shows_the_nilai_of_every_page_and_the_total(emas):
    kasus, client = emas
    hub = _baca(client, "")
    assert f'<b class="angka-kunci">{tulis_desimal(Decimal(str(kasus["simpul"]["total"])))}</b>' in hub
    for halaman in INSTRUMEN.halaman:
        baris = re.search(rf'/2026/33\.73/{halaman}/">[^<]*</a>.*?<td>\d+ dari \d+</td><td>([\d,]+)</td>', hub, re.S)
        assert baris and baris[1] == tulis_desimal(Decimal(str(kasus["simpul"][halaman]))), halaman


def test_nilai_page_shows_every_node(emas):
    kasus, client = emas
    tabel = _baca(client, "nilai/").split("<table", 1)[1].split("</table>")[0]
    tampak = dict(re.findall(r'<tr id="n-([\w-]+)".*?<td>([\d,]+)</td><td>', tabel, re.S))
    harap = {k.replace(".", "-"): tulis_desimal(Decimal(str(n))) for k, n in kasus["simpul"].items()}
    assert {k: tampak.get(k) for k in harap} == harap


def test_panel_shows_the_verdict_and_the_gap_of_every_condition(emas):
    kasus, client = emas
    tabel = _baca(client, "").split("Nilai, batas, dan selisihnya")[1].split("</table>")[0]
    baris = tabel.split("<tbody>")[1].split("<tr>")[1:]
    for urut, predikat in enumerate(INSTRUMEN.syarat, start=1):
        for syarat, isi in zip(INSTRUMEN.syarat[predikat], baris, strict=True):
            gagal, sel = syarat.kode in kasus["gagal"][predikat], isi.split("<td>")[urut]
            assert ("terpenuhi" in sel, _selisih(syarat, kasus) in sel) == (not gagal, gagal), syarat.kode


def _selisih(syarat, kasus) -> str:
    """“kurang 0,34” from the golden nodes; H1.b has no node of its own, the rest of H1 is IPAK."""
    simpul = {k: Fraction(str(n)) for k, n in kasus["simpul"].items()}
    simpul["H1.b"] = simpul["H1"] - simpul["H1.a"]
    nilai = sum(simpul[k] for k in ([syarat.pertanyaan] if syarat.pertanyaan else syarat.simpul))
    return f"kurang {tulis_kurang(max(syarat.minimal - nilai, Fraction(0)))}"


def test_every_missing_ambang_of_every_predikat_has_its_gap_and_its_steps(emas):
    kasus, client = emas
    halaman = _baca(client, "nilai/")
    for predikat, daftar in INSTRUMEN.syarat.items():
        bagian = halaman.split(f'id="langkah-{predikat}"')[1].split("</section>")[0]
        gagal = [s for s in daftar if s.kode in kasus["gagal"][predikat]]
        judul = re.findall("<summary>(.*?)</summary>", bagian)
        assert judul == [f"{s.nama}: {_selisih(s, kasus)}" for s in gagal]
        for satu in bagian.split("<details")[1:]:
            tambah = [Decimal(t.replace(",", ".")) for t in re.findall(r"\+([\d,]+)<", satu)]
            assert tambah and tambah == sorted(tambah, reverse=True)


def test_steps_on_the_page_close_the_gap(emas):
    """Where single steps are enough, their sum on the page is at least the gap and without the last one it is not."""
    kasus, client = emas
    for judul, isi in re.findall(
        r"<summary>.*?kurang ([\d,]+)</summary>(.*?)</details>", _baca(client, "nilai/"), re.S
    ):
        kurang = Decimal(judul.replace(",", "."))
        tambah = [Decimal(t.replace(",", ".")) for t in re.findall(r"\+([\d,]+)<", isi)]
        kabur = Decimal("0.005") * (len(tambah) + 1)  # what two decimals hide
        assert "menutup kekurangan ini" in isi
        assert sum(tambah[:-1]) < kurang + kabur and sum(tambah) > kurang - kabur
