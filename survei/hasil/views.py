"""Published results, for everybody: no sign-in and no frame of the portal.

Nothing is kept without asking again (`no-cache`): a result that is withdrawn is gone at once.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from survei.hasil import queries as queries_hasil
from survei.hasil.tampilan import baris_terbit, konteks_gambar, konteks_hasil
from survei.models import Periode

TIADA = "Hasil survei ini tidak ditemukan, belum diterbitkan, atau sudah ditarik oleh satuan kerjanya."
PDF_BELUM = "Dokumen PDF hasil ini sedang disiapkan. Buka lagi beberapa saat lagi."


@login_not_required
@require_safe
def daftar(request: HttpRequest, kode: str) -> HttpResponse:
    """Every result that the satker published."""
    titik = queries_hasil.daftar_terbit(kode)
    if not titik:
        return _tiada()
    satker = titik[0].periode.satker
    if satker.kode != kode:
        return HttpResponsePermanentRedirect(reverse("hasil:daftar", args=[satker.kode]))
    return _halaman("survei/hasil/daftar.html", {"satker": satker, "daftar": baris_terbit(titik)})


@login_not_required
@require_safe
def rinci(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    periode = queries_hasil.hasil_terbit(kode, pk)
    if periode is None:
        return _tiada()
    if periode.satker.kode != kode:
        return _pindah("hasil:rinci", periode)
    isi = queries_hasil.isi_hasil(periode)
    konteks = konteks_hasil(periode, isi, queries_hasil.hari_ini(periode.satker))
    return _halaman("survei/hasil/rinci.html", konteks | {"ada_dokumen": periode.ada_dokumen, "pratinjau": False})


@login_not_required
@require_safe
def gambar(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """The picture that other sites show by <img>: it runs nothing and loads nothing."""
    periode = queries_hasil.hasil_terbit(kode, pk)
    if periode is None:
        return _tiada()
    if periode.satker.kode != kode:
        return _pindah("hasil:gambar", periode)
    isi = konteks_gambar(periode, queries_hasil.indeks_periode(periode))
    response = _halaman("survei/hasil/gambar.svg", isi, tipe="image/svg+xml")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@login_not_required
@require_safe
def pdf(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    periode = queries_hasil.hasil_terbit(kode, pk)
    if periode is None:
        return _tiada()
    if periode.satker.kode != kode:
        return _pindah("hasil:pdf", periode)
    dokumen = queries_hasil.dokumen(periode.pk)
    if dokumen is None:
        return _tiada(PDF_BELUM)
    response = HttpResponse(bytes(dokumen.berkas), content_type="application/pdf")
    nama = f"hasil-{periode.jenis}-{periode.kala.lower()}-{periode.tahun}-{periode.satker.kode}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, nama)
    response["Cache-Control"] = "no-cache"
    response["ETag"] = f'"{dokumen.sidik}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _halaman(
    templat: str, isi: dict[str, Any], *, status: int = 200, tipe: str = "text/html; charset=utf-8"
) -> HttpResponse:
    response = HttpResponse(render_to_string(templat, isi), content_type=f"{tipe}; charset=utf-8", status=status)
    response["Cache-Control"] = "no-cache"
    return response


def _tiada(kalimat: str = TIADA) -> HttpResponse:
    """The same for what does not exist, what is not published and what was withdrawn."""
    return _halaman("survei/hasil/tiada.html", {"kalimat": kalimat}, status=404)


def _pindah(nama: str, periode: Periode) -> HttpResponse:
    """A satker's former kode leads to the present one, for ever."""
    return HttpResponsePermanentRedirect(reverse(nama, args=[periode.satker.kode, periode.pk]))
