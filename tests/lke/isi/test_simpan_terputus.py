"""A worker killed in the middle of a save leaves nothing half: answers, log and rollup tell one story."""

import os
import random
import signal
import time

import pytest
from django.db import connection, transaction

from lke.actions import simpan_jawaban
from lke.aturan.isian import KOSONG, Perubahan, bidang_isi
from lke.models import Penilaian
from lke.queries import acuan, baris_jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.penyunting import isi_acak, muat_penilaian
from tests.periksa_rekap import pastikan_rekap_sama, pastikan_riwayat_utuh

pytestmark = [
    pytest.mark.basis_data,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]

PEMBUNUHAN = 200


@pytest.mark.panjang
def test_two_hundred_killed_workers_leave_no_half_saved_lke():
    penilaian = make_penilaian()
    operator = make_pengguna("operator", penilaian.lke.satker)
    acu = acuan(muat_penilaian(penilaian.pk).lke.instrumen)
    acak, diakui = random.Random(7), 0
    for putaran in range(PEMBUNUHAN):
        terakhir = _bunuh_pekerja(penilaian.pk, operator, seed=putaran, setelah=acak.uniform(0.002, 0.03))
        with transaction.atomic():
            Penilaian.objects.select_for_update().get(pk=penilaian.pk)  # waits for what the dead worker left open
            pastikan_rekap_sama(penilaian.pk)
            baris = baris_jawaban(penilaian.pk, acu)
        for kode, versi in terakhir.items():
            assert baris[kode].versi >= versi, f"{kode} was acknowledged at versi {versi}"
        diakui += len(terakhir)
    pastikan_riwayat_utuh(penilaian.pk)
    assert diakui >= PEMBUNUHAN


def _bunuh_pekerja(penilaian_id: int, operator, *, seed: int, setelah: float) -> dict[str, int]:
    """Fork a worker that saves without pause, kill it, and return what it acknowledged: kode -> versi."""
    connection.close()
    baca, tulis = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(baca)
            _simpan_terus(penilaian_id, operator, random.Random(seed), tulis)
        finally:
            os._exit(1)
    os.close(tulis)
    with os.fdopen(baca, "rb") as pipa:
        assert pipa.read(1) == b"\n", "the worker did not begin"
        pertama = pipa.readline()  # at least one save is acknowledged, however busy the machine
        time.sleep(setelah)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        utuh = (pertama + pipa.read()).decode().splitlines(keepends=True)
        baris = [b.split() for b in utuh if b.endswith("\n")]
    return {kode: int(versi) for kode, versi in baris}


def _simpan_terus(penilaian_id: int, operator, acak: random.Random, tulis: int) -> None:
    penilaian = muat_penilaian(penilaian_id)
    acu = acuan(penilaian.lke.instrumen)
    baris = baris_jawaban(penilaian_id, acu)
    semua = list(acu.instrumen.pertanyaan.values())
    os.write(tulis, b"\n")
    while True:
        p = acak.choice(semua)
        bidang = acak.choice((*bidang_isi(p), "catatan"))
        lama, baru = baris.get(p.kode, KOSONG), isi_acak(acak, p, bidang)
        if lama.ambil(bidang) == baru:
            continue
        perubahan = Perubahan(p.kode, lama.versi, {bidang: (lama.ambil(bidang), baru)})
        hasil = simpan_jawaban(penilaian=penilaian, perubahan=perubahan, oleh=operator)
        baris = hasil.baris
        os.write(tulis, f"{p.kode} {hasil.versi}\n".encode())
