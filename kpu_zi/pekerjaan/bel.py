"""The bell: tells whoever runs jobs that a row waits. A lost bell costs time, never the job."""

import logging
import threading
import time
from uuid import UUID

from django.conf import settings

log = logging.getLogger(__name__)

menunggu = threading.Event()

# After a broker did not answer, this process does not ask it again for so long: a transaction with forty jobs would wait
# forty times, and what was not rung is found by the clock.
DIAM_DETIK = 5.0
SESUDAH_JAM = 6  # on Redis the lower number goes first
_diam_sampai = 0.0


def bunyikan(pk: UUID | None = None) -> None:
    """For this job, or for the oldest that waits: through the broker when there is one, else in this process.

    A broker that does not answer costs two seconds and a line in the log.
    """
    if settings.CELERY_BROKER_URL:
        _lewat_perantara(pk)
    else:
        menunggu.set()


def _lewat_perantara(pk: UUID | None) -> None:
    global _diam_sampai
    if time.monotonic() < _diam_sampai:
        return
    from kpu_zi.celery import app

    try:
        app.send_task("pekerjaan.kerjakan", args=[str(pk)] if pk else [], retry=False, priority=SESUDAH_JAM)
    except Exception as galat:  # each transport raises its own
        _diam_sampai = time.monotonic() + DIAM_DETIK
        log.warning("perantara tidak menjawab, bel %s menunggu jam: %s", pk or "", type(galat).__name__)
