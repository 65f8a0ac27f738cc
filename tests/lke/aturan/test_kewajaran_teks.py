"""Sanity rules on catatan and bukti, on last year's answers and on the LKE as a whole."""

from decimal import Decimal

import pytest

from lke.aturan.instrumen import Isi, bangun
from lke.aturan.kewajaran import Jawab, Konteks, periksa
from lke.bawaan import dokumen_bawaan, instrumen_bawaan

INSTRUMEN = instrumen_bawaan()


def temuan(jawaban: dict[str, Jawab], lalu: dict[str, Jawab] | None = None, *, hanya: str = ""):
    hasil = periksa(INSTRUMEN, Konteks(jawaban, lalu or {}))
    return [t for t in hasil if t.aturan == hanya or not hanya]


def aturan(
    isi: Isi, kode: str, catatan: str = "Uraian yang cukup jelas.", bukti: str = "SK 12"
) -> set[tuple[str, str]]:
    return {(t.aturan, t.tingkat) for t in temuan({kode: Jawab(isi, catatan, bukti)})}


@pytest.mark.parametrize(
    ("kode", "isi", "tingkat"),
    [
        ("P1.i.a", "Ya", "K"),
        ("P1.i.b", "A", "K"),
        ("P1.i.b", "B", "I"),
        ("P2.i.b", "D", "I"),
        ("H2.a", Decimal("3.60"), "I"),
        ("R6.i.b", {"terdata": 7, "dipermudah": 7}, "I"),
        ("P1.i.a", "Tidak", ""),
        ("P1.i.b", "C", ""),
        ("P2.i.b", "E", ""),
        ("H2.a", Decimal(0), ""),
        ("R6.i.b", {"terdata": 7, "dipermudah": 0}, ""),
        ("P1.i.b", None, ""),
    ],
)
def test_answer_with_value_needs_bukti(kode, isi, tingkat):
    assert aturan(isi, kode, bukti=" \n ") == ({("tanpa_bukti", tingkat)} if tingkat else set())
    assert aturan(isi, kode) == set()


@pytest.mark.parametrize(
    "catatan", ["", "  ", "-", "ada", "Sudah.", "Terlampir", "sudah ada, terlampir", "Data dukung terlampir", "OK"]
)
def test_catatan_that_says_nothing_is_held(catatan):
    assert aturan("B", "P1.i.b", catatan) == {("tanpa_catatan", "K")}


@pytest.mark.parametrize(
    "catatan", ["SK 12/2025 terlampir", "Belum ada inovasi", "Nihil", "ada di ruang PPID lantai dua"]
)
def test_catatan_that_says_something_passes(catatan):
    assert aturan("B", "P1.i.b", catatan) == set()


def test_unanswered_question_needs_neither_catatan_nor_bukti():
    assert aturan(None, "P1.i.b", "", "") == set()
    assert aturan({"terdata": 7}, "R6.i.b", "", "") == {("masukan_kurang", "K")}


def test_catatan_is_quoted_as_typed_even_when_it_looks_like_a_template():
    (satu,) = temuan({"P1.i.b": Jawab("B", "{ada}", "SK")})
    assert satu.pesan == "Catatan P1.i.b (“{ada}”) belum menjelaskan jawabannya."


@pytest.mark.parametrize(
    ("kode", "isi", "catatan"),
    [
        ("H2.a", "3.83", "IPKP 3,38 hasil survei eksternal"),
        ("H2.a", "3.83", "Hasil Survei Persepsi Kualitas Pelayanan tahun 2025 adalah 3.38."),
        ("H1.a", "3.60", "Nilai IPAK: 3,7"),
        ("H2.a", "4.00", "87,65"),
        ("H2.a", "4.00", "Hasil survei pelayanan 87,65 (sangat baik)"),
        ("H1.a", "3.60", "IPAK 5,10 pada skala 6"),
        ("R1.i.a", {"agen": 4, "perubahan_dibuat": 3}, "Ditetapkan 5 (lima) orang agen perubahan"),
        ("R5.ii.a", {"harus": 3, "proses": 1, "selesai": 2}, "Sepanjang tahun masuk 4 pengaduan"),
    ],
)
def test_figure_in_catatan_that_is_not_the_answer_is_pointed_out(kode, isi, catatan):
    isi = Decimal(isi) if isinstance(isi, str) else isi
    assert aturan(isi, kode, catatan) == {("angka_catatan", "I")}


