"""The first pages of an uploaded PDF as pictures: drawn by a job within limits, shown to whoever may have the file."""

import io
import os
import threading
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from bukti import actions_gambar
from bukti.actions import Keterangan
from bukti.actions_berkas import letak_berkas, pindai_ulang, sapu_berkas, unggah
from bukti.actions_gambar import belum_digambar, gambar_semua, letak_gambar, perlu_digambar
from bukti.models import Bukti, HalamanGambar
from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.putaran import antrekan_terjadwal
from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools.unggahan import urai as unggahan_urai
from kpu_zi.tools.unggahan.urai import tulis_halaman
from satker.models import Penugasan
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.bukti.berkas_contoh import gambar, pdf
from tests.bukti.buat_bukti import make_berkas, make_tautan
from tests.bukti.clamd_tiruan import clamd


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT, settings.CLAMD_URL = tmp_path, ""
    return tmp_path


@pytest.fixture
def operator(db):
    return make_pengguna("operator", make_satker())


def kirim(oleh, isi: bytes, nama: str = "SK Tim.pdf") -> Bukti:
    satker = oleh.penugasan.get().satker
    return unggah(satker=satker, berkas=SimpleUploadedFile(nama, isi), keterangan=Keterangan(""), oleh=oleh).bukti


def berkas_di(folder) -> list:
    return [p for p in folder.rglob("*") if p.is_file()]


def berhalaman(banyak: int) -> bytes:
    return pdf(lambda p: [p.add_blank_page(595, 842) for _ in range(banyak - 1)])


def berisi(isi: bytes, ukuran: tuple[float, float] = (595, 842)) -> bytes:
    """One page of this size with this drawing."""
    penulis, keluar, aliran = PdfWriter(), io.BytesIO(), DecodedStreamObject()
    aliran.set_data(isi)
    penulis.add_blank_page(*ukuran)[NameObject("/Contents")] = penulis._add_object(aliran)
    penulis.write(keluar)
    return keluar.getvalue()


def bertanda_tangan(skrip: str = "") -> bytes:
    """The visible part of an electronic signature: a red square in the middle of the page."""

    def pasang(p: PdfWriter) -> None:
        rupa = DecodedStreamObject()
        rupa.set_data(b"1 0 0 rg 0 0 100 100 re f")
        kotak = ArrayObject(map(NumberObject, (0, 0, 100, 100)))
        rupa.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): kotak,
            }
        )
        bidang = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/F"): NumberObject(4),
                NameObject("/T"): TextStringObject("ttd"),
                NameObject("/Rect"): ArrayObject(map(NumberObject, (250, 370, 350, 470))),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): p._add_object(rupa)}),
            }
        )
        acuan = p._add_object(bidang)
        p.pages[0][NameObject("/Annots")] = ArrayObject([acuan])
        formulir = {NameObject("/Fields"): ArrayObject([acuan]), NameObject("/SigFlags"): NumberObject(3)}
        p._root_object[NameObject("/AcroForm")] = DictionaryObject(formulir)
        if skrip:
            aksi = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(skrip)}
            p._root_object[NameObject("/OpenAction")] = DictionaryObject(aksi)

    return pdf(pasang)


def gambarkan(tmp_path, isi: bytes, nomor: int = 1) -> Image.Image | None:
    """What the child makes of a page."""
    asal, tujuan = tmp_path / "asal", tmp_path / "tujuan"
    asal.write_bytes(isi)
    if not tulis_halaman(asal, tujuan, nomor):
        return None
    with Image.open(tujuan) as satu:
        satu.load()
        return satu


# --- the child


def test_page_is_a_jpeg_of_at_most_1200_pixels(tmp_path):
    satu = gambarkan(tmp_path, pdf())
    assert satu is not None and satu.format == "JPEG" and satu.size[0] <= 1200 and 1690 <= satu.size[1] <= 1700
    assert gambarkan(tmp_path / "..", pdf(), 2) is None


