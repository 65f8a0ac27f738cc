"""What every test stands on. Data is made in view of the test by small functions, not here."""

import importlib.util

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes on a busy machine says nothing of the code.
settings.register_profile("zi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("zi")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Lifts the append-only triggers of riwayat: they would refuse the flush after a transactional test."""
    if importlib.util.find_spec("kpu_zi.riwayat.penjaga") is None:
        return
    from django.db import connection

    from kpu_zi.riwayat import penjaga

    with django_db_blocker.unblock():
        penjaga.lepas(connection)
