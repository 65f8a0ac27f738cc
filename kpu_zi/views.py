"""Pages of the portal that belong to no room, and what is answered when a request fails."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template import loader
from django.views.decorators.http import require_safe

from kpu_zi.kesiapan import kurang_siap
from kpu_zi.kiriman import belum_diterima
from kpu_zi.middleware import dari_skrip

log = logging.getLogger("kpu_zi")

# What a browser gets when even the page for a fault cannot be made.
HALAMAN_TERAKHIR = (
    '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Terjadi gangguan · KPU ZI</title></head><body>'
    "<h1>Terjadi gangguan pada portal</h1><p>Bukan kesalahan Anda. Sebutkan kode {kode} kepada pembina.</p>"
)


@login_not_required
@require_safe
def bantuan(request: HttpRequest) -> HttpResponse:
    return render(request, "bantuan.html")


@login_not_required
@require_safe
def privasi(request: HttpRequest) -> HttpResponse:
    return render(request, "privasi.html")


@login_not_required
@require_safe
def aksesibilitas(request: HttpRequest) -> HttpResponse:
    return render(request, "aksesibilitas.html")


@require_safe
def siapa(request: HttpRequest) -> JsonResponse:
    """Who is signed in, with a fresh token: a page that lost its session asks this before it sends again."""
    return JsonResponse({"id": request.user.pk, "csrf": get_token(request)})


@login_not_required
@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing else, so that a slow database does not get the process restarted."""
    return _teks("sehat", 200)


@login_not_required
@require_safe
def siap(request: HttpRequest) -> HttpResponse:
    """The portal can serve: the database answers and every migration is applied; otherwise 503 with the reason."""
    kurang = kurang_siap()
    return _teks(kurang, 503) if kurang else _teks("siap", 200)


def permintaan_salah(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, also for a foreign Host header: made without context, since the session may not exist yet."""
    if dari_skrip(request):
        return _teks("Permintaan tidak dapat dibaca.", 400)
    return HttpResponse(loader.render_to_string("400.html"), status=400)


def tidak_berhak(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the text of the exception names the peran that may."""
    pesan = str(exception)
    if dari_skrip(request):
        return _teks(pesan or "Peran Anda tidak dapat melakukan ini.", 403)
    return render(request, "403.html", {"pesan": pesan}, status=403)


def tidak_ditemukan(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same for what does not exist and for a satker outside one's wilayah."""
    if dari_skrip(request):
        return _teks("Tidak ditemukan atau di luar wilayah Anda.", 404)
    return render(request, "404.html", status=404)


def galat_server(request: HttpRequest) -> HttpResponse:
    """500: no database, no session, no context processor; a plain line when the template itself fails."""
    kode = getattr(request, "kode_galat", "")
    if dari_skrip(request):
        return _teks(f"Terjadi gangguan. Sebutkan kode {kode} kepada pembina.", 500)
    try:
        isi = loader.render_to_string("500.html", {"kode_galat": kode})
    except Exception:
        log.exception("500.html cannot be rendered")
        isi = HALAMAN_TERAKHIR.format(kode=kode)
    return HttpResponse(isi, status=500)


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 with X-Sebab: csrf, so that a script fetches a token and resends; a person gets the typed text back."""
    if dari_skrip(request):
        response = _teks("Muat ulang halaman, lalu kirim lagi.", 403)
    else:
        response = belum_diterima(request)
    response["X-Sebab"] = "csrf"
    return response


def _teks(pesan: str, status: int) -> HttpResponse:
    return HttpResponse(pesan, status=status, content_type="text/plain; charset=utf-8")
