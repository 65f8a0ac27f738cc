"""The PDF of a report: what it shows, that its contents are true, that it can be kept for ever."""

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import segno
from pypdf import PdfReader

from kpu_zi.tools.pdf.cetak import Cetakan, cetak_pdf
from laporan.naskah.isi import Bagian, Isi, Tabel, telusuri
from laporan.terbitan.html import tulis_html
from laporan.terbitan.pdf import cetak_isi
from laporan.terbitan.rupa import susun_cetak
from tests.giliran import bergilir
from tests.kpu_zi.pdf.test_pdf import huruf
from tests.laporan.cetak_contoh import BEKU
from tests.laporan.isi_contoh import isi_contoh

ISI = isi_contoh()


@pytest.fixture(scope="module")
def beku() -> Cetakan:
    return cetak_isi(ISI, beku=BEKU)


def baca(hasil: Cetakan) -> PdfReader:
    return PdfReader(io.BytesIO(hasil.isi))


def rapi(teks: str) -> str:
    return " ".join(teks.split())


def halaman(hasil: Cetakan) -> list[str]:
    return [rapi(h.extract_text()) for h in baca(hasil).pages]


def garis_besar(isi, dalam: int = 1):
    for satu in isi:
        if isinstance(satu, list):
            yield from garis_besar(satu, dalam + 1)
        else:
            yield dalam, satu.title


def tujuan_tautan(pembaca: PdfReader, nomor: int) -> list[str]:
    """Where the links of a page lead inside the document."""
    semua = [a.get_object() for a in pembaca.pages[nomor].get("/Annots", [])]
    return [str(a.get("/Dest") or a["/A"].get("/D")) for a in semua if "/Dest" in a or "/D" in a.get("/A", {})]


def test_cover_names_who_what_when_and_what_is_missing(beku):
    sampul = halaman(beku)[0]
    for teks in (*ISI.judul, "KOMISI PEMILIHAN UMUM", "KOTA CONTOH", "Data per 5 Januari 2026 09.30 WIB", *ISI.catatan):
        assert teks in sampul
    assert "Versi 2, disampaikan 6 Januari 2026 10.10 WIB" in sampul and "DRAF" not in sampul


def test_every_line_of_the_contents_names_the_page_of_its_heading(beku):
    semua, pembaca = halaman(beku), baca(beku)
    letak = {n: pembaca.get_destination_page_number(d) + 1 for n, d in pembaca.named_destinations.items()}
    bagian = susun_cetak(ISI)
    for b in bagian:
        cocok = re.search(rf"{re.escape(b.penuh)} (\d+)", semua[1])
        assert cocok and int(cocok[1]) == letak[b.jangkar], b.penuh
        assert b.penuh in semua[letak[b.jangkar] - 1]
    assert tujuan_tautan(pembaca, 1) == [b.jangkar for b in bagian]


def test_outline_is_the_headings(beku):
    assert list(garis_besar(baca(beku).outline)) == [(d, b.penuh) for d, b in telusuri(ISI.bagian)]


def test_every_page_but_the_cover_tells_its_number_and_age(beku):
    semua = halaman(beku)
    assert "halaman" not in semua[0]
    for n, teks in enumerate(semua[1:], start=2):
        assert f"halaman {n} dari {beku.halaman}" in teks and "data per 5 Januari 2026 09.30 WIB · versi 2" in teks


def test_signatures_and_seal_stand_before_the_annex(beku):
    teks = " ".join(halaman(beku))
    awal, lampiran = teks.index("Contoh Ketua"), teks.rindex("LAMPIRAN")
    assert (
        teks.index("RENCANA TINDAK LANJUT", teks.index("KESIMPULAN", 4000 if len(teks) > 9000 else 0)) < awal < lampiran
    )
    for satu in ("6 Januari 2026 10.00 WIB", "NIP 198001012005011001", f"Sidik isi {BEKU.sidik}", BEKU.alamat):
        assert satu.replace(" ", "") in teks.replace(" ", "")


def test_qr_holds_the_address_of_verification():
    html = tulis_html(ISI, beku=BEKU)
    svg = ElementTree.fromstring(re.search(r'<svg[^>]*class="qr".*?</svg>', html, re.S)[0])
    jalur = [p.get("d") for p in svg.iter() if p.tag.endswith("path")]
    keluar = io.BytesIO()
    segno.make_qr(BEKU.alamat, error="m").save(keluar, kind="svg", xmldecl=False, omitsize=True, border=4, light="#fff")
    asli = [p.get("d") for p in ElementTree.fromstring(keluar.getvalue()).iter() if p.tag.endswith("path")]
    assert jalur == asli and len(jalur) == 2


@pytest.mark.parametrize("segel", bergilir([None, replace(BEKU, kutipan=True)]), ids=["draft", "excerpt"])
def test_drafts_and_excerpts_are_archives_too(segel):
    pembaca = baca(cetak_isi(ISI, beku=segel))
    assert 'part="3"' in pembaca.root_object["/Metadata"].get_object().get_data().decode()


def test_archive_names_itself_and_embeds_the_fonts_of_the_house(beku):
    pembaca = baca(beku)
    xmp = pembaca.root_object["/Metadata"].get_object().get_data().decode()
    assert 'part="3"' in xmp and 'conformance="U"' in xmp
    assert pembaca.metadata.title == " ".join(ISI.judul) and pembaca.metadata.author == "KPU"
    assert pembaca.root_object["/Lang"] == "id"
    semua = huruf(beku)
    assert all(semua.values()) and {n.partition("-")[0] for n in semua} == {"Zi"}


