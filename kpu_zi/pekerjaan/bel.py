"""The bell: tells whoever runs jobs that a row waits. A lost bell costs time, never the job."""

import threading
from uuid import UUID

from django.conf import settings

menunggu = threading.Event()


def bunyikan(pk: UUID) -> None:
    """Through the broker when there is one (a broker that does not answer costs two seconds), else in this process."""
    if settings.CELERY_BROKER_URL:
        from kpu_zi.celery import app

        app.send_task("pekerjaan.kerjakan", args=[str(pk)], retry=False)
    else:
        menunggu.set()
