"""Jobs of monitoring."""

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from laporan.pantau.actions_cuplikan import cuplik as tulis_cuplikan
from laporan.pantau.queries import tahun_dihitung
from satker.queries import hari_nasional


def cuplik(pekerjaan: Pekerjaan) -> dict[str, int]:
    """The snapshot of today for the years that are counted (`tahun_dihitung`); years long past stand still."""
    tahun = tahun_dihitung()
    banyak = 0
    for nomor, satu in enumerate(tahun, 1):
        banyak += tulis_cuplikan(satu, hari_nasional())
        if not maju(pekerjaan, nomor, len(tahun)):
            break
    return {"satker": banyak}
