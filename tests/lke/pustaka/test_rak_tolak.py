"""Where the demo's data is not given: no demo, people are there already, a number that means nothing."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from lke.models import Lke
from satker.models import Pengguna, Satker
from tests.buat import make_pengguna

pytestmark = pytest.mark.django_db


def test_when_people_exist_bila_kosong_only_prints_the_demo_sign_ins(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = True, tmp_path
    make_pengguna("operator")
    keluar = io.StringIO()
    call_command("isi_contoh", "--bila-kosong", "--json", stdout=keluar)
    assert json.loads(keluar.getvalue()) == {"pengguna": [], "satker": [], "lke": []}
    assert not Lke.objects.exists()


def test_demo_data_is_refused_where_demo_is_off(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO tidak aktif"):
        call_command("isi_contoh")
    assert not Pengguna.objects.exists() and not Satker.objects.exists()


@pytest.mark.parametrize("banyak", ["0", "-1", "semuanya", "2,5"])
def test_an_impossible_number_of_satker_is_refused_in_a_sentence(settings, tmp_path, banyak):
    settings.DEMO, settings.VAR_DIR = True, tmp_path
    with pytest.raises(CommandError, match="bilangan lebih dari 0"):
        call_command("isi_contoh", f"--satker={banyak}")
