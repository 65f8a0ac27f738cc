"""The address by which an answer refers to a row of the library."""

from urllib.parse import urlsplit

from django.conf import settings


def host_sendiri() -> str:
    """Host and port of this portal, as they stand in a pasted address."""
    return urlsplit(settings.BASE_URL).netloc


def alamat_bukti(pk: int) -> str:
    """The line that is pasted into an answer."""
    return f"{settings.BASE_URL}/b/{pk}/"
