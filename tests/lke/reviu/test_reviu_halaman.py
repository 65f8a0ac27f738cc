"""The reviewer's page: what it costs, whom it lets in, and what it never shows."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lke.actions import simpan_daftar, simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import Perubahan
from lke.models import AnggotaTim, Lke, Penilaian, TandaBukti
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker, make_tim
from tests.giliran import bergilir
from tests.isi_penuh import catatan_wajar, isi_penuh
from tests.jalan import SURAT, make_perjalanan, nilai_sama
from tests.lke.meja import ALAMAT, baris, di_provinsi, di_tpi, di_tpi_tahap_2, ubah

pytestmark = pytest.mark.django_db
MASUK = 2  # session, person
TERBANYAK = 10
RAHASIA = "Rahasia penilai 7F3A"


def ambil(client, bagian: str):
    with CaptureQueriesContext(connection) as tercatat:
        balasan = client.get(ALAMAT + bagian)
    assert balasan.status_code == 200
    return balasan.content, len(tercatat)


def isi_catatan(penilaian: Penilaian, oleh, teks: str = "") -> None:
    """A catatan of the reviewer at every question."""
    daftar = [
        Perubahan(k, b.versi, {"catatan": ("", teks or catatan_wajar(k))})
        for k in acuan(penilaian.lke.instrumen).instrumen.pertanyaan
        for b in [baris(penilaian, k)]
    ]
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara="contoh.isi")


def lampirkan(j, banyak: int) -> None:
    """So many links at every question of the satker, straight into the layer, as the LKE is sent already."""
    lke = j.lke
    Lke.objects.filter(pk=lke.pk).update(status="draf")
    daftar = []
    for k in acuan(lke.instrumen).instrumen.pertanyaan:
        lama = baris(j.penilaian, k)
        teks = "\n".join(f"https://contoh.invalid/{k}/{n}" for n in range(banyak))
        daftar.append(Perubahan(k, lama.versi, {"bukti": (lama.bukti, teks)}))
    simpan_daftar(penilaian=j.penilaian, daftar=daftar, oleh=j.orang["operator"], acara="contoh.isi")
    Lke.objects.filter(pk=lke.pk).update(status=lke.status)


@pytest.mark.parametrize("banyak", bergilir([2, 0, 40]))
def test_as_many_queries_whatever_is_attached(client, banyak):
    j = di_tpi_tahap_2("P1.i.a", "P6.i.a")
    isi_penuh(make_penilaian(j.lke.satker, 2025), j.orang["operator"])
    lampirkan(j, banyak)
    client.force_login(j.orang["tpi_anggota"])
    client.get("/")
    for bagian in ("P1/", "P6/", "hasil/", "P1.i.a/", "P6/?saring=perbaikan"):
        assert ambil(client, bagian)[1] <= TERBANYAK + MASUK, bagian


def test_page_of_the_first_assessor_costs_no_more(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    client.get("/")
    assert ambil(client, "P6/")[1] <= TERBANYAK + MASUK


def test_every_page_keeps_its_bytes(client):
    """Two bukti at each question, a catatan of 150 characters in each layer, last year's answers beside it."""
    j = di_tpi()
    operator = j.orang["operator"]
    isi_penuh(make_penilaian(j.lke.satker, 2025), operator)
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    isi_catatan(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    client.force_login(j.orang["tpi_anggota"])
    for kode in acuan(j.lke.instrumen).instrumen.halaman:
        assert len(gzip.compress(ambil(client, f"{kode}/")[0], 6)) <= 10_000, kode


def test_a_save_costs_a_bounded_number_of_queries(client):
    j = di_tpi()
    client.force_login(j.orang["tpi_anggota"])
    client.get("/")
    with CaptureQueriesContext(connection) as tercatat:
        client.post(
            f"{ALAMAT}P1.i.a/simpan/",
            {"versi": "0", "pilihan": "Ya", "awal_pilihan": "", "kunci": "11111111-1111-1111-1111-111111111111"},
            headers={"X-Simpan": "1"},
        )
    assert len(tercatat) <= 14


# --- who
def test_other_province_404_other_team_403_satker_403(client):
    j = di_tpi()
    lain = make_tim(make_penilaian(make_satker("33.74", "Kota Pekalongan")).lke)
    orang = {
        "verifikator": (j.orang["verifikator"], 200),
        "anggota tim": (j.orang["tpi_ketua"], 200),
        "tim lain": (lain["tpi_anggota"], 403),
        "setjen": (j.orang["setjen"], 403),
        "operator": (j.orang["operator"], 403),
        "ketua": (j.orang["ketua"], 403),
        "verifikator lain": (make_pengguna("verifikator", make_provinsi("91", "Papua", "Asia/Jayapura")), 404),
        "operator lain": (make_pengguna("operator", make_satker("33.75", "Kota Tegal")), 404),
    }
    for nama, (pengguna, harap) in orang.items():
        client.force_login(pengguna)
        for bagian in ("P1/", "P1.i.a/", "cuplikan/"):
            assert client.get(ALAMAT + bagian).status_code == harap, (nama, bagian)
        tulis = 302 if nama == "anggota tim" else 423 if harap == 200 else harap
        isi = {"versi": "0", "pilihan": "Ya", "awal_pilihan": "", "jenis": "pilihan", "catatan": "Periksa."}
        assert client.post(f"{ALAMAT}P1.i.a/tandai/", isi).status_code == tulis, nama


def test_who_left_the_team_is_out_at_once(client):
    j = di_tpi()
    client.force_login(j.orang["tpi_anggota"])
    assert client.get(f"{ALAMAT}P1/").status_code == 200
    AnggotaTim.objects.filter(pengguna=j.orang["tpi_anggota"]).delete()
    assert client.get(f"{ALAMAT}P1/").status_code == 403


def test_setjen_is_first_assessor_of_a_province(client):
    j = make_perjalanan(make_provinsi())
    j.kirim()
    j.orang["setjen"] = make_pengguna("setjen", make_ri())
    j.lakukan(Perbuatan.BUKA, "setjen")
    client.force_login(j.orang["setjen"])
    balasan = client.post("/reviu/2026/33/P1.i.a/simpan/", {"versi": "0", "pilihan": "Ya", "awal_pilihan": ""})
    assert balasan.status_code == 302
    assert baris(j.lapis(Lapis.PROVINSI), "P1.i.a").pilihan == "Ya"


# --- when
def test_before_it_is_opened_the_page_can_only_be_read(client):
    j = make_perjalanan()
    j.kirim()
    client.force_login(j.orang["verifikator"])
    isi = client.get(f"{ALAMAT}P1/").content.decode()
    assert "belum dibuka" in isi and "data-simpan" not in isi and "data-uji" in isi and "<button name=" not in isi
    for bagian in ("P1.i.a/simpan/", "P1.i.a/tandai/", "P1.i.a/bukti/", "P1/setujui/"):
        assert client.post(ALAMAT + bagian).status_code == 404


def test_a_page_or_question_that_does_not_exist_is_404(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    for bagian in ("P9/", "P1.i.z/", "../../2025/33.73/P1/"):
        assert client.get(ALAMAT + bagian).status_code == 404


def test_bad_filter_shows_everything(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    assert b"q-P1-i-a" in client.get(f"{ALAMAT}P1/?saring=%27--").content


# --- what it never shows
def test_the_province_never_sees_the_tpis_layer(client):
    """Not while it is being written, nor what was marked or remarked there."""
    j = di_tpi()
    tpi = j.orang["tpi_anggota"]
    isi_catatan(j.lapis(Lapis.TPI), tpi, RAHASIA)
    j.tandai(Lapis.TPI, "P1.i.a")
    j.lke.pengembalian.filter(lapis="tpi").update(catatan=RAHASIA)
    client.force_login(j.orang["verifikator"])
    for kode in acuan(j.lke.instrumen).instrumen.halaman:
        assert RAHASIA not in ambil(client, f"{kode}/")[0].decode()
    assert RAHASIA not in ambil(client, "P1.i.a/")[0].decode()
    assert RAHASIA not in ambil(client, "cuplikan/")[0].decode()
    client.force_login(tpi)
    assert RAHASIA in ambil(client, "P1/")[0].decode()


def test_the_tpi_sees_what_the_province_said(client):
    j = di_provinsi()
    nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
    isi_catatan(j.lapis(Lapis.PROVINSI), j.orang["verifikator"], "Sesuai bukti menurut provinsi.")
    j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
    j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    client.force_login(j.orang["tpi_anggota"])
    assert "Sesuai bukti menurut provinsi." in ambil(client, "P1/")[0].decode()


@pytest.mark.parametrize(("status", "terlihat"), [("dinilai_tpi_2", False), ("dinilai_tpi_1", False), ("final", True)])
def test_last_years_tpi_shows_only_once_it_is_released(client, status, terlihat):
    j = di_provinsi()
    lalu = make_penilaian(j.lke.satker, 2025)
    Lke.objects.filter(pk=lalu.lke_id).update(status="dinilai_tpi_1")
    tpi = Penilaian.objects.create(lke=lalu.lke, lapis="tpi")
    perubahan = Perubahan("P1.i.a", 0, {"pilihan": ("", "Tidak"), "catatan": ("", RAHASIA)})
    simpan_jawaban(penilaian=tpi, perubahan=perubahan, oleh=j.orang["tpi_anggota"])
    Lke.objects.filter(pk=lalu.lke_id).update(status=status)
    client.force_login(j.orang["verifikator"])
    isi = ambil(client, "P1/")[0].decode()
    assert (RAHASIA in isi, "TPI 2025" in isi) == (terlihat, terlihat)


def test_the_satkers_pages_hold_nothing_of_an_assessor_at_work(client):
    j = di_provinsi()
    isi_catatan(j.lapis(Lapis.PROVINSI), j.orang["verifikator"], RAHASIA)
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    j.lke.pengembalian.update(catatan=RAHASIA)
    client.force_login(j.orang["operator"])
    for bagian in ("", "P1/", "P1.i.a/", "periksa/", "riwayat/"):
        assert RAHASIA not in client.get(f"/lke/2026/33.73/{bagian}").content.decode(), bagian


# --- filters and progress
def test_filters_of_a_second_look(client):
    j = di_provinsi()
    penilaian, oleh = j.lapis(Lapis.PROVINSI), j.orang["verifikator"]
    nilai_sama(penilaian, oleh)
    j.tandai(Lapis.PROVINSI, "P1.i.a", "P1.i.b")
    j.lakukan(Perbuatan.KEMBALIKAN, "verifikator")
    simpan_jawaban(
        penilaian=j.lapis(Lapis.SATKER),
        perubahan=ubah(j.penilaian, "P1.i.a", catatan="SK dilampirkan."),
        oleh=j.orang["operator"],
    )
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    client.force_login(oleh)
    harap = {"kembali": {"P1.i.a", "P1.i.b"}, "perbaikan": {"P1.i.a"}, "belum": set(), "beda": set()}
    for saring, kode in harap.items():
        isi = ambil(client, f"P1/?saring={saring}")[0].decode()
        ada = {
            k
            for k in acuan(j.lke.instrumen).instrumen.halaman["P1"].pertanyaan
            if f'id="q-{k.replace(".", "-")}"' in isi
        }
        assert ada == kode, saring
    assert "Diperbaiki sejak putaran lalu: catatan." in ambil(client, "P1/")[0].decode()


def test_head_says_how_far_and_how_long(client, settings):
    settings.MENIT_REVIU = 120
    j = di_provinsi()
    Penilaian.objects.filter(pk=j.lapis(Lapis.PROVINSI).pk).update(detik_kerja=42 * 60 + 59)
    client.force_login(j.orang["verifikator"])
    isi = ambil(client, "P1/")[0].decode()
    assert "0 dari 113 dinilai" in isi and "42 menit dari sasaran 120" in isi


def test_findings_of_the_satker_reach_the_reviewer(client):
    j = di_provinsi()
    Lke.objects.filter(pk=j.lke.pk).update(status="draf")
    perubahan = ubah(j.penilaian, "P1.i.a", bukti="", catatan="")
    simpan_jawaban(penilaian=j.penilaian, perubahan=perubahan, oleh=j.orang["operator"])
    Lke.objects.filter(pk=j.lke.pk).update(status="dinilai_pendahuluan")
    client.force_login(j.orang["verifikator"])
    assert b"temuan-" in ambil(client, "P1.i.a/")[0]


def test_reading_writes_nothing(client):
    j = di_provinsi()
    client.force_login(j.orang["verifikator"])
    client.get("/")
    with CaptureQueriesContext(connection) as tercatat:
        for bagian in ("P1/", "P1.i.a/", "cuplikan/"):
            client.get(ALAMAT + bagian)
    assert [q["sql"] for q in tercatat if not q["sql"].lstrip("(").startswith("SELECT")] == []
    assert not TandaBukti.objects.exists()
