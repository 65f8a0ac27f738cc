"""The home page: what waits for the person in every room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laporan.beranda.kerja import kerja_tambahan
from lke.beranda.kerja import PALING_BANYAK, susun_beranda
from satker.queries_siklus import tahun_berjalan


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """Seven lines at most; those of the other rooms leave the rest to the LKE."""
    tambahan = kerja_tambahan(request.user, tahun_berjalan())
    isi = susun_beranda(request.user, tahun_berjalan(), PALING_BANYAK - len(tambahan))
    isi.kerja += tambahan
    return render(request, "beranda.html", {"isi": isi})
