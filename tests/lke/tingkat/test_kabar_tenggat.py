"""Reminders: on the marked days before the end of a window, in the satker's own days, once for each person."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import DateTimeField, Value
from django.test.utils import CaptureQueriesContext

from bukti.tenggat import tenggat_berikut
from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.jadwal import daftar_jadwal
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.putaran import antrekan_terjadwal
from kpu_zi.pemberitahuan.models import Pemberitahuan, Surat
from lke.aturan.alur import Tahap
from lke.aturan.status import Status
from lke.models import Jendela, Lke, Pengecualian
from lke.referensi import buka_tahun
from lke.tingkat.kabar_kalimat import TENGGAT, kalimat_tenggat, tanda_hari
from lke.tingkat.queries_kabar import Bertenggat, daftar_bertenggat, tenggat_satker, yang_bertindak
from lke.tingkat.tasks_kabar import ingatkan
from satker.models import Pengguna, Penugasan, Satker
from satker.referensi import muat_satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.jalan import make_perjalanan
from tests.lke.beranda.test_beranda import kerja, make_tugas_banyak

AKHIR = datetime(2025, 12, 30, 16, 59, 59, tzinfo=UTC)  # 23:59:59 WIB, 01:59:59 WIT of the 31st
ORANG_SATKER = {"operator", "ketua_tim", "ketua", "anggota", "sekretaris"}
TPI = {"tpi_anggota", "tpi_ketua", "tpi_pengendali"}


@pytest.fixture
def jam(monkeypatch):
    """Sets the database's clock."""

    def setel(kini: datetime) -> None:
        monkeypatch.setattr("lke.tingkat.queries_kabar.Now", lambda: Value(kini, output_field=DateTimeField()))

    return setel


def sebelum(hari: int, jam: int = 3) -> datetime:
    """10:00 WIB (jam 3), this many days before the end."""
    return datetime(2025, 12, 30, jam, tzinfo=UTC) - timedelta(days=hari)


def make_jendela(tahap: Tahap = Tahap.ISI, tingkat: str = "kabkota", **lain) -> Jendela:
    return Jendela.objects.create(**({"tahun": 2026, "tahap": tahap.value, "tingkat": tingkat, "akhir": AKHIR} | lain))


def jalankan() -> int:
    pekerjaan = Pekerjaan.objects.create(jenis="lke.ingatkan", status=Pekerjaan.Status.BERJALAN)
    return ingatkan(pekerjaan)["diberi_tahu"]


def diingatkan(j) -> set[str]:
    peran = {orang.pk: nama for nama, orang in j.orang.items()}
    return {peran[k.penerima_id] for k in Pemberitahuan.objects.filter(jenis=TENGGAT)}


# --- pure
@pytest.mark.parametrize(
    "sisa, tanda",
    [(32, None), (31, None), (30, 30), (29, 30), (28, None), (15, None), (14, 14), (13, 14), (12, None), (8, None),
     (7, 7), (6, 7), (5, None), (4, None), (3, 3), (2, 3), (1, 1), (0, 1), (-1, None)],
)  # fmt: skip
def test_a_mark_is_told_on_its_day_or_on_the_next(sisa, tanda):
    assert tanda_hari(sisa) == tanda


@pytest.mark.parametrize("sisa, kata", [(7, "7 hari lagi"), (1, "besok"), (0, "hari ini")])
def test_sentence_names_satker_year_round_and_both_times(sisa, kata):
    kalimat = kalimat_tenggat("LKE 2026 KPU Kota Jayapura putaran 1", Tahap.ISI, sisa, "30 Desember 2025 23.59 WIB")
    assert kalimat == f"Pengisian LKE 2026 KPU Kota Jayapura putaran 1 berakhir {kata}: 30 Desember 2025 23.59 WIB."


