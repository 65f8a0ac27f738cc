"""What every test stands on. Data is made in view of the test by small functions, not here."""

import gc
import os

import pytest
from django.core.servers.basehttp import WSGIServer
from django.db import transaction
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from tests.dasar import basis_data_uji, muat_dasar
from tests.siklus import berjalan

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


def pytest_collection_finish(session):
    """What has been imported by now stays until the end: the collector need not walk it again and again (a tenth of all)."""
    gc.collect()
    gc.freeze()


dasar_hilang = pytest.StashKey[bool]()


def pytest_runtest_teardown(item):
    if _berkomit(item):
        item.config.stash[dasar_hilang] = True  # all tables are emptied after it


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """The same siklus runs for every test. In the usual order tests that commit come last; in any other one the next that
    does not finds the ground again."""
    berjalan()
    if item.config.stash.get(dasar_hilang, False) and _memakai_basis_data(item) and not _berkomit(item):
        with item.config.stash[blocking_manager_key].unblock():
            muat_dasar()
        item.config.stash[dasar_hilang] = False


def _berkomit(item):
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & set(
        item.fixturenames
    )


def _memakai_basis_data(item):
    return item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(item.fixturenames)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, testrun_uid, worker_id):
    with django_db_blocker.unblock(), basis_data_uji(testrun_uid, worker_id):
        django_db_blocker.block()
        yield
        django_db_blocker.restore()


@pytest.fixture(scope="module")
def data_modul(django_db_setup, django_db_blocker):
    """What a module's fixtures write while this is open stands for all of its tests and goes after the last.

    A test that takes such a fixture also asks for `db`: what it changes itself is rolled back onto the common rows. Not for
    modules whose tests commit.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
