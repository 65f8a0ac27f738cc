"""The table of a report's acts: every act x every state x every peran, words and looks."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from laporan.alur import (
    BELUM_DISUSUN,
    TANDA,
    Fakta,
    Perbuatan,
    Pihak,
    Status,
    penolakan,
    pihak,
    tanda,
    terlambat,
    tujuan,
    versi_berikut,
)
from satker.peran import Peran

D, K, B, T = Status.DISUSUN, Status.DIKIRIM, Status.DIKEMBALIKAN, Status.DITERIMA
PENYUSUN, PENANDA = {Peran.OPERATOR, Peran.KETUA_TIM}, {Peran.KETUA, Peran.SEKRETARIS}
# act: states in which it is, who of the satker may, whether the tier above may
BOLEH = {
    Perbuatan.TANDA_TANGAN: ({D, B}, PENANDA, False),
    Perbuatan.BATAL_TANDA_TANGAN: ({D, B}, PENANDA, False),
    Perbuatan.KIRIM: ({D, B}, PENYUSUN | PENANDA, False),
    Perbuatan.TARIK: ({K}, PENYUSUN | PENANDA, False),
    Perbuatan.TERIMA: ({K}, set(), True),
    Perbuatan.KEMBALIKAN: ({K}, set(), True),
    Perbuatan.PERBAIKI: ({T}, PENYUSUN | PENANDA, False),
}
CUKUP = Fakta(catatan=1)


@pytest.mark.parametrize(("perbuatan", "status"), list(product(Perbuatan, Status)))
def test_every_act_in_every_state_by_every_peran(perbuatan, status):
    keadaan, peran_boleh, atas = BOLEH[perbuatan]
    for peran, pemeriksa in product(("", *Peran), (False, True)):
        siapa = pihak(frozenset({peran} - {""}), pemeriksa)
        boleh = status in keadaan and (peran in peran_boleh or (atas and pemeriksa))
        assert bool(penolakan(status, perbuatan, siapa, CUKUP)) is not boleh, (peran, pemeriksa)


@pytest.mark.parametrize(
    ("perbuatan", "status", "fakta", "ke"),
    [
        (Perbuatan.KIRIM, D, Fakta(), K),
        (Perbuatan.KIRIM, B, Fakta(), K),
        (Perbuatan.KIRIM, D, Fakta(ditetapkan=True), T),
        (Perbuatan.TARIK, K, Fakta(), D),
        (Perbuatan.TARIK, K, Fakta(dikembalikan=True), B),
        (Perbuatan.TERIMA, K, Fakta(), T),
        (Perbuatan.KEMBALIKAN, K, Fakta(), B),
        (Perbuatan.PERBAIKI, T, Fakta(), D),
        (Perbuatan.TANDA_TANGAN, B, Fakta(), B),
    ],
)
def test_where_an_act_leads(perbuatan, status, fakta, ke):
    assert tujuan(status, perbuatan, fakta) is ke


def test_only_a_correction_is_a_new_version():
    assert {p: versi_berikut(p, 3) for p in Perbuatan} == dict.fromkeys(Perbuatan, 3) | {Perbuatan.PERBAIKI: 4}


@pytest.mark.parametrize(
    ("perbuatan", "fakta", "kalimat"),
    [
        (Perbuatan.KIRIM, Fakta(kurang=("Bagian A kosong.",)), "Bagian A kosong. "),
        (Perbuatan.KIRIM, Fakta(belum_tanda=("Ketua", "Sekretaris")), "dari Ketua dan Sekretaris."),
        (Perbuatan.TANDA_TANGAN, Fakta(kurang=("Bagian A kosong.",), belum_tanda=("Ketua",)), "Bagian A kosong."),
        (Perbuatan.KEMBALIKAN, Fakta(), "sekurang-kurangnya satu catatan"),
    ],
)
def test_a_refusal_says_what_is_missing(perbuatan, fakta, kalimat):
    status = B if perbuatan is not Perbuatan.KEMBALIKAN else K
    assert kalimat.strip() in penolakan(status, perbuatan, frozenset(Pihak), fakta)


def test_who_may_not_is_told_so_before_what_is_missing():
    pesan = penolakan(D, Perbuatan.KIRIM, frozenset(), Fakta(kurang=("Rahasia.",)))
    assert "tidak berwenang mengirim laporan" in pesan and "Rahasia" not in pesan


@pytest.mark.parametrize(
    ("status", "versi", "tingkat", "provinsi", "teks"),
    [
        ("", 1, "kabkota", "Jawa Tengah", "Belum disusun"),
        (D, 1, "kabkota", "Jawa Tengah", "Sedang disusun"),
        (D, 2, "kabkota", "Jawa Tengah", "Perbaikan versi 2 disusun"),
        (K, 1, "kabkota", "Aceh", "Dikirim, menunggu KIP Aceh"),
        (K, 1, "kabkota", "Jawa Tengah", "Dikirim, menunggu KPU Provinsi"),
        (K, 1, "provinsi", "Aceh", "Dikirim, menunggu Sekretariat Jenderal KPU"),
        (B, 1, "provinsi", "Aceh", "Dikembalikan"),
        (T, 1, "kabkota", "Aceh", "Diterima"),
        (T, 1, "ri", "", "Ditetapkan"),
    ],
)
def test_words_of_a_state(status, versi, tingkat, provinsi, teks):
    assert tanda(status, versi, tingkat, provinsi).teks == teks


def test_states_look_different():
    semua = [*TANDA.values(), BELUM_DISUSUN]
    assert len({(t.rupa, t.ikon) for t in semua}) == len(semua)


@pytest.mark.parametrize(
    ("pertama", "hasil"),
    [
        (datetime(2025, 12, 31, 16, 59, tzinfo=UTC), False),  # 23.59 WIB
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), True),  # 00.00 WIB
        (datetime(2025, 12, 31, 15, 30, tzinfo=UTC), False),  # already 1 January in WIT
    ],
)
def test_late_by_the_national_clock(pertama, hasil):
    assert terlambat(pertama, date(2025, 12, 31)) is hasil