@pytest.mark.parametrize(
    "zona, kini, sisa",
    [
        ("Asia/Jakarta", datetime(2025, 12, 29, 16, 59, 59, tzinfo=UTC), 1),
        ("Asia/Jakarta", datetime(2025, 12, 29, 17, 0, 0, tzinfo=UTC), 0),
        ("Asia/Jayapura", datetime(2025, 12, 29, 14, 59, 59, tzinfo=UTC), 2),  # the last day there is the 31st
        ("Asia/Jayapura", datetime(2025, 12, 29, 15, 0, 0, tzinfo=UTC), 1),
        ("Asia/Makassar", datetime(2025, 12, 29, 16, 0, 0, tzinfo=UTC), 1),
    ],
)
def test_days_are_counted_where_the_satker_is(zona, kini, sisa):
    lke = Lke(satker=Satker(zona_waktu=zona))
    assert Bertenggat(lke, Tahap.ISI, AKHIR, kini).sisa_hari == sisa


# --- through the job
@pytest.mark.django_db
def test_each_is_reminded_five_times_however_often_the_job_runs(jam):
    j = make_perjalanan(terisi=False)
    make_jendela()
    for hari in range(33, -2, -1):
        for pukul in (1, 3, 12):
            jam(sebelum(hari, pukul))
            jalankan()
    kabar = Pemberitahuan.objects.filter(jenis=TENGGAT, penerima=j.orang["operator"]).order_by("pk")
    assert [k.kalimat.split("berakhir ")[1].split(":")[0] for k in kabar] == [
        "30 hari lagi", "14 hari lagi", "7 hari lagi", "3 hari lagi", "besok",
    ]  # fmt: skip
    assert diingatkan(j) == ORANG_SATKER and Pemberitahuan.objects.count() == 5 * len(ORANG_SATKER)
    assert Surat.objects.count() == 5 * len(ORANG_SATKER)
    assert kabar[0].url == "/lke/2026/33.73/" and "30 Desember 2025 23.59 WIB" in kabar[0].kalimat


@pytest.mark.django_db
def test_a_mark_that_the_portal_missed_is_told_the_day_after(jam):
    make_perjalanan(terisi=False)
    make_jendela()
    jam(sebelum(6))
    assert jalankan() == len(ORANG_SATKER)
    assert "6 hari lagi" in Pemberitahuan.objects.all()[0].kalimat


@pytest.mark.parametrize(
    "status, tahap, siapa",
    [
        (Status.DRAF, Tahap.ISI, ORANG_SATKER),
        (Status.DIKIRIM, Tahap.PENDAHULUAN, {"verifikator"}),
        (Status.DINILAI_PENDAHULUAN, Tahap.PENDAHULUAN, {"verifikator"}),
        (Status.DIKEMBALIKAN, Tahap.PERBAIKAN, ORANG_SATKER),
        (Status.DIVERIFIKASI, Tahap.TPI_1, TPI),
        (Status.DINILAI_TPI_1, Tahap.TPI_1, TPI),
        (Status.DITINDAKLANJUTI, Tahap.TINDAK_LANJUT, ORANG_SATKER),
        (Status.DINILAI_TPI_2, Tahap.TPI_2, TPI),
        (Status.TIDAK_DITERUSKAN, Tahap.PENDAHULUAN, set()),
        (Status.FINAL, Tahap.USULAN, set()),
    ],
)
@pytest.mark.django_db
def test_who_must_act_is_reminded_of_the_window_that_the_lke_stands_in(jam, status, tahap, siapa):
    j = make_perjalanan(terisi=False)
    make_pengguna("tpi_pengendali", make_ri())
    make_pengguna("verifikator", make_provinsi("91", "Papua", "Asia/Jayapura"))
    Lke.objects.update(status=status.value)
    for t in Tahap:
        make_jendela(t, akhir=AKHIR if t is tahap else AKHIR + timedelta(days=70))
    jam(sebelum(7))
    assert jalankan() == len(siapa) and diingatkan(j) == siapa
    halaman = "/lke/2026/33.73/" if siapa == ORANG_SATKER else "/reviu/2026/33.73/"
    assert set(Pemberitahuan.objects.values_list("url", flat=True)) <= {halaman}


