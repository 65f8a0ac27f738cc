"""The bell of a broker: claims the named row and does it."""

from uuid import UUID

from kpu_zi.celery import app
from kpu_zi.pekerjaan import actions
from kpu_zi.pekerjaan.putaran import putar


@app.task(name="pekerjaan.kerjakan", ignore_result=True)
def kerjakan_pekerjaan(pk: str) -> None:
    pekerjaan = actions.ambil(UUID(pk))
    if pekerjaan is not None:
        actions.kerjakan(pekerjaan)


@app.task(name="pekerjaan.sapu", ignore_result=True)
def sapu() -> None:
    """Every 30 s: what is due, and rows whose bell was lost or whose worker died; once an hour what has expired."""
    putar()
