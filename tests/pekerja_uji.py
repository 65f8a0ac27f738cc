"""Jobs that exist only in the suite."""

import threading

from django.db import OperationalError

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak


def jumlahkan(pekerjaan: Pekerjaan) -> dict[str, int]:
    return {"jumlah": sum(pekerjaan.parameter["angka"])}


def tolak(pekerjaan: Pekerjaan) -> None:
    raise Ditolak("Berkas ini bukan LKE.")


def rusak(pekerjaan: Pekerjaan) -> None:
    raise ZeroDivisionError("rincian untuk log, bukan untuk layar")


def putus(pekerjaan: Pekerjaan) -> dict[str, int]:
    """The database is gone at the first attempt and back at the second."""
    if pekerjaan.percobaan == 1:
        raise OperationalError("server closed the connection unexpectedly")
    return jumlahkan(pekerjaan)


def hitung_maju(pekerjaan: Pekerjaan) -> int:
    """Goes on step by step and stops where it is told to; before a step it does what the test wants to happen there."""
    for langkah in range(1, 4):
        sebelum_langkah(pekerjaan, langkah)
        if not maju(pekerjaan, langkah, 3):
            return -1
    return 3


def sebelum_langkah(pekerjaan: Pekerjaan, langkah: int) -> None:
    """Replaced by a test."""


def ada_pekerjaan() -> bool:
    return True


def tidak_ada_pekerjaan() -> bool:
    return False


mulai, lepas = threading.Event(), threading.Event()


def tertahan(pekerjaan: Pekerjaan) -> None:
    """Runs until the test lets it go."""
    mulai.set()
    lepas.wait(30)
