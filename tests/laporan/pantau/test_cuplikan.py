"""The snapshot of a day equals what the pages of its parts say, is written again while the day lasts, and thins out."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from bukti.models import Bukti
from kegiatan.models import RekapKegiatan
from kpu_zi.pekerjaan.actions import antrekan
from kpu_zi.pekerjaan.jadwal import daftar_jadwal
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.putaran import putar
from laporan.contoh.riwayat import isi_riwayat
from laporan.kepatuhan.papan import Keadaan
from laporan.kepatuhan.queries import papan, satu_satker
from laporan.models import CuplikanHarian
from laporan.pantau.actions_cuplikan import cuplik, sapu_cuplikan
from laporan.pantau.baris import BarisPantau
from laporan.pantau.pencilan import Pencilan, pencilan
from laporan.pantau.queries import baris_pantau
from lke.actions import kolom_rekap
from lke.acuan import acuan
from lke.aturan.penilaian import hitung_nilai
from lke.models import Jawaban, Lke, Penilaian
from satker.models import Satker
from tests.buat import make_pengguna, make_penilaian, make_satker
from tests.bukti.buat_bukti import make_berkas, make_tautan
from tests.isi_penuh import isi_penuh
from tests.kegiatan.buat_kegiatan import make_baris
from tests.lke.isian_acak import kasus_emas
from tests.siklus import TAHUN, setahun
from tests.survei.buat_survei import make_periode

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]
HARI = date(2026, 7, 20)


@pytest.fixture(autouse=True)
def siklus_setahun():
    setahun()


def baris(satker: Satker) -> BarisPantau:
    (satu,) = baris_pantau(satu_satker(satker), 2026)
    return satu


def satu(satker: Satker, hari: date = HARI) -> CuplikanHarian:
    return CuplikanHarian.objects.get(satker=satker, tahun=2026, tanggal=hari)


def test_counts_are_those_of_the_board_the_registers_and_the_surveys():
    satker = make_satker()
    make_baris("video", satker, tanggal="2026-02-10")
    make_periode(satker, "ikm", status="buka")
    make_periode(satker, "ipak", kala="S1", status="tutup")
    rekap = RekapKegiatan.objects.get(satker=satker, tahun=2026)
    rekap.fakta["pengaduan"] = {"n": 4, "terbuka": {"2026-07-19": 2, "2026-07-20": 1, "2026-09-01": 1}}
    rekap.save()
    cuplik(2026, HARI)
    (asli,) = papan(satu_satker(satker), 2026, HARI)
    sel, c = list(asli.papan.values()), baris(satker).cuplikan
    assert c.papan_dipenuhi == sum(s.dipenuhi for s in sel) == 1
    assert c.papan_diminta == sum(s.keadaan is not Keadaan.TIDAK_BERLAKU for s in sel)
    assert c.papan_terlambat == sum(s.keadaan is Keadaan.TERLAMBAT for s in sel) > 0
    assert (c.survei_berjalan, c.survei_terbit, c.pengaduan_lewat) == (1, 0, 2)


def test_who_counts_no_longer_is_dropped_from_the_day():
    """Closed without having sent, or with what was sent."""
    tutup, kirim = make_penilaian(), make_penilaian(make_satker("33.74", "Kota Tegal"))
    cuplik(2026, HARI)
    Satker.objects.filter(pk__in=(tutup.lke.satker_id, kirim.lke.satker_id)).update(aktif=False)
    Lke.objects.filter(pk=kirim.lke_id).update(dikirim_pada=datetime(2026, 7, 1, tzinfo=UTC))
    cuplik(2026, HARI)
    hari = CuplikanHarian.objects.filter(tahun=2026, tanggal=HARI)
    assert set(hari.values_list("satker__kode", flat=True)) == {"00", "33", "33.74"}


@pytest.mark.parametrize(
    ("kasus", "wbk", "wbbm", "penuh"),
    [("sempurna", True, True, True), ("semua_B", True, False, False), ("A_hasil_minimum_WBK", True, False, False)],
)
def test_conditions_of_wbk_are_those_of_the_own_layer(kasus, wbk, wbbm, penuh):
    penilaian = make_penilaian()
    acu = acuan(penilaian.lke.instrumen)
    kolom = kolom_rekap(acu, hitung_nilai(acu.instrumen, kasus_emas()[kasus]["jawaban"]))
    Penilaian.objects.filter(pk=penilaian.pk).update(**kolom)
    cuplik(2026, HARI)
    c = satu(penilaian.lke.satker)
    assert (c.siap_wbk, c.siap_wbbm, c.penuh, c.terisi) == (wbk, wbbm, penuh, 113)
    assert (baris(penilaian.lke.satker).siap_wbk, Pencilan.PENUH in pencilan(baris(penilaian.lke.satker))) == (
        wbk,
        penuh,
    )


def test_nothing_answered_meets_no_condition_and_a_rollup_of_before_cannot_tell():
    penilaian, tanpa = make_penilaian(), make_satker("33.74", "Kota Pekalongan")
    cuplik(2026, HARI)
    assert (satu(penilaian.lke.satker).siap_wbk, satu(tanpa).siap_wbk) == (False, None)
    Penilaian.objects.filter(pk=penilaian.pk).update(rekap={"simpul": {"total": "90"}})
    cuplik(2026, HARI)
    assert satu(penilaian.lke.satker).siap_wbk is None


def test_a_day_is_written_again_and_not_twice():
    satker = make_penilaian().lke.satker
    assert cuplik(2026, HARI) == cuplik(2026, HARI) == Satker.objects.count()
    Penilaian.objects.update(terisi=40, nilai_total=31)
    cuplik(2026, HARI)
    assert (satu(satker).terisi, satu(satker).nilai_mandiri) == (40, 31)
    cuplik(2026, HARI + timedelta(days=1))
    assert CuplikanHarian.objects.filter(satker=satker).count() == 2
    CuplikanHarian.objects.filter(satker=satker, tanggal=HARI).update(pengaduan_lewat=7)
    assert baris(satker).cuplikan.pengaduan_lewat == 0


def test_a_sharp_rise_without_new_bukti_stands_out():
    satker = make_penilaian().lke.satker
    cuplik(2026, HARI)
    Penilaian.objects.update(terisi=40, nilai_total=31)
    cuplik(2026, HARI + timedelta(days=6))
    assert satu(satker, HARI + timedelta(days=6)).lonjakan is None
    cuplik(2026, HARI + timedelta(days=7))
    assert satu(satker, HARI + timedelta(days=7)).lonjakan == 31
    assert pencilan(baris(satker)) == {Pencilan.LONJAKAN: "naik 31,00 poin dalam satu sampai dua pekan"}


def test_a_rise_that_came_with_a_second_bukti_under_the_same_answers_does_not_stand_out(time_machine):
    penilaian = make_penilaian()
    satker, pekan = penilaian.lke.satker, timedelta(days=7)
    lama = make_tautan(satker, "https://contoh.invalid/lama")
    Bukti.objects.filter(pk=lama.pk).update(dibuat_pada=datetime(2026, 7, 1, tzinfo=UTC))
    for hari, nilai in ((HARI, 40), (HARI + pekan, 60)):
        time_machine.move_to(datetime(hari.year, hari.month, hari.day, 3, tzinfo=UTC), tick=False)
        Penilaian.objects.filter(pk=penilaian.pk).update(terisi=113, nilai_total=nilai)
        cuplik(2026, hari)
    assert satu(satker, HARI + pekan).lonjakan == 20
    baru = make_tautan(satker, "https://contoh.invalid/baru")
    Bukti.objects.filter(pk=baru.pk).update(dibuat_pada=datetime(2026, 7, 25, tzinfo=UTC))
    cuplik(2026, HARI + pekan)
    assert satu(satker, HARI + pekan).lonjakan is None


def salin(asal: Penilaian, ke: Penilaian) -> None:
    """The same notes and bukti, word for word but for case and blanks."""
    isi = Jawaban.objects.filter(penilaian=asal).values("pertanyaan_id", "catatan", "bukti")
    Jawaban.objects.bulk_create(
        Jawaban(
            penilaian=ke,
            pertanyaan_id=j["pertanyaan_id"],
            catatan=f" {j['catatan'].upper()}  ",
            bukti=j["bukti"],
            diubah_pada="2026-01-02T00:00Z",
        )
        for j in isi
    )


def test_notes_and_bukti_of_another_satker_are_counted_once_a_day():
    satu_, dua = make_penilaian(), make_penilaian(make_satker("33.74", "Kota Pekalongan"))
    isi_penuh(satu_, make_pengguna("operator", satu_.lke.satker))
    cuplik(2026, HARI)
    assert [getattr(satu(satu_.lke.satker), k) for k in ("catatan_kembar", "bukti_kembar")] == [0, 0]
    panjang = Jawaban.objects.filter(penilaian=satu_, pertanyaan__urutan__lte=7)
    panjang.update(catatan="Tim kerja ditetapkan dengan Keputusan Sekretaris Nomor 12 Tahun 2026.", bukti="x")
    panjang.filter(pertanyaan__urutan__lte=6).update(bukti="https://contoh.invalid/satu\nSK")
    salin(satu_, dua)
    for penilaian in (satu_, dua):
        make_tautan(penilaian.lke.satker, "https://contoh.invalid/kembar")
    make_berkas(satu_.lke.satker)
    cuplik(2026, HARI)
    assert satu(satu_.lke.satker).catatan_kembar == 0  # counted already today
    cuplik(2026, HARI + timedelta(days=1))
    for penilaian in (satu_, dua):
        c = satu(penilaian.lke.satker, HARI + timedelta(days=1))
        assert c.catatan_kembar == 113 and c.bukti_kembar == 1 and c.bukti_berulang == 1


def test_job_runs_by_itself_for_the_running_year_and_its_neighbours(settings):
    for tahun in (2023, 2025, 2026):
        make_penilaian(Satker.objects.filter(kode="33.73").first(), tahun)
    assert daftar_jadwal()["laporan.cuplik"].setiap == timedelta(hours=1)
    pekerjaan = antrekan(jenis="laporan.cuplik", parameter={})
    putar()
    pekerjaan = Pekerjaan.objects.get(pk=pekerjaan.pk)
    assert pekerjaan.status == "selesai" and pekerjaan.hasil == {"satker": 1 + 3}
    assert set(CuplikanHarian.objects.values_list("tahun", flat=True)) == {2025, 2026}


def test_running_year_is_counted_before_its_first_lke():
    """Complaints of its satker are late without one too."""
    satker = make_satker()
    make_penilaian(satker, 2025)
    RekapKegiatan.objects.create(satker=satker, tahun=2026, fakta={"pengaduan": {"terbuka": {"2026-01-10": 3}}})
    antrekan(jenis="laporan.cuplik", parameter={})
    putar()
    assert CuplikanHarian.objects.get(satker=satker, tahun=2026).pengaduan_lewat == 3


def test_long_past_days_go_but_for_the_last_of_each_month(time_machine):
    satker = make_satker()
    isi = {"satker": satker, "tahun": 2026, "dihitung_pada": "2026-01-01T00:00Z"}
    for hari in ("2026-01-30", "2026-01-31", "2026-02-27", "2027-06-01", "2027-06-02"):
        CuplikanHarian.objects.create(tanggal=hari, **isi)
    time_machine.move_to("2027-06-03T03:00:00Z")
    assert sapu_cuplikan() == 1
    sisa = CuplikanHarian.objects.order_by("tanggal").values_list("tanggal", flat=True)
    assert [str(h) for h in sisa] == ["2026-01-31", "2026-02-27", "2027-06-01", "2027-06-02"]


def test_history_of_the_demo_leads_to_today():
    penilaian = make_penilaian()
    Penilaian.objects.update(terisi=90, nilai_total=Decimal("61.5"))
    isi_riwayat(2026)
    isi_riwayat(2026)
    daftar = list(CuplikanHarian.objects.filter(satker=penilaian.lke.satker).order_by("tanggal"))
    assert 13 <= len(daftar) <= 16 and daftar[-1].terisi == 90
    assert [c.terisi for c in daftar] == sorted(c.terisi for c in daftar) and daftar[0].terisi < 90
    assert all((c.nilai_mandiri is None) == (c.terisi == 0) for c in daftar)


@pytest.mark.panjang
def test_command_of_the_demo_fills_the_history(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = True, tmp_path
    call_command("isi_contoh", "--satker", "1", "--json", stdout=StringIO(), stderr=StringIO())
    assert CuplikanHarian.objects.filter(tahun=TAHUN, terisi__gt=0).exists()
