"""What every test stands on. Data is made in view of the test by small functions, not here."""

import importlib.util
import os

import pytest
from django.core.servers.basehttp import WSGIServer
from hypothesis import HealthCheck, settings

# How long an example takes on a busy machine says nothing of the code.
settings.register_profile("zi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("zi")
# The live server lets 10 callers wait and the kernel hangs up on the rest when the machine is busy; gunicorn lets 2048 wait.
WSGIServer.request_queue_size = 2_048


def pytest_collection_modifyitems(config, items):
    """With UJI_BASIS_DATA=1 modules of which no test looks at a database are left out: two thirds of all tests, to which a
    second database has nothing to add."""
    if os.environ.get("UJI_BASIS_DATA") != "1":
        return
    tetap = {i.path for i in items if _memakai_basis_data(i)}
    tetap |= {path for path in {i.path for i in items} - tetap if "DATABASE_URL" in path.read_text(encoding="utf-8")}
    config.hook.pytest_deselected(items=[i for i in items if i.path not in tetap])
    items[:] = [i for i in items if i.path in tetap]


def _memakai_basis_data(item):
    return item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(item.fixturenames)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Lifts the append-only triggers of riwayat: they would refuse the flush after a transactional test."""
    if importlib.util.find_spec("kpu_zi.riwayat.penjaga") is None:
        return
    from django.db import connection

    from kpu_zi.riwayat import penjaga

    with django_db_blocker.unblock():
        penjaga.lepas(connection)
