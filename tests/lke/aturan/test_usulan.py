"""What registers say to the counts of the LKE, and what is offered from it: tables of cases, no database."""

import pytest

from lke.aturan.hasil_register import RegisterSatker, baca_acuan
from lke.aturan.instrumen import bangun
from lke.aturan.isian import Baris
from lke.aturan.usulan import catatan_usulan, masukan_register, susun_usulan, tahun_register
from lke.bawaan import dokumen_bawaan, instrumen_bawaan
from satker.siklus import siklus_bawaan

INSTRUMEN = instrumen_bawaan()
TAHUN = {"ini": 2026, "lalu": 2025}
SEMUA = tuple(INSTRUMEN.pertanyaan)
LHKPN = {"kepala_satker": 1, "wajib_lhkpn": 2, "lainnya": 0, "sudah_lapor": 3}
LHKAN = {"administrator": 0, "pengawas": 4, "fungsional_pelaksana": 12, "sudah_lapor": 16}
KOSONG = {"kepala_satker": 0, "wajib_lhkpn": 0, "lainnya": 0, "sudah_lapor": 0}


def register(ini: dict | None = None, lalu: dict | None = None) -> RegisterSatker:
    return RegisterSatker(TAHUN, {2026: ini or {}, 2025: lalu or {}})


def nihil(*periode: str) -> dict:
    return {"n": 0, "nihil": list(periode)}


@pytest.mark.parametrize(
    ("fakta", "harap"),
    [
        ({}, None),  # neither rows nor a declaration
        ({"n": 2, "nihil": [], "agen": 2}, 2),
        ({"n": 2, "nihil": [], "agen": 0}, 0),  # rows that count none
        ({"n": 2, "nihil": []}, None),  # a fact that this register does not give
        (nihil("T"), 0),
        (nihil("S1", "S2"), 0),
        (nihil("1", "2", "3", "4"), 0),
        (nihil("S1", "3", "4"), 0),
        (nihil("S1"), None),
        (nihil("1", "2", "4"), None),
        (nihil(), None),
    ],
)
def test_a_register_says_a_count_or_nothing(fakta, harap):
    assert register({"agen": fakta} if fakta else {}).angka(baca_acuan("agen/agen")) == harap


@pytest.mark.parametrize(
    ("fakta", "harap"),
    [
        ({"lhkpn": LHKPN, "lhkan": LHKAN}, 3),
        ({"lhkpn": KOSONG, "lhkan": LHKAN}, None),  # only LHKAN was registered: no statement that nobody owes LHKPN
        ({"lhkan": LHKAN}, None),
    ],
)
def test_a_group_without_any_count_says_nothing(fakta, harap):
    milik = register({"wajib_lapor": {"n": 5, "nihil": []} | fakta})
    assert milik.angka(baca_acuan("wajib_lapor/lhkpn/sudah_lapor")) == harap


def test_last_year_is_another_year():
    milik = register({"sanksi": nihil("T")}, {"sanksi": {"n": 2, "pelanggaran": 2, "nihil": []}})
    assert milik.angka(baca_acuan("sanksi/pelanggaran")) == 0 and milik.nihil(baca_acuan("sanksi/pelanggaran"))
    assert milik.angka(baca_acuan("lalu:sanksi/pelanggaran")) == 2
    assert milik.tahun_acuan(baca_acuan("lalu:sanksi/pelanggaran")) == 2025


@pytest.mark.parametrize("teks", ["", "agen", "agen/", "agen/a/b/c", "kini:agen/agen", "agen/agen "])
def test_an_acuan_that_is_none_is_refused(teks):
    with pytest.raises(ValueError):
        baca_acuan(teks)


def test_the_years_are_those_of_the_siklus_whenever_the_lke_was_opened():
    assert tahun_register(siklus_bawaan(2026)) == {"ini": 2025, "lalu": 2024}


def test_an_instrument_without_the_data_offers_nothing():
    polos = bangun({k: v for k, v in dokumen_bawaan().items() if k not in ("kewajaran", "usulan")})
    assert masukan_register(polos) == {}
    assert susun_usulan(polos, RegisterSatker(), {}, SEMUA) == []


@pytest.mark.parametrize("salah", [{"X1.a": {"agen": {}}}, {"R1.i.a": {"pegawai": {}}}])
def test_data_that_speak_of_what_the_instrument_lacks_are_refused(salah):
    dokumen = dokumen_bawaan()
    dokumen["usulan"]["masukan"] = salah
    with pytest.raises(ValueError):
        masukan_register(bangun(dokumen))


