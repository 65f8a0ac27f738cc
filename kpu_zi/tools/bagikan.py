"""Links with which a person passes on a page."""

from urllib.parse import urlencode

from django.conf import settings


def pesan_bagikan(judul: str, jalur: str) -> str:
    """A message that names a page; its address is built from BASE_URL, never from the Host header."""
    return f"{judul}: {settings.BASE_URL}{jalur}"


def tautan_whatsapp(judul: str, jalur: str) -> str:
    """The same message, ready in WhatsApp."""
    return "https://wa.me/?" + urlencode({"text": pesan_bagikan(judul, jalur)})
