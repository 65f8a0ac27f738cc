"""The bukti of a question: chips on its card, attaching on its page, in words and without a script."""

import gzip
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bukti.actions import catat_baris
from bukti.alamat import alamat_bukti
from bukti.baris import kunci_tautan, sidik_teks
from bukti.models import Bukti, PemeriksaanTautan
from lke.actions import simpan_daftar
from lke.acuan import acuan
from lke.aturan.isian import Perubahan
from lke.models import Jawaban, Lke
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker
from tests.bukti.berkas_contoh import pdf
from tests.bukti.buat_bukti import make_berkas
from tests.isi_penuh import isi_penuh

pytestmark = pytest.mark.django_db
TAUTAN = "https://drive.google.com/file/d/1AbcDEFghiJKLmnoPQRstu/view"
ALAMAT = "/lke/2026/33.73/P1.i.a/bukti/"
MASUK = 2


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT, settings.CLAMD_URL = tmp_path, ""


@pytest.fixture
def penilaian(client):
    satu = make_penilaian()
    client.force_login(make_pengguna("operator", satu.lke.satker))
    return satu


def simpan(client, kode: str = "P1.i.a", **data):
    return client.post(f"/lke/2026/33.73/{kode}/simpan/", {"versi": 0} | data, headers={"X-Simpan": "1"})


def bukti(kode: str = "P1.i.a") -> str:
    return Jawaban.objects.get(pertanyaan__kode=kode).bukti


def keping(isi: str, kode: str = "P1-i-a") -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", isi.split(f"id=d-{kode}>")[1].split("</ul>")[0]))


def nyatakan(tautan: str, keadaan: str, sebab: str) -> None:
    p = PemeriksaanTautan.objects.create(
        url=tautan,
        sidik_url=sidik_teks(tautan),
        keadaan=keadaan,
        sebab=sebab,
        status=404,
        diperiksa_pada=timezone.now(),
    )
    Bukti.objects.filter(tautan=tautan).update(periksa=p)


# --- chips
def test_card_shows_a_chip_for_each_line_with_verdict_date_and_use(client, penilaian):
    simpan(client, bukti=f"SK Tim: {TAUTAN}\nNotula rapat")
    simpan(client, "P1.ii.a", bukti=TAUTAN)
    nyatakan(TAUTAN, "terbuka", "terbuka")
    Bukti.objects.filter(judul="Notula rapat").update(tanggal_dokumen="2026-02-05")
    for alamat in ("P1/", "P1.i.a/"):
        teks = keping(client.get(f"/lke/2026/33.73/{alamat}").content.decode())
        assert "SK Tim terbuka , dipakai 2 pertanyaan" in teks
        assert "Notula rapat 5 Februari 2026 nama saja" in teks and "Lampirkan" in teks


def test_reader_gets_the_chips_without_the_way_to_attach(client, penilaian):
    simpan(client, bukti=TAUTAN)
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    isi = client.get("/lke/2026/33.73/P1/").content.decode()
    assert "belum dicek" in keping(isi) and "Lampirkan" not in isi


def test_dead_link_says_why_in_its_finding_and_one_that_could_not_be_visited_in_its_chip(client, penilaian):
    lain = "https://situs.contoh.invalid/sk.pdf"
    simpan(client, bukti=f"{TAUTAN}\n{lain}", pilihan="Ya", catatan="Uraian")
    nyatakan(TAUTAN, "mati", "hilang")
    nyatakan(lain, "tidak_dapat_diperiksa", "tls_rantai")
    isi = client.get("/lke/2026/33.73/P1.i.a/").content.decode()
    assert "Menahan pengiriman." in isi and "Berkas sudah tidak ada di tempat penyimpanannya." in isi
    assert "Sertifikat keamanan situs tidak lengkap" in keping(isi) and "Berkas sudah" not in keping(isi)


def test_reply_to_a_save_of_bukti_brings_the_chips_and_stays_small(client, penilaian):
    simpan(client, catatan="Uraian")
    tanpa = simpan(client, catatan="Uraian lain", awal_catatan="Uraian", versi=1).content.decode()
    assert "id=d-P1-i-a" not in tanpa
    lima = "\n".join(f"https://drive.contoh.invalid/zi/2026/P1.i.a/{n}" for n in range(5))
    with CaptureQueriesContext(connection) as tercatat:
        balasan = simpan(client, bukti=lima, versi=2)
    assert keping(balasan.content.decode()).count("belum dicek") == 5
    assert len(balasan.content) <= 3_000
    assert len([q for q in tercatat if "SAVEPOINT" not in q["sql"]]) <= 14


