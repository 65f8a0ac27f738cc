"""Jobs of the surveys: safe to run twice."""

from typing import Any

from django.utils import timezone

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from survei.actions_periode import tutup_yang_lewat
from survei.dokumen import perbarui_dokumen


def tutup_periode(pekerjaan: Pekerjaan) -> dict[str, Any]:
    return {"ditutup": tutup_yang_lewat(timezone.localdate())}


def dokumen(pekerjaan: Pekerjaan) -> dict[str, Any]:
    """The PDF of a published result."""
    return {"dibuat": perbarui_dokumen(pekerjaan.parameter["periode"], lambda: maju(pekerjaan, 0, 1))}
