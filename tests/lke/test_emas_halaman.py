"""The golden worksheets through the page: what a person reads on the hub and on Periksa."""

import html
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from kpu_zi.tools.angka import tulis_desimal
from lke.actions import simpan_daftar
from lke.bawaan import instrumen_bawaan
from lke.isian import KOSONG, Perubahan, bidang_isi
from tests.buat import make_pengguna, make_penilaian

pytestmark = pytest.mark.django_db
INSTRUMEN = instrumen_bawaan()
EMAS = json.loads((Path(__file__).parents[1] / "data" / "lke-emas.json").read_text(encoding="utf-8"))["kasus"]


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
        baris = re.search(rf'/2026/33\.73/{halaman}/">[^<]*</a>.*?<td>\d+ dari \d+<td>([\d,]+)<td>', hub, re.S)
        assert baris and baris[1] == tulis_desimal(Decimal(str(kasus["simpul"][halaman]))), halaman


def test_panel_shows_the_verdict_on_every_condition(emas):
    kasus, client = emas
    tabel = _baca(client, "").split("Nilai, batas, dan selisihnya")[1].split("</table>")[0]
    baris = tabel.split("<tbody>")[1].split("<tr>")[1:]
    for urut, predikat in enumerate(INSTRUMEN.syarat, start=1):
        sel = [b.split("<td>")[urut] for b in baris]
        gagal = [s.kode for s, isi in zip(INSTRUMEN.syarat[predikat], sel, strict=True) if "terpenuhi" not in isi]
        assert gagal == kasus["gagal"][predikat]


def test_every_missing_ambang_has_its_steps_on_periksa(emas):
    kasus, client = emas
    tujuan = next((p for p in INSTRUMEN.syarat if kasus["gagal"][p]), None)
    periksa = _baca(client, "periksa/")
    if tujuan is None:
        assert 'id="langkah"' not in periksa
        return
    bagian = periksa.split('id="langkah"')[1].split("</section>")[0].split("<details")[1:]
    nama = {s.kode: s.nama for s in INSTRUMEN.syarat[tujuan]}
    assert [nama[k] for k in kasus["gagal"][tujuan]] == [re.search("<summary>(.*?): kurang", b)[1] for b in bagian]
    assert all("<li>" in b for b in bagian)
