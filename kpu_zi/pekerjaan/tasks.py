"""What the broker delivers: a bell, or a stroke of the clock (beat). Any of them may come twice, late or never."""

from typing import Any

from celery.signals import worker_ready

from kpu_zi.celery import app
from kpu_zi.pekerjaan import actions
from kpu_zi.pekerjaan.bel import ANTREAN_DITUNGGU, bunyikan
from kpu_zi.pekerjaan.kelas import Kelas
from kpu_zi.pekerjaan.putaran import antrekan_terjadwal, catat_putaran, jam_diam
from kpu_zi.pekerjaan.sapuan import sapu_bila_waktunya


@app.task(name="pekerjaan.kerjakan", bind=True, ignore_result=True)
def kerjakan_pekerjaan(self: Any, pk: str | None = None) -> None:
    """The job whose turn it is, which need not be the one that rang; without a name also the next, until none waits.

    From the queue `ditunggu` only what a person waits for. Every five seconds without a name: rows whose bell was lost or
    whose worker died. Each message does one job, so that the time limit is that of a job, and rings for the next one first,
    so that another child may take it meanwhile.
    """
    antrean = (self.request.delivery_info or {}).get("routing_key")
    pekerjaan = actions.ambil(kelas=Kelas.DITUNGGU if antrean == ANTREAN_DITUNGGU else None)
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
