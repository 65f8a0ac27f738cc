"""Jobs of the surveys: safe to run twice."""

from typing import Any

from django.utils import timezone

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak
from survei.akses import HANYA_PENGISI, dapat_mengelola
from survei.hasil.dokumen import perbarui_dokumen
from survei.impor import pembacaan as berkas
from survei.meja.actions_periode import tutup_yang_lewat
from survei.models import BerkasSurvei


def tutup_periode(pekerjaan: Pekerjaan) -> dict[str, Any]:
    return {"ditutup": tutup_yang_lewat(timezone.localdate())}


def dokumen(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """The PDF of a published result."""
    return {"dibuat": perbarui_dokumen(pekerjaan.parameter["periode"], lambda: maju(pekerjaan, 0, 1))}


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

    berkas.baca(unggahan, str(pekerjaan.pk), lanjut)
