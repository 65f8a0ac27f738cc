"""The job that makes the PDF of a result; safe to run twice."""

from typing import Any

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from survei.hasil.dokumen import perbarui_dokumen


def dokumen(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """The PDF of a published result."""
    return {"dibuat": perbarui_dokumen(pekerjaan.parameter["periode"], lambda: maju(pekerjaan, 0, 1))}
