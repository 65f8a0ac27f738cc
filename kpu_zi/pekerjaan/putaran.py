"""One round of whoever runs jobs: what is due is enqueued, what waits is done, once an hour what has expired is swept."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from kpu_zi.pekerjaan.actions import antrekan, kerjakan_semua
from kpu_zi.pekerjaan.bel import bunyikan
from kpu_zi.pekerjaan.jadwal import Aturan, daftar_jadwal
from kpu_zi.pekerjaan.models import Jadwal, Pekerjaan
from kpu_zi.pekerjaan.sapuan import sapu_bila_waktunya

log = logging.getLogger(__name__)

# A round that comes a moment before its time takes the work along; the next one may be half a minute away.
LEBIH_AWAL = timedelta(seconds=5)

# The row that says by when the next round should have ended: of what runs jobs, the sign of life.
JAM = "jam"
SETIAP = timedelta(seconds=30)
DIAM = timedelta(seconds=60)


def putar() -> None:
    """Jobs for half a minute at most, so that what is due comes in between; then the bell rings again for the others."""
    antrekan_terjadwal()
    kerjakan_semua(detik=SETIAP.total_seconds())
    sapu_bila_waktunya()
    catat_putaran()
    if Pekerjaan.objects.filter(status=Pekerjaan.Status.ANTRE).exists():
        bunyikan()


def catat_putaran() -> None:
    Jadwal.objects.update_or_create(jenis=JAM, defaults={"berikut_pada": timezone.now() + SETIAP})


def jam_diam() -> bool:
    """No round has ended for so long that the clock must have stopped; before the first round it has not begun."""
    return Jadwal.objects.filter(jenis=JAM, berikut_pada__lt=timezone.now() - DIAM).exists()


def antrekan_terjadwal() -> int:
    """A job for each schedule that is due; safe in several processes at once. One that fails does not stop the others."""
    tercatat = dict(Jadwal.objects.values_list("jenis", "berikut_pada"))
    banyak = 0
    for jenis, aturan in daftar_jadwal().items():
        try:
            banyak += _antrekan_bila_tiba(jenis, aturan, tercatat.get(jenis))
        except Exception:
            log.exception("jadwal %s gagal", jenis)
    return banyak


def _antrekan_bila_tiba(jenis: str, aturan: Aturan, berikut: datetime | None) -> bool:
    sekarang = timezone.now()
    if berikut is None:
        berikut = sekarang
        Jadwal.objects.bulk_create([Jadwal(jenis=jenis, berikut_pada=berikut)], ignore_conflicts=True)
    if berikut > sekarang + LEBIH_AWAL or (aturan.bila and not import_string(aturan.bila)()):
        return False
    # In step with what was due, so that early and late rounds do not add up; after a long stop from now on.
    lanjut = berikut + aturan.setiap
    if lanjut <= sekarang:
        lanjut = sekarang + aturan.setiap
    with transaction.atomic():
        giliran = Jadwal.objects.filter(jenis=jenis, berikut_pada=berikut).update(berikut_pada=lanjut)
        if giliran:
            antrekan(jenis=jenis, parameter={}, kunci=jenis)
    return bool(giliran)
