"""A numbered list keeps the numbers that were typed: on screen, in PDF and DOCX, and in what is frozen."""

import io
import re
from dataclasses import replace

import docx
import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from laporan.naskah.angka import urai
from laporan.naskah.isi import Bagian, Daftar, baca_beku, teks_beku
from laporan.terbitan.docx import tulis_docx
from laporan.terbitan.layar import PembacaBlok
from laporan.terbitan.pdf import cetak_isi
from tests.giliran import bergilir
from tests.laporan.isi_contoh import isi_contoh

LIMA = replace(isi_contoh(), bagian=(Bagian("a", "A.", "J", urai("5. Lima\n\n6. Enam", {})),))


@pytest.mark.parametrize(
    ("teks", "daftar"),
    [
        ("1. Satu\n\n2. Dua\n\n3. Tiga", [(1, 3)]),
        ("5. Lima\n6. Enam", [(5, 2)]),
        ("1. Satu\n3. Tiga", [(1, 1), (3, 1)]),
        ("1. Satu\n\nSisipan.\n\n2. Dua", [(1, 1), (2, 1)]),
        ("1. Satu\n1. Satu lagi", [(1, 1), (1, 1)]),
    ],
)
def test_numbers_stay_as_typed_and_a_list_goes_on_over_an_empty_line(teks, daftar):
    jadi = [b for b in urai(teks, {}) if isinstance(b, Daftar)]
    assert [(d.mulai, len(d.butir)) for d in jadi] == daftar and all(d.bernomor for d in jadi)


def test_frozen_list_keeps_its_first_number_and_one_from_1_is_frozen_as_before():
    assert baca_beku(teks_beku(LIMA)) == LIMA and '"mulai":5' in teks_beku(LIMA)
    assert '"mulai"' not in teks_beku(isi_contoh())


def test_screen_begins_with_the_first_number():
    layar = render_to_string("laporan/terbitan/_blok.html", {"blok": PembacaBlok(LIMA).blok(LIMA.bagian[0].blok)})
    assert '<ol start="5">' in layar


@pytest.mark.parametrize("mulai", bergilir([99, 0, 1, 5], 4))
def test_pdf_begins_with_the_first_number(mulai):
    isi = replace(LIMA, bagian=(Bagian("a", "A.", "J", urai(f"{mulai}. Satu", {})),))
    halaman = PdfReader(io.BytesIO(cetak_isi(isi).isi)).pages
    baris = [b.strip() for h in halaman for b in h.extract_text().splitlines()]
    assert [b for b in baris if re.fullmatch(r"\d+\.", b)] == [f"{mulai}."]


def test_word_document_begins_with_the_first_number():
    dokumen = docx.Document(io.BytesIO(tulis_docx(LIMA)))
    (nomor,) = {p._p.pPr.numPr.numId.val for p in dokumen.paragraphs if p.style.name == "List Number"}
    (awal,) = dokumen.part.numbering_part.element.xpath(f"//w:num[@w:numId={nomor}]//w:startOverride/@w:val")
    assert awal == "5"
