"""What goes out comes back the same: every answer, every catatan, every link."""

import io
import random
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kpu_zi.tools import Ditolak
from kpu_zi.tools.teks import rapikan_teks
from lke.aturan.tolak import pesan_lokal, rapikan_bukti
from lke.bawaan import instrumen_bawaan
from lke.excel.ekspor import IsiJawaban, tulis_jawaban
from lke.excel.impor import baca
from tests.lke.isian_acak import isian_acak

INSTRUMEN = instrumen_bawaan()
KODE = list(INSTRUMEN.pertanyaan)
SULIT = ["=1+1", "+62 811", "-", "@SUM(A1)", '"kutip"', "'", "baris\n\nkedua", "\tjorok", "😀 é ﷽", "_x0041_", "00123"]
SULIT += [
    "<b>&amp;</b>",
    "1-2",
    "TRUE",
    "3,38",
    "https://a.example.com/x?y=1#z",
    "#REF!",
    "{=A1}",
    "x" * 15_000,
    "a\u200bb",
]


def tulis(baris) -> bytes:
    return tulis_jawaban(INSTRUMEN, satker_nama="KPU & KIP Contoh", satker_kode="00.10", tahun=2026, baris=baris)


def bandingkan(baris) -> None:
    hasil = baca(tulis(baris), INSTRUMEN)
    assert hasil.temuan == []
    for kode in KODE:
        awal, jadi = baris.get(kode, IsiJawaban()), hasil.baris[kode]
        assert jadi.isi == (awal.isi or (awal.isi if isinstance(awal.isi, Decimal) else None)), kode
        assert (jadi.catatan or "") == rapikan_teks(awal.catatan or ""), kode
        assert (jadi.bukti or "") == rapikan_bukti(awal.bukti or ""), kode


def test_difficult_texts_come_back_unchanged():
    bandingkan({k: IsiJawaban(None, t, t) for k, t in zip(KODE, SULIT, strict=False)})


teks = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("=+-@'\"\n\t _x0D&<> 😀")), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), st.lists(st.tuples(st.sampled_from(KODE), teks, teks), max_size=40))
def test_random_answers_and_texts_come_back_unchanged(benih, daftar):
    acak = random.Random(benih)
    catatan = {kode: (c, "" if pesan_lokal(rapikan_bukti(b)) else b) for kode, c, b in daftar}
    isian = isian_acak(INSTRUMEN, acak, kosong=acak.random())
    bandingkan({k: IsiJawaban(isian.get(k), *catatan.get(k, ("", ""))) for k in KODE})


@pytest.mark.parametrize("indeks", ["0", "4", "3.38", "3.6", "0.1", "3.123456789012", "2.000000000001"])
def test_an_index_keeps_every_digit(indeks):
    kode = next(p.kode for p in INSTRUMEN.pertanyaan.values() if p.batas)
    assert baca(tulis({kode: IsiJawaban(Decimal(indeks))}), INSTRUMEN).baris[kode].isi == Decimal(indeks)


def test_texts_are_never_formulas_or_links():
    buku = load_workbook(io.BytesIO(tulis({k: IsiJawaban(None, t, t) for k, t in zip(KODE, SULIT, strict=False)})))
    sel = [buku["Jawaban"].cell(INSTRUMEN.pertanyaan[k].baris_jawaban, 12) for k in KODE[: len(SULIT)]]
    assert {s.data_type for s in sel} == {"s"} and all(s.hyperlink is None for s in sel)


def test_the_export_says_for_whom_and_when_it_was_made():
    hasil = baca(tulis({}), INSTRUMEN)
    assert hasil.penanda == {"satker": "00.10", "tahun": "2026", "instrumen": INSTRUMEN.kode, "lapis": "satker"}


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut():
    with pytest.raises(Ditolak, match="Catatan P1.i.a"):
        tulis({"P1.i.a": IsiJawaban("Ya", "😀" * 16_384)})


def test_changing_some_cells_changes_exactly_these():
    acak = random.Random(7)
    isian = isian_acak(INSTRUMEN, acak, kosong=0)
    buku = load_workbook(io.BytesIO(tulis({k: IsiJawaban(v, f"catatan {k}") for k, v in isian.items()})))
    dipilih = [p for p in INSTRUMEN.pertanyaan.values() if p.pilihan][::9]
    for p in dipilih:
        lain = next(o.kode for o in p.pilihan if o.kode != isian[p.kode])
        buku["Jawaban"].cell(p.baris_jawaban, 11).value = lain
    keluar = io.BytesIO()
    buku.save(keluar)
    hasil = baca(keluar.getvalue(), INSTRUMEN)
    assert {k for k in KODE if hasil.baris[k].isi != isian.get(k)} == {p.kode for p in dipilih}
    assert all(hasil.baris[k].catatan == f"catatan {k}" for k in isian)


def test_headings_have_room_and_rows_are_as_high_as_their_texts():
    """Seen: headings wrapped in columns five letters wide, and texts printed over those of the next row."""
    panjang = "Ditetapkan dengan keputusan dan disosialisasikan. " * 6
    isi = tulis_jawaban(
        INSTRUMEN,
        satker_nama="Kota Contoh",
        satker_kode="33.73",
        tahun=2026,
        baris={"P1.i.b": IsiJawaban("A", panjang, "SK\nNotulen\nUndangan")},
    )
    lembar = load_workbook(io.BytesIO(isi))["Jawaban"]
    gabung = {str(g) for g in lembar.merged_cells.ranges}
    assert {"B1:G1", "C2:G2", "F5:G5", "F12:G12"} <= gabung
    lebar = {h: lembar.column_dimensions[h].width for h in "GIL"}
    for baris in lembar.iter_rows(min_row=2):
        tinggi = lembar.row_dimensions[baris[0].row].height or 15
        for sel in baris:
            if isinstance(sel.value, str) and sel.column_letter in lebar and not sel.value.startswith("="):
                perlu = sum(-(-len(b) // int(lebar[sel.column_letter])) or 1 for b in sel.value.split("\n"))
                assert tinggi >= 15 * perlu, sel.coordinate
    assert sum(d.width for d in lembar.column_dimensions.values()) < 260, "A4 landscape at half of its size or more"
