"""What a cell says, and what holds for every cell whatever the facts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laporan.kepatuhan.bawaan import aturan_kepatuhan, dokumen_kepatuhan
from laporan.kepatuhan.butir import bangun
from laporan.kepatuhan.kala import hari_tahun
from laporan.kepatuhan.papan import Keadaan, perlu_bantuan, sidik_fakta, susun_keadaan
from laporan.kepatuhan.syarat import Capaian, Waktu, periksa_syarat
from satker.siklus import siklus_bawaan, siklus_tentang
from tests.laporan.fakta import MEI, TAHUN, lengkap, lke, papan, register, sel, tanpa

URUTAN = {
    Keadaan.TERLAMBAT: 0,
    Keadaan.BELUM: 1,
    Keadaan.SEBAGIAN: 2,
    Keadaan.NIHIL: 3,
    Keadaan.TERPENUHI: 3,
    Keadaan.TIDAK_BERLAKU: 4,
}
# Predikat decide what is asked; open complaints and the size of the region are no proof of anything.
SUMBER = sorted({*lengkap()} - {"predikat", "wilayah", "pengaduan"})


def test_sentence_names_what_holds_and_what_is_missing():
    s = sel("a", tanpa("tim", pakta=register(penandatangan=3, pegawai=20)))
    assert s.kalimat == (
        "Sudah: pencanangan yang dipublikasikan; rapat pimpinan tiap triwulan. "
        "Sebagian: penanda tangan pakta integritas (3 dari 20). Belum: SK Tim ZI tahun ini."
    )
    assert s.langkah == "Tetapkan SK Tim ZI tahun ini, lalu catat dengan nomornya."


def test_next_step_is_first_of_what_is_late():
    s = sel("a", tanpa("tim", "rapat"))
    assert s.langkah == "Catat notulen rapat pimpinan triwulan I; bila belum ada, adakan rapat dan catat."


def test_sent_late_says_both_days_and_asks_for_nothing():
    s = sel("b", tanpa(lke=lke(dikirim="2027-01-03")), date(2027, 1, 4))
    assert "Terlambat: pengiriman LKE (3 Januari 2027, paling lambat 30 Desember 2026)" in s.kalimat
    assert (s.keadaan, s.langkah) == ("terlambat", "")


def test_proof_is_the_latest_record_among_those_of_the_point():
    s = sel("a", lengkap())
    assert (s.tanggal, s.bukti.sumber, s.bukti.kunci) == (date(2026, 4, 5), "rapat", "7")
    assert sel("a", {}).bukti is None


def test_fingerprint_follows_the_facts_of_the_point_and_of_no_other():
    butir = aturan_kepatuhan().butir["f"]
    awal = sidik_fakta(butir, lengkap())
    assert sidik_fakta(butir, tanpa(inovasi=register(2, lengkap=1))) != awal
    assert sidik_fakta(butir, tanpa("inovasi")) != awal
    assert sidik_fakta(butir, tanpa("video")) == awal
    assert sidik_fakta(butir, tanpa(inovasi=register(lengkap=1, diperiksa=1))) == awal


def test_next_step_names_where_it_is_recorded():
    assert (sel("a", tanpa("tim", "rapat")).langkah_di, sel("a", lengkap()).langkah_di) == ("rapat", "")


def test_order_of_who_needs_help():
    kosong, penuh = papan({}), papan(lengkap())
    urut = sorted([penuh, kosong], key=lambda isi: perlu_bantuan([s.keadaan for s in isi.values()]))
    assert urut == [kosong, penuh]


def test_points_stand_in_the_order_of_the_letter_with_their_source_of_law():
    aturan = aturan_kepatuhan()
    assert "".join(aturan.butir) == "abcdefghijklm" and all(b.dasar_hukum for b in aturan.butir.values())
    assert aturan.butir["b"].tenggat(siklus_bawaan(2026)) == date(2025, 12, 30)
    lain = replace(siklus_bawaan(2026), batas_lke=date(2025, 11, 20), batas_laporan=date(2026, 1, 9))
    assert [aturan.butir[k].tenggat(lain) for k in "abl"] == [date(2025, 12, 31), date(2025, 11, 20), date(2026, 1, 9)]
    assert "huruf b" in aturan.butir["b"].dasar_hukum


@pytest.mark.parametrize("jalur", ["pengaduan", "pengaduan.", "pengaduan.terbuka.lewat"])
def test_what_earlier_years_hand_on_is_one_fact_of_a_source(jalur):
    dokumen = dokumen_kepatuhan()
    dokumen["terbawa"]["fakta"] = [jalur]
    with pytest.raises(ValueError, match="terbawa"):
        bangun(dokumen)


def test_a_setting_moves_the_limit():
    dokumen = dokumen_kepatuhan()
    dokumen["butir"][2]["tenggat"] = "02-29"
    butir = bangun(dokumen).butir["c"]
    assert [butir.tenggat(siklus_tentang(t)) for t in (2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]
    assert hari_tahun(2026, 4, 31) == date(2026, 4, 30)


@pytest.mark.parametrize(
    "salah",
    [
        {"nama": "x", "langkah": "y", "adaa": "tim"},
        {"nama": "x", "langkah": "y"},
        {"nama": "x", "langkah": "y", "ada": "tim", "setara": {"fakta": "tim", "dengan": "rapat"}},
        {"nama": "x", "langkah": "y", "terisi_tiap": {"fakta": "tim", "kala": "minggu"}},
        {"nama": "x", "langkah": "y", "ada": "tim", "nihil_boleh": "selalu"},
    ],
)
def test_a_word_outside_the_vocabulary_is_no_condition(salah):
    dokumen = dokumen_kepatuhan()
    dokumen["butir"][0]["syarat"] = [salah]
    with pytest.raises(ValueError, match="syarat"):
        bangun(dokumen)


hari = st.dates(date(2025, 6, 1), date(2028, 3, 1))
tingkat = st.sampled_from(["provinsi", "kabkota"])


@settings(max_examples=150, deadline=None)
@given(st.sets(st.sampled_from(SUMBER)), st.sampled_from(SUMBER), hari, tingkat)
def test_more_facts_never_make_a_cell_worse(ada, tambahan, hari, tingkat):
    semua = lengkap() | {"laporan": None}
    dasar = {k: semua[k] for k in ("predikat", "wilayah")}
    sedikit = dasar | {k: v for k, v in semua.items() if k in ada}
    banyak = sedikit | {tambahan: semua[tambahan]}
    sebelum, sesudah = papan(sedikit, hari, tingkat), papan(banyak, hari, tingkat)
    assert all(URUTAN[sesudah[k].keadaan] >= URUTAN[sebelum[k].keadaan] for k in sebelum)


@settings(max_examples=150, deadline=None)
@given(st.sets(st.sampled_from(SUMBER)), st.sets(st.integers(1, 12)), hari, tingkat)
def test_more_months_never_make_a_cell_worse(ada, bulan, hari, tingkat):
    fakta = {k: v for k, v in lengkap().items() if k in ada}
    lebih = {k: v | {"bulan": sorted({*v["bulan"], *bulan})} if "bulan" in v else v for k, v in fakta.items()}
    sebelum, sesudah = papan(fakta, hari, tingkat), papan(lebih, hari, tingkat)
    assert all(URUTAN[sesudah[k].keadaan] >= URUTAN[sebelum[k].keadaan] for k in sebelum)


@settings(max_examples=150, deadline=None)
@given(st.sets(st.sampled_from(sorted(lengkap()))), hari, st.sampled_from(["ri", "provinsi", "kabkota"]))
def test_every_cell_speaks_and_an_appeal_is_never_late(ada, hari, tingkat):
    fakta = {k: v for k, v in lengkap().items() if k in ada}
    isi = papan(fakta, hari, tingkat)
    assert susun_keadaan(aturan_kepatuhan(), siklus_tentang(TAHUN), hari, tingkat, fakta) == {
        k: s.keadaan for k, s in isi.items()
    }
    assert len(isi) == 13 and isi["k"].keadaan is not Keadaan.TERLAMBAT
    for s in isi.values():
        assert s.kalimat and "{" not in s.kalimat + s.langkah
        if s.keadaan in (Keadaan.BELUM, Keadaan.SEBAGIAN):
            assert s.langkah


def test_with_everything_there_all_points_hold():
    assert {s.keadaan for k, s in papan(lengkap(), MEI, "provinsi").items()} == {Keadaan.TERPENUHI}


@pytest.mark.parametrize(
    ("hari", "bulan", "rincian"),
    [
        (date(2026, 9, 1), [1, 6], "semester II belum, batasnya belum lewat"),
        (date(2026, 7, 10), [9], "semester I belum, batasnya belum lewat"),
        (date(2026, 9, 1), [1, 9], ""),
        (date(2027, 1, 5), [1, 6], "semester II belum, batasnya belum lewat"),
    ],
)
def test_what_is_asked_each_semester_is_not_said_to_be_done_while_one_still_runs(hari, bulan, rincian):
    """Seen: “Sudah: IKM diterbitkan tiap semester” in July."""
    syarat = next(s for b in aturan_kepatuhan().butir.values() for s in b.syarat if s.nama.startswith("IKM"))
    hasil = periksa_syarat(
        syarat, {"ikm": {"n": 1, "bulan": bulan}}, Waktu(siklus_tentang(2026), hari, date(2025, 1, 1))
    )
    assert (hasil.capaian, hasil.rincian) == (Capaian.PENUH, rincian)
