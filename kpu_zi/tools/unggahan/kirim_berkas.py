"""A stored file below MEDIA_ROOT as the reply to a request; whoever calls has looked that this person may have it."""

import logging
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from kpu_zi.tools import Ditolak

log = logging.getLogger(__name__)


def kirim_berkas(path: Path, tipe: str, unduhan: str = "") -> HttpResponseBase:
    """What stands there, by the proxy where one sends files; `unduhan`: the name under which it is saved, else in place."""
    response: HttpResponseBase
    if settings.X_ACCEL_UNGGAHAN:
        dalam = f"{settings.X_ACCEL_UNGGAHAN}/{path.relative_to(settings.MEDIA_ROOT)}"
        response = HttpResponse(headers={"X-Accel-Redirect": dalam})
    elif path.exists():
        response = FileResponse(path.open("rb"))
    else:
        log.error("berkas %s tidak ada di penyimpanan", path.relative_to(settings.MEDIA_ROOT))
        raise Ditolak("Berkas ini tidak ditemukan di penyimpanan. Sampaikan kepada administrator.", status=410)
    response.headers["Content-Disposition"] = content_disposition_header(bool(unduhan), unduhan) or "inline"
    response.headers["Content-Type"] = tipe
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox"
    return response
