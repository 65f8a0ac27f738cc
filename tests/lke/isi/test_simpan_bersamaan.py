"""Many people save one LKE at once over a bad line: nothing acknowledged is lost, nothing is written twice."""

import random
import uuid
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kpu_zi.riwayat.models import Riwayat
from lke.actions import simpan_jawaban
from lke.aturan.isian import KOSONG, Perubahan, untuk_json
from lke.models import Jawaban, KunciKirim
from lke.queries import acuan, baris_jawaban
from tests.buat import make_pengguna, make_penilaian
from tests.penyunting import Diakui, Penyunting, muat_penilaian
from tests.periksa_rekap import pastikan_rekap_sama, pastikan_riwayat_utuh

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]

PENYUNTING = 8


@pytest.mark.parametrize("suntingan", [480, pytest.param(10_000, marks=pytest.mark.panjang)])
def test_eight_people_make_random_edits_and_no_acknowledged_one_is_lost(suntingan):
    penilaian = make_penilaian()
    daftar = [make_pengguna("operator", penilaian.lke.satker) for _ in range(PENYUNTING)]

    def bekerja(nomor: int) -> Penyunting:
        try:
            orang = Penyunting(muat_penilaian(penilaian.pk), daftar[nomor], random.Random(nomor))
            for _ in range(suntingan // PENYUNTING):
                orang.sunting()
            return orang
        finally:
            connection.close()

    with ThreadPoolExecutor(PENYUNTING) as kolam:
        hasil = list(kolam.map(bekerja, range(PENYUNTING)))

    diakui = [d for orang in hasil for d in orang.diakui]
    bentrok = sum(orang.bentrok for orang in hasil)
    assert len(diakui) + bentrok == suntingan
    assert bentrok > suntingan // 100
    _pastikan_jurnal_utuh(penilaian.pk, diakui)
    pastikan_rekap_sama(penilaian.pk)
    pastikan_riwayat_utuh(penilaian.pk)


def _pastikan_jurnal_utuh(penilaian_id: int, diakui: list[Diakui]) -> None:
    """The log is the acknowledged edits, each made on what its author saw, and the rows stand where it ends."""
    jurnal = {(d.kode, d.versi, d.bidang, untuk_json(d.awal), untuk_json(d.baru)) for d in diakui}
    keadaan, versi = defaultdict(dict), defaultdict(int)
    for kode, rincian in Riwayat.objects.order_by("nomor").values_list("objek", "rincian"):
        ((bidang, (lama, baru)),) = rincian.items()
        versi[kode] += 1
        assert (kode, versi[kode], bidang, lama, baru) in jurnal, "overwritten unseen or not acknowledged"
        assert lama == keadaan[kode, versi[kode] - 1].get(bidang, untuk_json(KOSONG.ambil(bidang)))
        keadaan[kode, versi[kode]] = keadaan[kode, versi[kode] - 1] | {bidang: baru}
    for d in diakui:
        assert keadaan[d.kode, d.versi].get(d.bidang, KOSONG.ambil(d.bidang)) == untuk_json(d.baru), f"lost: {d}"
    akhir = baris_jawaban(penilaian_id, acuan(muat_penilaian(penilaian_id).lke.instrumen))
    assert {kode: b.versi for kode, b in akhir.items()} == dict(versi)
    for kode, baris in akhir.items():
        assert {b: untuk_json(baris.ambil(b)) for b in keadaan[kode, baris.versi]} == keadaan[kode, baris.versi]


def test_fifty_parallel_posts_of_one_key_change_one_row_and_get_one_reply():
    penilaian = make_penilaian()
    pengguna = make_pengguna("operator", penilaian.lke.satker)
    kunci = uuid.uuid4()

    def kirim(_: int) -> tuple:
        try:
            hasil = simpan_jawaban(
                penilaian=muat_penilaian(penilaian.pk),
                perubahan=Perubahan("P1.i.a", 0, {"pilihan": ("", "Ya"), "catatan": ("", "SK Tim Kerja")}),
                oleh=pengguna,
                kunci=kunci,
            )
            return hasil.versi, hasil.pada, hasil.nilai.poin("total"), hasil.baris["P1.i.a"]
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as kolam:
        balasan = list(kolam.map(kirim, range(50)))
    assert len(set(map(repr, balasan))) == 1
    assert Jawaban.objects.get().versi == 1
    assert Riwayat.objects.count() == KunciKirim.objects.count() == 1
