"""Many people write one report at once, and somebody sends it: nothing twice, nothing into what was sent."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.tools import Ditolak
from laporan.alur import Status
from laporan.models import Laporan, Narasi
from laporan.sunting.actions import NarasiBentrok, Suntingan, kunci_laporan, simpan_narasi
from lke.models import KunciKirim
from tests.laporan.buat_naskah import make_laporan, make_penyusun, satker_milik

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db(transaction=True)]


def simpan(satker, oleh, teks, awal="", versi=0, bagian="hasil", kunci=None):
    return simpan_narasi(
        laporan=Laporan(satker=satker, tahun=2026),
        suntingan=Suntingan(bagian, teks, awal, versi),
        angka={},
        draf="",
        oleh=oleh,
        kunci=kunci,
    )


def serentak(banyak, kerja):
    def satu(n):
        try:
            return kerja(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as kolam:
        return list(kolam.map(satu, range(banyak)))


def test_fifty_parallel_posts_of_one_key_make_one_row_and_get_one_reply():
    siti = make_penyusun()
    satker, kunci = satker_milik(siti), uuid.uuid4()
    balasan = serentak(50, lambda _: simpan(satker, siti, "Satu teks.", kunci=kunci))
    assert len(set(balasan)) == 1
    assert (Laporan.objects.count(), Narasi.objects.get().versi) == (1, 1)
    assert Riwayat.objects.count() == KunciKirim.objects.count() == 1


def test_first_of_two_writers_wins_and_the_other_is_asked():
    siti = make_penyusun()
    satker = satker_milik(siti)
    orang = [make_penyusun("ketua_tim", satker) for _ in range(8)]

    def kerja(n):
        try:
            return simpan(satker, orang[n], f"Tulisan {n}.").versi
        except NarasiBentrok:
            return 0

    hasil = serentak(8, kerja)
    assert sorted(hasil) == [0] * 7 + [1]
    assert Narasi.objects.get().teks == f"Tulisan {hasil.index(1)}."


def test_no_save_gets_into_a_report_that_was_sent():
    siti = make_penyusun()
    satker = satker_milik(siti)
    make_laporan(satker)
    bagian, mulai, beku = [f"area{n}" for n in range(1, 7)], Event(), {}

    def tulis(n):
        awal, diakui = "", 0
        for versi in range(40):
            if versi == 10:
                mulai.set()
            teks = f"Bagian {n} versi {versi + 1}."
            try:
                simpan(satker, siti, teks, awal, versi, bagian[n])
            except Ditolak as tolak:
                assert tolak.status == 423
                return diakui
            awal, diakui = teks, versi + 1
        return diakui

    def kirim(_):
        mulai.wait(30)
        with transaction.atomic():
            laporan = kunci_laporan(Laporan(satker=satker, tahun=2026))
            beku.update(laporan.narasi.values_list("bagian", "versi"))
            Laporan.objects.filter(pk=laporan.pk).update(status=Status.DIKIRIM.value)
        return beku

    hasil = serentak(7, lambda n: tulis(n) if n < 6 else kirim(n))
    assert dict(Narasi.objects.values_list("bagian", "versi")) == beku
    assert {b: v for b, v in zip(bagian, hasil[:6], strict=True) if v} == beku, "acknowledged and not in what was sent"
    assert sum(hasil[:6]) < 240, "nothing was refused: the sending came too late to race"
