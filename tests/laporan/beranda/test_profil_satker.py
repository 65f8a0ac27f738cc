"""The page of a satker beyond who it is: nilai by year, areas, strengths, advice, surveys, registers, the board."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kegiatan.models import RekapKegiatan
from kpu_zi.tools.angka import tulis_kurang
from laporan.pantau.actions_cuplikan import cuplik
from lke.actions import hitung_ulang
from lke.acuan import acuan
from lke.aturan.panel import singkatan
from lke.aturan.penasihat import susun_saran
from lke.aturan.penilaian import hitung_nilai
from lke.bawaan import dokumen_bawaan
from lke.models import Lke, Penilaian
from lke.queries import baris_jawaban
from lke.referensi import muat_instrumen
from satker.models import PredikatSatker, Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.isi_penuh import isi_penuh
from tests.kegiatan.buat_kegiatan import make_baris
from tests.laporan.pantau.test_pantau_baris import beku
from tests.siklus import setahun

pytestmark = pytest.mark.django_db
HALAMAN = "/satker/33.73/"


@pytest.fixture(autouse=True)
def maret(time_machine):
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)
    setahun()


@pytest.fixture
def salatiga() -> Satker:
    """2025: 60 by itself, TPI 55 after its LHE, which 2026 has not: there the assessors work still."""
    satker = make_satker()
    lama, kini = make_penilaian(satker, 2025), make_penilaian(satker)
    Penilaian.objects.filter(pk=lama.pk).update(terisi=113, nilai_total=60)
    Lke.objects.filter(pk=lama.lke_id).update(status="final", memenuhi_wbk=False)
    isi_penuh(kini, make_pengguna("operator", satker))
    for p, nilai in ((lama, "55"), (kini, "99")):
        Penilaian.objects.create(lke=p.lke, lapis="tpi", nilai_total=99, terisi=113)
        beku(p.lke, "tpi", nilai, "lhe_1")
    return satker


def baca(client, satker: Satker, peran: str = "operator") -> str:
    """The page of Salatiga, as a person of `satker` sees it."""
    client.force_login(make_pengguna(peran, satker))
    response = client.get(HALAMAN)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_nilai_by_year_with_released_layers_alone(client, salatiga):
    isi = baca(client, salatiga)
    assert "LKE 2025 lke-2024 Final: belum memenuhi 113 dari 113 60,00 – 55,00" in isi
    mandiri = Penilaian.objects.get(lke__tahun=2026, lapis="satker").nilai_total
    assert f"113 dari 113 {mandiri:.2f} – –".replace(".", ",") in isi and "99,00" not in isi
    assert "Nilai mandiri menurut tahun, instrumen lke-2024" in isi


def test_versions_of_the_instrument_are_not_joined_by_a_line(client, salatiga):
    Lke.objects.filter(tahun=2025).update(instrumen=muat_instrumen(dokumen_bawaan() | {"kode_instrumen": "lke-uji"}))
    isi = baca(client, salatiga)
    assert "lke-uji" in isi and "Nilai mandiri menurut tahun" not in isi


def test_areas_strengths_and_advice_are_those_of_the_lke_itself(client, salatiga):
    """The advice equals the first of the panel of the LKE; areas equal its conditions."""
    penilaian = Penilaian.objects.get(lke__tahun=2026, lapis="satker")
    penilaian.jawaban.filter(pertanyaan__kode__startswith="P5").delete()
    hitung_ulang(penilaian)
    isi = baca(client, salatiga)
    panel = client.get("/lke/2026/33.73/").context["panel"]
    jawaban = {k: b.isi() for k, b in baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen)).items()}
    instrumen = acuan(penilaian.lke.instrumen).instrumen
    saran = susun_saran(instrumen, jawaban, hitung_nilai(instrumen, jawaban), panel.tujuan)[0]
    assert panel.saran[0].nama == singkatan(saran.syarat.nama)
    assert f"{saran.syarat.nama} kurang {tulis_kurang(saran.kurang)} untuk {panel.tujuan}. {saran.kalimat}" in isi
    for x in saran.langkah:
        assert f"{x.kode}: {x.dari or 'kosong'} ke {x.ke}" in isi
    area = client.get(HALAMAN).context["area"]
    rendah = [b.label for b in area.batang if b.arsir]
    assert [x[:2] for x in rendah] == [
        f"A{s.singkat[-1]}" for s in panel.syarat if s.singkat[:4] == "Area" and not s.sel[0].terpenuhi
    ]
    assert any(x.startswith("A5") for x in rendah)
    assert "Penguatan Pengawasan," not in isi.partition("Kekuatan")[2].partition("Langkah berikutnya")[0]


def test_no_figure_is_rounded_up_to_what_is_asked(client, salatiga):
    penilaian = Penilaian.objects.get(lke__tahun=2026, lapis="satker")
    poin = penilaian.rekap["simpul"] | {"P6": "4.995", "R6": "5"}  # of 5 each
    Penilaian.objects.filter(pk=penilaian.pk).update(nilai_total="74.99996", rekap=penilaian.rekap | {"simpul": poin})
    isi = baca(client, salatiga)
    (kini, *_) = client.get(HALAMAN).context["riwayat"]
    assert kini.mandiri == "74,99996" and kini.mandiri in isi
    assert "Peningkatan Kualitas Pelayanan Publik, 99%" in isi


def test_without_answers_there_is_no_picture(client):
    satker = make_satker()
    make_penilaian(satker)
    isi = baca(client, satker)
    assert "Belum mulai 0 dari 113 – – –" in isi and "Langkah berikutnya" not in isi


def test_board_and_registers_are_told_by_number(client, salatiga):
    make_baris("video", salatiga, tanggal="2026-02-10")
    rekap = RekapKegiatan.objects.get(satker=salatiga, tahun=2026)
    rekap.fakta["pengaduan"] = {"n": 1, "terbuka": {"2026-03-01": 2}}
    rekap.save()
    isi = baca(client, salatiga)
    assert re.search(r"Kegiatan menurut butir surat \d+ dari \d+ register terisi", isi)
    assert "Pengaduan lewat tenggat" not in isi
    cuplik(2026, date(2026, 3, 12))
    isi = baca(client, salatiga)
    assert re.search(r"1 dari 11 dipenuhi, \d+ terlambat", isi) and "Pengaduan lewat tenggat 2" in isi
    assert "Butir surat tahun 2026 dan pengaduan lewat tenggat dihitung 12 Maret 2026 10.00 WIB." in isi


def test_figures_of_a_closed_satker_say_when_they_were_counted(client, time_machine):
    satker = make_satker()
    cuplik(2026, date(2026, 3, 12))
    Satker.objects.filter(pk=satker.pk).update(aktif=False)
    time_machine.move_to("2026-07-01T03:00:00Z", tick=False)
    assert "dihitung 12 Maret 2026 10.00 WIB." in baca(client, satker.induk, "ketua")


def test_units_to_learn_from_are_named_without_their_nilai(client, salatiga):
    papua = make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"))
    PredikatSatker.objects.create(satker=papua, predikat="WBK", tahun=2024)
    PredikatSatker.objects.create(satker=make_satker("33.74", "Kota Tegal"), predikat="WBBM", tahun=2023)
    isi = baca(client, salatiga).partition("Belajar dari unit lain")[2]
    assert isi.startswith(" KPU Kota Tegal WBBM 2023 Sama-sama tingkat kabupaten/kota. Satu provinsi: Jawa Tengah.")
    assert "KPU Kota Jayapura WBK 2024" in isi and "/studi-tiru/33.73/" in client.get(HALAMAN).content.decode()


def test_who_sees_the_region_goes_on_to_it(client, salatiga):
    provinsi = make_provinsi()
    for peran, ada in (("ketua", True), ("operator", False)):
        client.force_login(make_pengguna(peran, provinsi))
        assert ('href="/pantau/2026/33/"' in client.get("/satker/33/").content.decode()) is ada


def test_satker_below_are_marked_when_closed_and_linked_to_the_lke_that_they_have(client, salatiga):
    make_satker("33.80", "Kota Tanpa")
    make_penilaian(make_satker("33.81", "Kota Tutup"))
    Satker.objects.filter(kode="33.81").update(aktif=False)
    client.force_login(make_pengguna("ketua", make_provinsi()))
    html = client.get("/satker/33/").content.decode()
    assert re.findall(r'href="/lke/2026/([\d.]+)/"', html.partition("Satker di bawahnya")[2]) == ["33.73", "33.81"]
    isi = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "Satker di bawahnya (2)" in isi and "KPU Kota Tutup tidak aktif" in isi
    assert "KPU Kota Tanpa Belum ada LKE" in isi


@pytest.mark.parametrize("kode", ["33.73", "33"])
def test_filled_page_is_small_and_asks_ten_times(client, salatiga, kode):
    """Also the office of a province, with the satker below it."""
    client.force_login(make_pengguna("ketua", salatiga.induk))
    alamat = f"/satker/{kode}/"
    client.get(alamat)
    with CaptureQueriesContext(connection) as q:
        response = client.get(alamat, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip" and len(response.content) <= 8_000
    assert len(q) <= 10
