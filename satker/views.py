"""The search of satker that a person may look at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from satker import queries


@require_safe
def cari(request: HttpRequest) -> HttpResponse:
    teks = " ".join(request.GET.get("q", "")[: queries.PANJANG_CARI].split())
    hasil = queries.cari_satker(request.user, teks)
    return render(request, "satker/cari.html", {"teks": teks, "hasil": hasil})
