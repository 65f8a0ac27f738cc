"""The PDF engine: real renders, read back with pypdf."""

import io
from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from kpu_zi.tools.pdf.cetak import Cetakan, cetak_pdf, kendala_pdf, pdf_siap

SAAT = datetime(2025, 12, 28, 9, 5, tzinfo=UTC)


def dokumen(isi: str, **nilai: object) -> str:
    """A document of the house with this content."""
    konteks = {"kop": "Kota Salatiga", "alamat_kop": [], "dicetak": SAAT, "zona": "Asia/Jakarta"} | nilai
    return render_to_string("cetak/dasar.html", konteks).replace("<main>", f"<main>{isi}", 1)


def baca(hasil: Cetakan) -> PdfReader:
    return PdfReader(io.BytesIO(hasil.isi))


def teks(hasil: Cetakan, halaman: int = 0) -> str:
    return baca(hasil).pages[halaman].extract_text()


def huruf(hasil: Cetakan) -> dict[str, bool]:
    """Name of every font, without the prefix of its subset, and whether its file is inside."""
    ada = {}
    for halaman in baca(hasil).pages:
        for satu in halaman["/Resources"].get("/Font", {}).values():
            turunan = satu["/DescendantFonts"][0]["/FontDescriptor"]
            ada[satu["/BaseFont"].partition("+")[2]] = any(k.startswith("/FontFile") for k in turunan)
    return ada


def tabel(baris: int) -> str:
    isi = "".join(f"<tr><td>P{n}</td><td class=angka>{n},50</td></tr>" for n in range(baris))
    return f"<table><thead><tr><th>Pertanyaan</th><th>Nilai</th></tr></thead><tbody>{isi}</tbody></table>"


def test_document_has_letterhead_text_and_foot():
    hasil = cetak_pdf(dokumen("<h1>Laporan</h1><p>Sudah dijawab 84 dari 113.</p>", alamat_kop=["Jalan Contoh 1"]))
    isi = teks(hasil)
    for bagian in ("KOMISI PEMILIHAN UMUM", "KOTA SALATIGA", "Jalan Contoh 1", "Sudah dijawab 84 dari 113."):
        assert bagian in isi
    assert "Dicetak 28 Desember 2025 16.05 WIB" in isi and "halaman 1 dari 1" in isi
    assert (hasil.halaman, hasil.ditolak, hasil.hilang) == (1, 0, 0)


def test_long_table_repeats_its_head_and_every_page_is_counted():
    hasil = cetak_pdf(dokumen(tabel(150)))
    assert hasil.halaman == len(baca(hasil).pages) > 3
    for n in range(hasil.halaman):
        assert "Pertanyaan" in teks(hasil, n) and f"halaman {n + 1} dari {hasil.halaman}" in teks(hasil, n)


def test_sheet_is_a4_with_the_wide_margin_left_and_a_wide_table_lies_on_a3():
    hasil = cetak_pdf(dokumen(f"<p>tegak</p><div class=lebar>{tabel(3)}</div>"))
    ukuran = [tuple(round(float(n) / 72 * 25.4) for n in h.mediabox[2:]) for h in baca(hasil).pages]
    assert ukuran == [(210, 297), (420, 297)]
    kiri = []  # in pixels of CSS
    baca(hasil).pages[0].extract_text(visitor_text=lambda t, _, tm, *__: kiri.append(tm[4]) if "tegak" in t else None)
    assert [round(x / 96 * 25.4) for x in kiri] == [25]


def test_metadata_names_title_author_language_and_time():
    hasil = cetak_pdf(dokumen(""))
    pembaca = baca(hasil)
    assert (pembaca.metadata.title, pembaca.metadata.author) == ("Dokumen Zona Integritas", "KPU")
    assert pembaca.metadata.creation_date.astimezone(UTC) == SAAT
    assert pembaca.root_object["/Lang"] == "id"


