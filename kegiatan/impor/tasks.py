"""The job that reads an uploaded file of rows; safe to run twice."""

from kegiatan.impor.pembacaan import baca
from kegiatan.models import BerkasRegister
from kpu_zi.impor.tasks import Ringkas, jalankan
from kpu_zi.pekerjaan.models import Pekerjaan


def baca_berkas(pekerjaan: Pekerjaan) -> Ringkas:
    """Read an uploaded file of rows and keep what it would change, or the sentence by which it was refused."""
    return jalankan(pekerjaan, BerkasRegister.objects.select_related("satker__induk"), baca)
