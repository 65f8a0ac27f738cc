"""The score panel in words."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from lke.aturan.ambang import periksa_ambang
from lke.aturan.panel import persen, singkatan, susun_panel
from lke.aturan.penilaian import hitung_nilai
from lke.bawaan import instrumen_bawaan

INSTRUMEN = instrumen_bawaan()
EMAS = json.loads((Path(__file__).parents[2] / "data" / "lke-emas.json").read_text(encoding="utf-8"))["kasus"]


def _jawaban(kasus: str) -> dict:
    isi = EMAS[kasus]["jawaban"]
    return {k: Decimal(str(v)) if isinstance(v, int | float) else v for k, v in isi.items()}


def _panel(jawaban: dict):
    return susun_panel(INSTRUMEN, jawaban, hitung_nilai(INSTRUMEN, jawaban))


@pytest.mark.parametrize("kasus", EMAS)
def test_panel_tells_the_verdicts_of_the_golden_worksheets(kasus):
    panel = _panel(_jawaban(kasus))
    for urut, predikat in enumerate(panel.predikat):
        gagal = [
            h.kode for h, b in zip(INSTRUMEN.syarat[predikat], panel.syarat, strict=True) if not b.sel[urut].terpenuhi
        ]
        assert gagal == EMAS[kasus]["gagal"][predikat]


def test_full_worksheet_reaches_everything_and_needs_no_advice():
    panel = _panel(_jawaban("sempurna"))
    assert (panel.total, panel.excel, panel.alasan, panel.tujuan, panel.saran) == ("100,00", "100,00", "", "", ())
    assert panel.ringkas == ("WBK: semua syarat nilai terpenuhi", "WBBM: semua syarat nilai terpenuhi")


def test_wbk_comes_before_wbbm_in_every_place():
    panel = _panel({})
    assert panel.predikat == ("WBK", "WBBM") and panel.tujuan == "WBK"


def test_half_filled_sub_area_explains_why_excel_is_higher():
    panel = _panel({"P1.i.a": "Ya"})
    assert (panel.total, panel.excel) == ("0,25", "0,50")
    assert panel.alasan == (
        "Excel lebih tinggi 0,25: rata-ratanya melewati 1 pertanyaan kosong pada 1 subarea yang terisi sebagian; "
        "portal menghitungnya 0."
    )


def test_rounding_never_hides_a_miss():
    jawaban = _jawaban("sempurna") | {"H1.a": Decimal("3.5999")}
    ipak = next(b for b in _panel(jawaban).syarat if b.singkat == "IPAK")
    assert (ipak.nilai, ipak.sel[0].teks) == ("15,7496", "kurang 0,0004")


@pytest.mark.parametrize(
    ("nama", "pendek"),
    [
        ("Area 3 Penataan Sistem Manajemen SDM Aparatur", "Area 3"),
        ("Survei persepsi anti korupsi (IPAK)", "IPAK"),
        ("Nilai total", "Nilai total"),
    ],
)
def test_names_are_shortened_for_a_narrow_panel(nama, pendek):
    assert singkatan(nama) == pendek


@pytest.mark.parametrize(("bagian", "hasil"), [(0, 0), (1, 0), (112, 99), (113, 100)])
def test_bar_is_full_only_when_complete(bagian, hasil):
    assert persen(bagian, 113) == hasil


def test_the_advisor_of_the_panel_names_every_missing_condition_once_and_no_step_twice():
    """Seen: H1.a at two conditions, and H2.a at none."""
    jawaban = _jawaban("sempurna") | {"H1.a": Decimal("2.0"), "H2.a": Decimal("2.0")}
    panel = _panel(jawaban)
    belum = [h for h in periksa_ambang(INSTRUMEN, hitung_nilai(INSTRUMEN, jawaban))[panel.tujuan] if not h.terpenuhi]
    assert [s.nama for s in panel.saran] == [singkatan(h.syarat.nama) for h in belum]
    langkah = [x.kode for s in panel.saran for x in s.langkah]
    assert len(langkah) == len(set(langkah)) and {"H1.a", "H2.a"} <= set(langkah)
