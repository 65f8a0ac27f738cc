"""What people type stays text in every file of a report: nothing is asked for, nothing carried along, nothing computed."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pypdfium2
import pytest
from pypdf import PdfReader

from laporan.naskah.isi import Angka, Bagian, Grafik, Isi, Paragraf, PenandaTangan, Tabel, telusuri
from laporan.terbitan.bersih import bersih
from laporan.terbitan.docx import tulis_docx
from laporan.terbitan.pdf import cetak_isi
from laporan.terbitan.xlsx import lembar_isi, tulis_xlsx_isi
from tests.giliran import bergilir
from tests.kpu_zi.pdf.test_pdf_berbahaya import BADAN, KEPALA
from tests.laporan.cetak_contoh import BEKU
from tests.laporan.isi_contoh import isi_contoh
from tests.peladen_nakal import Peladen, jawaban

LAIN = (
    "]]></svg>",
    "</style></title></textarea><h1>lolos</h1>",
    "{{ isi.kode }} {% debug %} {# x #}",
    "&lt;b&gt; &amp;amp; &#x3c; %s {0}",
    '=HYPERLINK("http://127.0.0.1/","a")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    'INCLUDETEXT "file:///etc/passwd" \\h',
    "_x0041_ _x000D_",
    "rahasia \u202egnp.exe\u202c \u2066a\u2069 \u200f",
    "nol\x00tengah\x08\x1b[31m\ufffe",
    "surat 😀 ✓ 漢字",
)


def bangun(alamat: str) -> list[str]:
    """The constructs of the engine's own test, each as a text of its own."""
    semua = re.findall(r"<[^>]+>|@[a-z-]+ [^;}]+;|url\(\"%s\"\)", KEPALA + BADAN)
    return [s.replace("%s", alamat) for s in dict.fromkeys(semua) if "%s" in s]


@pytest.fixture
def peladen():
    satu = Peladen(lambda _: jawaban(isi=b"<svg xmlns='http://www.w3.org/2000/svg'/>", jenis="image/svg+xml"))
    yield satu
    satu.tutup()


def isi_jahat(teks: str) -> Isi:
    """`teks` in every place of a report."""
    isi = isi_contoh(teks=teks, nama=f"KPU {teks}", baris=1)
    return replace(
        isi,
        judul=(f"LAPORAN {teks}", *isi.judul),
        bagian=(
            Bagian("tambahan", "", f"Tambahan {teks}", _blok(teks)),
            *(replace(b, judul=f"{b.judul} {teks}") for b in isi.bagian),
        ),
        kop=(teks,),
        catatan=(teks, "Catatan kedua."),
        penanda_tangan=(PenandaTangan(teks, teks, teks, ""), PenandaTangan("Sekretaris", teks)),
        sumber={"nilai.total": teks},
    )


def _blok(teks: str) -> tuple:
    data = {
        "ambang": {"baris": [[teks, "78.5"], [teks, None]], "ambang": [[60, teks], [75, "WBBM"]]},
        "tren": {"nilai": [[teks, "71.2"], ["2025", None], ["2026", "80"]], "ukuran": teks, "satuan": teks},
        "selisih": {"deret": [[teks, "bulat"], ["TPI", "kotak"]], "baris": [[teks, ["71.2", "70"]]]},
        "tumpuk": {"bagian": [[teks, 3, "biru"], ["b", 0, "hijau"]], "satuan": teks},
        "peta": {"nilai": [["33", "78.5"], [teks, "1"]], "ukuran": teks, "satuan": teks},
        teks: {teks: [[teks, 1]], "x": teks},
    }
    return (Paragraf((Angka("nilai.x", teks),)), *(Grafik(rupa, teks, d) for rupa, d in data.items()))


def rapat(teks: str) -> str:
    """Without blanks: lines are broken in a PDF."""
    return re.sub(r"\s+", "", teks)


def teks_pdf(bita: bytes) -> str:
    """As a reader copies it. (pypdf mistakes codes of letters that the font lacks.)"""
    return rapat("".join(h.get_textpage().get_text_range() for h in pypdfium2.PdfDocument(bita)))


def test_constructs_are_at_least_the_eighteen():
    assert len(bangun("http://x/")) >= 18


def tautan(pembaca: PdfReader) -> set[str]:
    semua = [a.get_object().get("/A", {}) for h in pembaca.pages for a in h.get("/Annots", [])]
    return {str(a["/URI"]) for a in semua if "/URI" in a}


