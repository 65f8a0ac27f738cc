"""Small real files of each kind that may be uploaded, and parts with which they are spoiled."""

import io
import zipfile

import openpyxl
from PIL import Image
from pypdf import PdfWriter

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PAKET = "http://schemas.openxmlformats.org/package/2006"
KAIT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(ubah=None) -> bytes:
    """One empty page; `ubah` gets the writer before it writes."""
    penulis, keluar = PdfWriter(), io.BytesIO()
    penulis.add_blank_page(595, 842)
    if ubah:
        ubah(penulis)
    penulis.write(keluar)
    return keluar.getvalue()


def gambar(jenis: str = "PNG", ukuran: tuple[int, int] = (40, 30), mode: str = "RGB", **simpan) -> bytes:
    keluar = io.BytesIO()
    Image.new(mode, ukuran).save(keluar, jenis, **simpan)
    return keluar.getvalue()


def docx(bagian: dict[str, bytes | str] | None = None) -> bytes:
    isi: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{PAKET}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>',
        "_rels/.rels": hubungan("officeDocument", "word/document.xml"),
        "word/document.xml": '<?xml version="1.0" encoding="UTF-8"?><w:document'
        ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>',
    }
    return arsip(isi | (bagian or {}))


def xlsx(bagian: dict[str, bytes | str] | None = None) -> bytes:
    keluar = io.BytesIO()
    buku = openpyxl.Workbook()
    buku.active["A1"] = "SKP triwulan I"
    buku.save(keluar)
    with zipfile.ZipFile(keluar, "a", zipfile.ZIP_DEFLATED) as tambah:
        for nama, isi in (bagian or {}).items():
            tambah.writestr(nama, isi)
    return keluar.getvalue()


def arsip(bagian: dict[str, bytes | str]) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as satu:
        for nama, isi in bagian.items():
            satu.writestr(nama, isi)
    return keluar.getvalue()


def hubungan(jenis: str, tujuan: str, luar: bool = False) -> str:
    mode = ' TargetMode="External"' if luar else ""
    return (
        f'<Relationships xmlns="{PAKET}/relationships"><Relationship Id="rId9" Type="{KAIT}/{jenis}" Target="{tujuan}"'
        f"{mode}/></Relationships>"
    )
