"""The public page of verification: no sign-in, no frame of the portal, no cookie.

A code holds 128 random bits, so nobody finds one by trying; one query answers, whether there is such a code or not.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from kpu_zi.tools.tanggal import ZONA_NASIONAL
from laporan.keaslian import bandingkan
from laporan.queries_laporan import keaslian

PANJANG_SIDIK = 200


@login_not_required
@require_safe
def periksa(request: HttpRequest, kode: str) -> HttpResponse:
    """`?sidik=`: a sha256 to compare."""
    k = keaslian(kode)
    if k is None:
        return _halaman("laporan/kirim/keaslian/tiada.html", {}, 404)
    ketikan = request.GET.get("sidik", "")[:PANJANG_SIDIK]
    cocok, kalimat = bandingkan(ketikan, k) if ketikan.strip() else (False, "")
    isi = {"k": k, "zona": ZONA_NASIONAL, "ketikan": ketikan, "cocok": cocok, "kalimat": kalimat}
    return _halaman("laporan/kirim/keaslian/periksa.html", isi)


def _halaman(templat: str, isi: dict[str, Any], status: int = 200) -> HttpResponse:
    kepala = {"Cache-Control": "no-cache", "X-Robots-Tag": "noindex, nofollow"}
    return HttpResponse(render_to_string(templat, isi), status=status, headers=kepala)