def test_only_the_fonts_of_the_house_are_used_and_all_are_embedded():
    lain = "".join(
        f'<p style="font-family:{f}">huruf {f}</p>'
        for f in ("Arial", "DejaVu Sans", "monospace", "cursive", "system-ui")
    )
    svg = '<svg width="90" height="20"><text y="15" font-family="sans-serif">petak</text><text y="9">x</text></svg>'
    serif = '<p class="serif">serif <b>tebal</b> <i>miring <b>keduanya</b></i></p>'
    hasil = cetak_pdf(dokumen(f"<p>biasa <b>tebal</b> <i>miring <b>dua</b></i> ✓ 漢字 ꦗꦮ 😀</p>{lain}{svg}{serif}"))
    semua = {
        f"Zi-{keluarga}{gaya}" for keluarga in ("Sans", "Serif") for gaya in ("", "-Bold", "-Italic", "-Bold-Italic")
    }
    assert huruf(hasil) == dict.fromkeys(semua, True)


def test_same_html_gives_the_same_bytes():
    html = dokumen(tabel(60))
    assert cetak_pdf(html).isi == cetak_pdf(html).isi


def test_letters_of_indonesian_names_and_marks_come_back_as_typed():
    isi = "Ño‘o Fa’uzi “Café” – Rp1.250.000 − 62,5% ≥ 75 · § & < >"
    hasil = cetak_pdf(dokumen("<p>Ño‘o Fa’uzi “Café” – Rp1.250.000 − 62,5% ≥ 75 · § &amp; &lt; &gt;</p>"))
    assert isi in teks(hasil)


def test_link_to_a_page_leads_to_the_portal(settings):
    settings.BASE_URL = "https://zi.contoh.id"
    hasil = cetak_pdf(dokumen('<a href="/lke/2026/33.73/">LKE</a> <a href="#bab">bab</a><h2 id="bab">Bab</h2>'))
    tujuan = [a.get_object().get("/A", {}).get("/URI") for a in baca(hasil).pages[0]["/Annots"]]
    assert "https://zi.contoh.id/lke/2026/33.73/" in tujuan and not any("isi.html" in str(t) for t in tujuan)


def test_headings_become_the_outline():
    hasil = cetak_pdf(dokumen("<h1>BAB I</h1><h2>Latar</h2><h1>BAB II</h1>"))
    judul = [b.title if not isinstance(b, list) else [s.title for s in b] for b in baca(hasil).outline]
    assert judul == ["BAB I", ["Latar"], "BAB II"]


@pytest.mark.panjang
def test_html_attributes_of_old_style_are_ignored():
    """Presentational hints are off: a typed <font> or bgcolor changes nothing."""
    polos, hias = (
        cetak_pdf(dokumen(f"<table{a}><tr><td>isi</td></tr></table>")) for a in ("", ' bgcolor="red" border="9"')
    )
    assert baca(polos).pages[0].get_contents().get_data() == baca(hias).pages[0].get_contents().get_data()


@pytest.mark.panjang
def test_archive_variant_says_so_and_stays_small():
    polos, arsip = cetak_pdf(dokumen(tabel(60))), cetak_pdf(dokumen(tabel(60)), varian="pdf/a-3u")
    xmp = baca(arsip).root_object["/Metadata"].get_object().get_data().decode()
    assert 'part="3"' in xmp and 'conformance="U"' in xmp and "/OutputIntents" in baca(arsip).root_object
    assert len(arsip.isi) < len(polos.isi) + 10_000


def test_accessible_variant_has_tags_and_so_has_a_tagged_document():
    aksesibel, bertanda, polos = (
        cetak_pdf(dokumen(tabel(3)), varian="pdf/ua-1"),
        cetak_pdf(dokumen(tabel(3)), bertanda=True),
        cetak_pdf(dokumen(tabel(3))),
    )
    assert "pdfuaid" in baca(aksesibel).root_object["/Metadata"].get_object().get_data().decode()
    assert ["/StructTreeRoot" in baca(p).root_object for p in (aksesibel, bertanda, polos)] == [True, True, False]


def test_engine_of_this_installation_is_ready_and_asked_once():
    assert kendala_pdf() == "" and pdf_siap()
