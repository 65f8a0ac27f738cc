"""Enqueue, claim, go on, finish. A job has the rights of the person who asked for it and is safe to run twice."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from kpu_zi.pekerjaan.bel import bunyikan
from kpu_zi.pekerjaan.kelas import JEDA, Kelas
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import jalur_pelaksana, kelas_pekerjaan
from kpu_zi.tools import Ditolak

log = logging.getLogger(__name__)

# With five seconds between two strokes of the clock and the start of a worker, what a dead one held goes on within a minute.
SEWA = timedelta(seconds=40)
PERCOBAAN_TERBANYAK = 3
MASA_HASIL = timedelta(days=14)
IRISAN = 15.0  # seconds that work in the background takes at a time


def antrekan(
    *,
    jenis: str,
    parameter: dict[str, Any],
    pemilik: AbstractBaseUser | None = None,
    kunci: str = "",
    kelas: Kelas | None = None,
) -> Pekerjaan:
    """A new job in the caller's transaction; the bell rings when that commits. Of one kunci the job that still lives.

    `kelas`: where it is not that of its jenis.
    """
    kelas = kelas_pekerjaan(jenis, diminta=pemilik is not None) if kelas is None else kelas
    urutan = {"kelas": kelas.value, "giliran": timezone.now() + JEDA[kelas]}
    pekerjaan = Pekerjaan(jenis=jenis, parameter=parameter, pemilik=pemilik, kunci=kunci, **urutan)
    if kunci:
        hidup = _sisipkan_atau_yang_hidup(pekerjaan)
        if hidup.pk != pekerjaan.pk:
            return hidup
    else:
        pekerjaan.save(force_insert=True)
    # A lambda, not a partial: for a bell that fails Django logs the function's __qualname__.
    transaction.on_commit(lambda: bunyikan(pekerjaan.pk, ditunggu=kelas is Kelas.DITUNGGU), robust=True)
    return pekerjaan


def _sisipkan_atau_yang_hidup(pekerjaan: Pekerjaan) -> Pekerjaan:
    """The unique constraint decides between several at once; looks again when the one in the way has just ended."""
    while True:
        Pekerjaan.objects.bulk_create([pekerjaan], ignore_conflicts=True)
        hidup = Pekerjaan.objects.hidup().filter(kunci=pekerjaan.kunci).first()
        if hidup is not None:
            return hidup


def ambil(*, kelas: Kelas | None = None) -> Pekerjaan | None:
    """Claim the waiting job whose turn it is (of this class alone where it is given) in one conditional UPDATE; None when
    there is none.

    Whoever loses a race for a row looks again: that row no longer waits.
    """
    sekarang = timezone.now()
    menunggu = Pekerjaan.objects.filter(
        Q(status=Pekerjaan.Status.ANTRE) | Q(status=Pekerjaan.Status.BERJALAN, sewa_sampai__lt=sekarang)
    )
    if kelas is not None:
        menunggu = menunggu.filter(kelas=kelas.value)
    while (calon := menunggu.order_by("giliran", "dibuat_pada").first()) is not None:
        if calon.percobaan >= PERCOBAAN_TERBANYAK:
            akhiri(calon, galat="Pekerjaan terhenti tiga kali. Silakan ulangi; bila tetap gagal, hubungi pembina.")
            continue
        terambil = menunggu.filter(pk=calon.pk, percobaan=calon.percobaan).update(
            status=Pekerjaan.Status.BERJALAN,
            percobaan=F("percobaan") + 1,
            sewa_sampai=sekarang + SEWA,
            mulai_pada=sekarang,
            kemajuan=0,
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
    except (OperationalError, InterfaceError):
        # The database went away or was too busy: nothing can be said on the row, and its lease brings it back.
        log.exception("pekerjaan %s terputus dari basis data", pekerjaan.pk)
    except Exception:
        log.exception("pekerjaan %s gagal", pekerjaan.pk)
        akhiri(pekerjaan, galat="Bukan kesalahan Anda: pekerjaan gagal. Silakan ulangi.")


def maju(pekerjaan: Pekerjaan, kemajuan: int, jumlah: int) -> bool:
    """Progress, and a new lease; False when the job was cancelled or taken over, and the worker has to stop.

    To be called outside a transaction, more often than SEWA: what is not committed keeps nobody away.
    """
    return bool(
        Pekerjaan.objects.filter(
            pk=pekerjaan.pk, percobaan=pekerjaan.percobaan, status=Pekerjaan.Status.BERJALAN
        ).update(kemajuan=kemajuan, jumlah=jumlah, sewa_sampai=timezone.now() + SEWA)
    )


def batalkan(pekerjaan: Pekerjaan) -> bool:
    """Cancel; whoever runs it stops at its next step. False when it had ended before."""
    return bool(
        Pekerjaan.objects.hidup()
        .filter(pk=pekerjaan.pk)
        .update(status=Pekerjaan.Status.DIBATALKAN, selesai_pada=timezone.now(), sewa_sampai=None)
    )


def ulangi(pekerjaan: Pekerjaan) -> bool:
    """A job that failed or was cancelled waits again, for three more attempts. False when it did not end so, or when another
    of its kunci lives."""
    gagal = Pekerjaan.objects.filter(pk=pekerjaan.pk, status__in=[Pekerjaan.Status.GAGAL, Pekerjaan.Status.DIBATALKAN])
    try:
        with transaction.atomic():
            kini = {"status": Pekerjaan.Status.ANTRE, "percobaan": 0, "galat": "", "selesai_pada": None}
            kembali = gagal.update(**kini, kemajuan=0, giliran=timezone.now())
            if kembali:
                ditunggu = pekerjaan.kelas == Kelas.DITUNGGU
                transaction.on_commit(lambda: bunyikan(pekerjaan.pk, ditunggu=ditunggu), robust=True)
    except IntegrityError:
        return False
    return bool(kembali)


def akhiri(pekerjaan: Pekerjaan, *, hasil: Any = None, galat: str = "") -> bool:
    """Finish, only while this attempt still owns the row: a revived earlier attempt cannot overwrite."""
    return bool(
        Pekerjaan.objects.hidup()
        .filter(pk=pekerjaan.pk, percobaan=pekerjaan.percobaan)
        .update(
            status=Pekerjaan.Status.GAGAL if galat else Pekerjaan.Status.SELESAI,
            hasil=hasil,
            galat=galat[:500],
            selesai_pada=timezone.now(),
            sewa_sampai=None,
        )
    )


def irisan(pekerjaan: Pekerjaan, detik: float = IRISAN, jumlah: int = 0) -> Callable[[int], bool]:
    """`maju` for work that nobody waits for: no more after so many seconds. What is left comes with its next round."""
    akhir = time.monotonic() + detik
    return lambda kemajuan: maju(pekerjaan, kemajuan, jumlah) and time.monotonic() < akhir


def kerjakan_semua(*, kelas: Kelas | None = None, detik: float | None = None) -> int:
    """Do every waiting job now, in this thread, for so many seconds at most; returns how many."""
    jumlah, akhir = 0, None if detik is None else time.monotonic() + detik
    while (akhir is None or time.monotonic() < akhir) and (pekerjaan := ambil(kelas=kelas)) is not None:
        kerjakan(pekerjaan)
        jumlah += 1
    return jumlah


def sapu_pekerjaan() -> int:
    """Delete jobs that ended 14 days ago, with their results."""
    return Pekerjaan.objects.filter(selesai_pada__lt=timezone.now() - MASA_HASIL).delete()[0]
