"""The poster of a door: a page to print."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.qr import qr_svg
from survei import akses
from survei.alamat import alamat_pintu, judul_survei
from survei.rangka import rangka
from survei.views_saluran import saluran_periode


@require_safe
def poster(request: HttpRequest, kode: str, pk: int, nomor: int) -> HttpResponse:
    return render(request, "survei/poster.html", _konteks(request, kode, pk, nomor))


def _konteks(request: HttpRequest, kode: str, pk: int, nomor: int) -> dict[str, Any]:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    saluran = saluran_periode(periode, nomor)
    alamat = alamat_pintu(saluran)
    if not alamat.penuh:
        raise Ditolak(
            "Alamat saluran ini tidak dapat dicetak lagi. Buat saluran baru, lalu cetak posternya.", status=410
        )
    svg = qr_svg(alamat.penuh, f"Kode QR menuju {alamat.penuh}")
    return rangka(request, periode, "Poster") | {
        "saluran": saluran,
        "alamat": alamat,
        "judul_survei": judul_survei(periode),
        "qr": mark_safe(svg),  # made here from our own address
    }
