"""Facts of the board from registers, LKE, surveys, predikat and monitoring; five queries for one satker as for 553."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kegiatan.actions import nyatakan_nihil, tarik_baris
from kegiatan.models import RekapKegiatan
from kegiatan.referensi import muat_acuan
from kegiatan.register import daftar_register
from laporan.kepatuhan.papan import Keadaan
from laporan.kepatuhan.queries import BarisPapan, papan, satker_wilayah, satu_satker
from lke.actions_rekap import hitung_bukti
from lke.models import Lke, Penilaian, RekapBukti, Salinan
from satker.models import PredikatSatker, Satker
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.isi_penuh import isi_penuh
from tests.kegiatan.buat_kegiatan import make_baris
from tests.survei.buat_survei import make_periode

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db]
HARI = date(2026, 7, 20)
WIB = ZoneInfo("Asia/Jakarta")


def baris(satker: Satker, tahun: int = 2026, hari: date = HARI) -> BarisPapan:
    (satu,) = papan(satu_satker(satker), tahun, hari)
    return satu


def test_registers_of_the_year_become_facts():
    satker = make_satker()
    rapat = make_baris("rapat", satker, tanggal="2026-06-10")
    assert baris(satker).fakta["rapat"]["bulan"] == [6]
    sel = baris(satker).papan["a"]
    assert (sel.bukti.sumber, sel.bukti.kunci, sel.tanggal) == ("rapat", str(rapat.pk), date(2026, 6, 10))
    assert "rapat" not in baris(satker, 2025).fakta and "rapat" not in baris(satker, 2027).fakta


def test_pencanangan_of_an_earlier_year_holds_for_good_and_a_pakta_does_not():
    satker = make_satker()
    for register in ("pencanangan", "pakta"):
        make_baris(register, satker, tanggal="2025-02-03")
    fakta = baris(satker).fakta
    assert fakta["pencanangan"]["terpublikasi"] == 1 and "bulan" not in fakta["pencanangan"]
    assert "pakta" not in fakta
    baru = make_baris("pencanangan", satker, tanggal="2026-02-03", publikasi="")
    fakta = baris(satker).fakta["pencanangan"]
    assert (fakta["n"], fakta["terpublikasi"], fakta["baris"], fakta["bulan"]) == (2, 1, baru.pk, [2])
    assert baris(satker).papan["a"].kalimat.startswith("Terlambat: rapat")  # and not the pencanangan


def test_a_complaint_of_the_year_before_that_is_still_open_does_not_vanish_with_the_year():
    muat_acuan()
    satker = make_satker()
    tua = make_baris("pengaduan", satker, tanggal="2025-12-29", klasifikasi="ringan")
    assert tua.tenggat == date(2025, 12, 31)
    silvester, tahun_baru = date(2025, 12, 31), date(2026, 1, 1)
    assert baris(satker, 2025, silvester).papan["i"].keadaan is Keadaan.TERPENUHI, "the day itself is in time"
    sel = baris(satker, 2026, tahun_baru).papan["i"]
    assert sel.keadaan is Keadaan.TERLAMBAT and "1 lewat tenggat" in sel.kalimat
    assert sel.langkah.startswith("Selesaikan pengaduan yang lewat tenggat")
    nyatakan_nihil(
        register=daftar_register()["pengaduan"],
        satker=satker,
        tahun=2026,
        periode="1",
        alasan="Tidak ada yang masuk.",
        hari_ini=tahun_baru,
        oleh=make_pengguna("operator", satker),
    )
    assert baris(satker, 2026, tahun_baru).papan["i"].keadaan is Keadaan.TERLAMBAT
    baru = make_baris("pengaduan", satker, tanggal="2026-01-05", klasifikasi="ringan")
    assert baris(satker).fakta["pengaduan"]["terbuka"] == {"2025-12-31": 1, baru.tenggat.isoformat(): 1}
    assert baris(satker, 2025).fakta["pengaduan"]["terbuka"] == {"2025-12-31": 1}
    tarik_baris(
        register=daftar_register()["pengaduan"], satker=satker, baris=tua, alasan="Salah catat", oleh=tua.dibuat_oleh
    )
    assert baris(satker, 2026, date(2026, 1, 6)).papan["i"].keadaan is Keadaan.TERPENUHI


def test_nihil_reaches_the_board():
    satker = make_satker()
    operator = make_pengguna("operator", satker)
    nyatakan_nihil(
        register=daftar_register()["gratifikasi"],
        satker=satker,
        tahun=2026,
        periode="S1",
        alasan="Tidak ada.",
        hari_ini=HARI,
        oleh=operator,
    )
    assert baris(satker).fakta["gratifikasi"] == {"n": 0, "nihil": ["S1"]}


def test_lke_of_the_next_year_counts_answers_catatan_and_bukti():
    penilaian = make_penilaian(tahun=2027)
    isi_penuh(penilaian, make_pengguna("operator", penilaian.lke.satker))
    hitung_bukti(penilaian)
    fakta = baris(penilaian.lke.satker).fakta["lke"]
    assert [fakta[k] for k in ("terisi", "pertanyaan", "bercatatan")] == [113] * 3
    assert fakta["terbuka"] == 0  # no link was visited yet
    assert (fakta["baris"], fakta["dikirim"]) == (2027, None)
    assert "lke" not in baris(penilaian.lke.satker, 2025).fakta


def test_bukti_that_nobody_counted_yet_are_unknown_not_none():
    """A board of the minute after a save said “0 dari 113”; after the last day it called that late."""
    penilaian = make_penilaian(tahun=2027)
    satker = penilaian.lke.satker
    assert baris(satker).fakta["lke"]["terbuka"] == 0  # nothing was ever answered
    isi_penuh(penilaian, make_pengguna("operator", satker))
    assert baris(satker).fakta["lke"]["terbuka"] is None
    butir = baris(satker, hari=date(2027, 3, 1)).papan["b"]
    _, catatan, bukti, kirim = butir.hasil
    assert [(s.rincian, s.terlambat) for s in (catatan, bukti)] == [("belum dihitung", False)] * 2
    assert kirim.terlambat


def kirim(penilaian: Penilaian, pada: datetime, putaran: int) -> None:
    """As the act leaves it behind."""
    isi = {"lapis": "satker", "isi": "{}", "sidik": "0" * 64, "nilai_total": 0, "oleh": make_pengguna()}
    Salinan.objects.create(lke=penilaian.lke, perbuatan="kirim", putaran=putaran, pada=pada, **isi)
    Lke.objects.filter(pk=penilaian.lke.pk).update(dikirim_pada=pada, putaran=putaran)


def test_day_of_sending_is_that_of_the_national_zone_and_of_the_first_round():
    """23.59 WIB of 30 December is 31 December in Jayapura; what is sent again after a return came in time all the same."""
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    penilaian = make_penilaian(make_satker("91.71", "Kota Jayapura", papua, "Asia/Jayapura"), 2027)
    kirim(penilaian, datetime(2026, 12, 30, 23, 59, tzinfo=WIB), 1)
    kirim(penilaian, datetime(2027, 2, 3, 9, 0, tzinfo=WIB), 2)
    assert baris(penilaian.lke.satker).fakta["lke"]["dikirim"] == "2026-12-30"
    Lke.objects.update(dikirim_pada=None)  # taken back
    assert baris(penilaian.lke.satker).fakta["lke"]["dikirim"] is None


def test_a_survey_counts_for_the_months_of_its_published_rounds():
    satker = make_satker()
    s1, s2 = (make_periode(satker, "ipak", kala=k, status="tutup") for k in ("S1", "S2"))
    make_periode(satker, "ikm", status="buka")
    s1.diterbitkan_pada, s1.diterbitkan_oleh = datetime(2026, 7, 3, tzinfo=WIB), s1.ditutup_oleh
    s1.save(update_fields=["diterbitkan_pada", "diterbitkan_oleh"])
    fakta = baris(satker).fakta
    assert (fakta["ipak"]["n"], fakta["ipak"]["terbit"], fakta["ipak"]["bulan"]) == (2, 1, [1, 2, 3, 4, 5, 6])
    assert (fakta["ipak"]["baris"], "ikm" in fakta) == (s2.pk, False)


@pytest.mark.parametrize(
    ("tahun", "dicabut", "berlaku"),
    [(2024, None, True), (2026, None, True), (2027, None, False), (2024, date(2026, 3, 1), False)],
    ids=["lama", "tahun ini", "nanti", "dicabut"],
)
def test_who_holds_wbk_in_the_year_is_asked_for_point_j(tahun, dicabut, berlaku):
    satker = make_satker()
    PredikatSatker.objects.create(satker=satker, predikat="WBK", tahun=tahun, dicabut_pada=dicabut)
    assert (baris(satker).papan["j"].keadaan != "tidak_berlaku") is berlaku


def test_monitoring_counts_at_the_province_and_is_read_at_the_kabkota():
    provinsi, kota = make_provinsi(), make_satker()
    make_satker("33.74", "Kota Pekalongan")
    satu = make_baris("monitoring", provinsi, sasaran=str(kota.pk), tanggal="2026-06-10")
    m = baris(provinsi)
    assert (m.fakta["monitoring"]["satker"], m.fakta["wilayah"]) == (1, {"n": 3})
    di_kota = baris(kota).papan["m"]
    assert (di_kota.kalimat, di_kota.bukti.kunci) == ("Terakhir dipantau 10 Juni 2026.", str(satu.pk))


def test_board_of_a_year_names_no_monitoring_of_a_later_one():
    provinsi, kota = make_provinsi(), make_satker()
    make_baris("monitoring", provinsi, sasaran=str(kota.pk), tanggal="2026-04-15")
    assert baris(kota, tahun=2025).papan["m"].kalimat == "Belum tercatat dipantau pimpinan KPU Provinsi."
    make_baris("monitoring", provinsi, sasaran=str(kota.pk), tanggal="2025-11-20")
    assert baris(kota, tahun=2025).papan["m"].kalimat == "Terakhir dipantau 20 November 2025."


def test_who_was_closed_or_moved_does_not_stand_for_a_satker_that_nobody_looked_at():
    provinsi, papua = make_provinsi(), make_provinsi("91", "Papua")
    kota = [make_satker(kode, nama) for kode, nama in (("33.72", "Kota Surakarta"), ("33.74", "Kota Pekalongan"))]
    make_satker()
    for s in (provinsi, *kota):
        make_baris("monitoring", provinsi, sasaran=str(s.pk), tanggal="2026-06-10")
    assert baris(provinsi).fakta["monitoring"]["satker"] == 3
    Satker.objects.filter(pk=kota[0].pk).update(aktif=False)
    Satker.objects.filter(pk=kota[1].pk).update(induk=papua)
    m = baris(provinsi)
    assert (m.fakta["monitoring"]["satker"], m.fakta["wilayah"]) == (1, {"n": 2})
    assert "satker yang dipantau (1 dari 2)" in m.papan["m"].kalimat


def test_region_holds_its_active_satker_office_first():
    kota = make_satker()
    make_satker("33.72", "Kota Surakarta")
    Satker.objects.create(
        kode="33.99",
        tingkat="kabkota",
        nama="KPU Lama",
        nama_wilayah="Lama",
        induk=kota.induk,
        zona_waktu="Asia/Jakarta",
        aktif=False,
    )
    make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua"))
    assert [b.satker.kode for b in papan(satker_wilayah(kota.induk), 2026, HARI)] == ["33", "33.72", "33.73"]
    assert [b.satker.kode for b in papan(satker_wilayah(make_ri()), 2026, HARI)][:3] == ["00", "33", "91"]


def banyak_query(lingkup) -> int:
    with CaptureQueriesContext(
        connection,
    ) as c:
        papan(lingkup, 2026, HARI)
    return len(c)


def isi_semua() -> None:
    """Facts of every kind at every satker."""
    semua = list(Satker.objects.all())
    instrumen = make_penilaian(semua[0], 2020).lke.instrumen
    lke = Lke.objects.bulk_create(Lke(satker=s, tahun=2027, instrumen=instrumen) for s in semua)
    penilaian = Penilaian.objects.bulk_create(Penilaian(lke=x, lapis="satker", terisi=5) for x in lke)
    kini = timezone.now()
    RekapBukti.objects.bulk_create(RekapBukti(penilaian=p, bercatatan=3, dihitung_pada=kini) for p in penilaian)
    fakta = {"rapat": {"n": 1, "terakhir": "2026-02-03", "baris": 1, "bulan": [2]}, "tim": {"n": 1, "ber_sk": 1}}
    RekapKegiatan.objects.bulk_create(
        RekapKegiatan(satker=s, tahun=t, fakta=fakta) for s in semua for t in (2025, 2026)
    )


def test_as_many_queries_for_one_satker_as_for_a_province_and_the_nation():
    muat_satker()
    isi_semua()
    kota, jatim, ri = (satker_wilayah(Satker.objects.get(kode=k)) for k in ("33.73", "35", "00"))
    assert (kota.count(), jatim.count(), ri.count()) == (1, 39, 553)
    assert banyak_query(kota) == banyak_query(jatim) == banyak_query(ri) == 5
