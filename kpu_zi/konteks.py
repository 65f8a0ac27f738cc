"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, object]:
    """Values for the frame of a page; costs no query."""
    return {
        "DEMO": settings.DEMO,
        "kode_galat": getattr(request, "kode_galat", ""),
    }
