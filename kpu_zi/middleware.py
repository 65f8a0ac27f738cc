"""What every request passes: an error code, the idle limit of a session, sign-in, refusals as sentences."""

import logging
import secrets
import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.cache import patch_cache_control

from kpu_zi.kiriman import belum_diterima, jalur_asal, tulisan
from kpu_zi.tools import Ditolak

log = logging.getLogger("kpu_zi")


def dari_skrip(request: HttpRequest) -> bool:
    """True when a script of ours asks (autosave): it wants a status, not a redirect to a page."""
    return request.headers.get("X-Simpan") == "1"


class KodeGalatMiddleware:
    """Gives each request a short code; the 500 page shows it and the log carries it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        kode = secrets.token_hex(3).upper()
        request.kode_galat = f"{kode[:4]}-{kode[4:]}"
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Ditolak | Http404 | PermissionDenied | SuspiciousOperation):
            log.error("kode %s pada %s %s", request.kode_galat, request.method, request.path)


class TanpaNulMiddleware:
    """A NUL in an address is no text of a person, and PostgreSQL refuses it as a value: 400 before anything reads it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)


class SesiMiddleware:
    """Ends a session after SESI_DIAM_DETIK without a request, and SESSION_COOKIE_AGE after the sign-in, however busy.

    The stamp of the last request is written at most every five minutes.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            sekarang = int(time.time())
            terakhir = request.session.get("terakhir", sekarang)
            sejak_masuk = sekarang - request.session.get("masuk", sekarang)
            if sekarang - terakhir > settings.SESI_DIAM_DETIK or sejak_masuk > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif sekarang - terakhir > 300 or "terakhir" not in request.session:
                request.session["terakhir"] = sekarang
        response = self.get_response(request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response


class WajibMasukMiddleware(LoginRequiredMiddleware):
    """Every page needs a sign-in unless its view opts out; a script gets 401 instead of the sign-in page.

    A form that was sent comes back with what was typed; signing in leads to its page, as its address takes no GET.
    """

    def handle_no_permission(self, request, view_func):
        if dari_skrip(request):
            return HttpResponse("Sesi berakhir.", status=401, content_type="text/plain; charset=utf-8")
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        return belum_diterima(request) if tulisan(request) else redirect_to_login(jalur_asal(request))


class DitolakMiddleware:
    """Shows the sentence of a refused action; a database that is busy or locked for too long is 503, not a fault."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError):
            return self._sibuk(request, exception)
        if not isinstance(exception, Ditolak):
            return None
        if dari_skrip(request):
            return HttpResponse(exception.pesan, status=exception.status, content_type="text/plain; charset=utf-8")
        return render(request, "ditolak.html", {"pesan": exception.pesan}, status=exception.status)

    def _sibuk(self, request, galat):
        """The page asks no database; those who wait do not come back all in the same second."""
        log.error("kode %s pada %s %s", request.kode_galat, request.method, request.path, exc_info=galat)
        kepala = {"Retry-After": str(secrets.choice(range(2, 9)))}
        if dari_skrip(request):
            pesan = "Portal sedang sibuk. Isian belum tersimpan; silakan coba lagi."
            return HttpResponse(pesan, status=503, content_type="text/plain; charset=utf-8", headers=kepala)
        return HttpResponse(loader.render_to_string("503.html"), status=503, headers=kepala)
