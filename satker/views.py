"""The satker that a person may look at: search and profile."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from satker import akses, queries
from satker.models import Satker
from satker.remah import remah_satker


@require_safe
def cari(request: HttpRequest) -> HttpResponse:
    teks = " ".join(request.GET.get("q", "")[: queries.PANJANG_CARI].split())
    hasil = queries.cari_satker(request.user, teks)
    return render(request, "satker/cari.html", {"teks": teks, "hasil": hasil})


@require_safe
def profil(request: HttpRequest, kode: str) -> HttpResponse:
    satker = akses.satker_terlihat(request.user, kode)
    konteks = {
        "satker": satker,
        "langkah": remah_satker(request.user, satker),
        "daftar_predikat": satker.predikat.all(),
        "orang": queries.orang_satker(satker),
        "anak": queries.anak_terlihat(request.user, satker),
        "daftar_tahun": queries.tahun_lke(satker),
        "bagikan": _bagikan(satker, request.path),
    }
    return render(request, "satker/profil.html", konteks)


def _bagikan(satker: Satker, alamat: str) -> str:
    """A WhatsApp message with the address of this page; no figure and no name of a person."""
    return "https://wa.me/?" + urlencode({"text": f"{satker.nama}: {settings.BASE_URL}{alamat}"})
