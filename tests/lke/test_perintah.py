"""The commands of the LKE as a person in a terminal meets them: the log's chain, the doctor."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from kpu_zi import pemeriksaan
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.models import Rantai, Riwayat
from kpu_zi.riwayat.rantai import Catatan
from lke.models import Instrumen, Penilaian, Pertanyaan
from satker.models import SiklusZI
from tests.buat import make_pengguna, make_penilaian
from tests.bukti.clamd_tiruan import clamd
from tests.isi_penuh import isi_penuh

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def peragaan(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = True, tmp_path


# --- verifikasi_riwayat


def buat_riwayat() -> Penilaian:
    p = make_penilaian()
    isi_penuh(p, make_pengguna("operator", p.lke.satker))
    for acara in ("masuk", "keluar"):
        catat("satker:33.73", Catatan(p.lke.dibuat_pada, None, acara))
    return p


def test_whole_chains_pass_and_are_counted(capsys):
    buat_riwayat()
    call_command("verifikasi_riwayat")
    assert "2 rantai utuh, 115 baris" in capsys.readouterr().err


def test_first_broken_row_of_a_penilaian_is_named():
    p = buat_riwayat()
    Riwayat.objects.filter(rantai=p.rantai, nomor__in=[7, 9]).update(acara="jawaban.lain")
    with pytest.raises(CommandError, match=rf"penilaian:{p.pk}: baris 7 "):
        call_command("verifikasi_riwayat")


def test_broken_row_of_another_chain_is_named():
    buat_riwayat()
    Riwayat.objects.filter(rantai="satker:33.73", nomor=1).delete()
    with pytest.raises(CommandError, match=r"satker:33\.73: baris 1 hilang"):
        call_command("verifikasi_riwayat")


def test_a_chain_whose_head_was_removed_is_named():
    buat_riwayat()
    Rantai.objects.all().delete()
    with pytest.raises(CommandError, match=r"satker:33\.73: rantai tanpa kepala"):
        call_command("verifikasi_riwayat")


# --- periksa


def periksa_instalasi(capsys) -> dict[str, str]:
    """Part -> its worst level."""
    try:
        call_command("periksa")
    except CommandError:
        pass
    urut = ("OK", "PERHATIAN", "GALAT")
    hasil: dict[str, str] = {}
    for baris in capsys.readouterr().out.splitlines():
        tingkat, nama = baris[:10].strip(), baris[10:27].strip()
        hasil[nama] = max(hasil.get(nama, "OK"), tingkat, key=urut.index)
    return hasil


@pytest.fixture
def terpasang():
    call_command("createcachetable")
    call_command("muat_referensi")


def test_doctor_finds_a_prepared_installation_well(terpasang, capsys):
    call_command("periksa")
    keluaran = capsys.readouterr().out
    assert "GALAT" not in keluaran
    assert "membuat satu halaman dengan huruf portal" in keluaran
    assert "tertanam" in keluaran and "lke-2024 sama dengan bawaan portal" in keluaran and "553 satker" in keluaran


def test_doctor_tells_a_script_in_one_json_object(terpasang, capsys):
    call_command("periksa", "--json")
    isi = json.loads(capsys.readouterr().out)["pemeriksaan"]
    assert {"tingkat": "OK", "nama": "instrumen", "pesan": "lke-2024 sama dengan bawaan portal"} in isi


def test_doctor_names_what_an_empty_database_lacks(capsys):
    for model in (SiklusZI, Pertanyaan, Instrumen):
        model.objects.all().delete()
    with pytest.raises(CommandError, match="galat"):
        call_command("periksa")
    keluaran = capsys.readouterr().out
    assert "lke-2024 belum dimuat" in keluaran and "LKE untuk 0 satker" in keluaran


def test_doctor_sees_an_instrument_that_is_not_the_shipped_one(terpasang, capsys):
    Instrumen.objects.update(sidik="0" * 64)
    assert periksa_instalasi(capsys)["instrumen"] == "PERHATIAN"


def test_doctor_says_whether_uploads_are_scanned(terpasang, settings, capsys):
    settings.CLAMD_URL = ""
    assert periksa_instalasi(capsys)["pemindai virus"] == "PERHATIAN"
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    assert periksa_instalasi(capsys)["pemindai virus"] == "GALAT"
    with clamd() as peladen:
        settings.CLAMD_URL = peladen.url
        assert periksa_instalasi(capsys)["pemindai virus"] == "OK"


def test_doctor_sees_a_broker_that_does_not_answer(terpasang, settings, capsys):
    from kpu_zi.celery import app

    settings.CELERY_BROKER_URL = app.conf.broker_url = "redis://127.0.0.1:1/0"
    try:
        assert periksa_instalasi(capsys)["perantara"] == "GALAT"
    finally:
        app.conf.broker_url = None


def test_doctor_sees_a_missing_cache_table(terpasang, settings, capsys):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "tak_ada"}}
    assert periksa_instalasi(capsys)["tembolok"] == "GALAT"


def test_doctor_sees_jobs_that_nobody_finishes(terpasang, capsys):
    pekerjaan = Pekerjaan.objects.create(jenis="impor_lke", pemilik=make_pengguna())
    assert periksa_instalasi(capsys)["pekerjaan"] == "OK"
    Pekerjaan.objects.update(dibuat_pada="2026-01-01T00:00:00Z")
    assert periksa_instalasi(capsys)["pekerjaan"] == "PERHATIAN"
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(status="berjalan", sewa_sampai="2026-01-01T00:00:00Z")
    assert periksa_instalasi(capsys)["pekerjaan"] == "PERHATIAN"


def test_doctor_sees_weak_settings(terpasang, settings, capsys):
    settings.DEMO = settings.DEBUG = False
    assert periksa_instalasi(capsys)["setelan"] == "OK"
    settings.DEBUG = True
    assert periksa_instalasi(capsys)["setelan"] == "PERHATIAN"
    settings.SECRET_KEY = "django-insecure-" + "x" * 50
    assert periksa_instalasi(capsys)["setelan"] == "GALAT"


@pytest.mark.skipif("connections['default'].vendor != 'sqlite'", reason="settings of SQLite")
def test_doctor_sees_sqlite_without_wal(terpasang, monkeypatch, capsys):
    monkeypatch.setattr(connections["default"], "transaction_mode", None)
    assert periksa_instalasi(capsys)["basis data"] == "GALAT"


@pytest.mark.parametrize(
    ("versi", "tingkat"),
    [((3, 11, 7), "PERHATIAN"), ((3, 11, 8), "OK"), ((3, 12, 1), "PERHATIAN"), ((3, 12, 2), "OK"), ((3, 13, 0), "OK")],
)
def test_doctor_warns_of_a_python_whose_zipfile_does_not_see_overlaps(versi, tingkat):
    (hasil,) = pemeriksaan.versi_python(versi)
    assert hasil.tingkat == tingkat and ("CVE-2024-0450" in hasil.pesan) == (tingkat == "PERHATIAN")
