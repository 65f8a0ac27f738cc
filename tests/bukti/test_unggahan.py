"""An upload is kept only when name, signature and a real parse agree; what is stored is random in name and inert."""

import hashlib
import io
import os
import struct
import time
import zlib
from functools import partial

import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from kpu_zi.tools.unggahan import periksa as unggahan
from kpu_zi.tools.unggahan.periksa import BerkasDitolak, letak, nama_label, sapu_yatim, simpan, terima
from tests.bukti.berkas_contoh import arsip, docx, gambar, hubungan, pdf, xlsx

MB = 2**20
WORD = unggahan.TIPE["docx"]
MAKRO = "application/vnd.ms-word.document.macroEnabled.main+xml"


def pendek(nilai) -> str:
    """A name for a case: files themselves make none."""
    return nilai if isinstance(nilai, str) and nilai.isprintable() and len(nilai) < 40 else ""


bermacam = partial(pytest.mark.parametrize, ids=pendek)


def masuk(isi: bytes, nama: str, tmp_path, paling_besar: int = 10 * MB):
    potongan = (isi[i : i + 65_536] for i in range(0, len(isi), 65_536))
    return terima(potongan, nama, sementara=tmp_path, paling_besar=paling_besar)


def alasan(isi: bytes, nama: str, tmp_path, paling_besar: int = 10 * MB) -> str:
    """The sentence of the refusal; nothing may stay on the disk."""
    with pytest.raises(BerkasDitolak) as tolak:
        masuk(isi, nama, tmp_path, paling_besar)
    assert not tmp_path.exists() or list(tmp_path.iterdir()) == []
    assert tolak.value.pesan.endswith(".") and "Error" not in tolak.value.pesan
    return tolak.value.pesan


# --- what is taken ---


@bermacam(
    ("isi", "nama", "tipe"),
    [
        (pdf(), "SK Tim ZI.pdf", "application/pdf"),
        (pdf() + b"\r\n\0\n", "SK.PDF", "application/pdf"),
        (gambar("PNG"), "foto.png", "image/png"),
        (gambar("JPEG"), "foto.JPEG", "image/jpeg"),
        (docx(), "notulen.docx", unggahan.TIPE["docx"]),
        (xlsx(), "daftar hadir.xlsx", unggahan.TIPE["xlsx"]),
        (docx({"word/_rels/a.rels": hubungan("hyperlink", "https://kpu.go.id", luar=True)}), "a.docx", WORD),
        (docx({"word/media/image1.png": gambar()}), "a.docx", WORD),
    ],
)
def test_real_file_is_taken(isi, nama, tipe, tmp_path):
    berkas = masuk(isi, nama, tmp_path)
    tersimpan = berkas.path.read_bytes()
    assert (berkas.tipe, berkas.nama, berkas.ukuran) == (tipe, nama, len(tersimpan))
    assert berkas.sidik == hashlib.sha256(tersimpan).hexdigest()
    assert berkas.path.stat().st_mode & 0o077 == 0 and list(tmp_path.iterdir()) == [berkas.path]


def test_document_is_stored_as_it_came(tmp_path):
    for isi, nama in ((pdf(), "a.pdf"), (docx(), "a.docx"), (xlsx(), "a.xlsx")):
        assert masuk(isi, nama, tmp_path).path.read_bytes() == isi


def test_file_moves_to_a_random_name_outside_the_temporary_folder(tmp_path):
    berkas = masuk(pdf(), "../../etc/passwd.pdf", tmp_path / "sementara")
    simpanan = simpan(berkas, tmp_path / "bukti")
    assert letak(tmp_path / "bukti", simpanan).read_bytes() == pdf()
    assert "passwd" not in simpanan and not berkas.path.exists()


@bermacam("simpanan", ["../../etc/passwd", "", "a" * 31, "A" * 32, "a" * 32 + "\n"])
def test_only_names_of_ours_lead_to_a_file(simpanan, tmp_path):
    with pytest.raises(ValueError, match="not a name"):
        letak(tmp_path, simpanan)


# --- images ---


@bermacam("mode", ["1", "L", "LA", "RGB", "RGBA", "P", "I;16"])
def test_every_kind_of_png_is_drawn_anew(mode, tmp_path):
    with Image.open(masuk(gambar("PNG", (3000, 1000), mode), "a.png", tmp_path).path) as hasil:
        hasil.load()
        assert hasil.size == (1600, 533) and hasil.format == "PNG"


