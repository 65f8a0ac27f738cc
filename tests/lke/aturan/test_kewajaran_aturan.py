"""Sanity rules on whole answers: for each aturan what fires, what does not, and the edge between them."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from lke.aturan.instrumen import Isi
from lke.aturan.kewajaran import Jawab, Konteks, Temuan, periksa, terkait
from lke.bawaan import instrumen_bawaan

INSTRUMEN = instrumen_bawaan()
EMAS = Path(__file__).parents[2] / "data" / "lke-emas.json"


def temuan(jawaban: dict[str, Isi], catatan: dict[str, str] | None = None, lalu: dict[str, Isi] | None = None):
    """Findings of these answers with a catatan and a bukti on each, so that only the rule in question speaks."""
    isi = {
        kode: Jawab(x, (catatan or {}).get(kode, f"Uraian {kode} nihil."), f"SK untuk {kode}")
        for kode, x in jawaban.items()
    }
    return periksa(INSTRUMEN, Konteks(isi, {kode: Jawab(x) for kode, x in (lalu or {}).items()}))


def aturan(*argumen, **nama) -> set[tuple[str, str]]:
    return {(t.aturan, t.tingkat) for t in temuan(*argumen, **nama)}


def pengaduan(harus: int | None, proses: int | None, selesai: int | None) -> dict[str, Isi]:
    hitungan = {"harus": harus, "proses": proses, "selesai": selesai}
    return {"R5.ii.a": {k: v for k, v in hitungan.items() if v is not None}}


def agen(jumlah: int, dibuat: int, dibuat_lagi: int, terintegrasi: int) -> dict[str, Isi]:
    return {
        "R1.i.a": {"agen": jumlah, "perubahan_dibuat": dibuat},
        "R1.i.b": {"perubahan_dibuat": dibuat_lagi, "perubahan_terintegrasi": terintegrasi},
    }


def disiplin(lalu: int, ini: int, sanksi: int) -> dict[str, Isi]:
    return {"R3.iii.a": {"tahun_lalu": lalu, "tahun_ini": ini, "dikenai_sanksi": sanksi}}


def sasaran(jumlah: int, tercapai: int) -> dict[str, Isi]:
    return {"R4.i.a": {"sasaran": jumlah, "sasaran_tercapai": tercapai}}


def lhkpn(kepala: int, wajib: int, lainnya: int, sudah: int) -> dict[str, Isi]:
    return {"R5.iii.a": {"kepala_satker": kepala, "wajib_lhkpn": wajib, "lainnya": lainnya, "sudah_lapor": sudah}}


def lhkan(administrator: int, pengawas: int, lain: int, sudah: int) -> dict[str, Isi]:
    return {
        "R5.iii.b": {
            "administrator": administrator,
            "pengawas": pengawas,
            "fungsional_pelaksana": lain,
            "sudah_lapor": sudah,
        }
    }


KASUS = [
    # pengaduan: selesai <= harus, proses + selesai = harus
    (pengaduan(10, 0, 12), {("pengaduan_selesai", "K"), ("pengaduan_jumlah", "K")}),
    (pengaduan(10, 2, 8), set()),
    (pengaduan(10, 3, 8), {("pengaduan_jumlah", "K")}),
    (pengaduan(10, 0, 10), set()),
    (pengaduan(0, 0, 0) | {"P5.iii.b": "Ya"}, {("pengaduan_register", "I")}),
    (pengaduan(1, 0, 1) | {"P5.iii.b": "Tidak"}, {("pengaduan_register", "I")}),
    (pengaduan(1, 1, 0) | {"P5.iii.b": "Tidak"}, set()),
    (pengaduan(1, 0, 1) | {"P5.iii.b": "Ya"}, set()),
    # one count missing: nothing is compared, only the gap is named
    (pengaduan(10, None, 12), {("masukan_kurang", "K"), ("pengaduan_selesai", "K")}),
    (pengaduan(10, 10, None), {("masukan_kurang", "K")}),
    (pengaduan(None, None, None), set()),
    # agen perubahan
    (agen(4, 3, 3, 3), set()),
    (agen(4, 3, 2, 2), {("perubahan_dua_kali", "K")}),
    (agen(4, 3, 3, 4), {("perubahan_terintegrasi", "K")}),
    (agen(0, 0, 0, 0) | {"P1.iv.b": "A"}, {("agen_nol", "K")}),
    (agen(0, 0, 0, 0) | {"P1.iv.b": "B"}, {("agen_nol", "K")}),
    (agen(0, 0, 0, 0) | {"P1.iv.b": "C"}, set()),
    (agen(1, 0, 0, 0) | {"P1.iv.b": "C"}, {("agen_nol", "K")}),
    (agen(1, 0, 0, 0) | {"P1.iv.b": "A"}, set()),
    # disiplin
    (disiplin(4, 1, 1), set()),
    (disiplin(4, 1, 2), {("disiplin_lalu", "I")}),
    (disiplin(0, 1, 1), set()),
    # kinerja
    (sasaran(8, 9), {("sasaran", "K")}),
    (sasaran(8, 8) | {"H1.b": "C"}, set()),
    (sasaran(8, 7) | {"H1.b": "C"}, {("kinerja_bertentangan", "I")}),
    (sasaran(8, 7) | {"H1.b": "D"}, set()),
    (sasaran(8, 8) | {"H1.b": "D"}, {("kinerja_bertentangan", "I")}),
    (sasaran(8, 8) | {"H1.b": "E"}, set()),
    (sasaran(0, 0) | {"H1.b": "D", "P4.ii.a": "Tidak"}, set()),
    (sasaran(0, 0) | {"P4.ii.a": "Ya"}, {("sasaran", "K")}),
    # LHKPN and LHKAN
    (lhkpn(1, 4, 2, 7), set()),
    (lhkpn(1, 4, 2, 8), {("lapor_melebihi", "K")}),
    (lhkpn(1, 4, 2, 5), {("lapor_melebihi", "I")}),
    (lhkpn(1, 4, 2, 6), {("lapor_melebihi", "I"), ("lhkpn_ganda", "I")}),
    (lhkpn(2, 4, 0, 6), {("lhkpn_ganda", "I")}),
    (lhkpn(0, 0, 0, 0), set()),
    (lhkan(1, 4, 30, 35), set()),
    (lhkan(1, 4, 30, 36), {("lapor_melebihi", "K")}),
    (lhkan(1, 4, 30, 34), {("lapor_melebihi", "I")}),
    # pelayanan
    ({"R6.i.b": {"terdata": 7, "dipermudah": 8}}, {("layanan", "K")}),
    ({"R6.i.b": {"terdata": 7, "dipermudah": 7}}, set()),
]


@pytest.mark.parametrize(("jawaban", "diharapkan"), KASUS)
def test_counts_that_contradict_each_other_are_found(jawaban, diharapkan):
    assert aturan(jawaban) == diharapkan


PASANGAN = [
    ("P1.i.a", "Tidak", "Ya", "P1.i.b", "AB", "C"),
    ("P1.ii.a", "Tidak", "Ya", "P1.ii.b", "AB", "C"),
    ("P1.iii.b", "D", "C", "P1.iii.c", "ABC", "D"),
    ("P5.iii.c", "C", "B", "P5.iii.d", "AB", "C"),
    ("P5.iv.b", "C", "B", "P5.iv.c", "AB", "C"),
    ("P5.v.d", "C", "B", "P5.v.e", "AB", "C"),
    ("P6.i.d", "Tidak", "Ya", "P6.i.b", "A", "BCD"),
    ("P6.iv.a", "E", "D", "P6.iv.b", "AB", "C"),
    ("P6.iv.a", "E", "D", "P6.iv.c", "ABC", "D"),
    ("P6.ii.f", "E", "D", "R6.i.a", "AB", "CD"),
]


@pytest.mark.parametrize(("dasar", "tiada", "ada", "lanjutan", "mustahil", "mungkin"), PASANGAN)
def test_answer_that_needs_what_another_denies_is_held(dasar, tiada, ada, lanjutan, mustahil, mungkin):
    for huruf in mustahil:
        assert aturan({dasar: tiada, lanjutan: huruf}) == {("pasangan", "K")}
        assert aturan({dasar: ada, lanjutan: huruf}) == set()
    for huruf in mungkin:
        assert aturan({dasar: tiada, lanjutan: huruf}) == set()
    assert aturan({lanjutan: mustahil[0]}) == set()


def test_pair_names_the_first_question_first_and_its_letter():
    (satu,) = temuan({"P1.iii.b": "D", "P1.iii.c": "B"})
    assert satu == Temuan(
        "pasangan",
        "K",
        ("P1.iii.b", "P1.iii.c"),
        "P1.iii.b menyatakan tidak ada monev, tetapi P1.iii.c (tindak lanjut hasil monev) dijawab B.",
    )


def test_sentence_carries_the_figures():
    pesan = [t.pesan for t in temuan(pengaduan(1010, 0, 1012))]
    assert pesan == [
        "Jumlah pengaduan yang selesai (1.012) melebihi yang harus ditindaklanjuti (1.010).",
        "Jumlah pengaduan yang sedang diproses (0) ditambah yang selesai (1.012) tidak sama dengan yang harus"
        " ditindaklanjuti (1.010).",
    ]


def test_sum_of_the_obliged_is_what_the_workbook_shows():
    (satu,) = temuan(lhkpn(1, 4, 2, 8))
    assert satu.pesan == "Jumlah yang sudah melaporkan LHKPN (8) melebihi yang wajib melapor (7)."


@pytest.mark.parametrize(
    "catatan",
    [
        "Nihil pada kedua tahun.",
        "Tahun 2024 nihil, tahun 2025 nihil.",
        "Surat pernyataan nihil pelanggaran tahun 2024 dan 2025",
        "Pelanggaran tahun sebelumnya\ndan tahun ini: NIHIL",
    ],
)
def test_two_years_without_violations_need_nihil_for_both(catatan):
    assert aturan(disiplin(0, 0, 0), {"R3.iii.a": catatan}) == set()


@pytest.mark.parametrize(
    "catatan", ["Nihil.", "Tidak ada pelanggaran pada kedua tahun.", "Nihil pada tahun lalu, SK 2025"]
)
def test_nihil_for_one_year_or_in_other_words_is_held(catatan):
    assert aturan(disiplin(0, 0, 0), {"R3.iii.a": catatan}) == {("disiplin_nihil", "K")}


def test_no_complaints_scores_full_and_needs_nihil():
    assert aturan(pengaduan(0, 0, 0), {"R5.ii.a": "Tidak ada pengaduan masuk."}) == {("pengaduan_register", "K")}
    assert aturan(pengaduan(0, 0, 0), {"R5.ii.a": "Pengaduan NIHIL."}) == set()


def test_last_years_violations_must_match_last_years_lke():
    assert aturan(disiplin(4, 1, 1), lalu=disiplin(5, 4, 4)) == set()
    (satu,) = temuan(disiplin(4, 1, 1), lalu=disiplin(5, 3, 3))
    assert (satu.aturan, satu.tingkat) == ("disiplin_lalu", "I")
    assert "(4)" in satu.pesan and "(3)" in satu.pesan


def test_missing_counts_are_named_also_those_outside_the_formula():
    (satu,) = temuan({"R3.iii.a": {"tahun_lalu": 2, "tahun_ini": 1}})
    assert (satu.aturan, satu.kode) == ("masukan_kurang", ("R3.iii.a",))
    assert satu.pesan.endswith(": Jumlah pelanggaran yang sudah diberi sanksi/hukuman.")


def test_findings_come_held_first_then_in_the_order_of_the_instrument():
    jawaban = lhkpn(2, 4, 0, 5) | pengaduan(1, 0, 2) | {"P1.i.a": "Tidak", "P1.i.b": "A"}
    urut = [(t.tingkat, t.kode[0]) for t in temuan(jawaban)]
    assert urut == [("K", "P1.i.a"), ("K", "R5.ii.a"), ("K", "R5.ii.a"), ("I", "R5.iii.a"), ("I", "R5.iii.a")]


def test_questions_that_share_a_rule_are_refreshed_together():
    assert terkait(INSTRUMEN, "R1.i.b") == {"R1.i.a", "R1.i.b"}
    assert terkait(INSTRUMEN, "R1.i.a") == {"R1.i.a", "R1.i.b", "P1.iv.b"}
    assert terkait(INSTRUMEN, "P2.i.a") == {"P2.i.a"}


def test_change_of_one_answer_moves_only_findings_of_related_questions():
    """Over the real worksheets: blank one question, and see whose findings differ."""
    luar = {"catatan_kembar", "bukti_berulang", "lonjakan"}
    for nama, jawaban in emas().items():
        awal = {t for t in temuan(jawaban) if t.aturan not in luar}
        for kode in jawaban:
            sisa = {k: v for k, v in jawaban.items() if k != kode}
            beda = awal ^ {t for t in temuan(sisa) if t.aturan not in luar}
            assert {t.kode[0] for t in beda} <= terkait(INSTRUMEN, kode), (nama, kode)


def emas() -> dict[str, dict[str, Isi]]:
    kasus = json.loads(EMAS.read_text(encoding="utf-8"), parse_float=Decimal)["kasus"]
    return {nama: k["jawaban"] for nama, k in kasus.items()}


def test_whole_worksheets_give_the_findings_that_their_figures_deserve():
    hasil = {nama: {(t.aturan, t.kode[0]) for t in temuan(jawaban)} for nama, jawaban in emas().items()}
    biasa = {("lapor_melebihi", "R5.iii.b")}
    assert hasil == {
        "sempurna": {("disiplin_nihil", "R3.iii.a"), ("lonjakan", "P1.i.a")},
        "semua_B": biasa | {("kinerja_bertentangan", "H1.b")},
        "A_hasil_minimum_WBK": biasa | {("kinerja_bertentangan", "H1.b")},
        "jepit_persen": {("perubahan_dua_kali", "R1.i.a")},
        "mendekati_WBK": biasa | {("kinerja_bertentangan", "H1.b")},
    }


def test_every_rule_of_the_data_has_its_source_and_no_gap_in_its_sentence():
    data = INSTRUMEN.kewajaran
    semua = [*data["aturan"], *data["umum"].values()]
    assert all(d["dasar"] and d["tingkat"] in "TKI" for d in semua)
    for jawaban in emas().values():
        for t in periksa(INSTRUMEN, Konteks({k: Jawab(v) for k, v in jawaban.items()})):
            assert not re.search(r"[{}]|kosong|None", t.pesan), t.pesan
            assert t.pesan[0].isupper() and t.pesan.endswith("."), t.pesan
