"""The workbook of a reviewer through the pages: out, in, preview, apply, on the own layer alone."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.riwayat.models import Riwayat
from lke.actions import simpan_jawaban
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.isian import KOSONG, Perubahan
from lke.aturan.status import Status
from lke.models import BerkasImpor, Lke, Penilaian
from lke.queries import baris_jawaban
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.giliran import bergilir
from tests.jalan import SURAT, Perjalanan, make_perjalanan, nilai_sama
from tests.lke.excel.pratinjau_buku import terapkan

pytestmark = pytest.mark.django_db
ALAMAT = "/reviu/2026/33.73/excel/"
SATKER = "/lke/2026/33.73/excel/"
# Who works with which columns: answers, catatan. The province's form has 17 columns, the TPI's 22.
KOLOM = {"verifikator": ("N", "Q"), "tpi_anggota": ("O", "R")}
LAPIS = {"verifikator": Lapis.PROVINSI, "tpi_anggota": Lapis.TPI}


def sampai(sebagai: str) -> Perjalanan:
    """An LKE on which this person has begun to work."""
    j = make_perjalanan()
    j.kirim()
    j.lakukan(Perbuatan.BUKA, "verifikator")
    if sebagai != "verifikator":
        nilai_sama(j.lapis(Lapis.PROVINSI), j.orang["verifikator"])
        j.lakukan(Perbuatan.VERIFIKASI, "verifikator", SURAT)
        j.lakukan(Perbuatan.BUKA_TPI, "tpi_anggota")
    return j


def isi_lapis(j: Perjalanan, lapis: Lapis) -> dict:
    penilaian = j.lapis(lapis)
    return baris_jawaban(penilaian.pk, acuan(penilaian.lke.instrumen))


def jawab(j: Perjalanan, sebagai: str, kode: str, **bidang) -> None:
    """`bidang`: new values; an empty one is what stands there before."""
    penilaian = j.lapis(LAPIS[sebagai])
    lama = isi_lapis(j, LAPIS[sebagai]).get(kode, KOSONG)
    isi = {b.replace("__", "."): (lama.ambil(b.replace("__", ".")), n) for b, n in bidang.items()}
    simpan_jawaban(penilaian=penilaian, perubahan=Perubahan(kode, lama.versi, isi), oleh=j.orang[sebagai])


def unduh(client, alamat: str = ALAMAT) -> openpyxl.Workbook:
    jawaban = client.get(f"{alamat}unduh/")
    assert jawaban.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(jawaban.content))


def unggah(client, buku: openpyxl.Workbook, alamat: str = ALAMAT):
    """Upload, let the job run, open the preview."""
    keluar = io.BytesIO()
    buku.save(keluar)
    balasan = client.post(alamat, {"berkas": SimpleUploadedFile("lke.xlsx", keluar.getvalue())})
    assert balasan.status_code == 302, balasan.content.decode()
    kerjakan_semua()
    return client.get(balasan["Location"])


def temuan(aturan: str) -> list[dict]:
    return [t for t in BerkasImpor.objects.latest("pk").temuan()["temuan"] if t["aturan"] == aturan]


@pytest.mark.parametrize("sebagai", KOLOM)
def test_own_download_comes_back_without_a_difference(client, sebagai):
    j = sampai(sebagai)
    jawab(j, sebagai, "P1.i.a", pilihan="Ya", catatan="=SUM(1;2)\nbaris kedua")
    jawab(j, sebagai, "R6.i.b", masukan__terdata=4, masukan__dipermudah=0)
    client.force_login(j.orang[sebagai])
    halaman = unggah(client, unduh(client)).content.decode()
    assert "<b>0 perubahan</b>" in halaman and "Tidak ada perubahan untuk diterapkan" in halaman
    hasil = BerkasImpor.objects.get().temuan()
    assert (hasil["ubahan"], hasil["selisih"], hasil["kewajaran"]) == ([], [], [])
    assert {t["aturan"] for t in hasil["temuan"]} <= {"penilai_tanpa_alasan"}


@pytest.mark.parametrize("sebagai", bergilir(KOLOM))
def test_changed_cells_change_exactly_these_answers_of_the_own_layer(client, sebagai):
    j = sampai(sebagai)
    nilai_sama(j.lapis(LAPIS[sebagai]), j.orang[sebagai])
    lama = {x: isi_lapis(j, x) for x in LAPIS.values() if Penilaian.objects.filter(lapis=x).exists()}
    lama[Lapis.SATKER] = isi_lapis(j, Lapis.SATKER)
    client.force_login(j.orang[sebagai])
    buku, (jawaban, catatan) = unduh(client), KOLOM[sebagai]
    lembar = buku["Jawaban"]
    lembar[f"{jawaban}6"] = "tidak" if lembar[f"{jawaban}6"].value == "Ya" else "ya"
    lembar[f"{catatan}6"], lembar[f"{catatan}7"], lembar[f"{jawaban}199"] = "SK belum ditetapkan", "Sesuai", "3,21"
    pratinjau = unggah(client, buku)
    assert "<b>4 perubahan</b>" in pratinjau.content.decode() and "SK belum ditetapkan" in pratinjau.content.decode()
    assert isi_lapis(j, LAPIS[sebagai]) == lama[LAPIS[sebagai]]
    assert "3 pertanyaan diperbarui" in terapkan(client, pratinjau, follow=True).content.decode()
    baru = isi_lapis(j, LAPIS[sebagai])
    berubah = {k for k in baru if baru[k] != lama[LAPIS[sebagai]].get(k)}
    assert berubah == {"P1.i.a", "P1.i.b", "H1.a"}
    assert str(baru["H1.a"].indeks).startswith("3.21") and baru["P1.i.a"].catatan == "SK belum ditetapkan"
    assert {x: isi_lapis(j, x) for x in lama if x is not LAPIS[sebagai]} == {
        x: b for x, b in lama.items() if x is not LAPIS[sebagai]
    }
    baris = Riwayat.objects.filter(acara="impor.terapkan")
    assert {(r.rantai, r.pelaku_id) for r in baris} == {(j.lapis(LAPIS[sebagai]).rantai, j.orang[sebagai].pk)}


def test_columns_of_the_satker_are_compared_and_never_applied(client):
    j = sampai("tpi_anggota")
    mandiri = isi_lapis(j, Lapis.SATKER)
    client.force_login(j.orang["tpi_anggota"])
    buku = unduh(client)
    lembar = buku["Jawaban"]
    lain = "Tidak" if lembar["K6"].value == "Ya" else "Ya"
    lembar["K6"], lembar["L6"], lembar["M6"], lembar["S6"], lembar["V6"] = lain, "ditulis TPI", "SK lain", lain, "x"
    lembar["O7"] = "A"
    halaman = unggah(client, buku).content.decode()
    assert "<b>1 perubahan</b>" in halaman and "kolom satker diabaikan" in halaman
    assert "kolom penilaian pendahuluan diabaikan" in halaman
    assert {(t["sel"], t["kode"], t["lembar"], t["baris"]) for t in temuan("kolom_diabaikan")} == {
        (f"{k}6", "P1.i.a", "Jawaban", 6) for k in "KLMSV"
    }
    terapkan(client, client.get(f"{ALAMAT}{BerkasImpor.objects.get().pk}/"))
    assert isi_lapis(j, Lapis.SATKER) == mandiri
    assert {k: b.pilihan for k, b in isi_lapis(j, Lapis.TPI).items()} == {"P1.i.b": "A"}


def test_many_differences_in_columns_of_others_are_counted(client):
    j = sampai("verifikator")
    client.force_login(j.orang["verifikator"])
    buku = unduh(client)
    for baris in range(2, 205):
        if buku["Jawaban"][f"L{baris}"].value:
            buku["Jawaban"][f"L{baris}"] = "ditimpa"
    assert "Masih ada 93 sel lain yang berbeda dari portal; kolom satker diabaikan." in (
        unggah(client, buku).content.decode()
    )
    assert len(temuan("kolom_diabaikan")) == 21


@pytest.mark.parametrize("sebagai", KOLOM)
def test_another_answer_without_catatan_is_a_finding_with_its_cell(client, sebagai):
    j = sampai(sebagai)
    nilai_sama(j.lapis(LAPIS[sebagai]), j.orang[sebagai])
    client.force_login(j.orang[sebagai])
    buku, (jawaban, catatan) = unduh(client), KOLOM[sebagai]
    lembar = buku["Jawaban"]
    for baris in (7, 9):
        lembar[f"{jawaban}{baris}"] = "C" if lembar[f"{jawaban}{baris}"].value != "C" else "A"
    lembar[f"{catatan}9"] = "Alasannya tertulis."
    halaman = unggah(client, buku).content.decode()
    (satu,) = temuan("penilai_tanpa_alasan")
    assert (satu["tingkat"], satu["kode"], satu["sel"], satu["baris"]) == ("K", "P1.i.b", f"{catatan}7", 7)
    assert "P1.i.b: jawaban berbeda dari penilaian mandiri tanpa catatan." in halaman and "<b>Menahan.</b>" in halaman


def test_impossible_values_are_refused_by_cell_and_the_rest_can_be_applied(client):
    j = sampai("verifikator")
    client.force_login(j.orang["verifikator"])
    buku = unduh(client)
    buku["Jawaban"]["N6"], buku["Jawaban"]["N7"] = "Ya", "F"
    pratinjau = unggah(client, buku)
    halaman = pratinjau.content.decode()
    assert "(1 isian ditolak)" in halaman and "<td>N7" in halaman and "bukan pilihan P1.i.b" in halaman
    terapkan(client, pratinjau)
    assert {k: b.pilihan for k, b in isi_lapis(j, Lapis.PROVINSI).items()} == {"P1.i.a": "Ya"}


def test_in_the_second_round_only_open_questions_are_applied(client):
    j = sampai("tpi_anggota")
    nilai_sama(j.lapis(Lapis.TPI), j.orang["tpi_anggota"])
    j.tandai(Lapis.TPI, "P1.i.a")
    Lke.objects.update(status=Status.DINILAI_TPI_2, putaran=2)
    client.force_login(j.orang["tpi_anggota"])
    buku = unduh(client)
    buku["Jawaban"]["R6"], buku["Jawaban"]["R7"] = "Diperbaiki.", "Tidak terbuka."
    pratinjau = unggah(client, buku)
    assert "P1.i.b tidak terbuka pada putaran ini; isinya di berkas tidak diterapkan." in pratinjau.content.decode()
    assert [t["sel"] for t in temuan("tidak_terbuka")] == ["R7"]
    assert "1 pertanyaan diperbarui" in terapkan(client, pratinjau, follow=True).content.decode()
    isi = isi_lapis(j, Lapis.TPI)
    assert (isi["P1.i.a"].catatan, isi["P1.i.b"].catatan) == ("Diperbaiki.", "")


def test_a_layer_closed_since_the_preview_is_left_alone_with_a_sentence(client):
    j = sampai("verifikator")
    client.force_login(j.orang["verifikator"])
    buku = unduh(client)
    buku["Jawaban"]["N6"] = "Ya"
    pratinjau = unggah(client, buku)
    Lke.objects.update(status=Status.DIVERIFIKASI)
    balasan = terapkan(client, pratinjau)
    assert balasan.status_code == 423 and "tidak sedang dibuka" in balasan.content.decode()
    assert isi_lapis(j, Lapis.PROVINSI) == {}
    halaman = client.get(ALAMAT).content.decode()
    assert "Lapis penilaian ini tidak sedang dibuka" in halaman and "Unggah dan periksa" not in halaman


def test_a_colleagues_answer_since_the_preview_is_not_overwritten(client):
    j = sampai("verifikator")
    client.force_login(j.orang["verifikator"])
    buku = unduh(client)
    buku["Jawaban"]["N6"], buku["Jawaban"]["N7"] = "Ya", "B"
    pratinjau = unggah(client, buku)
    jawab(j, "verifikator", "P1.i.b", pilihan="A")
    assert "P1.i.b berubah di portal" in terapkan(client, pratinjau, follow=True).content.decode()
    assert {k: b.pilihan for k, b in isi_lapis(j, Lapis.PROVINSI).items()} == {"P1.i.b": "A"}


def test_only_the_reviewers_of_this_lke_come_in(client):
    j = sampai("tpi_anggota")
    luar = make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"))
    harapan = {
        make_pengguna("verifikator", luar.induk): 404,
        make_pengguna("operator", luar): 404,
        make_pengguna("tpi_anggota", make_ri()): 403,
        j.orang["operator"]: 403,
        j.orang["ketua"]: 403,
        j.orang["setjen"]: 403,
        j.orang["verifikator"]: 200,
        j.orang["tpi_ketua"]: 200,
    }
    for orang, status in harapan.items():
        client.force_login(orang)
        for alamat in (ALAMAT, f"{ALAMAT}unduh/"):
            assert client.get(alamat).status_code == status, (orang, alamat)


def test_a_file_is_reached_by_those_of_its_layer_alone(client):
    j = sampai("tpi_anggota")
    client.force_login(j.orang["tpi_anggota"])
    pk = unggah(client, unduh(client)).request["PATH_INFO"].rstrip("/").rpartition("/")[2]
    for sebagai, alamat in (("verifikator", ALAMAT), ("operator", SATKER)):
        client.force_login(j.orang[sebagai])
        assert client.get(f"{alamat}{pk}/").status_code == 404
        assert client.post(f"{alamat}{pk}/terapkan/").status_code == 404


def test_before_its_opening_there_is_no_layer_to_work_on(client):
    j = make_perjalanan(terisi=False)
    client.force_login(j.orang["verifikator"])
    assert client.get(ALAMAT).status_code == 404


def test_applying_takes_the_same_queries_for_one_and_for_all_answers(client):
    j = sampai("verifikator")
    client.force_login(j.orang["verifikator"])
    jumlah = []
    for baris in ([6], range(2, 205)):
        buku = unduh(client)
        for b in baris:
            if buku["Jawaban"][f"K{b}"].value is not None:
                buku["Jawaban"][f"Q{b}"] = f"catatan {len(jumlah)} baris {b}"
        pratinjau = unggah(client, buku)
        with CaptureQueriesContext(connection) as daftar:
            assert terapkan(client, pratinjau).status_code == 302
        jumlah.append(len(daftar))
    assert jumlah[0] <= jumlah[1] <= jumlah[0] + (2 if connection.vendor == "sqlite" else 0) <= 22, jumlah


def test_the_preview_leads_to_the_desk_and_the_desk_to_the_workbook(client):
    j = sampai("verifikator")
    client.force_login(j.orang["verifikator"])
    buku = unduh(client)
    buku["Jawaban"]["N6"] = "Ya"
    assert 'href="/reviu/2026/33.73/P1.i.a/"' in unggah(client, buku).content.decode()
    assert "Lembar “Jawaban”. Paling besar 5 MB." in client.get(ALAMAT).content.decode()
    assert 'href="/reviu/2026/33.73/P1/"' in client.get(ALAMAT).content.decode()
    assert f'href="{ALAMAT}"' in client.get("/reviu/2026/33.73/P1/").content.decode()