def test_electronic_signature_shows(tmp_path):
    satu = gambarkan(tmp_path, bertanda_tangan())
    merah, hijau, biru = satu.getpixel((satu.width // 2, satu.height // 2))
    assert merah > 200 and hijau < 60 and biru < 60


@pytest.mark.parametrize("ukuran", [(14_400, 14_400), (1e9, 1e9), (2, 14_400), (14_400, 2), (1, 1)])
def test_page_of_any_size_stays_within_the_picture(tmp_path, ukuran):
    satu = gambarkan(tmp_path, berisi(b"", ukuran))
    assert satu is None or (satu.size[0] <= 1200 and satu.size[1] <= 1700)


def berkunci() -> bytes:
    return pdf(lambda p: p.encrypt("rahasia"))


@pytest.mark.parametrize("isi", [berkunci(), b"", b"%PDF-1.7\n%%EOF", pdf()[: len(pdf()) // 3], gambar()])
def test_what_cannot_be_read_has_no_picture(tmp_path, isi):
    assert gambarkan(tmp_path, isi) is None


def test_script_in_a_document_does_not_run(tmp_path):
    assert gambarkan(tmp_path, bertanda_tangan("while (true) { app.alert(1) }")) is not None


@pytest.mark.panjang
def test_thousands_of_objects_are_drawn_or_given_up_within_the_limits(tmp_path):
    rumit = berisi(
        b"".join(b"%d %d m %d %d l S\n" % (n % 595, n % 842, n * 7 % 595, n * 3 % 842) for n in range(20_000))
    )
    satu = gambarkan(tmp_path, rumit)
    assert satu is None or satu.size[0] <= 1200


def test_bomb_of_forms_within_forms_ends_the_child_alone(tmp_path):
    """Each form draws the next ten times, nine deep: 10^9 drawings."""

    def bom(p: PdfWriter) -> None:
        dalam = None
        for _ in range(9):
            satu = DecodedStreamObject()
            satu.set_data(b"/X Do " * 10 if dalam else b"0 0 500 500 re f")
            satu.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
            satu[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 500, 500)))
            if dalam:
                satu[NameObject("/Resources")] = _sumber(dalam)
            dalam = p._add_object(satu)
        isi = DecodedStreamObject()
        isi.set_data(b"/X Do " * 10)
        p.pages[0][NameObject("/Contents")] = p._add_object(isi)
        p.pages[0][NameObject("/Resources")] = _sumber(dalam)

    assert len(PdfReader(io.BytesIO(pdf(bom))).pages) == 1
    assert gambarkan(tmp_path, pdf(bom)) is None


def test_picture_of_billions_of_points_stays_within_the_limits(tmp_path):
    """7 MB in the file, 60,000 x 60,000 points when unpacked."""

    def besar(p: PdfWriter) -> None:
        gambar_, isi = DecodedStreamObject(), DecodedStreamObject()
        gambar_.set_data(b"\x81\x00" * (60_000 * 60_000 // 8 // 128))
        nama = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray", "/Filter": "/RunLengthDecode"}
        angka = {"/Width": 60_000, "/Height": 60_000, "/BitsPerComponent": 1}
        gambar_.update({NameObject(k): NameObject(v) for k, v in nama.items()})
        gambar_.update({NameObject(k): NumberObject(v) for k, v in angka.items()})
        isi.set_data(b"500 0 0 500 0 0 cm /X Do")
        p.pages[0][NameObject("/Contents")] = p._add_object(isi)
        p.pages[0][NameObject("/Resources")] = _sumber(p._add_object(gambar_))

    satu = gambarkan(tmp_path, pdf(besar))
    assert satu is None or satu.size[0] <= 1200


def _sumber(acuan) -> DictionaryObject:
    return DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): acuan})})


def test_child_that_hangs_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(unggahan_urai, "DETIK_HALAMAN", 0.001)
    assert gambarkan(tmp_path, pdf()) is None


# --- the job


def test_upload_is_drawn_by_a_job_of_its_own(operator, media):
    bukti = kirim(operator, berhalaman(5))
    assert bukti.gambar is None and Pekerjaan.objects.get().kunci == f"bukti.gambar:{bukti.pk}"
    kerjakan_semua()
    bukti.refresh_from_db()
    assert bukti.gambar == 3 and not perlu_digambar() and len(berkas_di(media)) == 4
    for nomor in (1, 2, 3):
        path, tipe = letak_gambar(bukti, nomor)
        assert path.read_bytes().startswith(b"\xff\xd8\xff") and tipe == "image/jpeg"
        assert path.stat().st_mode & 0o077 == 0
    assert letak_gambar(bukti, 4) is None
    assert Riwayat.objects.get().acara == "bukti.unggah"


def test_upload_that_cannot_be_drawn_stays_without_and_is_not_tried_again(operator, media):
    bukti = kirim(operator, pdf())
    letak_berkas(bukti).write_bytes(b"%PDF-1.7 rusak")
    kerjakan_semua()
    bukti.refresh_from_db()
    assert bukti.gambar == 0 and not perlu_digambar() and len(berkas_di(media)) == 1


def test_only_pdf_is_drawn(operator):
    foto = kirim(operator, gambar(), "foto.png")
    make_tautan(foto.satker)
    assert not Pekerjaan.objects.exists() and not perlu_digambar()


def test_older_uploads_are_drawn_in_rounds(operator, monkeypatch):
    satker = operator.penugasan.get().satker
    lama = make_berkas(satker, isi=pdf())
    antrekan_terjadwal()
    kerjakan_semua()
    lama.refresh_from_db()
    assert lama.gambar == 1
    Bukti.objects.update(gambar=None)
    monkeypatch.setattr(actions_gambar, "DETIK", -1.0)
    assert gambar_semua(belum_digambar(), lanjut=lambda n: True) == 0 and perlu_digambar()


