"""Jobs inside the web process, for an installation without a broker: two threads that claim the same rows.

One takes whatever waits; the other only what a person waits for, so that no work in the background stands in its way.
"""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connection

from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.pekerjaan.bel import ditunggu_orang, menunggu
from kpu_zi.pekerjaan.kelas import Kelas
from kpu_zi.pekerjaan.putaran import putar

log = logging.getLogger(__name__)

_benang: dict[str, threading.Thread] = {}
_kunci = threading.Lock()


def mulai() -> None:
    """Start the threads once per process; they first take up what an earlier process left."""
    with _kunci:
        for nama, bel, kerja in (("pekerjaan", menunggu, putar), ("ditunggu", ditunggu_orang, _ditunggu)):
            if nama not in _benang or not _benang[nama].is_alive():
                bel.set()
                _benang[nama] = threading.Thread(target=_putar, args=(bel, kerja), name=nama, daemon=True)
                _benang[nama].start()


def _ditunggu() -> None:
    kerjakan_semua(kelas=Kelas.DITUNGGU)


def _putar(bel: threading.Event, kerja: Callable[[], None]) -> None:
    while True:
        bel.wait(timeout=30)
        bel.clear()
        try:
            close_old_connections()
            kerja()
        except Exception:
            log.exception("putaran pekerjaan gagal")
        finally:
            connection.close()
