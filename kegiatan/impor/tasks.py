"""The job that reads an uploaded file of rows; safe to run twice."""

from kegiatan.akses import HANYA_PENGISI, dapat_mengisi
from kegiatan.impor import pembacaan
from kegiatan.models import BerkasRegister
from kegiatan.register import daftar_register
from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak


def baca_berkas(pekerjaan: Pekerjaan) -> dict[str, int]:
    """Read an uploaded file of rows and keep what it would change, or the sentence by which it was refused."""
    daftar = BerkasRegister.objects.select_related("satker__induk")
    unggahan = daftar.filter(pk=pekerjaan.parameter["berkas"], pekerjaan=pekerjaan.pk, diterapkan_pada=None).first()
    if unggahan is None:
        raise Ditolak("Berkas ini sudah diterapkan, dibuang, atau diperiksa ulang.")
    register = daftar_register()[unggahan.register]
    if pekerjaan.pemilik is None or not dapat_mengisi(pekerjaan.pemilik, unggahan.satker, register):
        raise Ditolak(HANYA_PENGISI)

    def lanjut(kemajuan: int, jumlah: int) -> None:
        if not maju(pekerjaan, kemajuan, jumlah):
            raise Ditolak("Pemeriksaan berkas ini dibatalkan.")

    return pembacaan.baca(unggahan, pekerjaan.pemilik, lanjut)
