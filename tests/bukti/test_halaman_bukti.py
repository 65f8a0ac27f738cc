"""The page of one bukti and the pages that add one: who sees, who changes, what a refusal says, how a file is served."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bukti.actions import catat_baris
from bukti.actions_berkas import letak_berkas
from bukti.actions_tautan import hubungkan
from bukti.models import Bukti, PemeriksaanTautan
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.models import Riwayat
from satker.models import Penugasan
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.bukti.berkas_contoh import gambar, pdf

pytestmark = pytest.mark.django_db
URL = "https://kpu.go.id/laporan.pdf"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.CLAMD_URL = ""


@pytest.fixture
def satker():
    return make_satker()


@pytest.fixture
def operator(satker, client):
    orang = make_pengguna("operator", satker, nama="Sari Contoh")
    client.force_login(orang)
    return orang


@pytest.fixture
def tautan(satker, operator) -> Bukti:
    catat_baris(satker_id=satker.pk, baris=[f"Laporan ZI {URL}"], oleh=operator, pada=timezone.now())
    return Bukti.objects.get()


def unggah(client, isi: bytes | None = None, nama: str = "SK Tim.pdf", **lain):
    return client.post("/bukti/33.73/unggah/", {"berkas": SimpleUploadedFile(nama, isi or pdf()), **lain})


def isian(bukti: Bukti, **lain) -> dict:
    return {"judul": bukti.judul, "tanggal_dokumen": "", "berlaku_sampai": "", "macam": "", "versi": bukti.versi} | lain


# --- one bukti ---


@pytest.mark.parametrize("alamat", ["/b/{pk}/", "/bukti/33.73/unggah/"])
def test_pages_of_the_library_lead_back_to_it(client, tautan, alamat):
    assert '<a href="/bukti/33.73/">Bukti</a>' in client.get(alamat.format(pk=tautan.pk)).content.decode()


def test_page_shows_the_verdict_with_date_and_reason(client, tautan):
    hubungkan(Bukti.objects.all())
    PemeriksaanTautan.objects.update(
        keadaan="mati", sebab="tidak_ada", status=404, diperiksa_pada=timezone.now(), sejak=timezone.now()
    )
    isi = client.get(f"/b/{tautan.pk}/").content.decode()
    for kata in ("Laporan ZI", URL, "mati", "(kode 404)", "keadaan ini sejak", "WIB", "Cek ulang", "KPU Kota Salatiga"):
        assert kata in isi
    assert 'rel="noopener noreferrer nofollow"' in isi


def test_page_says_since_when_there_is_no_internet(client, tautan):
    hubungkan(Bukti.objects.all())
    PemeriksaanTautan.objects.update(keadaan="belum_dapat_diperiksa", sebab="tanpa_internet", sejak=timezone.now())
    isi = client.get(f"/b/{tautan.pk}/").content.decode()
    assert "Belum dapat diperiksa dari jaringan ini." in isi and "Keadaan ini sejak" in isi and "Diperiksa " not in isi


def test_page_costs_few_queries(client, tautan, django_assert_max_num_queries):
    client.get(f"/b/{tautan.pk}/")
    with django_assert_max_num_queries(8):
        client.get(f"/b/{tautan.pk}/")


def test_reviewer_sees_the_page_without_its_forms_and_may_not_change(client, tautan):
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    isi = client.get(f"/b/{tautan.pk}/").content.decode()
    assert "Laporan ZI" in isi and '<form method="post" action="/b/' not in isi
    for akhir in ("", "tarik/", "batal-tarik/", "cek/"):
        assert client.post(f"/b/{tautan.pk}/{akhir}", isian(tautan)).status_code == 403


def test_page_of_another_satker_does_not_exist(client, tautan):
    client.force_login(make_pengguna("operator", make_satker("33.74", "Kota Pekalongan")))
    for akhir in ("", "unduh/"):
        assert client.get(f"/b/{tautan.pk}/{akhir}").status_code == 404
    for akhir in ("", "tarik/", "batal-tarik/", "cek/"):
        assert client.post(f"/b/{tautan.pk}/{akhir}").status_code == 404
    assert client.get("/b/99999999999999999999/").status_code == 404


def test_text_that_people_typed_is_escaped(client, tautan):
    Bukti.objects.update(judul="<script>alert(1)</script>", tautan='https://a.id/"><script>alert(2)</script>')
    assert "<script>alert" not in client.get(f"/b/{tautan.pk}/").content.decode()


def test_what_is_said_about_a_bukti_is_written_with_its_line_in_the_log(client, tautan, operator):
    data = isian(
        tautan,
        judul="Laporan\u202e ZI  2026",
        tanggal_dokumen="2026-03-02",
        macam="laporan",
        berlaku_sampai="31-12-2026",
    )
    assert client.post(f"/b/{tautan.pk}/", data).status_code == 302
    tautan.refresh_from_db()
    assert (tautan.judul, str(tautan.tanggal_dokumen), tautan.macam, tautan.versi) == (
        "Laporan ZI 2026",
        "2026-03-02",
        "laporan",
        1,
    )
    acara = Riwayat.objects.get()
    assert acara.acara == "bukti.keterangan" and acara.rincian["judul"] == ["Laporan ZI", "Laporan ZI 2026"]
    assert acara.rincian["tanggal_dokumen"] == [None, "2026-03-02"] and acara.pelaku == operator
    assert "2 Maret 2026" in client.get(f"/b/{tautan.pk}/").content.decode()


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"judul": " "}, "Judul wajib diisi."),
        ({"judul": "x" * 201}, "paling panjang 200"),
        ({"judul": "\u202e"}, "Judul wajib diisi."),
        ({"tanggal_dokumen": "kemarin"}, "Tulis tanggal, misalnya 30-12-2025."),
        ({"tanggal_dokumen": "2999-01-01"}, "masa depan"),
        ({"tanggal_dokumen": "0001-01-01"}, "1945"),
        ({"tanggal_dokumen": "2026-03-02", "berlaku_sampai": "2026-03-01"}, "sebelum tanggal dokumen"),
        ({"macam": "rahasia"}, "dari daftar"),
        ({"versi": "x"}, ""),
        ({"versi": "9" * 30}, ""),
    ],
)
def test_mistake_is_named_and_what_was_typed_stays(client, tautan, ubah, kata):
    balasan = client.post(f"/b/{tautan.pk}/", isian(tautan, judul="Judul baru saya") | ubah)
    isi = balasan.content.decode()
    assert balasan.status_code == 422 and kata in isi and "perlu diperbaiki" in isi
    assert "judul" in ubah or "Judul baru saya" in isi
    assert not Riwayat.objects.exists()


def test_change_since_the_page_was_opened_is_a_conflict_that_keeps_the_text(client, tautan):
    client.post(f"/b/{tautan.pk}/", isian(tautan, judul="Judul rekan"))
    balasan = client.post(f"/b/{tautan.pk}/", isian(tautan, judul="Judul saya"))
    isi = balasan.content.decode()
    assert balasan.status_code == 409 and "Judul saya" in isi and "Judul rekan" in isi and "diubah orang lain" in isi
    assert Bukti.objects.get().judul == "Judul rekan" and 'name="versi" value="1"' in isi
    assert client.post(f"/b/{tautan.pk}/", isian(tautan, judul="Judul saya", versi=1)).status_code == 302
    assert Bukti.objects.get().judul == "Judul saya"


def test_same_form_sent_twice_is_no_conflict(client, tautan):
    for _ in range(2):
        assert client.post(f"/b/{tautan.pk}/", isian(tautan, judul="Judul baru")).status_code == 302
    assert Bukti.objects.get().versi == 1 and Riwayat.objects.count() == 1


def test_bukti_is_withdrawn_with_a_reason_and_taken_up_again(client, tautan):
    assert client.post(f"/b/{tautan.pk}/tarik/", {"alasan": " "}).status_code == 422
    for _ in range(2):
        assert client.post(f"/b/{tautan.pk}/tarik/", {"alasan": "salah tahun"}).status_code == 302
    isi = client.get(f"/b/{tautan.pk}/").content.decode()
    assert "salah tahun" in isi and "Sari Contoh" in isi and "ditarik" in isi
    assert client.post(f"/b/{tautan.pk}/batal-tarik/").status_code == 302
    tautan.refresh_from_db()
    assert tautan.ditarik_pada is None
    assert [r.acara for r in Riwayat.objects.order_by("nomor")] == ["bukti.tarik", "bukti.batal_tarik"]


def test_link_is_checked_again_once_however_often_one_asks(client, tautan):
    for _ in range(3):
        assert client.post(f"/b/{tautan.pk}/cek/").status_code == 302
    assert Pekerjaan.objects.filter(jenis="bukti.periksa_tautan").count() == 1


def test_whole_library_is_checked_and_leads_back_to_an_address_of_ours(client, operator):
    for kembali, tujuan in (
        ("/bukti/33.73/", "/bukti/33.73/"),
        ("https://jahat.id/", "/bukti/33.73/tautan/"),
        ("//jahat.id", "/bukti/33.73/tautan/"),
    ):
        balasan = client.post("/bukti/33.73/cek/", {"kembali": kembali})
        assert (balasan.status_code, balasan["Location"]) == (302, tujuan)
    assert Pekerjaan.objects.count() == 1


# --- uploads ---


def test_upload_leads_to_the_page_with_the_line_for_the_answer(client, operator):
    balasan = unggah(client, judul="SK Tim ZI", macam="sk", tanggal_dokumen="2026-01-05")
    bukti = Bukti.objects.get()
    assert balasan.status_code == 302 and balasan["Location"] == f"/b/{bukti.pk}/"
    isi = client.get(balasan["Location"]).content.decode()
    assert f"http://127.0.0.1:8000/b/{bukti.pk}/" in isi and "belum dipindai" in isi and "Unduh berkas" in isi
    assert (bukti.judul, bukti.macam, str(bukti.tanggal_dokumen)) == ("SK Tim ZI", "sk", "2026-01-05")


def test_same_file_again_is_said_so(client, operator):
    unggah(client)
    balasan = client.post("/bukti/33.73/unggah/", {"berkas": SimpleUploadedFile("b.pdf", pdf())}, follow=True)
    assert "sudah ada di pustaka" in balasan.content.decode() and Bukti.objects.count() == 1


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"<svg onload=alert(1)>", "a.png", "bukan gambar PNG"),
        (b"MZ", "a.exe", "PDF, PNG, JPEG, DOCX, atau XLSX"),
        (b"%PDF-1.4 rusak %%EOF", "a.pdf", "tidak dapat dibaca"),
        (b"%PDF-" + b"0" * 12 * 2**20, "a.pdf", "MB; paling besar"),
    ],
)
def test_refused_upload_names_the_reason_and_keeps_what_was_typed(client, operator, isi, nama, kata):
    balasan = unggah(client, isi, nama, judul="Judul saya")
    halaman = balasan.content.decode()
    assert balasan.status_code == 422 and kata in halaman and "Judul saya" in halaman and "<svg onload" not in halaman
    assert not Bukti.objects.exists()


def test_upload_without_a_file_asks_for_one(client, operator):
    assert "Pilih berkas terlebih dahulu." in client.post("/bukti/33.73/unggah/", {}).content.decode()


def test_only_those_who_fill_may_add(client, satker, operator):
    client.force_login(make_pengguna("ketua", satker))
    for akhir in ("unggah", "tautan", "cek"):
        assert client.post(f"/bukti/33.73/{akhir}/").status_code == 403
    client.force_login(make_pengguna("operator", make_satker("33.74", "Kota Pekalongan")))
    for akhir in ("unggah", "tautan", "cek"):
        assert client.post(f"/bukti/33.73/{akhir}/").status_code == 404


# --- download ---


@pytest.mark.parametrize(
    ("isi", "nama", "tipe"),
    [(pdf(), "SK “Tim”\u202e.pdf", "application/pdf"), (gambar(), "foto.png", "image/png")],
    ids=["pdf", "png"],
)
def test_file_is_an_attachment_that_runs_nothing(client, operator, isi, nama, tipe):
    unggah(client, isi, nama)
    balasan = client.get(f"/b/{Bukti.objects.get().pk}/unduh/")
    assert balasan.status_code == 200 and b"".join(balasan) == letak_berkas(Bukti.objects.get()).read_bytes()
    assert balasan["Content-Type"] == tipe and balasan["Content-Disposition"].startswith("attachment; filename")
    assert "\u202e" not in balasan["Content-Disposition"] and "%E2%80%AE" not in balasan["Content-Disposition"]
    assert balasan["X-Content-Type-Options"] == "nosniff" and balasan["Content-Security-Policy"] == "sandbox"
    assert {"private", "no-store"} <= set(balasan["Cache-Control"].replace(" ", "").split(","))


def test_download_is_recorded_and_nothing_else_is(client, operator):
    unggah(client, gambar(), "foto.png")
    bukti = Bukti.objects.get()
    unduhan = Riwayat.objects.filter(acara="bukti.unduh")
    assert client.head(f"/b/{bukti.pk}/unduh/").status_code == 200
    assert client.get(f"/b/{bukti.pk}/gambar/1/").status_code == client.get(f"/b/{bukti.pk}/").status_code == 200
    assert not unduhan.exists()
    penilai = make_pengguna("verifikator", make_provinsi())
    client.force_login(penilai)
    assert client.get(f"/b/{bukti.pk}/unduh/").status_code == 423
    client.force_login(make_pengguna("operator", make_satker("33.74", "Kota Pekalongan")))
    assert client.get(f"/b/{bukti.pk}/unduh/").status_code == 404
    assert not unduhan.exists()
    Bukti.objects.update(pindai="bersih")
    client.force_login(penilai)
    assert client.get(f"/b/{bukti.pk}/unduh/").status_code == 200
    satu = unduhan.get()
    assert (satu.rantai, satu.objek, satu.pelaku) == (f"satker:{bukti.satker_id}", f"bukti:{bukti.pk}", penilai)
    assert satu.peran == "verifikator"
    assert Bukti.objects.get().versi == bukti.versi


def test_proxy_sends_the_file_where_it_is_set_up(client, operator, settings):
    settings.X_ACCEL_UNGGAHAN = "/berkas-dalam"
    unggah(client)
    bukti = Bukti.objects.get()
    balasan = client.get(f"/b/{bukti.pk}/unduh/")
    assert balasan["X-Accel-Redirect"] == f"/berkas-dalam/bukti/{bukti.simpanan[:2]}/{bukti.simpanan}"
    assert balasan.content == b"" and balasan["Content-Type"] == "application/pdf"
    assert balasan["Content-Disposition"] == 'attachment; filename="SK Tim.pdf"'


def test_file_is_asked_for_anew_each_time(client, operator):
    unggah(client)
    alamat = f"/b/{Bukti.objects.get().pk}/unduh/"
    assert client.get(alamat).status_code == 200
    Penugasan.objects.filter(pengguna=operator).delete()
    assert client.get(alamat).status_code == 404


@pytest.mark.parametrize(
    ("pindai", "kata"), [("terinfeksi", "virus"), ("gagal", "pemindaian virus gagal"), ("belum", "hanya satker")]
)
def test_file_that_is_held_back_says_why(client, operator, pindai, kata):
    unggah(client)
    Bukti.objects.update(pindai=pindai)
    if pindai == "belum":
        client.force_login(make_pengguna("verifikator", make_provinsi()))
    balasan = client.get(f"/b/{Bukti.objects.get().pk}/unduh/")
    assert balasan.status_code == 423 and kata in balasan.content.decode()
    halaman = client.get(f"/b/{Bukti.objects.get().pk}/").content.decode()
    assert kata in halaman and "Unduh berkas" not in halaman


def test_file_that_is_gone_from_the_disk_is_a_sentence(client, operator):
    unggah(client)
    letak_berkas(Bukti.objects.get()).unlink()
    balasan = client.get(f"/b/{Bukti.objects.get().pk}/unduh/")
    assert balasan.status_code == 410 and "administrator" in balasan.content.decode()
    assert not Riwayat.objects.filter(acara="bukti.unduh").exists()


def test_link_has_no_file(client, tautan):
    assert client.get(f"/b/{tautan.pk}/unduh/").status_code == 404


# --- links ---


def test_link_is_added_trimmed_with_what_was_said_about_it(client, operator):
    balasan = client.post("/bukti/33.73/tautan/", {"tautan": f"  {URL}\u200b ", "judul": "Laporan", "macam": "laporan"})
    bukti = Bukti.objects.get()
    assert balasan["Location"] == f"/b/{bukti.pk}/"
    assert (bukti.tautan, bukti.judul, bukti.macam, bukti.dibuat_oleh) == (URL, "Laporan", "laporan", operator)
    assert Riwayat.objects.get().acara == "bukti.tautan"


def test_link_of_the_library_is_not_changed_by_adding_it_again(client, tautan):
    balasan = client.post("/bukti/33.73/tautan/", {"tautan": f"{URL}?utm_source=wa", "judul": "Lain"}, follow=True)
    assert "sudah ada" in balasan.content.decode() and Bukti.objects.get().judul == "Laporan ZI"


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("", "Tautan wajib diisi."),
        ("C:\\ZI\\a.pdf", "komputer"),
        ("file:///etc/passwd", "komputer"),
        ("SK Tim ZI", "http"),
        ("https://a.id/ https://b.id/", "satu tautan"),
        ("https://a.contoh.id:8080/", "Port"),
        ("javascript:alert(1)", "http"),
        ("http://127.0.0.1:8000/b/5/", "Port"),
        ("https://a.contoh.id/" + "x" * 2000, "paling panjang"),
    ],
)
def test_what_is_no_link_is_refused_and_stays_typed(client, operator, teks, kata):
    balasan = client.post("/bukti/33.73/tautan/", {"tautan": teks, "judul": "Judul saya"})
    isi = balasan.content.decode()
    assert balasan.status_code == 422 and kata in isi and "Judul saya" in isi and not Bukti.objects.exists()


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("https://drive.google.com/drive/u/2/folders/1AbCdEfGhIjKlMnOpQrStUv", "terikat pada akun"),
        ("https://docs.google.com/document/d/1AbCdEfGhIjKlMnOpQrStUv/edit?usp=sharing", "disunting"),
    ],
)
def test_doubtful_link_is_taken_with_a_warning(client, operator, teks, kata):
    balasan = client.post("/bukti/33.73/tautan/", {"tautan": teks}, follow=True)
    assert kata in balasan.content.decode() and Bukti.objects.count() == 1
