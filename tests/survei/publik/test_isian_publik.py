"""What the public typed: read into an answer, refused with a sentence, shown again as it was."""

from dataclasses import replace

import pytest

from survei.aturan.kuesioner import SETUJU, Formulir, Isian, Tambahan
from survei.publik.bagian import daftar_galat, susun_bagian
from survei.publik.isian import baca_isian, salah
from tests.survei.buat_publik import isian_pos
from tests.survei.buat_survei import formulir_contoh

SENDIRI = (Tambahan("T1", "Dari mana Anda tahu?", ("Radio", "Teman")), Tambahan("T2", "Ceritakan."))


def formulir_sendiri() -> Formulir:
    return replace(formulir_contoh(), tambahan=SENDIRI)


def tanya(formulir: Formulir, isian: Isian, kode: str, galat: dict[str, str] | None = None):
    return next(t for b in susun_bagian(formulir, isian, galat or {}) for t in b.tanya if t.kode == kode)


def test_complete_answer_is_read_and_has_no_mistake():
    formulir = formulir_sendiri()
    isian = baca_isian(formulir, isian_pos(formulir, T1="Radio", T2=" satu\r\ndua\0 ", saran=" Terima kasih. "))
    assert salah(formulir, isian) == {}
    assert set(isian.nilai) == set(formulir.kuesioner.kode_butir) and isian.saran == "Terima kasih."
    assert isian.tambahan == {"T1": "Radio", "T2": "satu\ndua"}


@pytest.mark.parametrize("nilai", ["", "0", "5", "9", "x", "-1", "1.5", "٣", "²", "11", "1e0", " "])
def test_what_is_no_option_of_a_butir_is_a_mistake(nilai):
    formulir = formulir_contoh()
    assert list(salah(formulir, baca_isian(formulir, isian_pos(formulir, U3=nilai)))) == ["U3"]


@pytest.mark.parametrize(
    ("kode", "nilai"), [("jk", "X"), ("layanan", "<b>"), ("disabilitas", "ya"), ("usia", "20–29 tahun")]
)
def test_what_is_no_option_of_the_profile_is_a_mistake(kode, nilai):
    formulir = formulir_contoh()
    assert list(salah(formulir, baca_isian(formulir, isian_pos(formulir, **{kode: nilai})))) == [kode]


@pytest.mark.parametrize("kode", ["layanan", "jk", "usia", "pendidikan", "pekerjaan"])
def test_profile_wants_an_answer_and_takes_that_one_is_not_told(kode):
    formulir = formulir_contoh()
    assert list(salah(formulir, baca_isian(formulir, isian_pos(formulir, **{kode: ""})))) == [kode]
    assert salah(formulir, baca_isian(formulir, isian_pos(formulir, **{kode: "-"}))) == {}


def test_disability_own_questions_and_words_may_be_left_out():
    formulir = formulir_sendiri()
    isian = baca_isian(formulir, isian_pos(formulir, disabilitas="", T1="", T2="", saran=""))
    assert salah(formulir, isian) == {} and isian.tambahan == {} and "disabilitas" not in isian.profil


def test_text_that_is_too_long_says_by_how_much_and_comes_back_whole():
    formulir = formulir_sendiri()
    isian = baca_isian(formulir, isian_pos(formulir, saran="a" * 1001, T2="b" * 301))
    keliru = salah(formulir, isian)
    assert keliru["saran"] == "Tulis paling banyak 1000 huruf; sekarang 1001." and "301" in keliru["T2"]
    assert tanya(formulir, isian, "saran", keliru).isi == "a" * 1001


def test_browser_counts_a_line_break_as_one_letter_and_so_do_we():
    formulir = formulir_contoh()
    isian = baca_isian(formulir, isian_pos(formulir, saran="\r\n".join(["a" * 99] * 10) + "b"))
    assert len(isian.saran) == 1000 and salah(formulir, isian) == {}


def test_every_answer_is_shown_again_beside_the_mistake():
    formulir = formulir_sendiri()
    data = isian_pos(formulir, T1="Teman", T2="cerita", saran="saran", U4="")
    isian = baca_isian(formulir, data)
    bagian = susun_bagian(formulir, isian, salah(formulir, isian))
    terpilih = {t.kode: p.nilai for b in bagian for t in b.tanya for p in t.pilihan if p.terpilih}
    tertulis = {t.kode: t.isi for b in bagian for t in b.tanya if t.isi}
    assert terpilih | tertulis == {k: v for k, v in data.items() if v}
    assert daftar_galat(bagian) == [("U4-1", "Pilih jawaban untuk biaya atau tarif.")]


def test_mistakes_stand_in_the_order_of_the_page():
    formulir = formulir_sendiri()
    bagian = susun_bagian(formulir, Isian({}), salah(formulir, Isian({}, saran="a" * 1001)))
    urutan = [f"{k}-1" for k in ("layanan", "jk", "usia", "pendidikan", "pekerjaan", *formulir.kuesioner.kode_butir)]
    assert [jangkar for jangkar, _ in daftar_galat(bagian)] == [*urutan, "saran"]


def test_nothing_is_chosen_beforehand():
    formulir = formulir_sendiri()
    assert not any(p.terpilih for b in susun_bagian(formulir, Isian({}), {}) for t in b.tanya for p in t.pilihan)


def test_scale_of_six_has_six_rows_in_words():
    enam = formulir_contoh("ipak").kuesioner
    enam = replace(enam, skala_maks=6, butir=tuple(replace(b, pilihan=SETUJU[6]) for b in enam.butir))
    formulir = replace(formulir_contoh("ipak"), kuesioner=enam)
    assert [p.teks for p in tanya(formulir, Isian({}), "A1").pilihan] == list(SETUJU[6])
    assert salah(formulir, baca_isian(formulir, isian_pos(formulir, A1="6"))) == {}


def test_statements_are_asked_for_agreement_and_questions_are_not():
    petunjuk = {j: susun_bagian(formulir_contoh(j), Isian({}), {})[1].petunjuk for j in ("ikm", "ipak", "ipkp")}
    assert petunjuk["ikm"] == "" and "setuju" in petunjuk["ipak"] and "setuju" in petunjuk["ipkp"]


def test_section_without_questions_is_left_out():
    assert [b.judul for b in susun_bagian(formulir_contoh(), Isian({}), {})] == [
        "Layanan dan diri Anda",
        "Penilaian Anda",
        "Saran Anda",
    ]
