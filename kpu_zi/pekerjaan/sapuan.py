"""What is swept once an hour: rows that nobody needs any longer."""

import logging
import time

from django.core.management import call_command
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)

SETIAP_DETIK = 3600

_daftar: list[str] = []
_terakhir = 0.0


def daftarkan_sapuan(jalur: str) -> None:
    """Name a function (dotted path) that deletes what has expired and returns how many."""
    _daftar.append(jalur)


def sapu_bila_waktunya() -> None:
    """Sweep when an hour has passed in this process; safe to run in several at once."""
    global _terakhir
    if time.monotonic() - _terakhir < SETIAP_DETIK and _terakhir:
        return
    _terakhir = time.monotonic()
    call_command("clearsessions")
    for jalur in _daftar:
        log.info("%s: %s baris disapu", jalur, import_string(jalur)())