def banyak_bukti(penilaian, kode: list[str], jumlah: int) -> None:
    """This many links, spread over the questions of an LKE that is answered."""
    operator = make_pengguna("operator", penilaian.lke.satker)
    isi_penuh(penilaian, operator)
    baris = {j.pertanyaan.kode: j for j in Jawaban.objects.filter(penilaian=penilaian).select_related("pertanyaan")}
    daftar = []
    for nomor, k in enumerate(kode):
        teks = "\n".join(f"https://drive.contoh.invalid/zi/2026/{k}/{n}" for n in range(nomor, jumlah, len(kode)))
        daftar.append(Perubahan(k, baris[k].versi, {"bukti": (baris[k].bukti, teks)}))
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=operator, acara="contoh.isi")


@pytest.mark.parametrize(
    ("halaman", "mentah", "padat"), [("P1", 45_000, 8_000), ("P4", 45_000, 8_000), ("P6", 55_000, 9_500)]
)
def test_page_with_38_bukti_keeps_its_budgets(client, penilaian, halaman, mentah, padat):
    kode = list(acuan(penilaian.lke.instrumen).instrumen.halaman[halaman].pertanyaan)
    banyak_bukti(penilaian, kode, 38)
    client.get("/")
    with CaptureQueriesContext(connection) as tercatat:
        isi = client.get(f"/lke/2026/33.73/{halaman}/").content
    assert isi.count(b"belum dicek") == 38
    assert len(isi) <= mentah and len(gzip.compress(isi, 6)) <= padat
    assert len(tercatat) <= 8 + MASUK


# --- attaching
def test_link_is_kept_with_what_is_said_about_it_and_its_form_is_named(client, penilaian):
    isian = {"tautan": f"  {TAUTAN}\u200b ", "judul": "SK Tim", "tanggal_dokumen": "2026-01-06", "macam": "sk"}
    balasan = client.post(f"{ALAMAT}tautan/", isian, follow=True)
    assert "Dikenali sebagai berkas Google Drive. Bukti dilampirkan pada P1.i.a." in balasan.content.decode()
    satu = Bukti.objects.get()
    assert (bukti(), satu.judul, satu.macam, f"{satu.tanggal_dokumen}") == (TAUTAN, "SK Tim", "sk", "2026-01-06")


@pytest.mark.parametrize(
    ("tautan", "pesan"),
    [
        ("C:\\ZI\\SK.pdf", "komputer atau jaringan kantor sendiri"),
        ("SK Tim ZI", "harus diawali http:// atau https://"),
        (f"{TAUTAN} https://contoh.invalid/lain", "satu tautan saja"),
        ("http://127.0.0.1:8000/b/7/", "bukan alamat portal ini"),
        ("", "Tautan wajib diisi."),
    ],
)
def test_what_is_no_link_is_refused_and_stays_in_the_field(client, penilaian, tautan, pesan):
    balasan = client.post(f"{ALAMAT}tautan/", {"tautan": tautan, "judul": "Judul saya"})
    isi = balasan.content.decode()
    assert balasan.status_code == 422 and pesan in isi and 'value="Judul saya"' in isi
    assert not Bukti.objects.exists() and not Jawaban.objects.exists()


def test_link_for_editing_is_taken_with_a_warning(client, penilaian):
    edit = "https://docs.google.com/document/d/1AbcDEFghiJKLmnoPQRstu/edit"
    isi = client.post(f"{ALAMAT}tautan/", {"tautan": edit}, follow=True).content.decode()
    assert "membuka dokumen untuk disunting" in isi and bukti() == edit


def test_file_is_uploaded_and_attached_in_one_step(client, penilaian):
    halaman = client.get(ALAMAT).content.decode()
    assert "paling besar" in halaman
    berkas = SimpleUploadedFile("SK Tim.pdf", pdf())
    balasan = client.post(f"{ALAMAT}unggah/", {"berkas": berkas}, follow=True)
    assert "Berkas tersimpan. Bukti dilampirkan pada P1.i.a." in balasan.content.decode()
    assert bukti() == f"SK Tim: {alamat_bukti(Bukti.objects.get().pk)}"
    assert "SK Tim belum dipindai" in keping(client.get("/lke/2026/33.73/P1/").content.decode())


def test_file_of_the_wrong_kind_is_refused_on_the_page(client, penilaian):
    balasan = client.post(
        f"{ALAMAT}unggah/", {"berkas": SimpleUploadedFile("SK.pdf", b"<html>"), "judul": "Judul saya"}
    )
    assert balasan.status_code == 422 and 'value="Judul saya"' in balasan.content.decode()
    assert not Jawaban.objects.exists()


