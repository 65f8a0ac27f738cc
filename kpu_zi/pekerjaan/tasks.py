"""What the broker delivers: a bell, or a stroke of the clock (beat). Any of them may come twice, late or never."""

from typing import Any
from uuid import UUID

from celery.signals import worker_ready

from kpu_zi.celery import app
from kpu_zi.pekerjaan import actions
from kpu_zi.pekerjaan.bel import bunyikan
from kpu_zi.pekerjaan.putaran import antrekan_terjadwal, catat_putaran, jam_diam
from kpu_zi.pekerjaan.sapuan import sapu_bila_waktunya


@app.task(name="pekerjaan.kerjakan", ignore_result=True)
def kerjakan_pekerjaan(pk: str | None = None) -> None:
    """The named job, if it still waits; without a name the oldest that waits, and then the next, until none does.

    Every five seconds without a name: rows whose bell was lost or whose worker died. Each message does one job, so that the
    time limit is that of a job, and rings for the next one first, so that another child may take it meanwhile.
    """
    pekerjaan = actions.ambil(UUID(pk) if pk else None)
    if pekerjaan is not None:
        if pk is None:
            bunyikan()
        actions.kerjakan(pekerjaan)
    if pk and jam_diam():
        bunyikan()
        sapu()


@app.task(name="pekerjaan.sapu", ignore_result=True)
def sapu() -> None:
    """Every 30 s: what is due is enqueued; once an hour what has expired goes."""
    antrekan_terjadwal()
    sapu_bila_waktunya()
    catat_putaran()


@worker_ready.connect
def mulai(**_: Any) -> None:
    """A worker that starts looks at once at what waits."""
    bunyikan()
