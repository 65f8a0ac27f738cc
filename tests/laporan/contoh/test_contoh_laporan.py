"""The demo has reports in every state, whole and frozen as acts freeze them, once however often it is filled."""

import pytest
from django.core.management import call_command

from laporan.contoh import laporan as contoh_laporan
from laporan.contoh.laporan import URUTAN
from laporan.models import CatatanBagian, Kiriman, Laporan
from laporan.naskah.isi import baca_beku, sidik_teks
from laporan.naskah.queries_isi import naskah
from laporan.queries_laporan import slot_tanda
from lke.models import Penilaian
from satker.models import Satker
from tests.buat import make_penilaian, make_ri, make_satker

pytestmark = pytest.mark.django_db


def test_every_state_is_there_and_what_was_sent_is_whole(monkeypatch):
    """Two by the real acts and a province, the others as rows; filled once however often it is asked for."""
    make_ri()
    monkeypatch.setattr(contoh_laporan, "KABKOTA", 2)
    for n in range(len(URUTAN)):
        make_penilaian(make_satker(f"33.{n + 10}", f"Kota Contoh {n}"))
    make_penilaian(Satker.objects.get(kode="33"))
    Penilaian.objects.update(riwayat_nomor=1)  # the demo has filled them
    for _ in range(2):
        contoh_laporan.isi_laporan(2026)
    Penilaian.objects.update(riwayat_nomor=0)
    keadaan = set(Laporan.objects.values_list("status", "versi"))
    assert keadaan == {("disusun", 1), ("disusun", 2), ("dikirim", 1), ("dikembalikan", 1), ("diterima", 1)}
    assert Laporan.objects.count() == Penilaian.objects.count() - URUTAN.count("")
    assert set(Kiriman.objects.values_list("hasil", flat=True)) == {"menunggu", "dikembalikan", "diterima"}
    for k in Kiriman.objects.all():
        assert sidik_teks(k.isi, k.isi_konsolidasi) == k.sidik and k.ringkas["kendala"] and k.ringkas["rencana"]
        assert [p.nama != "" for p in baca_beku(k.isi).penanda_tangan] == [True, True]
    assert Kiriman.objects.exclude(isi_konsolidasi="").get().laporan.satker.kode == "33"
    assert CatatanBagian.objects.filter(laporan__status="dikembalikan").exists()
    tanda = Laporan.objects.get(satker__kode="33.11")
    assert [s.berlaku for s in slot_tanda(tanda, naskah(tanda).sidik)] == [True, False]
    call_command("verifikasi_riwayat")
