"""The job that reads an uploaded file of answers; safe to run twice."""

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak
from survei.akses import HANYA_PENGISI, dapat_mengelola
from survei.impor import pembacaan
from survei.models import BerkasSurvei


def baca_berkas(pekerjaan: Pekerjaan) -> None:
    """Read an uploaded file of answers and keep what it holds, or the sentence by which it was refused."""
    terkait = ("periode__satker__induk", "periode__kuesioner")
    daftar = BerkasSurvei.objects.select_related(*terkait).defer("periode__kuesioner__isi")
    unggahan = daftar.filter(pk=pekerjaan.parameter["berkas"], diterapkan_pada=None).first()
    if unggahan is None:
        raise Ditolak("Berkas ini sudah diterapkan atau dibuang.")
    if pekerjaan.pemilik is None or not dapat_mengelola(pekerjaan.pemilik, unggahan.periode.satker):
        raise Ditolak(HANYA_PENGISI)

    def lanjut(kemajuan: int, jumlah: int) -> None:
        if not maju(pekerjaan, kemajuan, jumlah):
            raise Ditolak("Pemeriksaan berkas ini dibatalkan.")

    pembacaan.baca(unggahan, str(pekerjaan.pk), lanjut)