@pytest.mark.parametrize("pindai", ["terinfeksi", "gagal", "belum"])
def test_what_the_scanner_has_not_released_is_not_drawn(operator, settings, pindai):
    make_berkas(operator.penugasan.get().satker, pindai, pdf())
    assert perlu_digambar() is (pindai == "belum")
    settings.CLAMD_URL = "tcp://clamd.contoh.invalid:3310"
    assert not perlu_digambar()


def test_file_is_drawn_after_its_scan(operator, settings):
    with clamd() as peladen:
        settings.CLAMD_URL = "tcp://127.0.0.1:1"
        bukti = kirim(operator, pdf())
        assert not Pekerjaan.objects.exists()
        settings.CLAMD_URL = peladen.url
        assert not perlu_digambar() and pindai_ulang(lanjut=lambda n: True) == 1
        assert list(belum_digambar()) == [bukti]


def test_pictures_are_no_orphans_but_what_a_broken_job_left_is(operator, media):
    bukti = kirim(operator, pdf())
    kerjakan_semua()
    letak_berkas(bukti).with_name("e" * 32).write_bytes(b"x")
    for path in berkas_di(media):
        os.utime(path, (time.time() - 90_000,) * 2)
    assert sapu_berkas() == 1 and len(berkas_di(media)) == 2


def test_cancelled_job_draws_no_further(operator):
    make_berkas(operator.penugasan.get().satker, isi=pdf())
    assert gambar_semua(belum_digambar(), lanjut=lambda n: False) == 0 and perlu_digambar()


@pytest.mark.panjang
@pytest.mark.django_db(transaction=True)
def test_two_jobs_on_one_file_leave_one_set_of_pictures(media):
    bukti = make_berkas(make_satker(), isi=berhalaman(2))

    def satu() -> None:
        try:
            actions_gambar._gambar(Bukti.objects.get(pk=bukti.pk))
        finally:
            connection.close()

    utas = [threading.Thread(target=satu) for _ in range(3)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert HalamanGambar.objects.count() == 2 and len(berkas_di(media)) == 3


# --- who sees them


def test_picture_is_shown_in_place_and_runs_nothing(client, operator):
    bukti = kirim(operator, pdf())
    kerjakan_semua()
    client.force_login(operator)
    balasan = client.get(f"/b/{bukti.pk}/gambar/1/")
    assert b"".join(balasan).startswith(b"\xff\xd8\xff")
    assert (balasan["Content-Type"], balasan["Content-Disposition"]) == ("image/jpeg", "inline")
    assert balasan["X-Content-Type-Options"] == "nosniff" and balasan["Content-Security-Policy"] == "sandbox"
    assert {"private", "no-store"} <= set(balasan["Cache-Control"].replace(" ", "").split(","))
    for nomor in (0, 2, 10**12):
        assert client.get(f"/b/{bukti.pk}/gambar/{nomor}/").status_code == 404


def test_image_is_its_own_picture(client, operator):
    foto = kirim(operator, gambar(), "foto.png")
    client.force_login(operator)
    balasan = client.get(f"/b/{foto.pk}/gambar/1/")
    assert b"".join(balasan) == letak_berkas(foto).read_bytes() and balasan["Content-Type"] == "image/png"
    assert balasan["Content-Disposition"] == "inline"
    assert client.get(f"/b/{foto.pk}/gambar/2/").status_code == 404


def test_proxy_sends_the_picture_too(client, operator, settings):
    settings.X_ACCEL_UNGGAHAN = "/berkas-dalam"
    bukti = kirim(operator, pdf())
    kerjakan_semua()
    client.force_login(operator)
    simpanan = bukti.halaman.get().simpanan
    balasan = client.get(f"/b/{bukti.pk}/gambar/1/")
    assert balasan["X-Accel-Redirect"] == f"/berkas-dalam/bukti/{simpanan[:2]}/{simpanan}"
    assert (balasan["Content-Type"], balasan["Content-Disposition"]) == ("image/jpeg", "inline")


@pytest.mark.parametrize(("pindai", "status"), [("terinfeksi", 423), ("gagal", 423), ("belum", 423), ("bersih", 200)])
def test_picture_is_held_back_as_its_file_is(client, operator, pindai, status):
    bukti = kirim(operator, pdf())
    kerjakan_semua()
    Bukti.objects.update(pindai=pindai)
    client.force_login(make_pengguna("verifikator", make_provinsi()))
    assert client.get(f"/b/{bukti.pk}/gambar/1/").status_code == status
    client.force_login(make_pengguna("operator", make_satker("33.74", "Kota Pekalongan")))
    assert client.get(f"/b/{bukti.pk}/gambar/1/").status_code == 404
    Penugasan.objects.all().delete()
    client.force_login(operator)
    assert client.get(f"/b/{bukti.pk}/gambar/1/").status_code == 404