@pytest.mark.parametrize(
    ("kode", "isi", "catatan"),
    [
        ("H2.a", "3.83", "IPKP 3,83 hasil survei eksternal"),
        ("H2.a", "3.83", "IPKP semester I 3,38 dan semester II 3,83"),
        ("H2.a", "3.38", "IPKP 3,4 (dibulatkan)"),
        ("H2.a", "3.83", "IPKP diukur tahun 2025 atas 120 responden; laporan 12.05.2025"),
        ("H1.a", "3.60", "IPAK 3,60 dan IPKP 3,38"),
        ("H2.a", "3.51", "IPKP 87,65 pada skala 100"),
        ("H1.a", "3.40", "Survei dengan indeks 5,10 pada skala 6"),
        ("H2.a", "3.51", "Survei diisi 97,5% responden, pukul 10.30"),
        ("P6.iv.a", "A", "IPKP 3,38"),
        ("R1.i.a", {"agen": 4, "perubahan_dibuat": 3}, "Dari 4 agen perubahan, SK 12/2025"),
        ("R5.ii.a", {"harus": 3, "proses": 1, "selesai": 2}, "Ada 2 pengaduan selesai dari 3 pengaduan"),
    ],
)
def test_figure_in_catatan_that_agrees_or_speaks_of_something_else_passes(kode, isi, catatan):
    isi = Decimal(isi) if kode[0] == "H" else isi
    assert aturan(isi, kode, catatan) == set()


def test_figures_that_differ_are_both_shown():
    (satu,) = temuan({"H2.a": Jawab(Decimal("3.83"), "IPKP 3.38", "Laporan")})
    assert satu.pesan == "Catatan H2.a menyebut IPKP 3,38, sedangkan isiannya 3,83."


def test_a_figure_on_another_scale_is_shown_on_ours():
    (satu,) = temuan({"H2.a": Jawab(Decimal("4.00"), "IPKP 87,65", "Laporan")})
    assert satu.pesan == "Catatan H2.a menyebut IPKP 87,65 (setara 3,51 pada skala 4), sedangkan isiannya 4."


def sama(banyak: int, catatan: str, bukti: str) -> dict[str, Jawab]:
    pilih = [p.kode for p in INSTRUMEN.pertanyaan.values() if p.jenis == "abc"][:banyak]
    return {k: Jawab("B", catatan.replace("*", k), bukti.replace("*", k)) for k in pilih}


def test_same_catatan_on_more_than_five_questions_is_pointed_out_once():
    assert temuan(sama(5, "Telah dilaksanakan sesuai  rencana", "SK *")) == []
    (satu,) = temuan(sama(6, "Telah dilaksanakan sesuai rencana", "SK *"))
    assert (satu.aturan, satu.tingkat, len(satu.kode)) == ("catatan_kembar", "I", 6)
    assert temuan(sama(6, "Uraian * tersendiri", "SK *")) == []


def test_same_catatan_is_recognised_regardless_of_case_and_blanks():
    jawaban = sama(5, "Telah dilaksanakan", "SK *") | {"P1.i.a": Jawab("Ya", " telah  DILAKSANAKAN ", "SK P1")}
    assert [t.kode[0] for t in temuan(jawaban)] == ["P1.i.a"]


def test_same_link_on_more_than_five_questions_is_pointed_out():
    tautan = "https://drive.google.com/drive/folders/abc"
    assert temuan(sama(5, "Uraian *", tautan)) == []
    jawaban = sama(5, "Uraian *", tautan) | {"P1.i.a": Jawab("Ya", "Uraian", f"SK\n{tautan}/?usp=sharing")}
    (satu,) = temuan(jawaban)
    assert (satu.aturan, satu.tingkat, len(satu.kode)) == ("bukti_berulang", "I", 6)
    assert temuan(sama(6, "Uraian *", "Folder ZI 2025")) == []


def test_twelve_repeats_are_summed_up_in_one_readable_sentence():
    (satu,) = temuan(sama(12, "Telah dilaksanakan", "SK *"))
    assert satu.pesan.startswith("Catatan yang sama dipakai pada 12 pertanyaan: P1.i.b, ")
    assert satu.pesan.endswith(", dan 2 lainnya.")


