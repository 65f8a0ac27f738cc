"""The portal's addresses and two more: requests that do nothing but the bare UPDATE or INSERT, the floor of a page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from benchmarks.simpan import update_polos
from benchmarks.survei import sisip_polos
from kpu_zi.urls import handler400, handler403, handler404, handler500
from kpu_zi.urls import urlpatterns as alamat_portal

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_ubah, _sisip = update_polos(), sisip_polos()


@login_not_required
def lantai(request: HttpRequest) -> HttpResponse:
    _ubah()
    return HttpResponse("ok")


@csrf_exempt
@login_not_required
def lantai_sisip(request: HttpRequest) -> HttpResponse:
    _sisip(request.POST)
    return HttpResponse("ok")


urlpatterns = [path("lantai/", lantai), path("lantai/sisip/", lantai_sisip), *alamat_portal]
