"""Sanity rules on registers: a count against the register that knows it, and nihil declared there."""

import pytest

from kegiatan.models import RekapKegiatan
from lke.aturan.aturan_kewajaran import Jawab, Konteks
from lke.aturan.hasil_register import RegisterSatker
from lke.aturan.kewajaran import periksa
from lke.bawaan import instrumen_bawaan
from lke.queries import isi_lke
from tests.buat import make_penilaian, make_satker
from tests.siklus import setahun

INSTRUMEN = instrumen_bawaan()
TAHUN = {"ini": 2026, "lalu": 2025}
NIHIL = {"n": 0, "nihil": ["T"]}
AGEN = {"agen": {"n": 3, "nihil": [], "agen": 3}}
ADUAN = {"pengaduan": {"n": 9, "nihil": [], "harus": 7, "proses": 2, "selesai": 5}}
LAPOR = {"lhkpn": {"kepala_satker": 1, "wajib_lhkpn": 2, "lainnya": 0, "sudah_lapor": 3}}
# Rules that other tests look at.
LAIN = {"tanpa_bukti", "tanpa_catatan", "masukan_kurang"}


@pytest.fixture(autouse=True)
def siklus_setahun():
    setahun()


def temuan(isi: dict[str, object], ini: dict | None = None, lalu: dict | None = None, catatan: str = "Uraian lengkap."):
    jawaban = {k: Jawab(v, catatan, "Dokumen") for k, v in isi.items()}
    konteks = Konteks(jawaban, register=RegisterSatker(TAHUN, {2026: ini or {}, 2025: lalu or {}}))
    return [(t.aturan, t.tingkat, t.kode[0]) for t in periksa(INSTRUMEN, konteks) if t.aturan not in LAIN]


def aduan(harus: int, proses: int, selesai: int) -> dict[str, object]:
    return {"R5.ii.a": {"harus": harus, "proses": proses, "selesai": selesai}}


def disiplin(lalu: int, ini: int, dikenai: int = 0) -> dict[str, object]:
    return {"R3.iii.a": {"tahun_lalu": lalu, "tahun_ini": ini, "dikenai_sanksi": dikenai}}


@pytest.mark.parametrize(
    ("isi", "ini", "harap"),
    [
        ({"R1.i.a": {"agen": 3, "perubahan_dibuat": 5}}, {}, []),  # the registers say nothing
        ({"R1.i.a": {"agen": 3, "perubahan_dibuat": 5}}, AGEN, []),
        ({"R1.i.a": {"agen": 4, "perubahan_dibuat": 5}}, AGEN, [("agen_nol", "K", "R1.i.a")]),
        ({"R1.i.a": {"perubahan_dibuat": 5}}, AGEN, []),  # not answered yet
        ({"R1.i.a": {"agen": 3, "perubahan_dibuat": 5}}, {"perubahan": {"n": 4, "nihil": [], "perubahan_dibuat": 4}},
         [("register_beda", "I", "R1.i.a")]),
        (aduan(7, 2, 5), ADUAN, []),
        (aduan(7, 1, 6), ADUAN, [("pengaduan_register", "K", "R5.ii.a")]),
        (disiplin(2, 1, 1), {"sanksi": {"n": 2, "nihil": [], "pelanggaran": 2, "dikenai": 1}},
         [("register_beda", "I", "R3.iii.a")]),
        ({"R5.iii.a": {"kepala_satker": 1, "wajib_lhkpn": 3, "lainnya": 0, "sudah_lapor": 4}},
         {"wajib_lapor": {"n": 3, "nihil": []} | LAPOR}, [("lapor_pegawai", "I", "R5.iii.a")]),
        ({"R6.i.b": {"terdata": 9, "dipermudah": 3}}, {"layanan": {"n": 8, "nihil": [], "terdata": 8, "dipermudah": 3}},
         [("layanan", "I", "R6.i.b")]),
        ({"R6.i.b": {"terdata": 8, "dipermudah": 4}}, {"layanan": {"n": 8, "nihil": [], "terdata": 8, "dipermudah": 3}},
         [("register_beda", "I", "R6.i.b")]),
    ],
)  # fmt: skip
def test_a_count_that_differs_from_its_register_is_found_once(isi, ini, harap):
    assert temuan(isi, ini) == harap


