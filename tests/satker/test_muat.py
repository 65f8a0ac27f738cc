"""Loading the reference data."""

import pytest
from django.core.management import call_command

from lke.models import Lke, Penilaian
from satker.models import KodeLama, Satker
from satker.referensi import muat_satker
from tests.siklus import TAHUN

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]


def test_the_553_units_stand_in_their_hierarchy_and_zones():
    assert muat_satker() == (553, 0)
    jumlah = {t: Satker.objects.filter(tingkat=t).count() for t in ("ri", "provinsi", "kabkota")}
    assert jumlah == {"ri": 1, "provinsi": 38, "kabkota": 514}
    zona = {z: Satker.objects.filter(zona_waktu=z).count() for z in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")}
    assert zona == {"Asia/Jakarta": 320, "Asia/Makassar": 162, "Asia/Jayapura": 71}
    assert Satker.objects.filter(nama__startswith="KIP").count() == 24
    assert Satker.objects.get(kode="11.10").induk.kode == "11"


def test_loading_again_changes_nothing():
    muat_satker()
    assert muat_satker() == (0, 0)


def test_what_an_administrator_changed_stays():
    muat_satker()
    Satker.objects.filter(kode="33.73").update(nama="KPU Kota Salatiga (baru)")
    assert muat_satker() == (0, 0)
    assert Satker.objects.get(kode="33.73").nama == "KPU Kota Salatiga (baru)"


def test_correction_of_the_shipped_row_arrives():
    muat_satker()
    Satker.objects.filter(kode="33.73").update(nama="KPU Kota Salahtiga", sidik_muat="muatan lama")
    assert muat_satker() == (0, 1)
    assert Satker.objects.get(kode="33.73").nama == "KPU Kota Salatiga"


def test_changed_kode_is_no_new_satker():
    muat_satker()
    satker = Satker.objects.get(kode="33.73")
    Satker.objects.filter(pk=satker.pk).update(kode="33.99")
    KodeLama.objects.create(kode="33.73", satker=satker)
    assert muat_satker() == (0, 0)
    assert Satker.objects.count() == 553


def test_command_opens_the_running_siklus_once_for_every_satker():
    call_command("muat_referensi")
    call_command("muat_referensi")
    assert Lke.objects.filter(tahun=TAHUN).count() == Penilaian.objects.count() == 553
