"""Question cards: parts that are the same for everybody, rendered once; many on a page, without what HTML lets out."""

import re
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kpu_zi.templat import TEPI
from lke.aturan.kartu import Opsi

register = template.Library()
# The quotes of a value that needs none, within a tag; the end of an item or a cell where the next begins or the list or the
# row ends; a blank that shows nowhere.
_BOLEH_TIADA = re.compile(
    r"""="([^\s"'=<>`]+)"(?=>|\s[^<>]*>)"""
    r"|</(?:li|t[dhr])>\s*(?=<(?:li|t[dhr])\b|</(?:[ou]l|tr|thead|tbody)>)"
    rf"|\s+(?={TEPI.pattern})"
)


@register.filter
@lru_cache(maxsize=2048)
def opsi_isian(opsi: tuple[Opsi, ...]) -> SafeString:
    """The options of a pertanyaan with one of them chosen: of an instrument some six hundred in all, drawn on every page."""
    return render_to_string("lke/isi/_opsi.html", {"opsi": opsi})


@register.filter(is_safe=True)
def hemat(html: str) -> str:
    """The same elements in fewer bytes: of a page with forty cards a tenth."""
    return _BOLEH_TIADA.sub(lambda m: f"={m[1]}" if m[1] else "", html)
