"""A siklus: its rules of years, its rows, what remembers them, and the one that a new portal begins with."""

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from lke.models import Instrumen, Jendela, Lke, Penilaian
from lke.referensi import jalankan_siklus
from satker import queries_siklus
from satker.models import SiklusZI
from satker.queries_siklus import siklus, siklus_berjalan, siklus_kegiatan, tahun_berjalan
from satker.siklus import DASAR_HUKUM, StatusSiklus, setelah, siklus_bawaan, siklus_sesudah, tahun_siklus
from tests.buat import make_pengguna, make_penilaian, make_ri, make_satker
from tests.siklus import berjalan, dari_baris

baris_db = pytest.mark.django_db


def test_the_letter_as_preset():
    s = siklus_bawaan(2026)
    assert (s.nama, s.kegiatan) == ("ZI 2026 (kegiatan 2025)", 2025)
    assert (s.kegiatan_mulai, s.kegiatan_akhir) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (s.batas_lke, s.batas_laporan) == (date(2025, 12, 30), date(2025, 12, 31))
    assert s.hari_bukti == (date(2025, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("hari", "di_dalam", "selesai"),
    [
        ("2024-12-31", False, False),
        ("2025-01-01", True, False),
        ("2025-12-31", True, False),
        ("2026-01-01", False, True),
    ],
)
def test_the_borders_of_its_activities(hari, di_dalam, selesai):
    s, hari = siklus_bawaan(2026), date.fromisoformat(hari)
    assert (s.memuat(hari), s.selesai(hari)) == (di_dalam, selesai)


@pytest.mark.parametrize(
    ("hari", "tahun"), [("2026-01-01", 2026), ("2026-09-30", 2026), ("2026-10-01", 2027), ("2026-12-31", 2027)]
)
def test_from_october_a_new_portal_begins_with_the_next_year(hari, tahun):
    assert tahun_siklus(date.fromisoformat(hari)) == tahun


@given(st.integers(2011, 2090))
def test_each_siklus_begins_where_the_one_before_ends(tahun):
    s = siklus_bawaan(tahun)
    berikut = siklus_sesudah(s)
    assert berikut == siklus_bawaan(berikut.tahun)
    assert berikut.kegiatan_mulai - s.kegiatan_akhir == timedelta(days=1)
    assert s.kegiatan_mulai <= s.batas_lke <= s.batas_laporan and s.memuat(s.batas_lke)


def test_a_day_that_the_next_year_lacks():
    assert setelah(date(2024, 2, 29)) == date(2025, 3, 1)
    assert setelah(date(2024, 2, 29), 4) == date(2028, 2, 29)


def make_siklus(tahun: int, status: str = "disiapkan", **lain) -> SiklusZI:
    s = siklus_bawaan(tahun)
    isi = {n: getattr(s, n) for n in ("kegiatan_mulai", "kegiatan_akhir", "batas_lke", "batas_laporan")}
    return SiklusZI.objects.create(tahun=tahun, instrumen=Instrumen.objects.get(), status=status, **(isi | lain))


@pytest.mark.basis_data
@baris_db
def test_one_runs_at_a_time():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_siklus(2027, "berjalan")
    assert make_siklus(2027).siklus.status is StatusSiklus.DISIAPKAN


@pytest.mark.basis_data
@baris_db
@pytest.mark.parametrize(
    ("lain", "kata"),
    [
        ({"kegiatan_mulai": date(2026, 2, 1)}, "satu tahun kalender"),
        ({"kegiatan_akhir": date(2027, 12, 31)}, "satu tahun kalender"),
        ({"batas_laporan": date(2026, 12, 29)}, "sebelum batas LKE"),
    ],
)
def test_a_row_that_says_what_the_portal_cannot_keep_is_refused_with_its_sentence(lain, kata):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_siklus(2027, **lain)
    siklus_2027 = make_siklus(2027)
    for nama, nilai in lain.items():
        setattr(siklus_2027, nama, nilai)
    with pytest.raises(ValidationError, match=kata):
        siklus_2027.full_clean()


@pytest.mark.basis_data
@baris_db
def test_rows_say_which_siklus_there_are_and_a_year_without_one_is_the_preset(django_assert_num_queries):
    make_siklus(2027, batas_lke=date(2026, 12, 20))
    dari_baris()
    with django_assert_num_queries(1):
        assert tahun_berjalan() == 2026
        assert siklus(2027).batas_lke == siklus_kegiatan(2026).batas_lke == date(2026, 12, 20)
        assert siklus(2031) == siklus_bawaan(2031)
        assert siklus_kegiatan(2019).tahun == 2020


@baris_db
def test_after_ten_seconds_a_change_by_another_process_is_seen(monkeypatch):
    dari_baris()
    kini = queries_siklus.time.monotonic()
    monkeypatch.setattr(queries_siklus.time, "monotonic", lambda: kini)
    assert tahun_berjalan() == 2026
    SiklusZI.objects.filter(tahun=2026).update(status="ditutup")
    make_siklus(2027, "berjalan")
    assert tahun_berjalan() == 2026
    monkeypatch.setattr(queries_siklus.time, "monotonic", lambda: kini + queries_siklus.UMUR)
    assert siklus_berjalan().nama == "ZI 2027 (kegiatan 2026)"


@pytest.mark.basis_data
@baris_db
@pytest.mark.parametrize(
    ("saat", "tahun"), [("2026-09-30T16:59:00Z", 2026), ("2026-09-30T17:01:00Z", 2027), ("2026-12-31T17:01:00Z", 2027)]
)
def test_first_start_makes_the_siklus_of_its_day_with_the_letters_windows(time_machine, saat, tahun):
    """The day is that of the national zone."""
    time_machine.move_to(saat, tick=False)
    SiklusZI.objects.all().delete()
    dari_baris()
    call_command("muat_referensi")
    call_command("muat_referensi")
    assert siklus_berjalan() == replace(siklus_bawaan(tahun), status=StatusSiklus.BERJALAN)
    assert SiklusZI.objects.get().dasar_hukum == DASAR_HUKUM
    assert set(Lke.objects.values_list("tahun", flat=True)) == {tahun}
    jendela = list(Jendela.objects.all())
    assert {(j.tahun, j.tahap, j.tingkat, j.dasar_hukum) for j in jendela} == {
        (tahun, "isi", tingkat, DASAR_HUKUM) for tingkat in ("ri", "provinsi", "kabkota")
    }
    assert len(jendela) == 3
    assert {f"{j.akhir:%m-%d %H:%M:%S%z}" for j in jendela} <= {"12-30 23:59:59+0700", "12-30 16:59:59+0000"}


@baris_db
def test_a_portal_whose_siklus_are_all_closed_opens_nothing():
    SiklusZI.objects.update(status="ditutup")
    assert jalankan_siklus(Instrumen.objects.get()) is None
    call_command("muat_referensi")
    assert not Lke.objects.exists()


@baris_db
@pytest.mark.parametrize(("lingkungan", "berjalan_kini"), [("", 2026), ("2025", 2025), ("2031", 2027)])
def test_data_of_before_get_their_rows(monkeypatch, lingkungan, berjalan_kini):
    """As the migration does it: closed before the running one, being prepared after it."""
    SiklusZI.objects.all().delete()
    satker = make_satker()
    for tahun in (2025, 2026, 2027):
        make_penilaian(satker, tahun)
    monkeypatch.setenv("TAHUN_AKTIF", lingkungan)
    import_module("satker.migrations.0003_siklus_lama").buat_siklus(apps, None)
    ada = {s.tahun: s.siklus for s in SiklusZI.objects.all()}
    assert {t: replace(s, status=StatusSiklus.DISIAPKAN) for t, s in ada.items()} == {
        t: siklus_bawaan(t) for t in (2025, 2026, 2027)
    }
    assert [s.tahun for s in ada.values() if s.status is StatusSiklus.BERJALAN] == [berjalan_kini]
    assert all(s.status is StatusSiklus.DITUTUP for t, s in ada.items() if t < berjalan_kini)


@baris_db
def test_empty_database_gets_no_row_from_the_migration():
    SiklusZI.objects.all().delete()
    import_module("satker.migrations.0003_siklus_lama").buat_siklus(apps, None)
    assert not SiklusZI.objects.exists()


@pytest.fixture
def sekretariat() -> Client:
    klien = Client()
    klien.force_login(make_pengguna("setjen", make_ri()))
    return klien


@baris_db
def test_the_secretariat_adds_the_next_siklus_and_lets_it_run(sekretariat, django_capture_on_commit_callbacks):
    isi = {"tahun": "2027", "instrumen": Instrumen.objects.get().pk, "status": "berjalan"}
    tambah = reverse("admin:satker_sikluszi_add")
    assert 'value="2027"' in sekretariat.get(tambah).content.decode()
    ditolak = sekretariat.post(tambah, isi).content.decode()
    assert "Sudah ada siklus lain yang berjalan." in ditolak
    assert sekretariat.post(tambah, isi | {"status": "disiapkan"}).status_code == 302
    assert SiklusZI.objects.get(tahun=2027).siklus == siklus_bawaan(2027)
    dari_baris()
    assert tahun_berjalan() == 2026
    with django_capture_on_commit_callbacks(execute=True):
        for tahun, status in ((2026, "ditutup"), (2027, "berjalan")):
            ubah = reverse("admin:satker_sikluszi_change", args=[SiklusZI.objects.get(tahun=tahun).pk])
            assert sekretariat.post(ubah, isi | {"status": status}).status_code == 302
    assert tahun_berjalan() == 2027
    assert "ZI 2027 (kegiatan 2026)" in sekretariat.get(reverse("beranda")).content.decode()


@baris_db
@pytest.mark.parametrize(
    ("tahun", "kata"),
    [
        ("2026", "Siklus tahun itu sudah ada."),
        ("1999", "2010"),
        ("2101", "2100"),
        ("x", "Tulis tahun LKE dengan angka."),
    ],
)
def test_a_year_that_cannot_be_a_siklus_is_refused(sekretariat, tahun, kata):
    isi = {"tahun": tahun, "instrumen": Instrumen.objects.get().pk, "status": "disiapkan"}
    response = sekretariat.post(reverse("admin:satker_sikluszi_add"), isi)
    assert response.status_code == 200 and kata in response.content.decode()
    assert SiklusZI.objects.count() == 1


@baris_db
def test_the_instrument_of_a_siklus_with_lke_stays(sekretariat):
    make_penilaian()
    lain = Instrumen.objects.create(kode="lke-lain", nama="Lain", isi="{}", sidik="x")
    pk = SiklusZI.objects.get().pk
    sekretariat.post(reverse("admin:satker_sikluszi_change", args=[pk]), {"instrumen": lain.pk, "status": "berjalan"})
    assert SiklusZI.objects.get().instrumen.kode == "lke-2024"
    assert Penilaian.objects.get().lke.instrumen.kode == "lke-2024"


@baris_db
def test_head_names_the_running_siklus():
    klien = Client()
    klien.force_login(make_pengguna("operator", make_satker()))
    berjalan(2028)
    assert "ZI 2028 (kegiatan 2027)" in klien.get(reverse("beranda")).content.decode()
