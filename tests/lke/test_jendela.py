"""Windows and exceptions, judged by the database's clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kpu_zi.tools import Ditolak
from lke.actions import simpan_jawaban
from lke.aturan.alur import KeadaanJendela, Tahap
from lke.aturan.isian import Perubahan
from lke.jendela import batas
from lke.models import Jendela, Pengecualian
from tests.buat import make_pengguna, make_penilaian, make_ri

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]

JAM = timedelta(hours=1)


def jendela(mulai, akhir, setelah="tutup", tahap="isi"):
    kini = timezone.now()
    return Jendela.objects.create(
        tahun=2026,
        tahap=tahap,
        tingkat="kabkota",
        mulai=mulai and kini + mulai,
        akhir=akhir and kini + akhir,
        setelah_akhir=setelah,
    )


def isi(penilaian):
    simpan_jawaban(
        penilaian=penilaian,
        perubahan=Perubahan("P1.i.a", 0, {"pilihan": ("", "Ya")}),
        oleh=make_pengguna("operator", penilaian.lke.satker),
    )


@pytest.mark.parametrize(
    ("mulai", "akhir", "setelah", "keadaan"),
    [
        (None, None, "tutup", KeadaanJendela.TERBUKA),
        (-JAM, JAM, "tutup", KeadaanJendela.TERBUKA),
        (JAM, 2 * JAM, "tutup", KeadaanJendela.BELUM),
        (-2 * JAM, -JAM, "tutup", KeadaanJendela.TERTUTUP),
        (-2 * JAM, -JAM, "terlambat", KeadaanJendela.TERLAMBAT),
        (None, -timedelta(seconds=1), "tutup", KeadaanJendela.TERTUTUP),
        (None, timedelta(seconds=30), "tutup", KeadaanJendela.TERBUKA),
    ],
)
def test_window_and_save_agree(mulai, akhir, setelah, keadaan):
    penilaian = make_penilaian()
    jendela(mulai, akhir, setelah)
    assert batas(penilaian.lke, Tahap.ISI).keadaan == keadaan
    if keadaan in (KeadaanJendela.TERBUKA, KeadaanJendela.TERLAMBAT):
        isi(penilaian)
    else:
        with pytest.raises(Ditolak, match="Masa Pengisian"):
            isi(penilaian)


def test_an_exception_keeps_it_open_for_one_satker_until_its_end():
    penilaian = make_penilaian()
    jendela(-2 * JAM, -JAM)
    oleh = make_pengguna("setjen", make_ri())
    perpanjangan = Pengecualian.objects.create(
        lke=penilaian.lke, tahap="isi", akhir=timezone.now() + JAM, alasan="Banjir.", oleh=oleh
    )
    isi(penilaian)
    b = batas(penilaian.lke, Tahap.ISI)
    assert (b.keadaan, b.akhir, b.diperpanjang) == (KeadaanJendela.TERBUKA, perpanjangan.akhir, True)
    Pengecualian.objects.update(akhir=timezone.now() - timedelta(seconds=1))
    assert batas(penilaian.lke, Tahap.ISI).keadaan == KeadaanJendela.TERTUTUP


def test_window_of_another_tahap_tingkat_or_year_does_not_count():
    penilaian = make_penilaian()
    jendela(-2 * JAM, -JAM, tahap="perbaikan")
    Jendela.objects.create(tahun=2026, tahap="isi", tingkat="provinsi", akhir=timezone.now() - JAM)
    Jendela.objects.create(tahun=2025, tahap="isi", tingkat="kabkota", akhir=timezone.now() - JAM)
    isi(penilaian)
