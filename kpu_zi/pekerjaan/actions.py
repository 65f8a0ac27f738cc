"""Enqueue, claim, finish. A job has the rights of the person who asked for it and is safe to run twice."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from kpu_zi.pekerjaan.bel import bunyikan
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import jalur_pelaksana
from kpu_zi.tools import Ditolak

log = logging.getLogger(__name__)

SEWA = timedelta(seconds=60)
PERCOBAAN_TERBANYAK = 3


def antrekan(*, jenis: str, parameter: dict[str, Any], pemilik) -> Pekerjaan:
    """A new job in the caller's transaction; the bell rings when that commits."""
    pekerjaan = Pekerjaan.objects.create(jenis=jenis, parameter=parameter, pemilik=pemilik)
    # A lambda, not a partial: for a bell that fails Django logs the function's __qualname__.
    transaction.on_commit(lambda: bunyikan(pekerjaan.pk), robust=True)
    return pekerjaan


def ambil(pk: UUID | None = None) -> Pekerjaan | None:
    """Claim one waiting job (this one, or the oldest) in one conditional UPDATE; None when there is none.

    Whoever loses a race for a row looks again: that row no longer waits.
    """
    sekarang = timezone.now()
    menunggu = Pekerjaan.objects.filter(
        Q(status=Pekerjaan.Status.ANTRE) | Q(status=Pekerjaan.Status.BERJALAN, sewa_sampai__lt=sekarang)
    )
    if pk is not None:
        menunggu = menunggu.filter(pk=pk)
    while (calon := menunggu.order_by("dibuat_pada").first()) is not None:
        if calon.percobaan >= PERCOBAAN_TERBANYAK:
            akhiri(calon, galat="Pekerjaan terhenti tiga kali. Silakan ulangi; bila tetap gagal, hubungi pembina.")
            continue
        terambil = menunggu.filter(pk=calon.pk, percobaan=calon.percobaan).update(
            status=Pekerjaan.Status.BERJALAN, percobaan=F("percobaan") + 1, sewa_sampai=sekarang + SEWA
        )
        if terambil:
            calon.refresh_from_db()
            return calon
    return None


def kerjakan(pekerjaan: Pekerjaan) -> None:
    """Run a claimed job to its end; an error becomes a sentence on the row and a line in the log."""
    try:
        fungsi = import_string(jalur_pelaksana(pekerjaan.jenis))
        akhiri(pekerjaan, hasil=fungsi(pekerjaan))
    except Ditolak as tolak:
        akhiri(pekerjaan, galat=tolak.pesan)
    except Exception:
        log.exception("pekerjaan %s gagal", pekerjaan.pk)
        akhiri(pekerjaan, galat="Bukan kesalahan Anda: pekerjaan gagal. Silakan ulangi.")


def akhiri(pekerjaan: Pekerjaan, *, hasil: Any = None, galat: str = "") -> bool:
    """Finish, only while this attempt still owns the row: a revived earlier attempt cannot overwrite."""
    return bool(
        Pekerjaan.objects.filter(pk=pekerjaan.pk, percobaan=pekerjaan.percobaan)
        .exclude(status__in=[Pekerjaan.Status.SELESAI, Pekerjaan.Status.GAGAL])
        .update(
            status=Pekerjaan.Status.GAGAL if galat else Pekerjaan.Status.SELESAI,
            hasil=hasil,
            galat=galat[:500],
            selesai_pada=timezone.now(),
            sewa_sampai=None,
        )
    )


def kerjakan_semua() -> int:
    """Do every waiting job now, in this thread; returns how many."""
    jumlah = 0
    while (pekerjaan := ambil()) is not None:
        kerjakan(pekerjaan)
        jumlah += 1
    return jumlah
