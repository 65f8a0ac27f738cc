"""What is told daily of complaints whose tenggat is near or past: how many, nothing else."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kegiatan.kabar import ingatkan
from kegiatan.kasus.actions import tunjuk
from kegiatan.models import HariLibur, Pengaduan
from kegiatan.register import daftar_register
from kpu_zi.pekerjaan.jadwal import daftar_jadwal
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pemberitahuan.models import Pemberitahuan
from satker.models import Penugasan, Satker
from tests.buat import make_pengguna, make_ri, make_satker
from tests.kegiatan.buat_kegiatan import make_baris, make_langkah

pytestmark = pytest.mark.django_db


def _alamat(satker: Satker, register: str, *bagian: object) -> str:
    return "/".join(["/kegiatan", satker.kode, register, *map(str, bagian), ""])


def _ingatkan() -> int:
    return ingatkan(Pekerjaan.objects.create(jenis="kegiatan.ingatkan", status=Pekerjaan.Status.BERJALAN))[
        "diberi_tahu"
    ]


@pytest.fixture
def hari_kerja(monkeypatch) -> date:
    """A Wednesday, wherever the satker is."""
    hari = date(2026, 6, 10)
    monkeypatch.setattr("kegiatan.kabar.hari_satker", lambda satker: hari)
    return hari


def _tenggat(satker: Satker, hari: date) -> Pengaduan:
    baris = make_baris("pengaduan", satker, tanggal="2026-06-01")
    Pengaduan.objects.filter(pk=baris.pk).update(tenggat=hari)
    return baris


def test_leaders_and_named_people_are_told_once_a_day_how_many_and_nothing_else(hari_kerja):
    satker = make_satker()
    ketua, petugas = make_pengguna("ketua", satker), make_pengguna("operator", satker)
    inspektur, bekas = make_pengguna("tpi_anggota", make_ri()), make_pengguna("operator", satker)
    for orang in (
        make_pengguna("operator", satker),
        make_pengguna("ketua", satker.induk),
        make_pengguna("setjen", make_ri()),
    ):
        assert orang.pk
    lewat, dekat = _tenggat(satker, hari_kerja - timedelta(days=1)), _tenggat(satker, hari_kerja + timedelta(days=2))
    _tenggat(satker, hari_kerja + timedelta(days=5))  # Monday: three working days
    make_langkah(
        selesai := _tenggat(satker, hari_kerja), ketua, "diverifikasi", "klarifikasi", "ditindaklanjuti", "selesai"
    )
    register = daftar_register()["pengaduan"]
    for orang, baris in ((petugas, None), (inspektur, dekat.pk), (bekas, lewat.pk), (inspektur, selesai.pk)):
        tunjuk(register=register, satker=satker, baris=baris, pengguna=orang, oleh=ketua)
    Penugasan.objects.filter(pengguna=bekas).update(selesai=date(2026, 1, 1))

    assert _ingatkan() == 3
    assert _ingatkan() == 0, "told once a day"
    kabar = {k.penerima_id: (k.kalimat, k.url) for k in Pemberitahuan.objects.all()}
    alamat = _alamat(satker, "pengaduan") + "?keadaan=belum_selesai"  # also those of December
    dua = f"{satker.nama}: 1 pengaduan mendekati tenggat, 1 pengaduan lewat tenggat."
    assert kabar == {
        ketua.pk: (dua, alamat),
        petugas.pk: (dua, alamat),
        inspektur.pk: (f"{satker.nama}: 1 pengaduan mendekati tenggat.", alamat),
    }


def test_nobody_is_told_on_a_day_off(hari_kerja):
    satker = make_satker()
    make_pengguna("ketua", satker)
    _tenggat(satker, hari_kerja)
    HariLibur.objects.create(tanggal=hari_kerja, nama="Libur contoh", jenis="nasional")
    assert _ingatkan() == 0


def test_telling_asks_as_often_for_many_satker_as_for_one(hari_kerja):
    def siapkan(kode: str, nama: str) -> None:
        satker = make_satker(kode, nama)
        make_pengguna("ketua", satker)
        _tenggat(satker, hari_kerja)

    siapkan("33.73", "Kota Salatiga")
    with CaptureQueriesContext(connection) as satu:
        assert _ingatkan() == 1
    for n in range(5):
        siapkan(f"33.8{n}", f"Kota Contoh {n}")
    with CaptureQueriesContext(connection) as banyak:
        assert _ingatkan() == 5
    assert len(banyak) == len(satu)


def test_the_word_goes_out_by_itself():
    assert daftar_jadwal()["kegiatan.ingatkan"].setiap == timedelta(hours=1)
