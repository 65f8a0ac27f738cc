"""Templates are indented for those who read them; what is sent to a browser is not."""

import re

from django.template import Origin
from django.template.loaders.filesystem import Loader

# Elements beside which a line break shows nowhere.
_BLOK = frozenset(
    """
    !DOCTYPE article aside body br caption circle colgroup dd desc details dialog div dl dt fieldset figcaption
    figure footer form g h1 h2 h3 h4 head header hr html legend li line link main meta nav ol optgroup option p path
    polyline rect script section summary table tbody td text tfoot th thead title tr ul use
    """.split()
)
# Boxes of their own in a line of text: a line break does not show just inside them, but beside them it does.
_KOTAK = frozenset({"button", "label"})
TEPI = re.compile(rf"</?(?:{'|'.join(sorted(_BLOK))})\b|</(?:{'|'.join(sorted(_KOTAK))})\b")
_BAGIAN = re.compile(
    # a tag, with whatever Django writes into it, and the line break behind it
    r"""(?P<tanda></?(?P<elemen>[a-zA-Z][\w:-]*)(?:\{[%{].*?[%}]\}|"(?:\{[%{].*?[%}]\}|[^"])*"|[^>"])*>)(?P<ekor>\s*\n\s*)?"""
    # a line break before one of these elements; any other with its indentation
    rf"|(?P<tepi>\s*\n\s*)(?={TEPI.pattern})|\n[ \t]+",
    re.DOTALL,
)
# An attribute that may be absent; the blank before it then is absent too.
_BILA = re.compile(r" (\{% if [^%]*%\})((?:(?!\{%).)*\{% endif %\})")
# Where blanks show, or are what somebody typed.
_UTUH = re.compile(r"<(?:pre|textarea)\b")
_AKHIR_UTUH = re.compile(r"(?<=</pre>)|(?<=</textarea>)")


class Pemuat(Loader):
    """Django's own, without the indentation: taken out once, when a template is compiled."""

    def get_contents(self, origin: Origin) -> str:
        isi = super().get_contents(origin)
        return tanpa_indentasi(isi) if origin.name.endswith((".html", ".svg")) else isi


def tanpa_indentasi(isi: str) -> str:
    """Each tag on one line, a folded sentence as one; what stands in a <pre> or <textarea> as it was."""
    return "".join(_rapatkan(potongan) for potongan in _AKHIR_UTUH.split(isi))


def _rapatkan(isi: str) -> str:
    """Of a text that ends with such an element, or holds none."""
    awal = _UTUH.search(isi)
    tanda = _BAGIAN.match(isi, awal.start()) if awal else None
    batas = tanda.end("tanda") if tanda else len(isi)
    return _BAGIAN.sub(_sebaris, isi[:batas]) + isi[batas:]


def _sebaris(m: re.Match[str]) -> str:
    if m["tanda"] is None:
        return "" if m["tepi"] else " "
    tanda = re.sub(r"\s*\n\s*", " ", re.sub(r"\s*\n\s*(/?>)$", r"\1", m["tanda"]))
    tanda = _BILA.sub(r"\1 \2", tanda)
    rapat = m["elemen"] in _BLOK or (m["elemen"] in _KOTAK and tanda[1] != "/") or TEPI.match(m.string, m.end())
    return f"{tanda} " if m["ekor"] and not rapat else tanda
