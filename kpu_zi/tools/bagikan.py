"""Links with which a person passes on a page."""

from urllib.parse import urlencode

from django.conf import settings


def tautan_whatsapp(judul: str, jalur: str) -> str:
    """A WhatsApp message that names a page; its address is built from BASE_URL, never from the Host header."""
    return "https://wa.me/?" + urlencode({"text": f"{judul}: {settings.BASE_URL}{jalur}"})
