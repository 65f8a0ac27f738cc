"""The gap advisor: its steps, their order, and that what it promises comes true when scored."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lke.aturan.ambang import gagal, nilai_syarat
from lke.aturan.instrumen import Isi, Pertanyaan
from lke.aturan.penasihat import Langkah, Saran, susun_saran
from lke.aturan.penilaian import hitung_nilai
from lke.bawaan import instrumen_bawaan

INSTRUMEN = instrumen_bawaan()
EMAS = json.loads(
    (Path(__file__).parents[2] / "data" / "lke-emas.json").read_text(encoding="utf-8"), parse_float=Decimal
)["kasus"]


def saran(jawaban: dict[str, Isi], predikat: str = "WBBM", paling_banyak: int = 200):
    hasil = susun_saran(INSTRUMEN, jawaban, hitung_nilai(INSTRUMEN, jawaban), predikat, paling_banyak=paling_banyak)
    return {s.syarat.kode: s for s in hasil}


def langkah(kode: str, isi: Isi, predikat: str = "WBBM") -> Langkah | None:
    """The step that an otherwise empty LKE is offered for this answer."""
    semua = {x.kode: x for s in saran({kode: isi}, predikat).values() for x in s.langkah}
    return semua.get(kode)


@pytest.mark.parametrize(
    ("kode", "isi", "dari", "ke", "tambah"),
    [
        ("P6.i.d", "Tidak", "Tidak", "Ya", "0.25"),
        ("P6.i.d", None, None, "Ya", "0.25"),
        ("P1.i.b", "C", "C", "B", "0.125"),
        ("P1.i.b", "B", "B", "A", "0.125"),
        ("P1.i.b", None, None, "B", "0.125"),
        ("H1.b", "D", "D", "C", "1.25"),
        ("H1.b", None, None, "D", "1.25"),
        ("R3.i.a", "C", "C", "B", "0.75"),
        ("R4.i.a", {"sasaran": 8, "sasaran_tercapai": 6}, "6 dari 8", "7 dari 8", "0.25"),
        ("R5.ii.a", {"harus": 10, "proses": 2, "selesai": 8}, "8 dari 10", "9 dari 10", "0.3"),
        (
            "R5.iii.a",
            {"kepala_satker": 1, "wajib_lhkpn": 4, "lainnya": 0, "sudah_lapor": 4},
            "4 dari 5",
            "5 dari 5",
            "0.2",
        ),
        ("R6.i.b", {"terdata": 0, "dipermudah": 0}, "0", "100%", "1.25"),
        ("R6.i.b", None, None, "100%", "1.25"),
        ("R5.ii.a", {"harus": 10}, None, "100%", "3"),
        ("H1.a", Decimal("3.38"), "3,38", "3,60", "0.9625"),
        ("H2.a", None, None, "3,60", "15.75"),
    ],
)
def test_one_step_up_brings_its_points(kode, isi, dari, ke, tambah):
    satu = langkah(kode, isi)
    assert (satu.dari, satu.ke, satu.tambah) == (dari, ke, Decimal(tambah))


@pytest.mark.parametrize(
    ("kode", "isi"),
    [
        ("P6.i.d", "Ya"),
        ("P1.i.b", "A"),
        ("R4.i.a", {"sasaran": 8, "sasaran_tercapai": 9}),
        ("R5.ii.a", {"harus": 0, "proses": 0, "selesai": 0}),
        ("R3.iii.a", {"tahun_lalu": 4, "tahun_ini": 3, "dikenai_sanksi": 3}),
        ("H1.a", Decimal("3.60")),
    ],
)
def test_full_answer_and_what_cannot_be_undone_offer_no_step(kode, isi):
    assert langkah(kode, isi) is None


def test_survey_step_is_the_index_that_this_predikat_asks():
    assert langkah("H2.a", Decimal("3.00"), "WBK").ke == "3,20"
    assert langkah("H2.a", Decimal("3.00"), "WBBM").ke == "3,60"
    assert langkah("H2.a", Decimal("3.20"), "WBK") is None


def test_gain_of_unknown_counts_is_marked_as_the_most_they_can_bring():
    assert not langkah("R5.ii.a", None).pasti
    assert langkah("R5.ii.a", {"harus": 10, "proses": 2, "selesai": 8}).pasti


def test_steps_are_ranked_by_gain_then_in_the_order_of_the_instrument():
    urutan = list(INSTRUMEN.pertanyaan)
    for s in saran(EMAS["semua_B"]["jawaban"]).values():
        kunci = [(-x.poin, urutan.index(x.kode)) for x in s.langkah]
        assert kunci == sorted(kunci)


def test_only_as_many_steps_as_close_the_gap_and_at_most_the_number_asked():
    semua_b = EMAS["semua_B"]["jawaban"]
    area5 = saran(semua_b)["area5"]
    assert [x.kode for x in area5.langkah] == ["R5.i.a", "P5.i.a"] and area5.menutup
    total = saran(semua_b, paling_banyak=5)["total"]
    assert (len(total.langkah), total.perlu, total.menutup) == (5, 18, False)


def test_worksheet_close_to_wbk_is_told_what_each_missing_area_needs():
    dekat = saran(EMAS["mendekati_WBK"]["jawaban"])
    assert {kode: s.kurang for kode, s in dekat.items()} == {
        "total": Decimal("0.341125"),
        "area2": Decimal("0.5"),
        "area4": Decimal("0.764375"),
    }
    assert [(x.kode, x.ke) for x in dekat["area2"].langkah] == [("P2.ii.b", "A"), ("P2.ii.c", "B")]
    assert saran(EMAS["mendekati_WBK"]["jawaban"], "WBK") == {}


def test_condition_out_of_reach_of_single_steps_says_so():
    kosong = saran({}, "WBK")["total"]
    assert kosong.perlu is None and not kosong.menutup and kosong.terjangkau
    assert kosong.ruang == 100


def test_violations_that_happened_shrink_what_full_marks_can_still_add():
    tanpa = saran({}, "WBBM")["area3"]
    naik = saran({"R3.iii.a": {"tahun_lalu": 1, "tahun_ini": 2, "dikenai_sanksi": 2}}, "WBBM")["area3"]
    assert (tanpa.ruang, naik.ruang) == (10, 8)
    assert naik.terjangkau


def _isian(pertanyaan: Pertanyaan) -> st.SearchStrategy[Isi]:
    if pertanyaan.pilihan:
        isi: st.SearchStrategy[Isi] = st.sampled_from([p.kode for p in pertanyaan.pilihan])
    elif pertanyaan.masukan:
        isi = st.fixed_dictionaries({m.id: st.integers(0, 12) for m in pertanyaan.masukan})
    else:
        isi = st.decimals(0, 4, places=2)
    return st.none() | isi


LKE = st.fixed_dictionaries({kode: _isian(p) for kode, p in INSTRUMEN.pertanyaan.items()})


@settings(max_examples=60, deadline=None)
@given(LKE, st.sampled_from(["WBK", "WBBM"]))
def test_every_gain_is_exactly_what_scoring_again_gives(jawaban, predikat):
    nilai = hitung_nilai(INSTRUMEN, jawaban)
    for s in saran(jawaban, predikat).values():
        for x in s.langkah:
            baru = hitung_nilai(INSTRUMEN, jawaban | {x.kode: x.isi})
            assert nilai_syarat(s.syarat, baru) - nilai_syarat(s.syarat, nilai) == x.poin > 0


@settings(max_examples=60, deadline=None)
@given(LKE, st.sampled_from(["WBK", "WBBM"]))
def test_steps_that_claim_to_close_a_gap_close_it_and_one_less_does_not(jawaban, predikat):
    assert list(saran(jawaban, predikat)) == gagal(INSTRUMEN, hitung_nilai(INSTRUMEN, jawaban))[predikat]
    for s in saran(jawaban, predikat).values():
        ganti = {x.kode: x.isi for x in s.langkah}
        assert s.menutup == (s.syarat.kode not in gagal(INSTRUMEN, hitung_nilai(INSTRUMEN, jawaban | ganti))[predikat])
        if s.menutup:
            del ganti[s.langkah[-1].kode]
            assert s.syarat.kode in gagal(INSTRUMEN, hitung_nilai(INSTRUMEN, jawaban | ganti))[predikat]


def _saran(banyak: int, perlu: int | None, ruang: int, pasti: bool = True) -> Saran:
    langkah = tuple(Langkah(f"P{n}", "B", "A", Fraction(1, 4), "A", pasti) for n in range(banyak))
    return Saran("WBK", INSTRUMEN.syarat["WBK"][0], Fraction(2), langkah, perlu, Fraction(ruang))


@pytest.mark.parametrize(
    ("saran", "kalimat"),
    [
        (_saran(2, 2, 5), "2 langkah menutup kekurangan ini."),
        (_saran(5, 9, 5), "Paling sedikit 9 langkah diperlukan; 5 yang terbesar tertulis di sini."),
        (_saran(1, 1, 5, pasti=False), "Paling sedikit 1 langkah diperlukan."),
        (
            _saran(5, None, 5),
            "Satu langkah pada tiap pertanyaan belum cukup; sebagian perlu naik lebih dari satu langkah.",
        ),
        (_saran(5, None, 1), "Belum dapat dicapai dari jawaban yang ada, meskipun semuanya bernilai penuh."),
    ],
)
def test_sentence_tells_whether_and_how_the_gap_closes(saran, kalimat):
    assert saran.kalimat == kalimat
