"""How many answers have a catatan and a bukti that opens, counted after saves and once an hour."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from bukti.models import Bukti
from kpu_zi.pekerjaan.actions import antrekan, kerjakan_semua
from lke.actions import simpan_jawaban
from lke.actions_rekap import giliran, hitung_bukti, perlu_dihitung
from lke.aturan.isian import Perubahan
from lke.models import RekapBukti
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.isi_penuh import isi_penuh
from tests.lke.pustaka.test_pustaka_kewajaran import nyatakan
from tests.penyunting import muat_penilaian

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]
BAIK, MATI = "https://drive.contoh.invalid/baik.pdf", "https://drive.contoh.invalid/mati.pdf"
BELUM = "https://drive.contoh.invalid/belum.pdf"


def simpan(penilaian, kode: str, *, catatan: str = "", bukti: str = "", versi: int = 0) -> None:
    bidang = {"pilihan": ("", "Ya" if kode == "P1.i.a" else "A"), "catatan": ("", catatan), "bukti": ("", bukti)}
    simpan_jawaban(
        penilaian=muat_penilaian(penilaian.pk),
        perubahan=Perubahan(kode, versi, bidang),
        oleh=make_pengguna("operator", penilaian.lke.satker),
    )


def hitung(penilaian) -> tuple[int, int]:
    rekap = hitung_bukti(muat_penilaian(penilaian.pk))
    return rekap.bercatatan, rekap.terbuka


@pytest.mark.parametrize(
    ("bukti", "jumlah"),
    [
        ("", (0, 0, 0)),
        (BELUM, (0, 1, 0)),
        (BAIK, (1, 0, 0)),
        (MATI, (0, 0, 1)),
        (f"{MATI}\n{BAIK}\n{BELUM}", (1, 0, 0)),
        (f"{MATI}\n{BELUM}", (0, 1, 0)),
        ("Notula rapat", (0, 0, 0)),
    ],
    ids=["tanpa", "belum dicek", "terbuka", "mati", "satu dari tiga", "mati dan belum dicek", "nama saja"],
)
def test_an_answer_counts_once_by_the_best_that_is_known_of_its_bukti(bukti, jumlah):
    """Seen: “111 di antaranya dilengkapi bukti yang dapat diakses”, signed, when no link had ever been visited."""
    penilaian = make_penilaian()
    simpan(penilaian, "P1.i.a", catatan="Ada.", bukti=bukti)
    simpan(penilaian, "P1.i.b")
    if MATI in bukti:
        nyatakan(MATI, "tidak_ada", "mati")
    if BAIK in bukti:
        nyatakan(BAIK, "terbuka", "terbuka", 200)
    rekap = hitung_bukti(muat_penilaian(penilaian.pk))
    assert (rekap.bercatatan, rekap.terbuka, rekap.belum, rekap.mati) == (1, *jumlah)


def test_a_withdrawn_bukti_counts_no_more():
    penilaian = make_penilaian()
    simpan(penilaian, "P1.i.a", bukti=BAIK)
    nyatakan(BAIK, "terbuka", "terbuka", 200)
    assert hitung(penilaian) == (0, 1)
    orang = make_pengguna("operator", penilaian.lke.satker)
    Bukti.objects.update(ditarik_pada=timezone.now(), ditarik_oleh=orang, alasan_tarik="Keliru.")
    assert hitung(penilaian) == (0, 0)


def test_a_full_lke_counts_all_its_answers_once_their_links_were_visited():
    penilaian = make_penilaian()
    isi_penuh(penilaian, make_pengguna("operator", penilaian.lke.satker))
    assert hitung(penilaian) == (113, 0)
    for tautan in Bukti.objects.tautan().values_list("tautan", flat=True):
        nyatakan(tautan, "terbuka", "terbuka", 200)
    assert hitung(penilaian) == (113, 113)


def test_turn_comes_after_a_save_and_after_an_hour(time_machine):
    penilaian, _ = make_penilaian(), make_penilaian(make_satker("33.74", "Kota Pekalongan"))
    assert not perlu_dihitung()  # nothing was ever answered
    time_machine.move_to("2026-05-12T08:00:00Z", tick=False)
    simpan(penilaian, "P1.i.a")
    assert list(giliran()) == [penilaian]
    hitung(penilaian)
    assert not perlu_dihitung()
    time_machine.shift(timedelta(minutes=61))
    assert perlu_dihitung()
    hitung(penilaian)
    time_machine.shift(timedelta(minutes=1))
    simpan(penilaian, "P1.i.b")
    assert perlu_dihitung()


def test_counts_of_before_are_due_again_in_past_years_too():
    penilaian = make_penilaian(tahun=2024)
    simpan(penilaian, "P1.i.a", bukti=BAIK)
    hitung(penilaian)
    RekapBukti.objects.update(terbuka=1)  # as it was counted before
    assert not perlu_dihitung()
    import_module("lke.migrations.0005_hitung_bukti_lagi").hitung_lagi(apps, None)
    assert list(giliran()) == [penilaian] and hitung(penilaian) == (0, 0)


def test_a_count_that_knew_only_what_opens_is_due_again():
    penilaian = make_penilaian(tahun=2024)
    simpan(penilaian, "P1.i.a", bukti=BELUM)
    hitung(penilaian)
    RekapBukti.objects.update(belum=None, mati=None)  # rows of before the columns
    assert list(giliran()) == [penilaian]
    assert hitung_bukti(muat_penilaian(penilaian.pk)).belum == 1 and not perlu_dihitung()


def test_the_job_counts_what_is_due(time_machine):
    penilaian = make_penilaian()
    simpan(penilaian, "P1.i.a", catatan="Ada.", bukti=BAIK)
    pekerjaan = antrekan(jenis="lke.hitung_bukti", parameter={})
    kerjakan_semua()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.hasil) == (pekerjaan.Status.SELESAI, {"dihitung": 1})
    rekap = RekapBukti.objects.get()
    assert (rekap.penilaian_id, rekap.bercatatan, rekap.terbuka) == (penilaian.pk, 1, 0)  # nobody visited its link yet
