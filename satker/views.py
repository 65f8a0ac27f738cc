"""The satker that a person may look at: search and profile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kpu_zi.tools.bagikan import tautan_whatsapp
from satker import akses, queries
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
        "bagikan": tautan_whatsapp(satker.nama, request.path),
    }
    return render(request, "satker/profil.html", konteks)