def test_several_are_ticked_in_the_library_and_found_by_words(client, penilaian):
    for judul in ("SK Tim ZI", "Notula rapat", "Laporan monev"):
        catat_baris(satker_id=penilaian.lke.satker_id, baris=[judul], oleh=None, pada=timezone.now())
    isi = client.get(f"{ALAMAT}?q=rapat+NOTULA").content.decode()
    assert "Notula rapat" in isi and "Laporan monev" not in isi
    pk = list(Bukti.objects.exclude(judul="Laporan monev").values_list("pk", flat=True))
    client.post(f"{ALAMAT}lampirkan/", {"bukti": [*pk, "x", "999999999999"]})
    assert set(bukti().split("\n")) == {"SK Tim ZI", "Notula rapat"}
    isi = client.get(ALAMAT).content.decode()
    assert isi.count('name="bukti"') == 1


def test_line_is_taken_off_and_stays_in_the_library(client, penilaian):
    simpan(client, bukti=f"SK Tim ZI\n{TAUTAN}?usp=sharing")
    balasan = client.post(f"{ALAMAT}lepas/", {"kunci": kunci_tautan(TAUTAN)}, follow=True)
    assert "tetap tersimpan di pustaka" in balasan.content.decode()
    assert bukti() == "SK Tim ZI" and Bukti.objects.count() == 2


def test_full_answer_is_said_and_the_link_stays_in_the_library(client, penilaian):
    simpan(client, bukti="\n".join(f"Dokumen {n}" for n in range(20)))
    isi = client.post(f"{ALAMAT}tautan/", {"tautan": TAUTAN}, follow=True).content.decode()
    assert "paling banyak 20" in isi and Bukti.objects.filter(tautan=TAUTAN).exists()


def test_locked_lke_keeps_nothing_not_even_in_the_library(client, penilaian):
    Lke.objects.update(status="dikirim")
    assert client.post(f"{ALAMAT}tautan/", {"tautan": TAUTAN}).status_code == 423
    assert client.post(f"{ALAMAT}unggah/", {"berkas": SimpleUploadedFile("a.pdf", pdf())}).status_code == 423
    assert not Bukti.objects.exists()
    halaman = client.get(ALAMAT).content.decode()
    assert "Lampirkan tautan" not in halaman


def test_page_costs_the_same_queries_for_none_and_for_hundreds(client, penilaian):
    def hitung() -> int:
        with CaptureQueriesContext(connection) as tercatat:
            assert client.get(ALAMAT).status_code == 200
        return len(tercatat)

    client.get(ALAMAT)
    kosong = hitung()
    baris = [f"https://drive.contoh.invalid/{n}" for n in range(300)]
    catat_baris(satker_id=penilaian.lke.satker_id, baris=baris, oleh=None, pada=timezone.now())
    simpan(client, bukti="\n".join(baris[:18]))
    assert hitung() == kosong <= 8 + MASUK


# --- bukti of another satker
def test_bukti_of_another_satker_typed_into_the_field_is_refused(client, penilaian):
    asing = make_berkas(make_satker("33.74", "Kota Pekalongan"))
    teks = f"SK Tim\n{alamat_bukti(asing.pk)}"
    balasan = simpan(client, bukti=teks)
    assert balasan.status_code == 422 and "bukan bukti satker ini" in balasan.content.decode()
    tanpa_skrip = client.post("/lke/2026/33.73/P1.i.a/simpan/", {"versi": 0, "bukti": teks})
    assert tanpa_skrip.status_code == 422 and alamat_bukti(asing.pk) in tanpa_skrip.content.decode()
    assert not Jawaban.objects.exists()


def test_bukti_that_never_was_is_refused_whatever_its_number(client, penilaian):
    for nomor in ("9", "9" * 18):
        assert simpan(client, bukti=f"http://127.0.0.1:8000/b/{nomor}/").status_code == 422


def test_own_bukti_typed_by_its_address_is_kept(client, penilaian):
    milik = make_berkas(penilaian.lke.satker)
    assert simpan(client, bukti=alamat_bukti(milik.pk)).status_code == 200


def test_twenty_one_files_in_one_answer_are_refused(client, penilaian):
    teks = "\n".join(f"http://127.0.0.1:8000/b/{n}/" for n in range(1, 22))
    assert "paling banyak 20 berkas" in simpan(client, bukti=teks).content.decode()
