"""The poster of a door: a page to print, and the same as a PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.pdf.cetak import cetak_pdf
from kpu_zi.tools.qr import qr_svg
from survei import akses
from survei.meja.alamat import alamat_pintu, judul_survei
from survei.meja.rangka import rangka
from survei.meja.views_saluran import saluran_periode

DETIK = 30


@require_safe
def poster(request: HttpRequest, kode: str, pk: int, nomor: int) -> HttpResponse:
    return render(request, "survei/meja/poster.html", _konteks(request, kode, pk, nomor))


@require_safe
def poster_pdf(request: HttpRequest, kode: str, pk: int, nomor: int) -> HttpResponse:
    """One sheet, about a second: no job."""
    konteks = _konteks(request, kode, pk, nomor)
    satker = konteks["satker"]
    konteks |= {"kop": satker.nama, "alamat_kop": (), "dicetak": timezone.now(), "zona": satker.zona_waktu}
    hasil = cetak_pdf(render_to_string("survei/meja/poster_pdf.html", konteks), detik=DETIK)
    nama = f"Poster {konteks['periode']} {satker.kode}.pdf"
    return HttpResponse(
        hasil.isi, "application/pdf", headers={"Content-Disposition": content_disposition_header(True, nama) or ""}
    )


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
