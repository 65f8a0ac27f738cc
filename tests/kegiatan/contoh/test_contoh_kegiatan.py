"""Demo registers: invented, true to the rules on any day of the year, the same once again."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.models import Bukti
from kegiatan.aturan.kebenaran import periksa_isi
from kegiatan.contoh.baris import RAGAM
from kegiatan.contoh.isi import Rencana, adopsi_contoh, isi_register, periksa_contoh
from kegiatan.models import Inovasi, PernyataanNihil, Rapat, RekapKegiatan
from kegiatan.register import daftar_register
from kegiatan.rekap import hitung_ulang
from kpu_zi.riwayat.models import Riwayat
from satker.contoh import PREDIKAT, isi_predikat
from satker.models import PredikatSatker
from tests.buat import make_pengguna, make_provinsi, make_satker

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 27)


def isi(satker, urutan=0, hari=NOVEMBER, lengkap=True, berpredikat=True) -> int:
    rencana = Rencana(satker, make_pengguna("operator", satker), urutan, lengkap, berpredikat)
    return isi_register([rencana], hari).get(satker.pk, 0)


@pytest.mark.parametrize("hari", ["2026-01-03", "2026-05-10", "2026-11-27"])
@pytest.mark.parametrize("urutan", range(len(RAGAM)), ids=[r.nama for r in RAGAM])
def test_every_row_is_one_that_a_form_would_take(urutan, hari):
    satker = make_provinsi()
    make_satker(induk=satker)
    isi(satker, urutan, date.fromisoformat(hari))
    for kode, register in daftar_register().items():
        for baris in register.model._default_manager.all():
            kolom = {n: getattr(baris, n) for n in register.isian}
            assert list(periksa_isi(kode, kolom, date.fromisoformat(hari))) == [], (kode, kolom)
            baris.full_clean(validate_unique=False, validate_constraints=False)
            orang = [
                kolom.get(n, "Contoh") for n in ("pemimpin", "ketua", "pelatih", "narasumber", "penetap", "penilai")
            ]
            assert all("Contoh" in nama for nama in orang), kolom
    for rekap in RekapKegiatan.objects.all():
        assert rekap.fakta == hitung_ulang(satker.pk, rekap.tahun)


def test_a_good_one_keeps_every_register_and_others_have_gaps_nihil_or_are_late():
    satker = [make_satker(f"33.{n}", f"Kota Contoh {n}") for n in range(80, 84)]
    for n, s in enumerate(satker):
        isi(s, n)
    baik, sebagian, lambat, nihil = (RekapKegiatan.objects.get(satker=s, tahun=2026).fakta for s in satker)
    assert baik.keys() >= {r for r, d in daftar_register().items() if d.berlaku_di("kabkota")} - {"sanksi", "pengaduan"}
    assert baik["video"]["baik"] == 1 and baik["rapat"]["n"] == baik["rapat"]["berbukti"] == 11
    assert sebagian["rapat"]["n"] < 11 and sum(f["n"] - f["berbukti"] for f in sebagian.values() if f["n"]) > 0
    assert max(f["terakhir"] for f in lambat.values() if "terakhir" in f) < "2026-07-01"
    assert nihil["gratifikasi"]["nihil"] == ["1", "2", "3"]
    assert PernyataanNihil.objects.filter(satker=satker[0]).exists()


def test_a_satker_with_rows_stays_and_one_of_many_gets_the_main_registers():
    satker = make_satker()
    assert isi(satker, lengkap=False, berpredikat=False) > 15
    fakta = RekapKegiatan.objects.get(tahun=2026).fakta
    assert "rapat" in fakta and not {"benturan", "teladan", "layanan"} & fakta.keys()
    assert isi(satker) == 0 and RekapKegiatan.objects.get(tahun=2026).fakta == fakta


def test_many_are_filled_in_the_queries_of_one():
    def tanya(*kode: str) -> int:
        satker = [make_satker(k, f"Kota Contoh {k}") for k in kode]
        rencana = [Rencana(s, make_pengguna("operator", s), 0) for s in satker]
        with CaptureQueriesContext(connection) as tanya:
            isi_register(rencana, NOVEMBER)
        return len(tanya)

    satu = tanya("33.80")
    assert satu < 60
    assert tanya("33.81", "33.82", "33.83") <= satu + 2  # the head of each chain in the log


def test_rows_are_in_the_library_and_in_a_whole_chain():
    satker = make_satker()
    isi(satker, lengkap=False, berpredikat=False)
    assert Bukti.objects.filter(satker=satker, judul__startswith="SK Tim ZI").exists()
    assert Riwayat.objects.filter(acara="kegiatan.impor", objek="rapat").count() == 1
    call_command("verifikasi_riwayat")


def test_the_province_has_looked_and_an_innovation_is_adopted():
    asal, satker = make_satker(), make_satker("33.72", "Kota Surakarta")
    isi(asal)
    isi(satker, 1)
    periksa_contoh(satker=asal, oleh=make_pengguna("verifikator", asal.induk))
    assert Rapat.objects.exclude(diperiksa_pada=None).count() == 2
    for _ in range(2):
        adopsi_contoh(satker=satker, oleh=make_pengguna("operator", satker), hari=NOVEMBER)
    assert Inovasi.objects.get(asal__satker=asal).satker == satker


def test_a_few_predikat_are_invented_only_where_none_is_recorded():
    kota = make_satker("51.71", "Kota Denpasar", make_provinsi("51", "Bali"))
    assert isi_predikat() == sum(kode in ("51", "51.71") for kode, *_ in PREDIKAT) > 0
    assert isi_predikat() == 0 and PredikatSatker.objects.filter(satker=kota).exists()
