"""The probes of a supervisor, and addresses that no person types."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.basis_data


AKAR = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_both_probes_answer_without_a_sign_in(client):
    assert client.get("/sehat/").content == b"sehat"
    assert client.get("/siap/").content == b"siap"


def test_sehat_asks_nothing_of_the_database(client):
    assert client.get("/sehat/").status_code == 200  # without django_db every query fails


@pytest.mark.django_db
def test_siap_is_503_while_a_migration_is_missing(client):
    recorder = MigrationRecorder(connection)
    app, nama = max(m for m in recorder.applied_migrations() if m[0] == "lke")
    recorder.record_unapplied(app, nama)
    response = client.get("/siap/")
    assert response.status_code == 503 and "Migrasi" in response.content.decode()


def test_siap_is_503_while_the_database_does_not_answer():
    kode = (
        "import django; django.setup(); from django.test import Client; c = Client(SERVER_NAME='localhost');"
        "print(c.get('/siap/').status_code, c.get('/siap/').content.decode(), c.get('/sehat/').status_code)"
    )
    lingkungan = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": "postgres://portal@127.0.0.1:9/tidak_ada",  # the discard port: nobody listens
    }
    hasil = subprocess.run(
        [sys.executable, "-c", kode], cwd=AKAR, env=lingkungan, capture_output=True, text=True, check=True
    )
    assert hasil.stdout.strip() == "503 Basis data tidak menjawab. 200"


@pytest.mark.django_db
@pytest.mark.parametrize("alamat", ["/satker/%00/", "/lke/2026/33%00.73/", "/cari/?q=%00", "/lke/2026/?provinsi=%00"])
def test_nul_in_an_address_is_refused_before_the_database_sees_it(client, alamat):
    assert client.get(alamat).status_code == 400