def test_every_mapped_count_is_one_of_the_instrument():
    assert set(masukan_register(INSTRUMEN)) == {
        "R1.i.a", "R1.i.b", "R3.iii.a", "R5.ii.a", "R5.iii.a", "R5.iii.b", "R6.i.b",
    }  # fmt: skip


PERUBAHAN = {"n": 6, "nihil": [], "perubahan_dibuat": 5, "perubahan_terintegrasi": 2}


@pytest.mark.parametrize(
    ("ini", "lalu", "harap"),
    [
        ({}, {}, {}),
        (
            {"agen": {"n": 3, "nihil": [], "agen": 3}, "perubahan": PERUBAHAN},
            {},
            {"R1.i.a": "agen 3, perubahan dibuat 5", "R1.i.b": "perubahan dibuat 5, perubahan terintegrasi 2"},
        ),
        ({"agen": {"n": 3, "nihil": [], "agen": 3}}, {}, {"R1.i.a": "agen 3"}),  # only what is known
        (
            {"sanksi": nihil("T")},
            {"sanksi": nihil("S1", "S2")},
            {"R3.iii.a": "pelanggaran tahun sebelumnya 0, pelanggaran tahun ini 0, dikenai sanksi 0 (nihil)"},
        ),
        (
            {"sanksi": {"n": 1, "nihil": [], "pelanggaran": 1, "dikenai": 1}},
            {"sanksi": nihil("T")},
            {"R3.iii.a": "pelanggaran tahun sebelumnya 0, pelanggaran tahun ini 1, dikenai sanksi 1"},
        ),
        (
            {"pengaduan": {"n": 9, "nihil": [], "harus": 7, "proses": 2, "selesai": 5}},
            {},
            {"R5.ii.a": "harus ditindaklanjuti 7, sedang diproses 2, selesai 5"},
        ),
        (
            {"wajib_lapor": {"n": 19, "nihil": [], "lhkpn": LHKPN, "lhkan": LHKAN}},
            {},
            {
                "R5.iii.a": "kepala satker 1, pejabat wajib LHKPN 2, lainnya 0, sudah melapor 3",
                "R5.iii.b": "administrator 0, pengawas 4, fungsional dan pelaksana 12, sudah melapor 16",
            },
        ),
        (
            {"layanan": {"n": 8, "nihil": [], "terdata": 8, "dipermudah": 3}},
            {},
            {"R6.i.b": "layanan terdata 8, layanan dipermudah 3"},
        ),
        ({"inovasi": {"n": 4, "nihil": [], "lengkap": 4}}, {}, {}),  # the instrument asks for no count of them
    ],
)
def test_what_is_offered(ini, lalu, harap):
    daftar = susun_usulan(INSTRUMEN, register(ini, lalu), {}, SEMUA)
    assert {u.pertanyaan.kode: u.kalimat for u in daftar} == harap


def test_only_the_questions_that_are_asked_for():
    milik = register({"perubahan": PERUBAHAN})
    assert [u.pertanyaan.kode for u in susun_usulan(INSTRUMEN, milik, {}, ["R1.i.b", "P1.i.a"])] == ["R1.i.b"]


@pytest.mark.parametrize(
    ("masukan", "dipakai"),
    [
        ({}, False),
        ({"agen": 3}, False),
        ({"agen": 3, "perubahan_dibuat": 5}, True),
        ({"agen": 3, "perubahan_dibuat": 4}, False),
    ],
)
def test_an_offer_knows_whether_it_is_the_answer(masukan, dipakai):
    milik = register({"agen": {"n": 3, "nihil": [], "agen": 3}, "perubahan": PERUBAHAN})
    (usulan,) = susun_usulan(INSTRUMEN, milik, {"R1.i.a": Baris(versi=4, masukan=masukan)}, ["R1.i.a"])
    assert (usulan.dipakai, usulan.versi, usulan.tanda) == (dipakai, 4, "agen=3,perubahan_dibuat=5")
    assert usulan.sumber == [("agen", 2026), ("perubahan", 2026)]


def test_the_catatan_names_the_nihil_of_each_year():
    milik = register({"sanksi": nihil("T")}, {"sanksi": nihil("T")})
    (usulan,) = susun_usulan(INSTRUMEN, milik, {}, ["R3.iii.a"])
    catatan = catatan_usulan(usulan, {"sanksi": "Sanksi"})
    assert catatan.endswith(
        "dilampirkan. Register Sanksi tahun 2025 dinyatakan nihil. Register Sanksi tahun 2026 dinyatakan nihil."
    )
