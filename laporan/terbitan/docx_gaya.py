"""Styles and pages of a Word report. Imported by `laporan.terbitan.docx` alone, inside its functions."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from laporan.terbitan.docx_xml import buat, warnai

HURUF, MERAH = "Arial", "7A1418"
HITAM, PUTIH = RGBColor(0, 0, 0), RGBColor(255, 255, 255)
LEMBAR = {"": (210, 297), "mendatar": (297, 210), "lebar": (420, 297)}  # mm
_TENGAH, _RATA = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
# Size, bold, alignment, space before and after.
_GAYA_BARU: dict[str, tuple[float, bool, Any, float, float]] = {
    "SampulLembaga": (16, True, None, 0, 0),
    "SampulJudul": (18, True, None, 6, 6),
    "SampulKeadaan": (11, False, None, 150, 2),
    "SampulTeks": (11, False, None, 0, 2),
    "JudulDaftarIsi": (14, True, _TENGAH, 0, 12),
    "Kop": (14, True, _TENGAH, 0, 0),
    "KopAlamat": (9, False, _TENGAH, 0, 0),
    "KopGaris": (4, False, None, 0, 14),
    "IsiTabel": (9.5, False, None, 1, 1),
    "Sela": (5, False, None, 0, 4),
    "Penanda": (10.5, False, None, 0, 0),
}
_GAYA_ADA: dict[str, tuple[float, bool, Any, float, float]] = {
    "Normal": (10.5, False, None, 0, 6),
    "Title": (26, True, None, 150, 6),
    "Heading 1": (14, True, _TENGAH, 0, 12),
    "Heading 2": (12.5, True, None, 12, 6),
    "Heading 3": (11, True, None, 10, 4),
    "Heading 4": (10.5, True, None, 8, 4),
    "Caption": (9.5, True, None, 6, 3),
    "List Number": (10.5, False, None, 0, 2),
    "List Bullet": (10.5, False, None, 0, 2),
    "Footer": (8.5, False, None, 0, 0),
    "Header": (8.5, True, None, 0, 0),
}


def dokumen_baru(judul: str, pada: datetime) -> Any:
    """An empty document of the house."""
    dokumen = Document()
    for nama, ciri in _GAYA_ADA.items():
        _atur(dokumen.styles[nama], *ciri)
    for nama, ciri in _GAYA_BARU.items():
        _atur(dokumen.styles.add_style(nama, WD_STYLE_TYPE.PARAGRAPH), *ciri)
    for nama in ("Title", "SampulLembaga", "SampulJudul", "SampulKeadaan", "SampulTeks"):
        dokumen.styles[nama].font.color.rgb = PUTIH
    for dalam in range(1, 5):
        _gaya_daftar_isi(dokumen, dalam)
    dokumen.styles["Title"].element.get_or_add_pPr().remove_all("w:pBdr")
    _tab_kanan(dokumen.styles["Footer"], 165)
    _tab_kanan(dokumen.styles["Header"], 165)
    dokumen.styles.element.find(f".//{qn('w:rPrDefault')}").find(f".//{qn('w:lang')}").set(qn("w:val"), "id-ID")
    dokumen.settings.element.find(qn("w:compat")).addprevious(buat("updateFields", val="true"))
    _keterangan(dokumen.core_properties, judul, pada)
    return dokumen


def _keterangan(k: Any, judul: str, pada: datetime) -> None:
    k.title, k.author, k.last_modified_by, k.comments, k.language = judul[:255], "KPU", "KPU", "", "id-ID"
    k.created = k.modified = pada.astimezone(UTC).replace(tzinfo=None)


def _atur(gaya: Any, ukuran: float, tebal: bool, rata: Any, sebelum: float, sesudah: float) -> None:
    gaya.font.size, gaya.font.bold, gaya.font.italic, gaya.font.color.rgb = Pt(ukuran), tebal, False, HITAM
    _huruf(gaya)
    bentuk = gaya.paragraph_format
    bentuk.space_before, bentuk.space_after = Pt(sebelum), Pt(sesudah)
    if rata is not None:
        bentuk.alignment = rata


def _huruf(gaya: Any) -> None:
    huruf = gaya.element.get_or_add_rPr().get_or_add_rFonts()
    huruf.attrib.clear()
    for tulisan in ("ascii", "hAnsi", "eastAsia", "cs"):
        huruf.set(qn(f"w:{tulisan}"), HURUF)


def _gaya_daftar_isi(dokumen: Any, dalam: int) -> None:
    gaya = dokumen.styles.add_style(f"toc {dalam}", WD_STYLE_TYPE.PARAGRAPH)
    _atur(gaya, 10.5, dalam == 1, None, 4 if dalam == 1 else 0, 2)
    gaya.paragraph_format.left_indent = Mm(7 * (dalam - 1))
    _tab_kanan(gaya, 165)


def _tab_kanan(gaya: Any, mm: int) -> None:
    tab = gaya.paragraph_format.tab_stops
    for lama in list(tab):
        del tab[0]
        del lama
    tab.add_tab_stop(Mm(mm), WD_TAB_ALIGNMENT.RIGHT)


def sampul(dokumen: Any) -> Any:
    """A page of one red cell, up to its edges."""
    halaman = dokumen.sections[0]
    _ukur(halaman, "")
    halaman.left_margin = halaman.right_margin = halaman.top_margin = halaman.bottom_margin = Mm(0)
    halaman.header_distance = halaman.footer_distance = Mm(0)
    tabel = dokumen.add_table(1, 1)
    tabel.autofit = False
    baris = tabel.rows[0]
    baris._tr.get_or_add_trPr().append(buat("trHeight", val=str(Mm(290).twips), hRule="exact"))
    sel = baris.cells[0]
    sel.width = tabel.columns[0].width = Mm(210)
    tabel._tbl.tblPr.find(qn("w:tblW")).addnext(buat("tblInd", w="0", type="dxa"))
    warnai(sel, MERAH)
    tepi = [buat(sisi, w=str(Mm(mm).twips), type="dxa") for sisi, mm in (("top", 28), ("left", 25), ("right", 25))]
    sel._tc.get_or_add_tcPr().append(buat("tcMar", tepi[0], tepi[1], tepi[2]))
    return sel


def bagian_baru(dokumen: Any) -> None:
    """From here on sheets with the margins of the house."""
    halaman = dokumen.add_section(WD_SECTION.NEW_PAGE)
    _ukur(halaman, "")
    halaman.left_margin, halaman.right_margin = Mm(25), Mm(20)
    halaman.top_margin = halaman.bottom_margin = Mm(20)
    halaman.header_distance = halaman.footer_distance = Mm(10)


def putar(dokumen: Any, lembar: str) -> None:
    _ukur(dokumen.add_section(WD_SECTION.NEW_PAGE), lembar)


def _ukur(halaman: Any, lembar: str) -> None:
    lebar, tinggi = LEMBAR[lembar]
    halaman.orientation = WD_ORIENT.LANDSCAPE if lebar > tinggi else WD_ORIENT.PORTRAIT
    halaman.page_width, halaman.page_height = Mm(lebar), Mm(tinggi)


def lebar_teks(dokumen: Any) -> int:
    """Twips between the margins of the current sheet."""
    halaman = dokumen.sections[-1]
    return int((halaman.page_width - halaman.left_margin - halaman.right_margin) // 635)


def mulai_nomor(dokumen: Any, paragraf: Sequence[Any], mulai: int) -> None:
    """These are counted from `mulai`, whatever was counted before."""
    nomor = dokumen.part.numbering_part.element
    dasar = dokumen.styles["List Number"].element.pPr.numPr.numId.val
    baru = nomor.add_num(nomor.num_having_numId(dasar).abstractNumId.val)
    baru.add_lvlOverride(ilvl=0).add_startOverride(mulai)
    for p in paragraf:
        sifat = p._p.get_or_add_pPr().get_or_add_numPr()
        sifat.get_or_add_ilvl().val, sifat.get_or_add_numId().val = 0, baru.numId


def kolom_tanpa_garis(dokumen: Any, banyak: int) -> Sequence[Any]:
    """Cells beside each other, on one page."""
    dokumen.add_paragraph(style="Sela").paragraph_format.space_before = Pt(24)
    tabel = dokumen.add_table(1, banyak)
    tabel.rows[0]._tr.get_or_add_trPr().append(buat("cantSplit"))
    sel: Sequence[Any] = tabel.rows[0].cells
    dokumen.add_paragraph(style="Sela")
    return sel
