"""The commands of the LKE as a person in a terminal meets them: demo data, the log's chain, the doctor."""

import json
import stat
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings as setelan
from django.core.management import CommandError, call_command
from django.db import connections

from kpu_zi import pemeriksaan
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.riwayat.actions import catat
from kpu_zi.riwayat.models import Rantai, Riwayat
from kpu_zi.riwayat.rantai import Catatan
from lke.acuan import acuan
from lke.alur import Status
from lke.ambang import gagal
from lke.aturan import Jawab, Konteks
from lke.kewajaran import periksa
from lke.models import Instrumen, Jawaban, Lke, Penilaian
from lke.penilaian import hitung_nilai
from lke.queries import baris_jawaban
from satker.contoh import AKUN
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import Peran
from tests.buat import make_pengguna, make_penilaian
from tests.bukti.clamd_tiruan import clamd
from tests.isi_penuh import isi_penuh
from tests.periksa_rekap import pastikan_rekap_sama, pastikan_riwayat_utuh

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def peragaan(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = True, tmp_path


def isi_contoh(capsys, *argumen: str) -> dict:
    call_command("isi_contoh", *argumen, "--json")
    keluar = capsys.readouterr().out
    assert len(keluar.splitlines()) == 1
    return json.loads(keluar)


# --- isi_contoh


def test_demo_has_one_sign_in_per_peran_and_lke_in_every_state(capsys, client):
    hasil = isi_contoh(capsys)
    assert {a["peran"] for a in hasil["pengguna"]} == {p.value for p in Peran}
    assert all(a["email"].endswith("@contoh.invalid") for a in hasil["pengguna"])
    for akun in hasil["pengguna"]:
        pengguna = Pengguna.objects.get(email=akun["email"])
        assert pengguna.check_password(akun["sandi"]) and "Contoh" in pengguna.nama
        assert Penugasan.objects.berlaku().filter(peran=akun["peran"], satker__kode=akun["satker"]).exists()
        assert pengguna.is_superuser == pengguna.is_staff == (akun["peran"] == "admin")
    assert len(hasil["satker"]) == len(hasil["lke"]) == 12 and hasil["satker"][0] == "33.73"
    terisi = Counter(Penilaian.objects.filter(lke__in=hasil["lke"]).values_list("terisi", flat=True))
    assert terisi[0] and terisi[113] >= 3 and len(terisi) >= 5


def test_complete_lke_come_good_weak_and_contradicting_themselves(capsys):
    lke = isi_contoh(capsys)["lke"]
    wbk, tahan = set(), set()
    for p in Penilaian.objects.filter(lke__in=lke, terisi=113).select_related("lke__instrumen"):
        acu = acuan(p.lke.instrumen)
        baris = baris_jawaban(p.pk, acu)
        wbk.add(not gagal(acu.instrumen, hitung_nilai(acu.instrumen, {k: b.isi() for k, b in baris.items()}))["WBK"])
        temuan = periksa(acu.instrumen, Konteks({k: Jawab(b.isi(), b.catatan, b.bukti) for k, b in baris.items()}))
        tahan.add(sum(t.tingkat == "K" for t in temuan) > 20)
    assert wbk == tahan == {True, False}


def test_demo_data_has_rollups_and_a_whole_chain(capsys):
    for lke in isi_contoh(capsys, "--satker", "3", "--tahun", "2025", "2026")["lke"]:
        for p in Penilaian.objects.filter(lke=lke):
            pastikan_rekap_sama(p.pk)
            pastikan_riwayat_utuh(p.pk)
    call_command("hitung_ulang", "--periksa")
    call_command("verifikasi_riwayat")
    mandiri = Penilaian.objects.get(lke__tahun=2026, lke__satker__kode="33.73", lapis="satker")
    oleh = Riwayat.objects.filter(rantai=mandiri.rantai)
    assert oleh.values("pelaku").distinct().count() == 2


def test_demo_data_has_an_lke_at_every_place_of_its_way(capsys):
    isi_contoh(capsys, "--satker", "20")
    assert set(Lke.objects.values_list("status", flat=True)) == {s.value for s in Status}
    call_command("hitung_ulang", "--periksa")
    call_command("verifikasi_riwayat")


def test_filling_again_changes_nothing(capsys):
    pertama = isi_contoh(capsys, "--satker", "3")
    sebelum = [list(m.objects.order_by("pk").values()) for m in (Jawaban, Riwayat, Pengguna, Penugasan, Lke)]
    assert isi_contoh(capsys, "--satker", "3") == pertama
    assert [list(m.objects.order_by("pk").values()) for m in (Jawaban, Riwayat, Pengguna, Penugasan, Lke)] == sebelum


def test_an_lke_that_somebody_filled_is_left_alone(capsys):
    isi_contoh(capsys, "--satker", "1", "--tahun", "2025")
    p = Penilaian.objects.get(lke__tahun=2025, lke__satker__kode="33.73", lapis="satker")
    sebelum = Jawaban.objects.filter(penilaian=p).values_list("pk", "versi")
    isi_contoh(capsys, "--satker", "2", "--tahun", "2025")
    assert list(sebelum) == list(Jawaban.objects.filter(penilaian=p).values_list("pk", "versi"))


def test_when_people_exist_bila_kosong_only_prints_the_demo_sign_ins(capsys):
    make_pengguna("operator")
    assert isi_contoh(capsys, "--bila-kosong") == {"pengguna": [], "satker": [], "lke": []}
    assert not Lke.objects.exists()
    Pengguna.objects.filter(email__startswith="orang").delete()


def test_bila_kosong_prints_the_same_password_again(capsys):
    pertama = isi_contoh(capsys, "--bila-kosong", "--satker", "1")
    assert isi_contoh(capsys, "--bila-kosong")["pengguna"] == pertama["pengguna"] != []


def test_a_lost_password_file_gives_every_demo_account_the_new_one(capsys):
    lama = isi_contoh(capsys, "--satker", "1")["pengguna"][0]
    (Path(setelan.VAR_DIR) / "sandi-contoh.txt").unlink()
    baru = isi_contoh(capsys, "--satker", "1")["pengguna"]
    assert baru[0]["sandi"] != lama["sandi"]
    assert all(Pengguna.objects.get(email=a["email"]).check_password(a["sandi"]) for a in baru)


def test_password_file_is_readable_by_its_owner_alone(capsys):
    isi_contoh(capsys, "--satker", "1")
    assert stat.S_IMODE((Path(setelan.VAR_DIR) / "sandi-contoh.txt").stat().st_mode) == 0o600


def test_people_in_a_terminal_read_a_table(capsys):
    call_command("isi_contoh", "--satker", "1")
    keluaran = capsys.readouterr()
    assert keluaran.out == ""
    assert all(a.email in keluaran.err for a in AKUN)


def test_demo_data_is_refused_where_demo_is_off(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO tidak aktif"):
        call_command("isi_contoh")
    assert not Pengguna.objects.exists() and not Satker.objects.exists()


@pytest.mark.parametrize("banyak", ["0", "-1", "semuanya", "2,5"])
def test_an_impossible_number_of_satker_is_refused_in_a_sentence(banyak):
    with pytest.raises(CommandError, match="bilangan lebih dari 0"):
        call_command("isi_contoh", f"--satker={banyak}")


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
