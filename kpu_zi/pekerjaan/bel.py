"""The bell: tells whoever runs jobs that a row waits. A lost bell costs time, never the job."""

import logging
import threading
import time
from uuid import UUID

from django.conf import settings

log = logging.getLogger(__name__)

menunggu = threading.Event()
ditunggu_orang = threading.Event()
ANTREAN_DITUNGGU = "ditunggu"  # of Celery: read by a worker that takes nothing else, and by the others too

# After a broker did not answer, this process does not ask it again for so long: a transaction with forty jobs would wait
# forty times, and what was not rung is found by the clock.
DIAM_DETIK = 5.0
SESUDAH_JAM = 6  # on Redis the lower number goes first
_diam_sampai = 0.0


def bunyikan(pk: UUID | None = None, *, ditunggu: bool = False) -> None:
    """For a new job (`ditunggu`: a person waits for it), or for whatever waits: through the broker when there is one, else
    in this process.

    A broker that does not answer costs two seconds and a line in the log.
    """
    if settings.CELERY_BROKER_URL:
        _lewat_perantara(pk, ditunggu)
    else:
        menunggu.set()
        if ditunggu:
            ditunggu_orang.set()


def _lewat_perantara(pk: UUID | None, ditunggu: bool) -> None:
    global _diam_sampai
    if time.monotonic() < _diam_sampai:
        return
    from kpu_zi.celery import app

    try:
        antrean = {"queue": ANTREAN_DITUNGGU} if ditunggu else {}
        isi = [str(pk)] if pk else []
        app.send_task("pekerjaan.kerjakan", args=isi, retry=False, priority=SESUDAH_JAM, **antrean)
    except Exception as galat:  # each transport raises its own
        _diam_sampai = time.monotonic() + DIAM_DETIK
        log.warning("perantara tidak menjawab, bel %s menunggu jam: %s", pk or "", type(galat).__name__)
