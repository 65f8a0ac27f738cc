"""The job that closes what is over; safe to run twice."""

from typing import Any

from django.utils import timezone

from kpu_zi.pekerjaan.models import Pekerjaan
from survei.meja.actions_periode import tutup_yang_lewat


def tutup_periode(pekerjaan: Pekerjaan) -> dict[str, Any]:
    return {"ditutup": tutup_yang_lewat(timezone.localdate())}