@pytest.mark.django_db
def test_exception_moves_the_end_for_one_satker_and_reminds_again(jam):
    j, lain = make_perjalanan(terisi=False), make_penilaian(make_satker("33.74", "Kota Pekalongan"))
    operator_lain = make_pengguna("operator", lain.lke.satker)
    make_jendela()
    jam(sebelum(7))
    jalankan()
    Pengecualian.objects.create(
        lke=j.lke, tahap="isi", akhir=AKHIR + timedelta(days=10), alasan="Banjir.", oleh=j.orang["setjen"]
    )
    jam(sebelum(-3))
    jalankan()
    kalimat = list(j.orang["operator"].pemberitahuan.order_by("pk").values_list("kalimat", flat=True))
    assert len(kalimat) == 2 and "9 Januari 2026 23.59 WIB" in kalimat[1]
    assert operator_lain.pemberitahuan.count() == 1


@pytest.mark.parametrize("lain", [{"akhir": None}, {"mulai": AKHIR - timedelta(days=1)}, {"tahun": 2025}])
@pytest.mark.django_db
def test_window_without_an_end_or_not_begun_or_of_another_year_reminds_nobody(jam, lain):
    make_perjalanan(terisi=False)
    make_jendela(**lain)
    jam(sebelum(7))
    assert jalankan() == 0


@pytest.mark.django_db
def test_setjen_assesses_the_provinces_and_every_pengendali_what_no_team_has(jam):
    kantor = make_penilaian(make_provinsi()).lke
    setjen, pengendali = make_pengguna("setjen", make_ri()), make_pengguna("tpi_pengendali", make_ri())
    make_jendela(Tahap.PENDAHULUAN, "provinsi")
    make_jendela(Tahap.TPI_1, "provinsi")
    jam(sebelum(7))
    Lke.objects.filter(pk=kantor.pk).update(status=Status.DIKIRIM.value)
    assert jalankan() == 1 and setjen.pemberitahuan.count() == 1
    Lke.objects.filter(pk=kantor.pk).update(status=Status.DIVERIFIKASI.value)
    assert jalankan() == 1 and pengendali.pemberitahuan.count() == 1


@pytest.mark.django_db
def test_it_comes_round_every_hour_and_says_what_it_did(jam):
    assert daftar_jadwal()["lke.ingatkan"].setiap == timedelta(hours=1)
    make_perjalanan(terisi=False)
    make_jendela()
    jam(sebelum(3))
    antrekan_terjadwal()
    kerjakan_semua()
    assert Pekerjaan.objects.get(jenis="lke.ingatkan").hasil == {"diberi_tahu": len(ORANG_SATKER)}


@pytest.mark.django_db(transaction=True)
def test_processes_that_run_it_at_once_remind_each_once(jam):
    make_perjalanan(terisi=False)
    make_jendela()
    jam(sebelum(1))
    serentak = Barrier(4)

    def satu(_: int) -> int:
        try:
            serentak.wait(10)
            return jalankan()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as kolam:
        assert sum(kolam.map(satu, range(4))) == len(ORANG_SATKER)
    assert Pemberitahuan.objects.count() == len(ORANG_SATKER)


