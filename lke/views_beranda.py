"""The home page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lke.beranda import susun_beranda


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    return render(request, "beranda.html", {"isi": susun_beranda(request.user, settings.TAHUN_AKTIF)})