@pytest.mark.parametrize(
    ("kode", "dulu", "kini", "menyala"),
    [
        ("P1.i.b", "C", "A", True),
        ("P1.i.b", "B", "A", False),
        ("P2.i.b", "E", "C", True),
        ("P2.i.b", "d", "B", True),
        ("P2.i.b", "A", "C", False),
        ("P1.i.a", "Tidak", "Ya", False),
        ("P1.i.b", None, "A", False),
    ],
)
def test_two_steps_above_last_year_without_new_bukti_is_pointed_out(kode, dulu, kini, menyala):
    lalu = {kode: Jawab(dulu, "", "SK 2024")}
    lama = temuan({kode: Jawab(kini, "Uraian", "SK 2024")}, lalu, hanya="lonjakan")
    assert bool(lama) == menyala
    assert temuan({kode: Jawab(kini, "Uraian", "SK 2024\nSK 2025")}, lalu, hanya="lonjakan") == []
    assert bool(temuan({kode: Jawab(kini, "Uraian")}, lalu, hanya="lonjakan")) == menyala


def test_jump_names_both_letters():
    (satu,) = temuan({"P2.i.b": Jawab("B", "Uraian")}, {"P2.i.b": Jawab("E")}, hanya="lonjakan")
    assert satu.pesan == "P2.i.b naik dari E pada tahun sebelumnya menjadi B tanpa bukti dukung baru."


def penuh() -> dict[str, Jawab]:
    """Every question at its best option; the counts and indices are filled somehow."""
    isi: dict[str, Isi] = {p.kode: p.pilihan[0].kode for p in INSTRUMEN.pertanyaan.values() if p.pilihan}
    isi |= {p.kode: {m.id: 1 for m in p.masukan} for p in INSTRUMEN.pertanyaan.values() if p.masukan}
    isi |= {p.kode: Decimal("3.6") for p in INSTRUMEN.pertanyaan.values() if p.batas}
    return {k: Jawab(v, f"Uraian {k}", f"SK {k}") for k, v in isi.items()}


def test_lke_with_the_best_option_everywhere_is_pointed_out():
    (satu,) = temuan(penuh(), hanya="lonjakan")
    assert satu.tingkat == "I" and "103" in satu.pesan
    assert temuan(penuh() | {"P4.ii.a": Jawab("Tidak", "Uraian")}, hanya="lonjakan") == []
    assert temuan(penuh() | {"H1.a": Jawab(None)}, hanya="lonjakan") == []


def test_local_path_that_came_in_by_a_workbook_is_reported_first():
    jawaban = {"P1.i.a": Jawab("Ya", "ada", "SK"), "R1.ii.a": Jawab(None, "", "https://x.id/a\nD:\\ZI\\SK.pdf")}
    hasil = temuan(jawaban)
    assert [(t.tingkat, t.aturan, t.kode) for t in hasil] == [
        ("T", "jalur_lokal", ("R1.ii.a",)),
        ("K", "tanpa_catatan", ("P1.i.a",)),
    ]
    assert hasil[0].pesan.startswith("Bukti R1.ii.a, baris 2 (“D:\\ZI\\SK.pdf”)")


def test_instrument_without_rules_finds_nothing():
    polos = bangun({k: v for k, v in dokumen_bawaan().items() if k != "kewajaran"})
    assert periksa(polos, Konteks(penuh())) == []


@pytest.mark.parametrize(
    ("bagian", "pengganti"),
    [
        ("bila", [{"lebih": ["R9.x/selesai", 0]}]),
        ("bila", [{"lebih": ["R5.ii.a/tiada", 0]}]),
        ("bila", [{"jawaban": {"P1.i.b": ["D"]}}]),
        ("bila", [{"mirip": {"P1.i.b": ["A"]}}]),
        ("pesan", "Jumlahnya {R5.ii.a/tiada}."),
    ],
)
def test_rule_that_speaks_of_something_unknown_is_refused(bagian, pengganti):
    dokumen = dokumen_bawaan()
    dokumen["kewajaran"]["aturan"][0][bagian] = pengganti
    with pytest.raises(ValueError, match=r"R9\.x|tiada|bukan pilihannya|mirip"):
        periksa(bangun(dokumen), Konteks({}))
