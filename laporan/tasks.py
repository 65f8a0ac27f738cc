"""Jobs of monitoring."""

from django.conf import settings

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from laporan.actions_cuplikan import cuplik as tulis_cuplikan
from laporan.queries import hari_nasional
from lke.models import Lke


def cuplik(pekerjaan: Pekerjaan) -> dict[str, int]:
    """The snapshot of today for the running year, the one before and what comes after; years long past stand still."""
    daftar = Lke.objects.filter(tahun__gte=settings.TAHUN_AKTIF - 1).order_by("tahun")
    tahun = list(daftar.values_list("tahun", flat=True).distinct())
    banyak = 0
    for nomor, satu in enumerate(tahun, 1):
        banyak += tulis_cuplikan(satu, hari_nasional())
        if not maju(pekerjaan, nomor, len(tahun)):
            break
    return {"satker": banyak}