@pytest.mark.panjang
def test_same_report_gives_the_same_bytes(beku):
    assert cetak_isi(isi_contoh(), beku=BEKU).isi == beku.isi


def test_draft_says_so_on_every_page_and_has_no_seal():
    semua = halaman(cetak_isi(ISI))
    assert all("DRAF" in teks for teks in semua) and "Sidik isi" not in " ".join(semua)


def test_unsigned_report_and_vacant_peran_are_said_in_words():
    kosong = tuple(replace(p, nama="", nip="", pada="") for p in ISI.penanda_tangan)
    teks = " ".join(halaman(cetak_isi(replace(ISI, penanda_tangan=kosong))))
    assert teks.count("belum ditandatangani") == 2 and teks.count("(belum ada pejabat tercatat)") == 2


def satu_tabel(baris: int, kolom: int = 4) -> Isi:
    kepala = tuple(f"Kolom {k}" for k in range(kolom))
    isi = tuple(tuple(f"isi {n}.{k}" for k in range(kolom)) for n in range(baris))
    return replace(ISI, bagian=(Bagian("a", "A.", "Judul", (Tabel("Daftar", kepala, isi, "k" * kolom, "Nihil."),)),))


@pytest.mark.panjang
def test_long_table_repeats_its_head_and_loses_no_row():
    hasil = cetak_isi(satu_tabel(200), beku=BEKU)
    teks = halaman(hasil)
    assert all(f"isi {n}.0" in " ".join(teks) for n in range(200))
    assert all("Kolom 0" in h for h in teks[2:-1]) and hasil.halaman > 6


@pytest.mark.panjang
def test_a_row_of_long_text_begins_on_the_page_of_its_head_and_runs_on_under_another():
    kepala, panjang = ("No.", "Area", "Uraian"), " ".join(f"kata{n}" for n in range(1500))
    tabel = Tabel(
        "Uraian", kepala, (("1", "Pendek", "Satu."), ("2", "Panjang", panjang), ("3", "Pendek", "Tiga.")), "akk"
    )
    semua = halaman(cetak_isi(replace(ISI, bagian=(Bagian("x", "", "X", (tabel,)),))))
    isi = [h for h in semua if "kata" in h]
    assert len(isi) > 1 and all("No. Area Uraian" in h for h in isi)
    assert "Satu." in isi[0] and "kata0 " in isi[0] and "kata1499" in isi[-1] and "Tiga." in isi[-1]


@pytest.mark.panjang
def test_a_short_row_is_never_torn_though_some_of_its_cells_would_still_fit():
    sel = "Responden survei belum memenuhi jumlah yang disarankan. " * 3
    baris = tuple((f"No{n}", "Pendek", f"awal{n} {sel}akhir{n}") for n in range(60))
    semua = halaman(
        cetak_isi(replace(ISI, bagian=(Bagian("x", "", "X", (Tabel("T", ("A", "B", "C"), baris, "kkk"),)),)))
    )
    for n in range(60):
        (tempat,) = [h for h in semua if f"No{n} " in h]
        assert f"awal{n} " in tempat and f"akhir{n} " in f"{tempat} "


@pytest.mark.panjang
def test_table_without_rows_says_what_it_says():
    assert "Nihil." in " ".join(halaman(cetak_isi(satu_tabel(0))))


@pytest.mark.parametrize(
    ("kolom", "lembar"), bergilir([(8, (210, 297)), (9, (297, 210)), (15, (420, 297)), (40, (420, 297))], 2)
)
def test_wide_table_lies_on_a_sheet_that_holds_it(kolom, lembar):
    hasil = cetak_isi(satu_tabel(3, kolom), beku=BEKU)
    ukuran = {tuple(round(float(n) / 72 * 25.4) for n in h.mediabox[2:]) for h in baca(hasil).pages[2:]}
    assert lembar in ukuran and f"isi 2.{kolom - 1}".replace(" ", "") in "".join(halaman(hasil)).replace(" ", "")


@pytest.mark.panjang
def test_chapter_has_neither_cover_nor_contents_and_leaves_the_number_to_whoever_merges(beku):
    hasil = cetak_pdf(tulis_html(ISI, beku=BEKU, rupa="potongan"))
    teks, pembaca = " ".join(halaman(hasil)), baca(hasil)
    assert "DAFTAR ISI" not in teks and "halaman 1" not in teks and hasil.hilang == 0
    assert set(pembaca.named_destinations) == set(baca(beku).named_destinations)
    assert list(garis_besar(pembaca.outline)) == [(d, b.penuh) for d, b in telusuri(ISI.bagian)]


@pytest.mark.panjang
def test_front_of_a_whole_has_its_cover_and_leaves_the_contents_to_whoever_merges(beku):
    hasil = cetak_pdf(tulis_html(ISI, beku=BEKU, rupa="badan"))
    sampul, *lain = halaman(hasil)
    assert ISI.judul[0] in sampul and ISI.catatan[0] in sampul and "DAFTAR ISI" not in " ".join(lain)
    assert hasil.halaman == beku.halaman - 1 and "halaman" not in lain[0] and hasil.hilang == 0
