"""The Word document of a report: the same headings, texts and tables as the PDF, in styles that can be worked with."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from laporan.naskah.isi import Bagian, Daftar, Grafik, Paragraf, Tabel, telusuri
from laporan.terbitan.docx import tulis_docx
from laporan.terbitan.gambar import angka_gambar, gambar
from tests.laporan.cetak_contoh import BEKU
from tests.laporan.isi_contoh import isi_contoh

ISI = isi_contoh()


@pytest.fixture(scope="module")
def dokumen():
    return docx.Document(io.BytesIO(tulis_docx(ISI, beku=BEKU)))


def xml(bita: bytes, nama: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(bita)) as arsip:
        return arsip.read(nama).decode()


def tabel_isi(dokumen) -> list[list[list[str]]]:
    """Rows of the tables of the report, not of cover and signatures."""
    semua = [t for t in dokumen.tables if t._tbl.tblPr.style == "TableGrid"]
    return [[[s.text for s in b.cells] for b in t.rows] for t in semua]


def test_headings_and_their_levels_are_those_of_the_report(dokumen):
    judul = [p for p in dokumen.paragraphs if p.style.name.startswith("Heading")]
    assert [(int(p.style.name[-1]), p.text) for p in judul] == [(d, b.penuh) for d, b in telusuri(ISI.bagian)]


def test_tables_hold_what_the_report_holds(dokumen):
    blok = [x for _, b in telusuri(ISI.bagian) for x in b.blok]
    harus = [
        x if isinstance(x, Tabel) else angka_gambar(gambar(x)[1].tabel) for x in blok if isinstance(x, Tabel | Grafik)
    ]
    assert tabel_isi(dokumen) == [[list(t.kepala), *map(list, t.baris)] for t in harus]


def test_head_of_a_table_repeats_and_figures_stand_right(dokumen):
    satu = next(t for t in dokumen.tables if t._tbl.tblPr.style == "TableGrid")
    assert satu.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [s.paragraphs[0].paragraph_format.alignment for s in satu.rows[1].cells] == [None, 2]


def test_each_numbered_list_begins_with_one(dokumen):
    nomor = [p._p.pPr.numPr.numId.val for p in dokumen.paragraphs if p.style.name == "List Number"]
    assert len(nomor) == 12 and len(set(nomor)) == 6


def test_contents_are_a_filled_field_that_word_fills_anew(dokumen):
    isi = [p for p in dokumen.paragraphs if p.style.name.startswith("toc")]
    assert [t.text.partition("\t")[0] for t in isi] == [b.penuh for _, b in telusuri(ISI.bagian)]
    assert dokumen.settings.element.find(qn("w:updateFields")) is not None
    assert 'TOC \\o "1-4"' in dokumen.element.xml


def test_foot_numbers_pages_and_the_sheet_is_a4(dokumen):
    halaman = dokumen.sections[-1]
    assert "PAGE" in halaman.footer._element.xml and "NUMPAGES" in halaman.footer._element.xml
    assert (round(halaman.page_width.mm), round(halaman.page_height.mm)) == (210, 297)
    assert [round(n.mm) for n in (halaman.left_margin, halaman.right_margin, halaman.top_margin)] == [25, 20, 20]


def test_properties_name_the_report_and_no_person(dokumen):
    k = dokumen.core_properties
    assert (k.title, k.author, k.last_modified_by, k.language) == (" ".join(ISI.judul), "KPU", "KPU", "id-ID")
    assert 'w:lang w:val="id-ID"' in dokumen.styles.element.xml


def test_body_is_set_in_arial(dokumen):
    assert dokumen.styles["Normal"].font.name == dokumen.styles["Heading 1"].font.name == "Arial"


def test_cover_and_seal_say_what_the_pdf_says(dokumen):
    sampul = [p.text for p in dokumen.tables[0].cell(0, 0).paragraphs]
    assert set(ISI.judul) < set(sampul) and "Data per 5 Januari 2026 09.30 WIB" in sampul
    assert any(c in t for t in sampul for c in ISI.catatan)
    assert f"Sidik isi {BEKU.sidik}" in [p.text for p in dokumen.paragraphs]
    assert len(dokumen.inline_shapes) == 1  # the QR code


def test_draft_says_so_and_has_no_seal():
    bita = tulis_docx(ISI)
    dokumen = docx.Document(io.BytesIO(bita))
    assert dokumen.sections[-1].header.paragraphs[0].text.strip() == "DRAF" and "Sidik isi" not in xml(bita)
    assert not dokumen.inline_shapes


def test_same_report_gives_the_same_bytes():
    assert tulis_docx(isi_contoh(), beku=BEKU) == tulis_docx(isi_contoh(), beku=BEKU)


def test_wide_table_lies_across_and_the_text_goes_on_upright():
    lebar = Tabel("Matriks", tuple(f"K{n}" for n in range(10)), (("1",) * 10,), "a" * 10)
    blok = (Paragraf(("awal",)), lebar, Paragraf(("akhir",)), Daftar((Paragraf(("a",)),)))
    dokumen = docx.Document(io.BytesIO(tulis_docx(replace(ISI, bagian=(Bagian("a", "A.", "J", blok),)))))
    assert [s.page_width > s.page_height for s in dokumen.sections] == [False, False, True, False]
    assert {round(s.left_margin.mm) for s in dokumen.sections[1:]} == {25}


def test_table_without_rows_says_so():
    isi = replace(ISI, bagian=(Bagian("a", "A.", "J", (Tabel("x", ("a", "b"), (), "kk", "Nihil."),)),))
    dokumen = docx.Document(io.BytesIO(tulis_docx(isi)))
    assert tabel_isi(dokumen) == [[["a", "b"], ["Nihil.", "Nihil."]]]  # one cell over both columns


def test_order_inside_each_element_is_the_schemas():
    """Word refuses a file whose properties stand in another order; LibreOffice does not care."""
    isi = xml(tulis_docx(ISI, beku=BEKU))
    for induk, urutan in {
        "tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblLayout", "tblCellMar", "tblLook"),
        "tcPr": ("tcW", "gridSpan", "shd", "tcMar", "vAlign"),
        "pPr": (
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "numPr",
            "pBdr",
            "spacing",
            "ind",
            "jc",
            "sectPr",
        ),
        "trPr": ("cantSplit", "trHeight", "tblHeader"),
    }.items():
        for isi_induk in re.findall(rf"<w:{induk}>(.*?)</w:{induk}>", isi, re.S):
            anak = [a for a in re.findall(r"<w:(\w+)", isi_induk) if a in urutan]
            assert anak == sorted(anak, key=urutan.index), (induk, anak)


def ada_writer() -> bool:
    """LibreOffice with its word processor: Calc alone opens no DOCX."""
    soffice = shutil.which("soffice")
    return soffice is not None and Path(soffice).resolve().with_name("libswlo.so").exists()


@pytest.mark.panjang
@pytest.mark.skipif(not ada_writer(), reason="LibreOffice Writer tidak ditemukan (paket libreoffice-writer-nogui)")
def test_libreoffice_opens_it_and_shows_the_same_text(tmp_path):
    (tmp_path / "a.docx").write_bytes(tulis_docx(ISI, beku=BEKU))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--convert-to", "pdf",
         "--outdir", tmp_path, tmp_path / "a.docx"],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    halaman = [" ".join(h.extract_text().split()) for h in PdfReader(tmp_path / "a.pdf").pages]
    assert all(b.penuh in " ".join(halaman[2:]) for _, b in telusuri(ISI.bagian))
    assert "LAPORAN HASIL" in halaman[0] and f"halaman 2 dari {len(halaman)}" in halaman[1]