def make_553() -> None:
    """Every satker with two people and an LKE in DRAF."""
    instrumen = make_penilaian(make_satker("99.01", "Kota Contoh")).lke.instrumen
    muat_satker()
    buka_tahun(2026, instrumen)
    satker = list(Satker.objects.all())
    orang = Pengguna.objects.bulk_create(
        Pengguna(email=f"o{n}@contoh.invalid", nama=f"Orang Contoh {n}") for n in range(2 * len(satker))
    )
    Penugasan.objects.bulk_create(
        Penugasan(pengguna=o, satker=satker[n // 2], peran=("operator", "ketua")[n % 2], mulai="2020-01-01")
        for n, o in enumerate(orang)
    )


@pytest.mark.django_db
def test_553_satker_take_a_handful_of_statements_and_a_few_for_each_batch(jam):
    make_553()
    for tingkat in ("kabkota", "provinsi", "ri"):
        make_jendela(Tahap.ISI, tingkat, akhir=AKHIR - timedelta(hours=12))  # the same day in all three zones
    jam(sebelum(7))
    with CaptureQueriesContext(connection) as jumlah:
        assert jalankan() >= 2 * 553
    perintah = [q["sql"] for q in jumlah if "SAVEPOINT" not in q["sql"]]
    assert len(perintah) <= 6 + 3 * 3  # three batches of at most 500, each with its mails and its progress
    assert jalankan() == 0


# --- the deadline that the room of evidence is told
@pytest.mark.parametrize(
    "hari, harap",
    [(date(2025, 12, 1), date(2025, 12, 30)), (date(2025, 12, 30), date(2025, 12, 30)), (date(2025, 12, 31), None)],
)
@pytest.mark.django_db
def test_links_are_visited_more_often_before_the_nearest_end(hari, harap):
    make_jendela()
    make_jendela(Tahap.PERBAIKAN, akhir=AKHIR + timedelta(days=60), mulai=AKHIR + timedelta(days=30))
    make_jendela(Tahap.PENDAHULUAN, akhir=AKHIR - timedelta(days=20))  # not one in which satker fill
    assert tenggat_satker(hari) == tenggat_berikut(hari) == harap


@pytest.mark.django_db
def test_an_exception_is_an_end_too():
    j = make_perjalanan(terisi=False)
    make_jendela(mulai=AKHIR - timedelta(days=60))
    Pengecualian.objects.create(
        lke=j.lke, tahap="isi", akhir=AKHIR + timedelta(days=10), alasan="Banjir.", oleh=j.orang["setjen"]
    )
    assert tenggat_satker(date(2026, 1, 2)) == date(2026, 1, 9)
    assert tenggat_satker(date(2025, 10, 1)) == date(2026, 1, 9)  # the window itself has not begun


@pytest.mark.django_db
def test_nobody_is_asked_for_when_nothing_is_due(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert daftar_bertenggat(Lke.objects.all()) == []
    assert yang_bertindak([]) == {}


# --- the home page
@pytest.mark.django_db
@pytest.mark.parametrize(("peran", "tingkat"), [("operator", "kabkota"), ("ketua", "kabkota"), ("ketua", "provinsi")])
def test_limit_of_the_own_lke_is_counted_down(client, jam, peran, tingkat):
    satker = make_satker() if tingkat == "kabkota" else make_provinsi()
    lke = make_penilaian(satker).lke
    make_jendela(tingkat=tingkat)
    jam(sebelum(3))
    client.force_login(make_pengguna(peran, satker))
    hub = f"/lke/2026/{satker.kode}/"
    daftar = kerja(client)
    assert daftar[0] == ("Batas Pengisian 30 Desember 2025 23.59 WIB, 3 hari lagi", f"LKE 2026 {satker.nama}", hub)
    assert len(daftar) <= 7
    Pengecualian.objects.create(
        lke=lke, tahap="isi", akhir=AKHIR + timedelta(days=2), alasan="Banjir.", oleh=make_pengguna()
    )
    assert kerja(client)[0][0] == "Batas Pengisian 1 Januari 2026 23.59 WIB, 5 hari lagi"
    Lke.objects.update(status="dikirim", dikirim_pada=AKHIR)
    assert not [k for k in kerja(client) if "Batas" in k[0]]


@pytest.mark.django_db
def test_of_several_limits_the_next_one_is_told(client, jam):
    orang = make_tugas_banyak("operator", 2)
    make_jendela()
    jam(sebelum(-1))
    client.force_login(orang)
    assert kerja(client)[0][0] == "Batas Pengisian 30 Desember 2025 23.59 WIB, lewat 10 jam"
    Pengecualian.objects.create(
        lke=Lke.objects.get(satker__kode="33.71"),
        tahap="isi",
        akhir=AKHIR + timedelta(days=2),
        alasan="Banjir.",
        oleh=orang,
    )
    assert kerja(client)[0][1] == "LKE 2026 KPU Kota Contoh 71"
