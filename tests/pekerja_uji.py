"""Jobs that exist only in the suite."""

from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak


def jumlahkan(pekerjaan: Pekerjaan) -> dict[str, int]:
    return {"jumlah": sum(pekerjaan.parameter["angka"])}


def tolak(pekerjaan: Pekerjaan) -> None:
    raise Ditolak("Berkas ini bukan LKE.")


def rusak(pekerjaan: Pekerjaan) -> None:
    raise ZeroDivisionError("rincian untuk log, bukan untuk layar")
