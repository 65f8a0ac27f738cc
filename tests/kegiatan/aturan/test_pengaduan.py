"""The way of a complaint and the ladders of sanctions, as tables of cases: no database."""

from datetime import date
from typing import Any

import pytest

from kegiatan.aturan.hukuman import fakta_sanksi, periksa_sanksi
from kegiatan.aturan.pengaduan import (
    LANGKAH,
    Status,
    boleh,
    fakta_pengaduan,
    periksa_langkah,
    periksa_pengaduan,
    tulis_sisa,
)
from kegiatan.bawaan_kasus import daftar_hukuman, hitung_pengaduan, hitung_sanksi

# Every way from state to state; what is not here is refused.
JALAN = {
    "diterima": {"diverifikasi", "ditolak"},
    "diverifikasi": {"diteruskan", "klarifikasi", "ditolak"},
    "diteruskan": {"klarifikasi"},
    "klarifikasi": {"ditindaklanjuti", "ditolak"},
    "ditindaklanjuti": {"selesai", "ditolak"},
    "selesai": {"dievaluasi", "ditindaklanjuti"},
    "ditolak": {"dievaluasi", "diverifikasi"},
    "dievaluasi": set(),
}


@pytest.mark.parametrize("dari", Status)
@pytest.mark.parametrize("ke", Status)
def test_only_these_ways_lead_on(dari, ke):
    assert boleh(dari, ke) == (ke in JALAN[dari])


def test_every_state_is_reached_and_evaluation_is_the_end():
    tercapai, antre = {Status.DITERIMA}, [Status.DITERIMA]
    while antre:
        for ke in LANGKAH[antre.pop()]:
            if ke not in tercapai:
                tercapai.add(ke)
                antre.append(ke)
    assert tercapai == set(Status)
    assert not LANGKAH[Status.DIEVALUASI]


HARI, KEMARIN, BESOK = date(2026, 6, 15), date(2026, 6, 14), date(2026, 6, 16)


@pytest.mark.parametrize(
    ("dari", "isi", "salah"),
    [
        ("diterima", {"ke": "diverifikasi", "tanggal": HARI, "alasan": "", "catatan": ""}, []),
        ("diterima", {"ke": "selesai", "tanggal": HARI, "alasan": "", "catatan": "ada"}, ["ke"]),
        ("diterima", {"ke": "ditolak", "tanggal": HARI, "alasan": "", "catatan": ""}, ["alasan"]),
        ("diterima", {"ke": "ditolak", "tanggal": HARI, "alasan": "spam", "catatan": ""}, []),
        ("diterima", {"ke": "diverifikasi", "tanggal": HARI, "alasan": "spam", "catatan": ""}, ["alasan"]),
        ("diterima", {"ke": "diverifikasi", "tanggal": KEMARIN, "alasan": "", "catatan": ""}, ["tanggal"]),
        ("diterima", {"ke": "diverifikasi", "tanggal": BESOK, "alasan": "", "catatan": ""}, ["tanggal"]),
        ("diverifikasi", {"ke": "diteruskan", "tanggal": HARI, "alasan": "", "catatan": ""}, ["catatan"]),
        ("klarifikasi", {"ke": "ditindaklanjuti", "tanggal": HARI, "alasan": "", "catatan": ""}, ["catatan"]),
        ("ditindaklanjuti", {"ke": "selesai", "tanggal": HARI, "alasan": "", "catatan": "Sudah."}, []),
        ("selesai", {"ke": "dievaluasi", "tanggal": HARI, "alasan": "", "catatan": ""}, ["catatan"]),
        ("diterima", {}, []),  # what could not be read is named elsewhere
    ],
    ids=str,
)
def test_a_step_names_the_field_that_is_wrong(dari, isi, salah):
    assert [n for n, _ in periksa_langkah(isi, dari, HARI, HARI)] == salah


@pytest.mark.parametrize(
    ("kanal", "jenis", "salah"),
    [
        ("wbs", "wbs", []),
        ("wbs", "pengaduan", ["jenis"]),
        ("kotak", "wbs", []),
        ("peta", "ulasan", []),
        ("wbs", None, []),
    ],
)
def test_what_comes_by_the_whistle_blowers_channel_is_sealed_as_such(kanal, jenis, salah):
    assert [n for n, _ in periksa_pengaduan({"kanal": kanal, "jenis": jenis})] == salah


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        (date(2026, 6, 10), "3 hari kerja lagi"),  # Wednesday to Monday, the 12th a holiday here: 11, 15, 16
        (date(2026, 6, 15), "1 hari kerja lagi"),
        (date(2026, 6, 16), "hari ini"),
        (date(2026, 6, 18), "lewat 2 hari kerja"),
        (date(2026, 6, 20), "lewat 3 hari kerja"),  # a Saturday
    ],
)
def test_days_left_are_said_in_working_days(hari, kata):
    assert tulis_sisa(hari, date(2026, 6, 16), frozenset({date(2026, 6, 12)})) == kata


