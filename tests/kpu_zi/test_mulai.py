"""What `make run` does before it serves: one process, and nothing twice."""

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from kpu_zi.management.commands import mulai
from lke.models import Lke
from satker.models import Pengguna
from tests.siklus import TAHUN

PENCARI = "django.contrib.staticfiles.finders.FileSystemFinder"


@pytest.fixture
def dipanggil(monkeypatch) -> list[str]:
    nama: list[str] = []
    monkeypatch.setattr(mulai, "call_command", lambda n, **_: nama.append(n))
    return nama


@pytest.mark.django_db
def test_an_installation_that_is_real_gets_no_demo(settings, monkeypatch):
    settings.DEMO = False
    monkeypatch.setattr(mulai, "kumpulkan_statik", lambda: False)
    for _ in range(2):
        call_command("mulai")
    assert Lke.objects.filter(tahun=TAHUN).count() == 553
    assert not Pengguna.objects.exists()


def test_the_demo_asks_for_the_nation_and_the_year_before(settings, monkeypatch):
    settings.DEMO, diminta = True, {}
    monkeypatch.setattr(mulai, "call_command", lambda n, **isi: diminta.update({n: isi}))
    monkeypatch.setattr(mulai, "kumpulkan_statik", lambda: False)
    mulai.Command().handle()
    assert list(diminta) == ["migrate", "createcachetable", "muat_referensi", "isi_contoh"]
    assert diminta["isi_contoh"] == {"satker": "semua", "tahun_lalu": True, "bila_kosong": True}


def test_static_files_are_collected_when_they_changed_alone(settings, tmp_path, dipanggil):
    sumber = tmp_path / "sumber"
    sumber.mkdir()
    (sumber / "gaya.css").write_text("a{}")
    settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS = [sumber], [PENCARI]
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path / "var", tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")
    kosongkan_pencari()
    assert [mulai.kumpulkan_statik() for _ in range(2)] == [True, False]
    (sumber / "gaya.css").write_text("a{color:red}")
    assert [mulai.kumpulkan_statik() for _ in range(2)] == [True, False]
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert mulai.kumpulkan_statik() is True
    assert dipanggil == ["collectstatic"] * 3
    kosongkan_pencari()


def kosongkan_pencari() -> None:
    """Finders are remembered by Django with the folders that they had."""
    finders.get_finder.cache_clear()
