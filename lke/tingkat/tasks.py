"""Acts that the portal does by itself once a window has closed; safe to run twice, and in several processes."""

from django.core.exceptions import PermissionDenied

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.tools import Ditolak
from lke.aturan.alur import Perbuatan
from lke.jendela import tindak_lanjut_berakhir
from lke.tingkat.actions import lakukan


def ada_yang_berakhir() -> bool:
    return tindak_lanjut_berakhir().exists()


def tutup_tindak_lanjut(pekerjaan: Pekerjaan) -> dict[str, int]:
    """The satker did not send what it mended: the second round of the TPI begins all the same, and says so."""
    daftar, ditutup = list(tindak_lanjut_berakhir().select_related("satker")), 0
    for nomor, lke in enumerate(daftar, start=1):
        try:
            lakukan(lke=lke, perbuatan=Perbuatan.TUTUP_TINDAK_LANJUT, oleh=None)
            ditutup += 1
        except (Ditolak, PermissionDenied):
            pass  # sent, closed by the team or given more time since it was listed
        if not maju(pekerjaan, nomor, len(daftar)):
            break
    return {"ditutup": ditutup}
