"""The demo's data as the command gives it: the first satker in detail by the real acts, others and past years as rows."""

import io
import json
import stat
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as setelan
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from kpu_zi.riwayat.models import Riwayat
from kpu_zi.riwayat.queries import periksa_rantai
from lke.actions import rekap_berbeda
from lke.acuan import acuan
from lke.aturan.ambang import gagal
from lke.aturan.aturan_kewajaran import Jawab, Konteks
from lke.aturan.kewajaran import periksa
from lke.aturan.penilaian import hitung_nilai
from lke.aturan.status import Status
from lke.contoh.isi import URUTAN_TAHUN_INI
from lke.management.commands.isi_contoh import isi_lke
from lke.models import Jawaban, Jendela, Lke, Penilaian
from lke.queries import baris_jawaban
from satker.contoh import AKUN, DIDAHULUKAN
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import Peran
from tests.periksa_rekap import pastikan_rekap_sama, pastikan_riwayat_utuh

pytestmark = pytest.mark.django_db
BANYAK = len(DIDAHULUKAN) + 2  # all that are told of in detail, and two of the many


@pytest.fixture(scope="module")
def demo(data_modul, tmp_path_factory) -> dict:
    """What the command printed as it filled the running year and the one before."""
    with override_settings(DEMO=True, VAR_DIR=tmp_path_factory.mktemp("peragaan")):
        yield isi_contoh("--satker", str(BANYAK), "--tahun", "2025", "2026")


def isi_contoh(*argumen: str) -> dict:
    keluar = io.StringIO()
    call_command("isi_contoh", *argumen, "--json", stdout=keluar, stderr=io.StringIO())
    assert len(keluar.getvalue().splitlines()) == 1
    return json.loads(keluar.getvalue())


def lapis_ini(**lain):
    return Penilaian.objects.filter(lke__tahun=2026, lapis="satker", **lain).select_related("lke__instrumen")


# --- one demo for all of these


def test_demo_has_one_sign_in_per_peran(demo, client):
    assert {a["peran"] for a in demo["pengguna"]} == {p.value for p in Peran}
    assert all(a["email"].endswith("@contoh.invalid") for a in demo["pengguna"])
    for akun in demo["pengguna"]:
        pengguna = Pengguna.objects.get(email=akun["email"])
        assert pengguna.check_password(akun["sandi"]) and "Contoh" in pengguna.nama
        assert Penugasan.objects.berlaku().filter(peran=akun["peran"], satker__kode=akun["satker"]).exists()
        assert pengguna.is_superuser == pengguna.is_staff == (akun["peran"] == "admin")


def test_people_without_a_sign_in_have_no_password(demo):
    lain = Pengguna.objects.exclude(email__in=[a["email"] for a in demo["pengguna"]])
    assert lain.exists() and not any(p.has_usable_password() for p in lain)
    assert all(p.email.endswith("@contoh.invalid") and "Contoh" in p.nama for p in lain)


def test_lke_of_the_running_year_are_in_every_state_of_filling(demo):
    assert demo["satker"][: len(DIDAHULUKAN)] == list(DIDAHULUKAN) and len(demo["satker"]) == BANYAK
    assert len(demo["lke"]) == 2 * BANYAK
    terisi = Counter(lapis_ini(lke__satker__kode__in=DIDAHULUKAN).values_list("terisi", flat=True))
    assert terisi[0] and terisi[113] >= 3 and len(terisi) >= 5


def test_complete_lke_come_good_weak_and_contradicting_themselves(demo):
    wbk, tahan = set(), set()
    for p in lapis_ini(terisi=113, lke__satker__kode__in=DIDAHULUKAN):
        acu = acuan(p.lke.instrumen)
        baris = baris_jawaban(p.pk, acu)
        wbk.add(not gagal(acu.instrumen, hitung_nilai(acu.instrumen, {k: b.isi() for k, b in baris.items()}))["WBK"])
        temuan = periksa(acu.instrumen, Konteks({k: Jawab(b.isi(), b.catatan, b.bukti) for k, b in baris.items()}))
        tahan.add(sum(t.tingkat == "K" for t in temuan) > 20)
    assert wbk == tahan == {True, False}