@bermacam("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_drawn_anew(mode, tmp_path):
    with Image.open(masuk(gambar("JPEG", (1000, 3000), mode), "a.jpg", tmp_path).path) as hasil:
        assert hasil.size == (533, 1600) and hasil.format == "JPEG"


def test_what_a_camera_adds_is_gone_and_the_picture_stands_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Kamera Rahasia"  # turned by a quarter; who made it
    exif.get_ifd(0x8825)[2] = (6.0, 12.0, 30.0)  # where
    isi = gambar("JPEG", (400, 200), exif=exif, comment=b"alamat rumah")
    tersimpan = masuk(isi, "a.jpg", tmp_path).path.read_bytes()
    with Image.open(io.BytesIO(tersimpan)) as hasil:
        assert hasil.size == (200, 400) and not hasil.getexif()
    assert b"Rahasia" in isi and b"Rahasia" not in tersimpan and b"alamat" not in tersimpan and b"Exif" not in tersimpan


@bermacam("ekor", [arsip({"x.html": "<script>"}), b"<?php system($_GET[0]);?>", b"<script>alert(1)</script>"])
@bermacam("jenis", ["PNG", "JPEG"])
def test_what_is_hung_behind_a_picture_is_gone(jenis, ekor, tmp_path):
    tersimpan = masuk(gambar(jenis) + ekor, f"a.{jenis.lower()}", tmp_path).path.read_bytes()
    assert ekor not in tersimpan and b"PK\x05\x06" not in tersimpan


def test_flood_of_pixels_is_refused_before_it_is_decoded(tmp_path):
    banjir = gambar("PNG", (20_000, 20_000), "1")
    assert len(banjir) < MB and "20000 x 20000" in alasan(banjir, "a.png", tmp_path)


def test_picture_of_fifty_million_pixels_still_fits(tmp_path):
    assert masuk(gambar("PNG", (10_000, 5_000), "L"), "a.png", tmp_path).ukuran < MB


def test_large_picture_is_scaled_down_whole(tmp_path):
    """Strip by strip, the last one shorter: nothing of it is lost or moved."""
    besar = Image.new("RGB", (7_001, 4_999), "white")
    besar.paste("red", (0, 2_500, 7_001, 4_999))
    keluar = io.BytesIO()
    besar.save(keluar, "PNG")
    with Image.open(masuk(keluar.getvalue(), "a.png", tmp_path).path) as hasil:
        assert hasil.size in ((1600, 1142), (1600, 1143))
        assert [hasil.getpixel((800, y)) for y in (560, 582, 1_140)] == [(255, 255, 255), (255, 0, 0), (255, 0, 0)]


def test_broken_picture_is_refused(tmp_path):
    isi = gambar("PNG", (300, 300))
    for rusak in (isi[:60], isi[:33] + bytes(200) + isi[33:], isi[:8] + b"<svg/>"):
        assert "rusak" in alasan(rusak, "a.png", tmp_path)


# --- in disguise ---

HTML = b"<!doctype html><html><script>alert(document.cookie)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@bermacam("nama", ["a.png", "a.jpg", "a.pdf", "a.docx", "a.xlsx"])
@bermacam("isi", [HTML, SVG, b"MZ\x90\0" + bytes(99), b"GIF89a" + bytes(99), b"\xd0\xcf\x11\xe0" + bytes(99), b"a;b;c"])
def test_content_that_is_not_what_the_name_says_is_refused(isi, nama, tmp_path):
    assert "walaupun namanya demikian" in alasan(isi, nama, tmp_path)


def test_kinds_do_not_stand_for_each_other(tmp_path):
    semua = {"a.pdf": pdf(), "a.png": gambar(), "a.jpg": gambar("JPEG"), "a.docx": docx(), "a.xlsx": xlsx()}
    for nama in semua:
        for lain, isi in semua.items():
            if lain != nama:
                assert "walaupun namanya demikian" in alasan(isi, nama, tmp_path)


@bermacam("nama", "a.exe a.svg a.html a.pdf.exe a pdf a.doc a.xlsm a.docm a.zip a.pdfx".split())
def test_other_kinds_of_names_are_refused(nama, tmp_path):
    assert "PDF, PNG, JPEG, DOCX, atau XLSX" in alasan(pdf(), nama, tmp_path)


@bermacam("nama", ["a.pdf ", "a.pdf\u202e", "a.pdf.", "a\u202e.pdf"])
def test_what_hides_behind_a_name_does_not_change_its_kind(nama, tmp_path):
    assert masuk(pdf(), nama, tmp_path).nama == "a.pdf"


def test_empty_file_is_refused(tmp_path):
    assert "kosong" in alasan(b"", "a.pdf", tmp_path)


def test_file_beyond_the_limit_is_refused_while_it_comes(tmp_path):
    terbaca = []

    def aliran():
        for _ in range(1_000):
            terbaca.append(1)
            yield b"%PDF-" + bytes(99_995)

    with pytest.raises(BerkasDitolak, match="paling besar 1 MB"):
        terima(aliran(), "a.pdf", sementara=tmp_path, paling_besar=MB)
    assert len(terbaca) == 11 and list(tmp_path.iterdir()) == []


# --- PDF ---


def kamus(**isi):
    return DictionaryObject({NameObject(f"/{k}"): v for k, v in isi.items()})


def tambah_objek(**isi):
    return lambda penulis: penulis._add_object(kamus(**isi))


def di_akar(nama, nilai):
    return lambda penulis: penulis._root_object.update({NameObject(f"/{nama}"): nilai})


@bermacam(
    ("ubah", "kata"),
    [
        (di_akar("Names", kamus(JavaScript=kamus())), "skrip"),
        (di_akar("OpenAction", kamus(S=NameObject("/Launch"), F=TextStringObject("cmd.exe"))), "skrip"),
        (di_akar("AA", kamus(WC=kamus(S=NameObject("/JavaScript")))), "skrip"),
        (tambah_objek(Subtype=NameObject("/RichMedia")), "skrip"),
        (di_akar("AcroForm", kamus(XFA=ArrayObject())), "skrip"),
        (lambda p: p.add_attachment("rahasia.exe", b"MZ"), "berkas lain"),
        (lambda p: p.encrypt("", "pemilik", algorithm="RC4-128"), "berkata sandi"),
    ],
)
def test_pdf_that_acts_or_holds_files_or_is_locked_is_refused(ubah, kata, tmp_path):
    pesan = alasan(pdf(ubah), "a.pdf", tmp_path)
    assert kata in pesan and "pilih Cetak" in pesan


def terkemas(katalog: bytes) -> bytes:
    """A PDF whose objects stand packed in one stream, as most programs write them: nothing can be read from outside."""
    objek = [katalog, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"]
    letak, badan = [], b""
    for satu in objek:
        letak.append(len(badan))
        badan += satu + b" "
    awal = b" ".join(b"%d %d" % (n, o) for n, o in enumerate(letak, 1)) + b" "
    isi = zlib.compress(awal + badan)
    kepala = b"%PDF-1.5\n"
    empat = b"4 0 obj<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>stream\n" % (len(awal), len(isi))
    empat += isi + b"\nendstream endobj\n"
    lima = len(kepala + empat)
    baris = [(0, 0, 0), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, len(kepala), 0), (1, lima, 0)]
    acuan = b"".join(struct.pack("!BHB", *b) for b in baris)
    daftar = b"5 0 obj<</Type/XRef/W[1 2 1]/Size 6/Root 1 0 R/Length %d>>stream\n" % len(acuan)
    return kepala + empat + daftar + acuan + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % lima


def test_script_in_a_packed_object_is_found_too(tmp_path):
    assert masuk(terkemas(b"<</Type/Catalog/Pages 2 0 R>>"), "a.pdf", tmp_path)
    jahat = terkemas(b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>")
    assert b"JavaScript" not in jahat and "skrip" in alasan(jahat, "b.pdf", tmp_path.joinpath("b"))


@bermacam(
    "isi",
    [
        pdf() + arsip({"x.html": "<script>"}),
        pdf().replace(b"%%EOF", b"") + arsip({"x": "y"}) + b"%%EOF",
        pdf()[:9] + b"\n<html><script>alert(1)</script>" + pdf()[9:],
        pdf() + HTML,
        pdf()[:-6] + b"Rar!\x1a\x07\x01\0" + b"%%EOF\n",
        pdf() + bytes(9000) + b"x",
    ],
)
def test_pdf_that_is_something_else_besides_is_refused(isi, tmp_path):
    assert "ada data lain selain PDF" in alasan(isi, "a.pdf", tmp_path)


@bermacam(
    "isi",
    [
        b"%PDF-1.7\n%%EOF",
        pdf()[:200] + b"%%EOF",
        b"%PDF-1.7\n" + b"[" * 500_000 + b"%%EOF",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>> startxref 9 %%EOF",
    ],
)
def test_broken_or_endless_pdf_is_refused(isi, tmp_path):
    mulai = time.monotonic()
    pesan = alasan(isi, "a.pdf", tmp_path)
    assert ("dibaca" in pesan or "halaman" in pesan) and time.monotonic() - mulai < 60


def test_parser_that_takes_too_much_costs_its_child_only(tmp_path, monkeypatch):
    from kpu_zi.tools.unggahan import urai as unggahan_urai

    monkeypatch.setattr(unggahan_urai, "DETIK", 0.001)
    assert "tidak dapat dibaca" in alasan(pdf(), "a.pdf", tmp_path)


# --- DOCX, XLSX ---


@bermacam(
    ("bagian", "kata"),
    [
        ({"word/vbaProject.bin": b"x"}, "makro"),
        ({"word/embeddings/oleObject1.bin": b"x"}, "OLE"),
        ({"word/activeX/activeX1.xml": "<a/>"}, "ActiveX"),
        ({"word/media/image1.png": arsip({"a": "b"})}, "berkas lain di dalamnya"),
        ({"word/media/image1.bin": b"MZ\x90\0"}, "berkas lain di dalamnya"),
        ({"word/fonts/f.odttf": b"\x1f\x8b\x08" + bytes(9)}, "berkas lain di dalamnya"),
        (
            {"word/_rels/settings.xml.rels": hubungan("attachedTemplate", "http://jahat.id/a.dotm", luar=True)},
            "saat dibuka",
        ),
        ({"word/_rels/document.xml.rels": hubungan("image", "http://jahat.id/a.png", luar=True)}, "saat dibuka"),
        ({"word/_rels/document.xml.rels": hubungan("oleObject", "file:///c:/a", luar=True)}, "saat dibuka"),
        ({"word/document.xml": "<!DOCTYPE a><a/>"}, "DOCTYPE"),
        ({"word/document.xml": "<w:document>"}, "rusak"),
        ({"[Content_Types].xml": "<Types/>"}, "bukan .docx"),
        ({"../../a.xml": "<a/>"}, "menunjuk ke luar"),
        ({"word/besar.xml": "<a>" + " " * 60_000_000 + "</a>"}, "terlalu besar setelah diurai"),
    ],
)
def test_document_that_acts_or_holds_files_is_refused(bagian, kata, tmp_path):
    assert kata in alasan(docx(bagian), "a.docx", tmp_path)


def test_macro_document_under_an_innocent_name_is_refused(tmp_path):
    jenis = f'<Types><Override PartName="/word/document.xml" ContentType="{MAKRO}"/></Types>'
    assert "bukan .docx" in alasan(docx({"[Content_Types].xml": jenis}), "a.docx", tmp_path)


def test_archive_with_something_behind_it_is_refused(tmp_path):
    for isi in (docx() + HTML, docx()[:-2] + b"\x05\0<svg>"):
        assert "ada data lain di belakangnya" in alasan(isi, "a.docx", tmp_path)


def test_bomb_and_nested_archive_in_a_workbook_are_refused(tmp_path):
    assert "terlalu besar" in alasan(xlsx({"xl/media/a.bin": bytes(80_000_000)}), "a.xlsx", tmp_path)
    assert "berkas lain" in alasan(xlsx({"xl/media/a.bin": docx()}), "a.xlsx", tmp_path)


# --- names ---


@bermacam(
    ("nama", "label"),
    [
        ("C:\\Users\\budi\\SK Tim.pdf", "SK Tim.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("laporan\u202efdp.exe.pdf", "laporan fdp.exe.pdf"),
        ("a\x00b\x07c\u200b\u2066d.pdf", "a b c d.pdf"),
        ("  .. SK   Tim .. .pdf ", "SK Tim.pdf"),
        ('SK: "Tim" <1>|?*.pdf', "SK_ _Tim_ _1____.pdf"),
        ("CON.pdf", "berkas CON.pdf"),
        ("lpt1.tar.pdf", "berkas lpt1.tar.pdf"),
        ("Rencana Aksi Ñandú 2026 📎.docx", "Rencana Aksi Ñandú 2026 📎.docx"),
        ("baris\r\nSet-Cookie: a=b.pdf", "baris Set-Cookie_ a=b.pdf"),
        ("%2e%2e%2fa.pdf", "_2e_2e_2fa.pdf"),
    ],
)
def test_name_is_a_label(nama, label):
    assert nama_label(nama) == label


@bermacam("nama", ["x" * 5_000 + ".pdf", "\ud800.pdf", "е\u0301" * 300 + ".xlsx", "/" * 300 + "a.pdf"])
def test_name_of_any_length_stays_short_and_keeps_its_kind(nama):
    assert len(nama_label(nama)) <= unggahan.PANJANG_NAMA and nama_label(nama).endswith(nama[-4:])
    nama_label(nama).encode()


@bermacam("nama", ["", "...", "\u202e", "/", "\x00"])
def test_name_of_nothing_is_still_a_label(nama):
    assert nama_label(nama).startswith("berkas")


# --- orphans ---


def test_files_that_nobody_knows_go_after_their_time(tmp_path):
    for nama, umur in (("dikenal", 99_999), ("yatim", 99_999), ("baru", 0)):
        (tmp_path / nama[:2]).mkdir(exist_ok=True)
        path = tmp_path / nama[:2] / nama
        path.write_bytes(b"x")
        os.utime(path, (time.time() - umur,) * 2)
    assert sapu_yatim(tmp_path, lambda daftar: {"dikenal"} & set(daftar), 86_400) == 1
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} == {"dikenal", "baru"}
    assert sapu_yatim(tmp_path / "tidak ada", lambda daftar: set(), 0) == 0
