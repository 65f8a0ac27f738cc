"""What expires is let go of."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from kpu_zi.pekerjaan import sapuan
from lke.excel.actions import unggah
from lke.models import BerkasImpor, KunciKirim
from tests.buat import make_pengguna, make_penilaian

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]


def test_keys_older_than_48_hours_go_and_younger_ones_stay(monkeypatch):
    orang, kini = make_pengguna(), timezone.now()
    for jam in (47, 49):
        umur = timedelta(hours=jam)
        KunciKirim.objects.create(pengguna=orang, kunci=uuid4(), balasan={"jam": jam}, dibuat_pada=kini - umur)
    monkeypatch.setattr(sapuan, "_terakhir", 0.0)
    sapuan.sapu_bila_waktunya()
    assert [k.balasan for k in KunciKirim.objects.all()] == [{"jam": 47}]


def test_sweep_waits_an_hour(monkeypatch):
    monkeypatch.setattr(sapuan, "_terakhir", 0.0)
    sapuan.sapu_bila_waktunya()
    KunciKirim.objects.create(
        pengguna=make_pengguna(), kunci=uuid4(), balasan={}, dibuat_pada=timezone.now() - timedelta(days=3)
    )
    sapuan.sapu_bila_waktunya()
    assert KunciKirim.objects.count() == 1


def test_file_that_nobody_applied_is_deleted_after_14_days(monkeypatch):
    penilaian = make_penilaian()
    for hari in (13, 15):
        berkas = unggah(penilaian=penilaian, nama=f"{hari}.xlsx", isi=b"isi", oleh=make_pengguna())
        diunggah = timezone.now() - timedelta(days=hari)
        BerkasImpor.objects.filter(pk=berkas.pk).update(diunggah_pada=diunggah)
    monkeypatch.setattr(sapuan, "_terakhir", 0.0)
    sapuan.sapu_bila_waktunya()
    assert [b.nama for b in BerkasImpor.objects.all()] == ["13.xlsx"]
