"""Remarks that a reviewer may use again: the own first, then those of the own tier, from nowhere else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lke.actions import simpan_jawaban
from lke.aturan.alur import Lapis
from lke.models import Penilaian
from lke.reviu.actions import tandai
from lke.reviu.queries import cuplikan
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_satker, make_tim
from tests.lke.meja import ALAMAT, di_provinsi, ubah

pytestmark = pytest.mark.django_db


def catatan(j, kode: str, teks: str, oleh) -> None:
    penilaian = j.lapis(Lapis.PROVINSI)
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(penilaian, kode, catatan=teks), oleh=oleh)


def lapis_lain(satker, lapis: str, teks: str, oleh, status: str) -> None:
    """A remark on another LKE's layer."""
    lke = make_penilaian(satker).lke
    type(lke).objects.filter(pk=lke.pk).update(status=status)
    penilaian = Penilaian.objects.create(lke=lke, lapis=lapis)
    simpan_jawaban(penilaian=penilaian, perubahan=ubah(penilaian, "P1.i.a", catatan=teks), oleh=oleh)


def test_own_remarks_first_each_once():
    j = di_provinsi()
    saya, rekan = j.orang["verifikator"], make_pengguna("verifikator", j.lke.satker.induk)
    catatan(j, "P1.i.a", "SK belum ditandatangani.", saya)
    catatan(j, "P1.i.b", "Notula tanpa daftar hadir.", rekan)
    catatan(j, "P1.ii.a", "SK belum ditandatangani.", rekan)
    tandai(penilaian=j.lapis(Lapis.PROVINSI), kode="P1.i.a", jenis="tidak_cukup", catatan="Lampirkan foto.", oleh=saya)
    assert cuplikan(saya, j.lke, Lapis.PROVINSI) == [
        "Lampirkan foto.",
        "SK belum ditandatangani.",
        "Notula tanpa daftar hadir.",
    ]


def test_only_of_the_own_tier():
    j = di_provinsi()
    lain = make_pengguna("verifikator", make_provinsi("91", "Papua", "Asia/Jayapura"))
    papua = make_satker("91.71", "Kota Jayapura", make_provinsi("91"), "Asia/Jayapura")
    lapis_lain(papua, "provinsi", "Dari provinsi lain.", lain, "dinilai_pendahuluan")
    saudara = make_satker("33.74", "Kota Pekalongan")
    lapis_lain(saudara, "tpi", "Dari TPI.", lain, "dinilai_tpi_1")
    assert cuplikan(j.orang["verifikator"], j.lke, Lapis.PROVINSI) == []
    assert cuplikan(j.orang["tpi_anggota"], j.lke, Lapis.TPI) == []


def test_the_tpi_gets_the_remarks_of_its_own_teams():
    j = di_provinsi()
    satker = make_satker("33.74", "Kota Pekalongan")
    lapis_lain(satker, "tpi", "Bukti memadai.", j.orang["tpi_ketua"], "dinilai_tpi_1")
    tim = make_tim(satker.lke.get())
    assert cuplikan(tim["tpi_anggota"], j.lke, Lapis.TPI) == ["Bukti memadai."]


def test_long_remarks_are_left_out_and_the_cost_does_not_grow(client):
    j = di_provinsi()
    saya = j.orang["verifikator"]
    catatan(j, "P1.i.a", "x" * 501, saya)
    for kode in ("P1.i.b", "P1.ii.a", "P1.ii.b"):
        catatan(j, kode, f"Catatan {kode}.", saya)
    lke = j.lke
    with CaptureQueriesContext(connection) as tercatat:
        assert len(cuplikan(saya, lke, Lapis.PROVINSI)) == 3
    assert len(tercatat) == 2
    client.force_login(saya)
    assert len(client.get(f"{ALAMAT}cuplikan/").json()["cuplikan"]) == 3
