"""Jobs inside the web process, for an installation without a broker: one thread that claims the same rows."""

import logging
import threading

from django.db import close_old_connections, connection

log = logging.getLogger(__name__)

_bel = threading.Event()
_benang: threading.Thread | None = None
_kunci = threading.Lock()


def mulai() -> None:
    """Start the thread once per process; it first takes up what an earlier process left."""
    global _benang
    with _kunci:
        if _benang is None or not _benang.is_alive():
            _bel.set()
            _benang = threading.Thread(target=_putar, name="pekerjaan", daemon=True)
            _benang.start()


def bangunkan() -> None:
    _bel.set()


def _putar() -> None:
    from kpu_zi.pekerjaan.actions import kerjakan_semua

    while True:
        _bel.wait(timeout=30)
        _bel.clear()
        try:
            close_old_connections()
            kerjakan_semua()
        except Exception:
            log.exception("putaran pekerjaan gagal")
        finally:
            connection.close()