def test_the_sentence_names_every_count_with_the_year_of_the_register():
    jawaban = {k: Jawab(v, "Uraian.", "Dokumen") for k, v in disiplin(2, 1, 1).items()}
    fakta = {"sanksi": {"n": 2, "nihil": [], "pelanggaran": 2, "dikenai": 1}}
    konteks = Konteks(jawaban, register=RegisterSatker(TAHUN, {2026: fakta, 2025: {"sanksi": NIHIL}}))
    (pesan,) = [t.pesan for t in periksa(INSTRUMEN, konteks) if t.aturan == "register_beda"]
    assert "pelanggaran tahun sebelumnya diisi 2, register 2025 mencatat 0; " in pesan
    assert "pelanggaran tahun ini diisi 1, register 2026 mencatat 2. " in pesan and "dikenai" not in pesan


K_ADUAN, K_DISIPLIN = ("pengaduan_register", "K", "R5.ii.a"), ("disiplin_nihil", "K", "R3.iii.a")


@pytest.mark.parametrize(
    ("catatan", "ini", "harap"),
    [
        ("Uraian lengkap.", {}, [K_ADUAN]),
        ("Pengaduan nihil.", {}, []),
        ("Uraian lengkap.", {"pengaduan": NIHIL}, []),
        ("Uraian lengkap.", {"pengaduan": {"n": 0, "nihil": ["S1"]}}, [K_ADUAN]),  # half a year is no statement
        ("Uraian lengkap.", {"pengaduan": {"n": 2, "nihil": [], "harus": 0, "proses": 0, "selesai": 0}}, []),
        ("Pengaduan nihil.", ADUAN, [K_ADUAN]),  # the register knows of seven
    ],
)
def test_complaints_without_any_need_a_nihil(catatan, ini, harap):
    assert temuan(aduan(0, 0, 0), ini, catatan=catatan) == harap


@pytest.mark.parametrize(
    ("catatan", "ini", "lalu", "harap"),
    [
        ("Uraian lengkap.", {}, {}, [K_DISIPLIN]),
        ("Uraian lengkap.", {"sanksi": NIHIL}, {}, [K_DISIPLIN]),
        ("Uraian lengkap.", {"sanksi": NIHIL}, {"sanksi": NIHIL}, []),
        ("Nihil pada 2025 dan 2026.", {}, {}, []),
        ("Uraian lengkap.", {"sanksi": {"n": 1, "nihil": [], "pelanggaran": 0, "dikenai": 0}}, {"sanksi": NIHIL}, []),
    ],
)
def test_discipline_without_any_needs_a_nihil_of_both_years(catatan, ini, lalu, harap):
    assert temuan(disiplin(0, 0), ini, lalu, catatan) == harap


@pytest.mark.parametrize(("pegawai", "kena"), [(19, False), (20, True), (None, False)])
def test_those_who_report_wealth_are_all_who_work_there(pegawai, kena):
    isi = {
        "R5.iii.a": {"kepala_satker": 1, "wajib_lhkpn": 2, "lainnya": 0, "sudah_lapor": 3},
        "R5.iii.b": {"administrator": 0, "pengawas": 4, "fungsional_pelaksana": 12, "sudah_lapor": 16},
    }
    ini = {"pakta": {"n": 1, "nihil": [], "penandatangan": 19, "pegawai": pegawai}} if pegawai else {}
    assert temuan(isi, ini) == ([("lapor_pegawai", "I", "R5.iii.a")] if kena else [])


def test_facts_of_both_years_come_with_the_answers(db, django_assert_num_queries):
    satker = make_satker()
    penilaian = make_penilaian(satker)
    for tahun, fakta in ((2024, {"agen": {"n": 9}}), (2025, {"sanksi": NIHIL}), (2026, AGEN)):
        RekapKegiatan.objects.create(satker=satker, tahun=tahun, fakta=fakta)
    RekapKegiatan.objects.create(satker=make_satker("33.74", "Kota Pekalongan"), tahun=2026, fakta=ADUAN)
    isi_lke(penilaian)
    with django_assert_num_queries(2):  # as without registers: answers of both years, surveys
        register = isi_lke(penilaian).register
    assert register == RegisterSatker(TAHUN, {2025: {"sanksi": NIHIL}, 2026: AGEN})
