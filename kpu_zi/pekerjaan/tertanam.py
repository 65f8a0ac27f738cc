"""Jobs inside the web process, for an installation without a broker: one thread that claims the same rows."""

import logging
import threading

from django.db import close_old_connections, connection

from kpu_zi.pekerjaan.bel import menunggu
from kpu_zi.pekerjaan.putaran import putar

log = logging.getLogger(__name__)

_benang: threading.Thread | None = None
_kunci = threading.Lock()


def mulai() -> None:
    """Start the thread once per process; it first takes up what an earlier process left."""
    global _benang
    with _kunci:
        if _benang is None or not _benang.is_alive():
            menunggu.set()
            _benang = threading.Thread(target=_putar, name="pekerjaan", daemon=True)
            _benang.start()


def _putar() -> None:
    while True:
        menunggu.wait(timeout=30)
        menunggu.clear()
        try:
            close_old_connections()
            putar()
        except Exception:
            log.exception("putaran pekerjaan gagal")
        finally:
            connection.close()
