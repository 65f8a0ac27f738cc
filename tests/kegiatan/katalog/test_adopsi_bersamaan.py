"""Adoptions at the same moment: each once, none lost, and nobody stops anybody."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kegiatan.actions import tarik_baris
from kegiatan.katalog.actions import adopsi
from kegiatan.models import Inovasi, RekapKegiatan
from kegiatan.register import daftar_register
from kegiatan.rekap_ulang import rekap_berbeda, semua_tahun
from kpu_zi.pemberitahuan.models import Pemberitahuan
from satker.models import Pengguna, Satker
from tests.buat import make_pengguna, make_satker
from tests.kegiatan.buat_kegiatan import HARI, make_baris

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db(transaction=True)]


def bersamaan(*daftar) -> list:
    """What these calls return, begun at one moment."""
    mulai = Barrier(len(daftar))

    def jalan(panggil):
        try:
            mulai.wait()
            return panggil()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(daftar)) as kolam:
        return list(kolam.map(jalan, daftar))


def adopsikan(asal: Inovasi, satker: Satker, oleh: Pengguna):
    return lambda: adopsi(asal=asal, satker=satker, hari_ini=HARI, oleh=oleh)


def test_two_colleagues_adopt_the_same_and_two_satker_adopt_from_each_other():
    satu, dua = make_satker(), make_satker("33.72", "Kota Surakarta")
    oleh = {s: make_pengguna("operator", s) for s in (satu, dua)}
    asal = {s: make_baris("inovasi", s, oleh[s]) for s in (satu, dua)}
    hasil = bersamaan(
        adopsikan(asal[satu], dua, oleh[dua]),
        adopsikan(asal[satu], dua, oleh[dua]),
        adopsikan(asal[dua], satu, oleh[satu]),
        adopsikan(asal[dua], satu, oleh[satu]),
    )
    assert [baru for _, baru in hasil].count(True) == 2
    assert Inovasi.objects.exclude(asal=None).count() == Pemberitahuan.objects.count() == 2
    fakta = RekapKegiatan.objects.values_list("fakta__inovasi__direplikasi", flat=True)
    assert list(fakta) == [1, 1] and not [t for t in semua_tahun() if rekap_berbeda(t)]

    def tarik(baris: Inovasi):
        milik = baris.satker
        register = daftar_register()["inovasi"]
        return lambda: tarik_baris(register=register, satker=milik, baris=baris, alasan="Batal.", oleh=oleh[milik])

    bersamaan(*(tarik(b) for b in Inovasi.objects.exclude(asal=None).select_related("satker", "asal")))
    assert list(fakta.all()) == [0, 0] and not [t for t in semua_tahun() if rekap_berbeda(t)]
