"""`hitung_ulang` of the registers: rollups equal a recount of the rows; a difference is named, and mended."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kegiatan.actions import nyatakan_nihil, tarik_baris
from kegiatan.models import Rapat, RekapKegiatan
from kegiatan.register import daftar_register
from kegiatan.rekap_ulang import rekap_berbeda, semua_tahun
from kpu_zi.riwayat.models import Riwayat
from satker.models import Satker
from tests.buat import make_pengguna, make_provinsi, make_satker
from tests.kegiatan.buat_kegiatan import make_baris

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]


@pytest.fixture
def satker() -> Satker:
    satker = make_satker()
    oleh = make_pengguna("operator", satker)
    make_baris("rapat", satker, oleh)
    make_baris("rapat", satker, oleh, tanggal="2025-03-01")
    make_baris("agen", satker, oleh, selesai="2027-02-01")
    gratifikasi = daftar_register()["gratifikasi"]
    nyatakan_nihil(
        register=gratifikasi,
        satker=satker,
        tahun=2024,
        periode="T",
        alasan="Nihil.",
        hari_ini=date(2026, 1, 1),
        oleh=oleh,
    )
    return satker


def berbeda() -> list[str]:
    return [str(t) for t in semua_tahun() if rekap_berbeda(t)]


def test_every_year_with_rows_a_nihil_or_a_rollup_is_looked_at(satker, capsys):
    kosong = RekapKegiatan.objects.create(satker=satker.induk, tahun=2020)
    assert sorted((t.satker.kode, t.tahun) for t in semua_tahun()) == [
        ("33", 2020), ("33.73", 2024), ("33.73", 2025), ("33.73", 2026), ("33.73", 2027),
    ]  # fmt: skip
    call_command("hitung_ulang", "--periksa")
    assert "dan 5 tahun kegiatan diperiksa, 0 berbeda" in capsys.readouterr().err
    assert RekapKegiatan.objects.get(pk=kosong.pk).fakta == {}


@pytest.mark.parametrize(
    "fakta",
    [
        {},
        {"rapat": {"n": 9}},
        {"tidak_ada": {"n": 1}},
        None,
    ],
)
def test_a_difference_is_named_only_looked_at_and_then_mended(satker, fakta):
    rekap = RekapKegiatan.objects.filter(satker=satker, tahun=2026)
    benar = rekap.get().fakta
    rekap.delete() if fakta is None else rekap.update(fakta=fakta)
    riwayat = Riwayat.objects.count()
    with pytest.raises(CommandError, match=r"1 berbeda: 33\.73 2026 kegiatan"):
        call_command("hitung_ulang", "--periksa")
    assert list(rekap.values_list("fakta", flat=True)) == ([] if fakta is None else [fakta]), "only looked"
    call_command("hitung_ulang")
    assert rekap.get().fakta == benar
    assert berbeda() == [] and Riwayat.objects.count() == riwayat


def test_a_row_behind_the_portals_back_is_found_also_when_it_was_the_last_of_its_register(satker):
    Rapat.objects.filter(tahun=2025).update(bukti="")
    assert berbeda() == ["33.73 2025 kegiatan"]
    Rapat.objects.filter(tahun=2025).delete()
    assert berbeda() == ["33.73 2025 kegiatan"]


def test_withdrawn_rows_make_no_difference(satker):
    baris = Rapat.objects.get(tahun=2025)
    rapat = daftar_register()["rapat"]
    tarik_baris(register=rapat, satker=satker, baris=baris, alasan="Keliru.", oleh=make_pengguna())
    assert berbeda() == []


def test_all_registers_are_recounted():
    satker = make_provinsi()
    for register in daftar_register():
        make_baris(register, satker)
    assert berbeda() == []
    benar = RekapKegiatan.objects.get(tahun=2026).fakta
    for kode in benar:
        RekapKegiatan.objects.update(fakta=benar | {kode: benar[kode] | {"n": 99}})
        assert berbeda() == ["33 2026 kegiatan"], kode


def test_it_asks_as_often_for_many_rows_as_for_one(satker):
    def banyak() -> int:
        with CaptureQueriesContext(connection) as tanya:
            assert berbeda() == []
        return len(tanya)

    satu = banyak()
    for n in range(30):
        make_baris("rapat", satker, agenda=f"Rapat {n}")
    assert banyak() == satu
