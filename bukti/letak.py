"""Where the files of the library stand."""

from pathlib import Path

from django.conf import settings


def akar_berkas() -> Path:
    """Uploads and the pictures of their pages, under random names."""
    return Path(settings.MEDIA_ROOT) / "bukti"


def folder_sementara() -> Path:
    return Path(settings.MEDIA_ROOT) / "sementara"