def _aduan(status: str, jenis: str = "pengaduan", tenggat: date | None = HARI, alasan: str = "") -> dict[str, Any]:
    return {"status": status, "jenis": jenis, "tenggat": tenggat, "alasan_tolak": alasan}


def test_the_facts_of_complaints_count_verified_cases_and_of_wbs_only_the_number():
    baris = [
        _aduan("diterima"),
        _aduan("diverifikasi"),
        _aduan("diteruskan"),
        _aduan("klarifikasi", tenggat=BESOK),
        _aduan("ditindaklanjuti", "ulasan", tenggat=None),
        _aduan("selesai"),
        _aduan("ditolak", alasan="duplikat"),
        _aduan("dievaluasi", "ulasan"),
        _aduan("dievaluasi", alasan="spam"),
        _aduan("klarifikasi", "informasi"),
        _aduan("diverifikasi", "wbs"),
        _aduan("selesai", "wbs"),
    ]
    assert fakta_pengaduan(baris, hitung_pengaduan()) == {
        "masuk": 10,
        "harus": 5,
        "selesai": 2,
        "proses": 3,
        "terbuka": {"2026-06-15": 3, "2026-06-16": 1},
        "ulasan": 2,
        "wbs": 2,
        "dievaluasi": 2,
    }


def _sanksi(**ganti: Any) -> dict[str, Any]:
    return {
        "kepegawaian": "pns",
        "status": "dijatuhkan",
        "jenis": "sedang_6",
        "nip": "199001012015011001",
        "banding": "",
        "mulai": HARI,
        "selesai": None,
    } | ganti


@pytest.mark.parametrize(
    ("isi", "salah"),
    [
        ({}, []),
        ({"kepegawaian": "cpns", "jenis": "berat_berhenti"}, []),
        ({"kepegawaian": "pppk"}, ["jenis"]),
        ({"kepegawaian": "pppk", "jenis": "pppk_putus"}, []),
        ({"kepegawaian": "komisioner"}, ["jenis"]),
        ({"kepegawaian": "komisioner", "jenis": "etik_teguran"}, []),
        ({"jenis": "etik_teguran"}, ["jenis"]),
        ({"jenis": ""}, ["jenis"]),
        ({"status": "diperiksa"}, ["jenis"]),
        ({"status": "tidak_terbukti"}, ["jenis"]),
        ({"status": "diperiksa", "jenis": ""}, []),
        ({"status": "banding"}, ["banding"]),
        ({"status": "banding", "banding": "Keberatan."}, []),
        ({"nip": "123"}, ["nip"]),
        ({"nip": ""}, []),
        ({"selesai": KEMARIN}, ["selesai"]),
        ({"mulai": None, "selesai": HARI}, ["mulai"]),
    ],
    ids=str,
)
def test_each_ladder_is_for_its_own_people(isi, salah):
    assert [n for n, _ in periksa_sanksi(_sanksi(**isi), daftar_hukuman())] == salah


def test_the_ladder_of_civil_servants_never_meets_a_commissioner():
    for hukuman in daftar_hukuman().values():
        salah = [n for n, _ in periksa_sanksi(_sanksi(kepegawaian="komisioner", jenis=hukuman.kode), daftar_hukuman())]
        assert (not salah) == hukuman.kode.startswith("etik_"), hukuman
    tingkat = [h.tingkat for h in daftar_hukuman().values() if "pns" in h.kepegawaian]
    assert tingkat == ["Ringan"] * 3 + ["Sedang"] * 3 + ["Berat"] * 3  # PP 94/2021 Pasal 8


def test_the_facts_of_sanctions_keep_commissioners_apart_and_leave_out_what_is_not_proven():
    pasangan = [
        ("pns", "diperiksa"),
        ("cpns", "dijatuhkan"),
        ("pns", "banding"),
        ("pppk", "selesai"),
        ("pns", "tidak_terbukti"),
        ("komisioner", "dijatuhkan"),
        ("komisioner", "tidak_terbukti"),
    ]
    baris = [{"kepegawaian": k, "status": s} for k, s in pasangan]
    assert fakta_sanksi(baris, hitung_sanksi()) == {"pelanggaran": 4, "dikenai": 3, "etik": 1}