def test_no_construct_in_any_text_is_fetched_embedded_linked_or_lost(peladen):
    """Only the seal is a link that leads out."""
    alamat = peladen.url("127.0.0.1", "/")
    daftar = [*bangun(alamat), f"{alamat} www.contoh.id mailto:a@b.id javascript:alert(1)"]
    hasil = cetak_isi(isi_jahat(" ".join(daftar)), beku=BEKU)
    pembaca = PdfReader(io.BytesIO(hasil.isi))
    assert (peladen.tersambung, hasil.ditolak, hasil.hilang) == (0, 0, 0)
    assert dict(pembaca.attachments) == {} and b"/EmbeddedFile" not in hasil.isi
    assert tautan(pembaca) == {BEKU.alamat}
    isi = teks_pdf(hasil.isi)
    assert [s for s in daftar if isi.count(rapat(s)) < 20] == []


@pytest.mark.panjang
def test_other_awkward_text_stands_in_the_pdf_as_typed():
    hasil = cetak_isi(isi_jahat(" | ".join(LAIN)))
    assert (hasil.ditolak, hasil.hilang) == (0, 0)
    isi = teks_pdf(hasil.isi)
    assert [s for s in LAIN if isi.count(rapat(bersih(s))) < 20] == []


@pytest.mark.panjang
def test_a_text_without_any_space_is_broken_over_lines_and_pages():
    panjang = "x" * 20_000
    blok = (Paragraf((panjang,)), Tabel("", ("a", "b"), ((panjang, "1"),), "ka"))
    isi = replace(isi_contoh(), bagian=(Bagian("x", "A.", "Judul", blok),))
    hasil = cetak_isi(isi)
    assert teks_pdf(hasil.isi).count("x") == len(panjang) * 2 and hasil.halaman > 10


@pytest.mark.parametrize("teks", bergilir([*LAIN, "x" * 20_000, "<img src='http://127.0.0.1/'>" * 30]))
def test_word_document_holds_the_same_text_and_nothing_that_acts(teks):
    isi = isi_jahat(teks)
    bita = tulis_docx(isi, beku=BEKU)
    dokumen, bersihan = docx.Document(io.BytesIO(bita)), bersih(isi)
    paragraf = [p.text for p in dokumen.paragraphs]
    judul = [p.text for p in dokumen.paragraphs if p.style.name.startswith("Heading")]
    assert judul == [b.penuh for _, b in telusuri(bersihan.bagian)]
    assert bersih(teks) in paragraf and bersih(f"Nilai 71,20 dari 100. {teks}") in paragraf
    assert bersih(teks) in {s.text for t in dokumen.tables for s in t._cells}
    with zipfile.ZipFile(io.BytesIO(bita)) as arsip:
        nama, relasi = arsip.namelist(), b"".join(arsip.read(n) for n in arsip.namelist() if n.endswith(".rels"))
        badan = arsip.read("word/document.xml").decode()
    assert b"External" not in relasi and not any("vba" in n.lower() or "embed" in n.lower() for n in nama)
    perintah = re.findall(r"<w:instrText[^>]*>([^<]*)<", badan)
    assert {p.split()[0] for p in perintah} == {"TOC", "PAGEREF"}
    assert set(re.findall(r'w:anchor="([^"]*)"', badan)) == set(
        re.findall(r'bookmarkStart[^>]*w:name="([^"]*)"', badan)
    )


@pytest.mark.parametrize("teks", [*LAIN, "x" * 40_000])
def test_workbook_holds_the_same_text_and_nothing_that_acts(teks):
    isi = isi_jahat(teks)
    bita = tulis_xlsx_isi(isi, beku=BEKU)
    buku = openpyxl.load_workbook(io.BytesIO(bita))
    sel = [s for lembar in buku for baris in lembar.iter_rows() for s in baris]
    assert {s.data_type for s in sel} <= {"s", "n"} and not any(s.hyperlink for s in sel)
    assert bersih(teks)[:32_767] in {s.value for s in sel}
    assert [s.title for s in buku][:-1] == [s.nama for s in lembar_isi(isi)]
    with zipfile.ZipFile(io.BytesIO(bita)) as arsip:
        relasi = b"".join(arsip.read(n) for n in arsip.namelist() if n.endswith(".rels"))
        assert b"External" not in relasi and not any("vba" in n.lower() for n in arsip.namelist())
        assert not any(b"<f>" in arsip.read(n) for n in arsip.namelist() if "worksheets/sheet" in n)
