"""A form that could not be taken because token or session is gone: what was typed goes back to the person."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


def belum_diterima(request: HttpRequest) -> HttpResponse:
    """403 with the typed text and the way back to the page of the form. Nobody who goes Back later sees the text."""
    isi = {"tulisan": tulisan(request), "kembali": asal(request)}
    balasan = render(request, "403_csrf.html", isi, status=403)
    balasan["Cache-Control"] = "private, no-store"
    return balasan


def tulisan(request: HttpRequest) -> list[str]:
    """What the person typed, when the form was ours: another site could otherwise put its words on this page.

    A field that equals its `awal_` twin was not edited.
    """
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        return []
    isian = request.POST
    return [teks for nama, teks in isian.items() if _diketik(nama, teks) and teks != isian.get(f"awal_{nama}")]


def _diketik(nama: str, teks: str) -> bool:
    return "password" not in nama and not nama.startswith("awal_") and len(teks) > 20 and " " in teks


def asal(request: HttpRequest) -> str:
    """The page of the form, or home."""
    alamat = request.headers.get("Referer", "")
    return alamat if alamat and url_has_allowed_host_and_scheme(alamat, {request.get_host()}) else "/"


def jalur_asal(request: HttpRequest) -> str:
    """The same without scheme and host, as a place to go on to after signing in."""
    bagian = urlsplit(asal(request))
    return f"{bagian.path}?{bagian.query}" if bagian.query else bagian.path or "/"
