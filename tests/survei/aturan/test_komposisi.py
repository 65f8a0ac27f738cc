"""Who answered: groups, what stays hidden, and warnings; no database."""

import pytest

from survei.aturan.komposisi import peringatan, susun_tabel
from survei.aturan.kuesioner import Tambahan, susun_formulir
from survei.bawaan import kuesioner_bawaan, tabel_sampel
from survei.rekap import Kelompok, hitung_ulang
from survei.tampilan import meter, sisa_hari, tabel_kelompok
from tests.survei.buat_survei import HARI, formulir_contoh, make_isian

pytestmark = pytest.mark.basis_data


KANAL = {"tautan": "Tautan umum", "kertas": "Kuesioner kertas"}


def tabel(*isian, kanal="tautan", formulir=None):
    formulir = formulir or formulir_contoh()
    rekap = hitung_ulang(formulir, [(i, kanal, True) for i in isian])
    return {t.kode: t for t in susun_tabel(formulir, {(k.dimensi, k.nilai): j for k, j in rekap.items()}, KANAL)}


def isian(banyak: int, **profil):
    return [make_isian(nilai=3, **profil) for _ in range(banyak)]


def test_of_fewer_than_five_nothing_is_shown():
    assert tabel(*isian(4)) == {}
    assert tabel(*isian(5))["jk"].kelompok[0].n == 5


def test_small_group_is_hidden_with_one_more_and_bears_no_figure():
    hasil = tabel(*isian(20, pekerjaan="ASN"), *isian(6, pekerjaan="TNI"), *isian(2, pekerjaan="TANI"))["pekerjaan"]
    assert {k.kode: k.tertutup for k in hasil.kelompok} == {"ASN": False, "TNI": True, "TANI": True}
    assert [k.indeks is None for k in hasil.kelompok] == [False, True, True]
    baris = {b.label: (b.n, b.bagian, b.indeks) for b in tabel_kelompok(hasil).baris}
    assert baris["PNS atau PPPK"] == ("20", "71,4%", "75,00 (C)")
    assert baris["TNI atau Polri"] == baris["Petani atau nelayan"] == ("disembunyikan", "", "")


def test_who_left_a_question_out_is_a_group_too():
    """Else the missing three would tell the hidden group."""
    tanpa = make_isian(nilai=4)
    tanpa.profil.pop("jk")
    hasil = tabel(*isian(9, jk="L"), *isian(6, jk="-"), tanpa, tanpa, tanpa)["jk"]
    assert [(k.label, k.n, k.tertutup) for k in hasil.kelompok] == [
        ("Laki-laki", 9, False),
        ("Tidak ingin menyebutkan", 6, True),
        ("Tidak diisi", 3, True),
    ]


def test_own_question_with_options_is_a_table_and_a_text_is_none():
    sendiri = [{"kode": "T1", "teks": "Dari mana?", "pilihan": ["Radio", "Teman"]}, {"kode": "T2", "teks": "Pesan"}]
    formulir = susun_formulir(kuesioner_bawaan()["ikm"], {}, sendiri)
    assert formulir.tambahan[0] == Tambahan("T1", "Dari mana?", ("Radio", "Teman"))
    assert {"T1"} == {k for k in tabel(*isian(5), formulir=formulir) if k[0] == "T"}


def test_warning_when_most_are_of_one_kind_as_in_a_province_with_87_civil_servants_of_108():
    campur = {"jk": "L", "usia": "1", "pendidikan": "SD"}
    orang = [*isian(87, pekerjaan="ASN", **campur), *isian(21, pekerjaan="SWASTA", **campur)]
    kalimat = peringatan(108, 30, 80, list(tabel(*orang).values()))
    assert any("“Pekerjaan”: PNS atau PPPK" in k for k in kalimat)
    assert any("lewat satu cara: Tautan umum" in k for k in kalimat)
    assert any("satu layanan" in k for k in kalimat)
    assert not any("Jenis kelamin" in k or "disabilitas" in k for k in kalimat)  # of two options one always leads


def test_no_warning_names_a_group_of_a_handful():
    assert not any("Lebih dari" in k for k in peringatan(9, 0, 0, list(tabel(*isian(9)).values())))


@pytest.mark.parametrize(
    ("n", "populasi", "kalimat"),
    [
        (12, None, ["Baru 12 jawaban dihitung; penilaian memerlukan paling sedikit 30."]),
        (40, 100, ["Baru 40 jawaban dihitung; untuk populasi yang dicatat perlu 80."]),
        (80, 100, []),
        (12, 12, []),
    ],
)
def test_sample_that_is_too_small_is_said(n, populasi, kalimat):
    m = meter(n, populasi, tabel_sampel())
    assert peringatan(n, m.minimum, m.target, []) == kalimat
    assert m.cukup == (not kalimat)


@pytest.mark.parametrize(("populasi", "perlu"), [(None, 30), (5, 5), (11, 11), (30, 30), (100, 80), (4384, 354)])
def test_target_is_the_larger_of_sample_and_minimum(populasi, perlu):
    assert meter(0, populasi, tabel_sampel()).target == perlu


def test_days_left_in_words():
    def kata(awal, akhir):
        return sisa_hari(HARI.replace(day=awal), HARI.replace(day=akhir), HARI)

    assert [kata(1, 14), kata(1, 2), kata(4, 9), kata(1, 1)] == [
        "12 hari lagi",
        "hari terakhir",
        "dimulai 2 hari lagi",
        "berakhir 1 hari lalu",
    ]


def test_group_key_of_the_sums_is_the_key_of_the_tables():
    assert Kelompok("jk", "L", True)[:2] == ("jk", "L")
