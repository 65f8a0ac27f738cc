"""The job that reads an uploaded file of answers; safe to run twice."""

from kpu_zi.impor.tasks import Ringkas, jalankan
from kpu_zi.pekerjaan.models import Pekerjaan
from survei.impor.pembacaan import baca
from survei.models import BerkasSurvei


def baca_berkas(pekerjaan: Pekerjaan) -> Ringkas:
    """Read an uploaded file of answers and keep what it holds, or the sentence by which it was refused."""
    terkait = ("periode__satker__induk", "periode__kuesioner")
    daftar = BerkasSurvei.objects.select_related(*terkait).defer("periode__kuesioner__isi")
    return jalankan(pekerjaan, daftar, baca, ubah=("pemetaan",))