@pytest.mark.panjang
def test_rollups_equal_a_recount_and_every_chain_is_whole(demo):
    lapis = Penilaian.objects.filter(lke__satker__kode__in=("33.73", "33.72", demo["satker"][-1]))
    for p in lapis.select_related("lke__satker"):
        pastikan_rekap_sama(p.pk)
        if p.lke.tahun == 2026 and p.lke.satker.kode in DIDAHULUKAN:
            pastikan_riwayat_utuh(p.pk)  # a line for every answer
        else:
            assert periksa_rantai(p.rantai, (p.riwayat_nomor, p.riwayat_kepala)) is None
    call_command("hitung_ulang", "--periksa", stderr=io.StringIO())
    call_command("verifikasi_riwayat", stderr=io.StringIO())
    mandiri = lapis_ini(lke__satker__kode="33.73").get()
    assert Riwayat.objects.filter(rantai=mandiri.rantai).values("pelaku").distinct().count() == 2


def test_the_real_acts_bring_an_lke_to_every_place_of_its_way(demo):
    """Those that the demo's satker do not reach by themselves, one more each."""
    sisa = URUTAN_TAHUN_INI[len(DIDAHULUKAN) :]
    kota = Satker.objects.filter(induk__kode="33", tingkat="kabkota").exclude(kode__in=demo["satker"]).order_by("kode")
    for satker, (ragam, ke) in zip(kota, sisa, strict=False):
        isi_lke(lapis_ini(lke__satker=satker).select_related("lke__satker__induk", "lke__instrumen").get(), ragam, ke)
    semua = Penilaian.objects.filter(lke__tahun=2026, riwayat_nomor__gt=0).select_related("lke__instrumen")
    assert set(semua.values_list("lke__status", flat=True)) == {s.value for s in Status}
    for p in semua.filter(lke__satker__in=kota):
        assert not rekap_berbeda(p) and periksa_rantai(p.rantai, (p.riwayat_nomor, p.riwayat_kepala)) is None


def test_windows_are_counted_from_today(demo):
    isi = Jendela.objects.get(tahun=2026, tingkat="kabkota", tahap="isi")
    assert timedelta(days=8) < isi.akhir - timezone.now() < timedelta(days=11) and isi.mulai < timezone.now()
    assert Jendela.objects.filter(tahun=2025).exists()
    assert not Jendela.objects.filter(tahun=2025, akhir__gt=timezone.now()).exists()


def test_filling_again_changes_nothing(demo):
    def semua() -> list:
        return [list(m.objects.order_by("pk").values()) for m in (Jawaban, Riwayat, Pengguna, Penugasan, Lke, Jendela)]

    sebelum = semua()
    assert isi_contoh("--satker", str(BANYAK), "--tahun", "2025", "2026") == demo
    assert semua() == sebelum


def test_more_satker_leave_those_that_are_filled_alone(demo):
    milik = Jawaban.objects.filter(penilaian__lke__in=demo["lke"]).order_by("pk")
    sebelum = list(milik.values_list("pk", "versi", "diubah_pada"))
    kode = isi_contoh("--satker", str(BANYAK + 3))["satker"]
    assert len(kode) == BANYAK + 3 and lapis_ini(lke__satker__kode=kode[-1], terisi__gt=0).exists()
    assert list(milik.values_list("pk", "versi", "diubah_pada")) == sebelum


def test_bila_kosong_prints_the_same_password_again(demo):
    assert isi_contoh("--bila-kosong") == {"pengguna": demo["pengguna"], "satker": [], "lke": []}


def test_password_file_is_readable_by_its_owner_alone(demo):
    assert stat.S_IMODE((Path(setelan.VAR_DIR) / "sandi-contoh.txt").stat().st_mode) == 0o600


def test_a_lost_password_file_gives_every_demo_account_the_new_one(demo, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    baru = isi_contoh("--satker", "1")["pengguna"]
    assert baru[0]["sandi"] != demo["pengguna"][0]["sandi"]
    assert all(Pengguna.objects.get(email=a["email"]).check_password(a["sandi"]) for a in baru)


def test_people_in_a_terminal_read_a_table(demo, capsys):
    call_command("isi_contoh", "--bila-kosong")
    keluaran = capsys.readouterr()
    assert keluaran.out == ""
    assert all(a.email in keluaran.err for a in AKUN)
