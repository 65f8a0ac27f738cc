"""Hostile and broken workbooks: each is refused with a sentence, quickly, without a burst of memory."""

import io
import random
import resource
import struct
import time
import zipfile

import pytest

from kpu_zi.tools.excel.baca import TIDAK_TERBACA, baca_buku
from kpu_zi.tools.excel.lembar import BerkasDitolak
from tests.giliran import bergilir

UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KAIT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEMBAR = f'<worksheet xmlns="{UTAMA}"><sheetData>%s</sheetData></worksheet>'


def buku(
    sel: str = '<row r="1"><c r="A1"><v>1</v></c></row>', *, bagian: dict[str, bytes | str] | None = None
) -> bytes:
    """A minimal workbook with one sheet; `bagian` replaces or adds parts."""
    isi: dict[str, bytes | str] = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{KAIT}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{UTAMA}" xmlns:r="{KAIT}">'
        '<sheets><sheet name="Jawaban" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{KAIT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": LEMBAR % sel,
    }
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in (isi | (bagian or {})).items():
            arsip.writestr(nama, data)
    return keluar.getvalue()


def tambah(berkas: bytes, nama: str, isi: bytes, *, padat: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The file with one more member, also one of a name that it already has."""
    keluar = io.BytesIO(berkas)
    with zipfile.ZipFile(keluar, "a", padat) as arsip:
        arsip.writestr(nama, isi)
    return keluar.getvalue()


def alasan(berkas: bytes, nama: str = "lke.xlsx") -> str:
    """The sentence of the refusal; it must cost seconds of CPU at most, and come without unpacking the bomb into memory."""
    sebelum, mulai = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(BerkasDitolak) as ditolak:
        baca_buku(berkas, nama=nama)
    assert time.process_time() - mulai < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - sebelum < 150 * 1024
    assert ditolak.value.pesan.endswith(".") and "Error" not in ditolak.value.pesan
    return ditolak.value.pesan


def test_the_minimal_workbook_itself_is_read():
    assert baca_buku(buku(), nama="lke.xlsx")[0].sel == {(1, 1): 1.0}


@pytest.mark.parametrize("akhiran", ["xls", "xlsm", "xlsb", "csv", "ods"])
def test_another_extension_is_refused_with_the_way_out(akhiran):
    assert "Buku Kerja Excel (.xlsx)" in alasan(buku(), f"lke.{akhiran}")


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"ID;Jawaban\r\n6;Ya\r\n", "bukan buku kerja"),
        (b"<html><table><tr><td>Ya</td></tr></table></html>", "bukan buku kerja"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "berkata sandi"),
        (b"PK\x03\x04" + bytes(200), "rusak"),
    ],
)
def test_a_renamed_or_encrypted_or_cut_file_is_refused(isi, kata):
    assert kata in alasan(isi)


def test_a_document_renamed_to_xlsx_is_refused():
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr("word/document.xml", "<w/>")
    assert "bukan buku kerja" in alasan(keluar.getvalue())


def test_a_file_over_5_mib_is_refused():
    assert "paling besar 5 MB" in alasan(tambah(buku(), "xl/media/a.png", bytes(6 * 2**20), padat=zipfile.ZIP_STORED))


@pytest.mark.parametrize("nama", bergilir(["xl/worksheets/sheet1.xml", "xl/media/a.bin"]))
def test_a_zip_bomb_is_refused(nama):
    assert "terlalu besar setelah diurai" in alasan(buku(bagian={nama: b" " * (300 * 2**20)}))


def test_a_bomb_of_many_modest_parts_is_refused():
    sepotong = random.Random(1).randbytes(30_000) + bytes(470_000)
    bagian = {f"xl/media/{i}.bin": sepotong for i in range(120)}
    assert "terlalu besar setelah diurai" in alasan(buku(bagian=bagian))


def test_a_part_that_lies_about_its_length_is_refused():
    berkas = bytearray(buku(bagian={"xl/worksheets/sheet1.xml": b"<a>" + b" " * 90_000}))
    with zipfile.ZipFile(io.BytesIO(bytes(berkas))) as arsip:
        asli = arsip.getinfo("xl/worksheets/sheet1.xml").file_size
    letak = bytes(berkas).rindex(struct.pack("<L", asli))
    berkas[letak : letak + 4] = struct.pack("<L", 10)
    assert "rusak" in alasan(bytes(berkas))


def test_one_huge_text_is_refused():
    teks = "a b" * 20_000
    assert "32.767" in alasan(buku(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{teks}</t></is></c></row>'))
    assert "32.767" in alasan(buku(f'<row r="1"><c r="A1" t="str"><v>{teks}</v></c></row>'))
    bersama = f'<sst xmlns="{UTAMA}"><si><t>{teks}</t></si></sst>'
    assert "32.767" in alasan(buku(bagian={"xl/sharedStrings.xml": bersama}))


@pytest.mark.parametrize(
    "sel",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="20000"><c r="ZZ20000" t="str"><f>1</f><v>x</v></c></row>',
        '<row r="1"><c r="AO1"><v>1</v></c></row>',
        '<row r="2001"><c><v>1</v></c></row>',
        '<row r="1"><c r="AN1" s="1"/><c><v>1</v></c></row>',
    ],
)
def test_a_cell_in_a_far_corner_is_refused_whatever_dimension_claims(sel):
    assert "2.000 baris dan 40 kolom" in alasan(buku(sel))


def test_a_far_corner_that_is_only_claimed_or_only_styled_is_harmless():
    sel = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    lembar = LEMBAR.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>') % sel
    assert baca_buku(buku(bagian={"xl/worksheets/sheet1.xml": lembar}))[0].sel == {(1, 1): 1.0}


def test_a_prefix_hides_nothing():
    """Some writers put a prefix before every name; so may somebody who wants to slip past the walk."""
    awal = f'<worksheet xmlns="{UTAMA}" xmlns:x="{UTAMA}"><sheetData>'
    isi = '<x:row r="1"><x:c r="A1" t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>'
    jauh = '<x:row r="5"><x:c r="ZZ5"><x:v>1</x:v></x:c></x:row>'
    lembar = baca_buku(buku(bagian={"xl/worksheets/sheet1.xml": f"{awal}{isi}</sheetData></worksheet>"}))[0]
    assert (lembar.galat, lembar.formula, lembar.sel) == ({(1, 1): "#DIV/0!"}, {(1, 1)}, {(1, 2): 2.0})
    assert "2.000 baris" in alasan(buku(bagian={"xl/worksheets/sheet1.xml": f"{awal}{jauh}</sheetData></worksheet>"}))


def test_a_million_short_rows_are_refused():
    baris = "".join(f'<row r="{i}"><c r="A{i}"><v>1</v></c></row>' for i in range(1, 1_048_577))
    pesan = alasan(buku(baris))
    assert "terlalu besar setelah diurai" in pesan or "2.000 baris" in pesan


@pytest.mark.parametrize("pengodean", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_dtd_is_refused_in_every_encoding(pengodean):
    xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>' + LEMBAR % "<row><c><v>1</v></c></row>"
    assert "DOCTYPE" in alasan(buku(bagian={"xl/worksheets/sheet1.xml": xml.encode(pengodean)}))


def test_a_dtd_behind_a_long_comment_is_refused():
    xml = f"<!--{'x' * 65_530}--><!DOCTYPE a>" + LEMBAR % ""
    assert "DOCTYPE" in alasan(buku(bagian={"xl/worksheets/sheet1.xml": xml}))


@pytest.mark.parametrize("deklarasi", ["utf-7", "iso-8859-1", "cp037"])
def test_an_unusual_encoding_is_refused(deklarasi):
    xml = f'<?xml version="1.0" encoding="{deklarasi}"?>' + LEMBAR % ""
    assert "pengodean" in alasan(buku(bagian={"xl/worksheets/sheet1.xml": xml}))


def test_honest_utf_16_is_read():
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + LEMBAR % '<row><c t="inlineStr"><is><t>é</t></is></c></row>'
    assert baca_buku(buku(bagian={"xl/worksheets/sheet1.xml": xml.encode("utf-16")}))[0].sel == {(1, 1): "é"}


@pytest.mark.parametrize(
    ("nama", "kata"),
    [
        ("xl/vbaProject.bin", "makro"),
        ("xl/macrosheets/sheet1.xml", "makro"),
        ("xl/embeddings/oleObject1.bin", "OLE"),
        ("xl/activeX/activeX1.xml", "ActiveX"),
        ("xl/externalLinks/externalLink1.xml", "Putuskan Tautan"),
        ("../../etc/passwd", "ke luar berkas"),
        ("/etc/passwd", "ke luar berkas"),
        ("xl\\worksheets\\x.xml", "ke luar berkas"),
        ("XL/Workbook.xml", "dua kali"),
    ],
)
def test_a_forbidden_part_is_refused(nama, kata):
    assert kata in alasan(tambah(buku(), nama, b"<a/>"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_duplicate_member_is_refused():
    assert "dua kali" in alasan(tambah(buku(), "xl/worksheets/sheet1.xml", b"<a/>"))


def test_an_encrypted_member_is_refused():
    berkas = bytearray(buku())
    letak = bytes(berkas).index(b"PK\x01\x02")
    berkas[letak + 8] |= 1
    assert "kata sandi" in alasan(bytes(berkas))


def test_overlapping_members_are_refused():
    """Two directory entries for the same packed bytes, as in a quoted-overlap bomb."""
    berkas = tambah(buku(), "xl/kembar.xml", b"<a/>")
    with zipfile.ZipFile(io.BytesIO(berkas)) as arsip:
        pertama = arsip.infolist()[0].header_offset
    rusak = bytearray(berkas)
    letak = berkas.rindex(b"PK\x01\x02")
    rusak[letak + 42 : letak + 46] = struct.pack("<L", pertama)
    assert "tempat yang sama" in alasan(bytes(rusak))


def test_too_many_members_are_refused():
    assert "200 bagian" in alasan(buku(bagian={f"xl/a{i}.xml": b"<a/>" for i in range(250)}))


@pytest.mark.parametrize(("kolom", "kata"), [(1, "terlalu banyak teks"), (20, TIDAK_TERBACA)])
def test_texts_that_one_shared_string_multiplies_are_refused(kolom, kata):
    """30 million characters are counted; 600 million end the child at its memory limit."""
    bersama = f'<sst xmlns="{UTAMA}"><si><t>{"a b" * 10_000}</t></si></sst>'
    baris = "".join(
        f'<row r="{b}">' + "".join(f'<c r="{chr(65 + k)}{b}" t="s"><v>0</v></c>' for k in range(kolom)) + "</row>"
        for b in range(1, 1001)
    )
    assert kata in alasan(buku(baris, bagian={"xl/sharedStrings.xml": bersama}))


@pytest.mark.parametrize(
    "isi", ["<worksheet><sheetData>", "", "bukan xml", LEMBAR % '<row r="1"><c r="?"><v>1</v></c></row>']
)
def test_broken_xml_is_a_sentence_and_no_crash(isi):
    pesan = alasan(buku(bagian={"xl/worksheets/sheet1.xml": isi}))
    assert pesan == TIDAK_TERBACA or "rusak" in pesan


@pytest.mark.parametrize(
    ("tempat", "tujuan", "sel"),
    [
        ("A1", "https://contoh.invalid/a", {(1, 1)}),
        ("A1:B2", "https://contoh.invalid/a", {(1, 1)}),
        ("?", "https://contoh.invalid/a", set()),
        ("XFD1048576", "https://contoh.invalid/a", set()),
        ("A1", "javascript:alert(1)", set()),
        ("A1", "https://contoh.invalid/" + "x" * 2_000, set()),
    ],
)
def test_an_odd_link_of_a_cell_is_left_out_and_no_reason_to_refuse(tempat, tujuan, sel):
    lembar = (
        f'<worksheet xmlns="{UTAMA}" xmlns:r="{KAIT}"><sheetData/><hyperlinks><hyperlink ref="{tempat}" r:id="h1"/>'
    )
    rels = f'<Relationships><Relationship Id="h1" Type="{KAIT}/hyperlink" Target="{tujuan}"/></Relationships>'
    bagian = {"xl/worksheets/sheet1.xml": f"{lembar}</hyperlinks></worksheet>"}
    bagian |= {"xl/worksheets/_rels/sheet1.xml.rels": rels}
    assert set(baca_buku(buku(bagian=bagian), nama="lke.xlsx")[0].tautan) == sel


def test_a_sheet_whose_part_is_missing_is_a_sentence():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{KAIT}/worksheet" Target="worksheets/tidak-ada.xml"/></Relationships>'
    )
    assert alasan(buku(bagian={"xl/_rels/workbook.xml.rels": rels})) == TIDAK_TERBACA


def test_a_reader_that_dies_or_hangs_is_a_sentence(monkeypatch):
    """The child itself, with limits far below what an honest file needs."""
    from kpu_zi.tools import anak
    from kpu_zi.tools.excel import baca as excel

    monkeypatch.setattr(excel, "_DETIK", 0.001)
    assert alasan(buku()) == TIDAK_TERBACA
    monkeypatch.undo()
    monkeypatch.setattr(anak.sys, "executable", "/bin/false")
    assert alasan(buku()) == TIDAK_TERBACA
