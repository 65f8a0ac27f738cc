"""Parts of a question card that are the same for everybody, rendered once."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from lke.aturan.kartu import Opsi

register = template.Library()


@register.filter
@lru_cache(maxsize=2048)
def opsi_isian(opsi: tuple[Opsi, ...]) -> SafeString:
    """The options of a pertanyaan with one of them chosen: of an instrument some six hundred in all, drawn on every page."""
    return render_to_string("lke/isi/_opsi.html", {"opsi": opsi})
