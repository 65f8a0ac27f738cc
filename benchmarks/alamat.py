"""The portal's addresses and one more: a request that does nothing but the bare UPDATE, the floor of a page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.simpan import update_polos
from kpu_zi.urls import handler400, handler403, handler404, handler500
from kpu_zi.urls import urlpatterns as alamat_portal

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_ubah = update_polos()


@login_not_required
def lantai(request: HttpRequest) -> HttpResponse:
    _ubah()
    return HttpResponse("ok")


urlpatterns = [path("lantai/", lantai), *alamat_portal]
