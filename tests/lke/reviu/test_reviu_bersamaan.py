"""Marks and ticks while a colleague sends the LKE back: each belongs to the round that ended, or was refused."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kpu_zi.tools import Ditolak
from lke.acuan import acuan
from lke.aturan.alur import Lapis, Perbuatan
from lke.aturan.status import Status
from lke.models import Pengembalian, Penilaian
from lke.reviu.actions import setujui, tandai
from lke.tingkat.actions import lakukan
from satker.models import Pengguna
from tests.lke.meja import di_provinsi
from tests.periksa_rekap import pastikan_rekap_sama, pastikan_riwayat_utuh

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]
PENILAI = 4


def test_marks_race_with_the_return():
    j = di_provinsi()
    j.tandai(Lapis.PROVINSI, "P1.i.a")
    kode = [k for k in acuan(j.lke.instrumen).instrumen.pertanyaan if k != "P1.i.a"]
    pk, oleh, mulai = j.lapis(Lapis.PROVINSI).pk, j.orang["verifikator"].pk, Barrier(PENILAI + 1)

    def menandai(nomor: int) -> tuple[list[str], list[str]]:
        """The questions that were marked, and those that were refused."""
        berhasil, ditolak = [], []
        try:
            penilaian = Penilaian.objects.select_related("lke__satker__induk", "lke__instrumen").get(pk=pk)
            orang = Pengguna.objects.get(pk=oleh)
            mulai.wait()
            for k in kode[nomor::PENILAI]:
                try:
                    tandai(penilaian=penilaian, kode=k, jenis="tidak_cukup", catatan=f"Lengkapi {k}.", oleh=orang)
                    setujui(penilaian=penilaian, kode=[kode[(kode.index(k) + 1) % len(kode)]], oleh=orang)
                    berhasil.append(k)
                except Ditolak as galat:
                    assert galat.status == 423
                    ditolak.append(k)
            return berhasil, ditolak
        finally:
            connection.close()

    def mengembalikan() -> None:
        try:
            lke, orang = j.lke, Pengguna.objects.get(pk=oleh)
            mulai.wait()
            while Pengembalian.objects.filter(lke=lke).count() < 20:
                time.sleep(0.02)  # asking without a pause would starve those who write
            lakukan(lke=lke, perbuatan=Perbuatan.KEMBALIKAN, oleh=orang)
        finally:
            connection.close()

    with ThreadPoolExecutor(PENILAI + 1) as kolam:
        akhir = kolam.submit(mengembalikan)
        hasil = list(kolam.map(menandai, range(PENILAI)))
        akhir.result()

    berhasil = {k for b, _ in hasil for k in b}
    ditolak = {k for _, d in hasil for k in d}
    tertulis = dict(Pengembalian.objects.values_list("pertanyaan__kode", "putaran"))
    assert j.lke.status == Status.DIKEMBALIKAN
    assert berhasil and ditolak
    assert berhasil <= tertulis.keys() and set(tertulis.values()) == {1}
    assert len(ditolak & tertulis.keys()) <= PENILAI  # marked in time, and the acceptance after it came too late
    pastikan_rekap_sama(pk)
    pastikan_riwayat_utuh(pk)
