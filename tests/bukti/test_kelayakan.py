"""What a link is worth as bukti, from its form and from what a visit saw."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bukti import kelayakan
from bukti.kelayakan import nilai_bentuk, nilai_kunjungan, putusan, tanda_halaman
from kpu_zi.tools.tautan.halaman_web import Halaman, judul
from kpu_zi.tools.tautan.kunjungan import Kunjungan
from tests.peladen_nakal import alih, halaman, jawaban, peladen, pemeriksa

URL = "https://bukti.contoh.id/sk.pdf"


def kunjungan(**isi) -> Kunjungan:
    return Kunjungan(**{"url": URL, "akhir": URL, "waktu": datetime(2026, 1, 2, tzinfo=UTC), **isi})


def nilai_halaman(url: str, sumber: str, status: int = 200) -> str:
    """The reason for the verdict over a page that stands at this address."""
    tanda = tanda_halaman(Halaman(url, status, judul(sumber), sumber))
    return nilai_kunjungan(kunjungan(akhir=url, status=status, cuplikan_judul=judul(sumber), tanda=tanda)).sebab


@pytest.mark.parametrize(
    "teks",
    [
        "C:\\ZONA INTEGRITAS\\SK.pdf",
        "d:/zi/sk.pdf",
        "D:",
        "\\\\server\\berbagi\\sk.pdf",
        "file:///C:/sk.pdf",
        "FILE:sk.pdf",
        "smb://server/sk.pdf",
        "content://com.android.providers/1",
        "ZONA INTEGRITAS 2022\\AREA I\\x.pdf",
        "/home/operator/sk.pdf",
        "/storage/emulated/0/Download/sk.pdf",
        "~/sk.pdf",
        " \u200bC:\\sk.pdf ",
    ],
)
def test_place_on_ones_own_computer_is_no_link(teks):
    hasil = nilai_bentuk(teks)
    assert (hasil.keadaan, hasil.aturan) == ("lokal", "jalur_lokal")


@pytest.mark.parametrize(
    "teks",
    [
        "https://kpu-contoh.sharepoint.com/:f:/s/zi/Ab12",
        "https://drive.google.com/drive/folders/1AbcDEFghiJKLmnoPQRstu",
        "https://drive.google.com/drive/u/0/folders/1AbcDEFghiJKLmnoPQRstu",
        "https://contoh.go.id/home/c:/x",
        "https://contoh.go.id/u/2/artikel",
        "  https://contoh.go.id/sk.pdf\u00a0",
    ],
)
def test_link_of_a_good_form_needs_a_visit(teks):
    assert nilai_bentuk(teks) is None


@pytest.mark.parametrize(
    "teks",
    [
        "https://drive.google.com/drive/u/2/folders/1AbcDEFghiJKLmnoPQRstu",
        "https://drive.google.com/drive/u/10/folders/1AbcDEFghiJKLmnoPQRstu",
        "https://docs.google.com/document/u/1/d/1AbcDEFghiJKLmnoPQRstu/edit",
        "https://drive.google.com/drive/my-drive",
        "https://drive.google.com/drive/u/0/my-drive",
        "https://drive.google.com/drive/shared-with-me",
    ],
)
def test_form_that_is_bound_to_an_account_is_locked_whatever_a_visit_sees(teks):
    assert (nilai_bentuk(teks).keadaan, nilai_bentuk(teks).aturan) == ("terkunci", "tautan_mati")
    assert nilai_kunjungan(kunjungan(url=teks, status=200)).sebab == "akun"


@pytest.mark.parametrize(
    ("teks", "sebab"), [("SK Tim ZI", "bukan_tautan"), ("ftp://a.id/", "skema"), ("http://x/", "nama_pendek")]
)
def test_what_is_no_link_is_said_in_a_sentence_and_is_not_dead(teks, sebab):
    hasil = nilai_bentuk(teks)
    assert (hasil.keadaan, hasil.sebab, hasil.aturan) == ("tidak_dapat_diperiksa", sebab, "")
    assert hasil.kalimat.endswith(".")


@pytest.mark.parametrize(
    ("status", "keadaan"),
    [
        (200, "terbuka"),
        (206, "terbuka"),
        (204, "kosong"),
        (416, "kosong"),
        (401, "terkunci"),
        (403, "terkunci"),
        (404, "mati"),
        (410, "mati"),
        (304, "tidak_dapat_diperiksa"),
        (400, "tidak_dapat_diperiksa"),
        (429, "tidak_dapat_diperiksa"),
        (451, "tidak_dapat_diperiksa"),
        (500, "tidak_dapat_diperiksa"),
        (503, "tidak_dapat_diperiksa"),
        (999, "tidak_dapat_diperiksa"),
    ],
)
def test_answer_of_the_server_decides(status, keadaan):
    assert nilai_kunjungan(kunjungan(status=status)).keadaan == keadaan


@pytest.mark.parametrize(
    ("galat", "keadaan"),
    [
        ("nama_tidak_ada", "mati"),
        ("tidak_tersambung", "mati"),
        ("tls_kedaluwarsa", "mati"),
        ("tls_nama", "mati"),
        ("tls_dibuat_sendiri", "mati"),
        ("tls_rantai", "tidak_dapat_diperiksa"),
        ("tls", "tidak_dapat_diperiksa"),
        ("waktu_habis", "tidak_dapat_diperiksa"),
        ("nama_gagal", "tidak_dapat_diperiksa"),
        ("putus", "tidak_dapat_diperiksa"),
        ("bukan_http", "tidak_dapat_diperiksa"),
        ("kepala_besar", "tidak_dapat_diperiksa"),
        ("pengalihan_berputar", "tidak_dapat_diperiksa"),
        ("pengalihan_banyak", "tidak_dapat_diperiksa"),
        ("pengalihan_tidak_sah", "tidak_dapat_diperiksa"),
        ("alamat_tertutup", "tidak_dapat_diperiksa"),
        ("dibatasi", "tidak_dapat_diperiksa"),
        ("kesalahan", "tidak_dapat_diperiksa"),
        ("kode yang belum dikenal", "tidak_dapat_diperiksa"),
        ("tanpa_internet", "belum_dapat_diperiksa"),
    ],
)
def test_failure_of_the_visit_decides(galat, keadaan):
    hasil = nilai_kunjungan(kunjungan(galat=galat))
    assert hasil.keadaan == keadaan
    assert hasil.aturan == ("tautan_mati" if keadaan == "mati" else "")


def test_every_verdict_is_a_sentence_without_gaps():
    for sebab in kelayakan.SEBAB:
        hasil = putusan(sebab, 404)
        assert hasil.keadaan in kelayakan.LABEL and hasil.kalimat.endswith(".") and "{" not in hasil.kalimat
    assert set(kelayakan.ATURAN.values()) == {"tautan_mati", "jalur_lokal"}


# Written for these tests after the shape of the real pages.
GOOGLE_MASUK = """<!doctype html><html lang="id"><head><title>Google Drive: Sign-in</title></head>
<body><h1>Login</h1><form action="/v3/signin/identifier"><input type="email" name="identifier"></form></body></html>"""
GOOGLE_AKSES = """<!doctype html><html><head><title>Google Drive - Access Denied</title></head>
<body><h1>Anda memerlukan akses</h1><p>Minta akses, atau ganti akun.</p></body></html>"""
GOOGLE_TERBUKA = """<!doctype html><html><head><title>SK Tim Masuk ZI.pdf - Google Drive</title>
<script>var pesan = {"a": "You need access", "b": "Request access", "c": "This folder is empty"};</script>
<meta property="og:title" content="Minta akses layanan.pdf"></head><body><div>Laporan</div></body></html>"""
MICROSOFT_MASUK = """<!doctype html><html><head><title>Sign in to your account</title></head>
<body><form><input type="email" name="loginfmt"></form></body></html>"""
FOLDER_KOSONG = (
    "<html><head><title>Bukti ZI - Google Drive</title></head><body><p>Tidak ada file di folder ini</p></body></html>"
)
APACHE = """<html><head><title>Index of /bukti</title></head><body><h1>Index of /bukti</h1><a href="?C=N;O=D">Name</a>
<a href="?C=M;O=A">Last modified</a> <a href="/">Parent Directory</a> {isi}</body></html>"""


@pytest.mark.parametrize(
    ("url", "sumber", "sebab"),
    [
        ("https://accounts.google.com/v3/signin/identifier?continue=x", GOOGLE_MASUK, "masuk_google"),
        ("https://accounts.google.com/ServiceLogin", "", "masuk_google"),
        ("https://drive.google.com/file/d/1/view", GOOGLE_MASUK, "masuk_google"),
        ("https://docs.google.com/document/d/1/edit", "<title>Masuk - Akun Google</title>", "masuk_google"),
        ("https://drive.google.com/file/d/1/view", GOOGLE_AKSES, "minta_akses"),
        ("https://drive.google.com/file/d/1/view", GOOGLE_TERBUKA, "terbuka"),
        ("https://drive.google.com/drive/folders/1", FOLDER_KOSONG, "folder_kosong"),
        ("https://drive.google.com/file/d/1", "<p>Maaf, file yang Anda minta tidak ada.</p>", "hilang"),
        ("https://login.microsoftonline.com/common/oauth2/authorize", MICROSOFT_MASUK, "masuk_microsoft"),
        ("https://contoh-my.sharepoint.com/:f:/g/x", MICROSOFT_MASUK, "masuk_microsoft"),
        ("https://contoh.sharepoint.com/sites/zi/_layouts/15/AccessDenied.aspx?Source=x", "", "masuk_microsoft"),
        ("https://onedrive.live.com/?id=1", "<p>This item might not exist or is no longer available</p>", "hilang"),
        ("https://www.dropbox.com/sh/x", "<p>This folder is empty</p>", "folder_kosong"),
        ("https://contoh.go.id/masuk", "<title>Masuk | SIZI</title><input type='password'>", "halaman_masuk"),
        # A page may speak of access, have a box to sign in, or be called so: it is open all the same.
        (
            "https://contoh.go.id/berita",
            "<title>Layanan</title><p>Minta akses informasi publik: folder ini kosong</p>",
            "terbuka",
        ),
        ("https://contoh.go.id/berita", "<title>Berita</title><input type=password>", "terbuka"),
        ("https://contoh.go.id/berita", "<title>Masuk Desa, KPU Sosialisasi</title>", "terbuka"),
        ("https://bukan-drive.google.com.contoh.id/", GOOGLE_AKSES, "terbuka"),
        ("https://arsip.contoh.go.id/bukti/", APACHE.format(isi=""), "folder_kosong"),
        ("https://arsip.contoh.go.id/bukti/", APACHE.format(isi='<a href="SK.pdf">SK.pdf</a>'), "terbuka"),
        ("https://www.instagram.com/accounts/login/?next=/p/x", "<title>Login • Instagram</title>", "robot"),
    ],
)
def test_page_that_is_not_the_document_is_recognised(url, sumber, sebab):
    assert nilai_halaman(url, sumber) == sebab


@pytest.mark.parametrize(
    ("status", "sebab"), [(403, "robot"), (503, "robot"), (429, "robot"), (404, "tidak_ada"), (200, "robot")]
)
def test_wall_against_programs_is_no_lock(status, sebab):
    assert nilai_halaman("https://contoh.go.id/", "<title>Just a moment...</title>", status) == sebab


def test_public_that_is_led_to_a_sign_in_page_is_told_to_share_the_document():
    """From the pasted link to the sentence, over real connections."""

    def jawab(minta):
        host = minta.kepala["Host"].partition(":")[0]
        if host == "drive.google.com":
            return alih(luar.url("accounts.google.com", "/ServiceLogin?continue=x"))
        return halaman("Google Drive: Sign-in") if host == "accounts.google.com" else jawaban(jenis="application/pdf")

    with peladen(jawab) as luar:
        satu = pemeriksa(luar, tanda=tanda_halaman)
        dikunjungi = [
            satu.periksa(luar.url(*tempat)) for tempat in (("drive.google.com", "/x"), ("arsip.contoh.id", "/y"))
        ]
    terkunci, terbuka = (nilai_kunjungan(replace(k, url=URL)) for k in dikunjungi)
    assert (terkunci.sebab, terbuka.sebab) == ("masuk_google", "terbuka")
    assert terkunci.aturan == "tautan_mati" and "“Siapa saja yang memiliki link”" in terkunci.kalimat
