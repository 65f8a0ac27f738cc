"""The digest of a province, with a text to pass on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kpu_zi.tools.bagikan import pesan_bagikan, tautan_whatsapp
from lke.beranda.queries_ringkasan import provinsi_dipantau, ringkasan_provinsi


@require_safe
def ringkasan(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    provinsi = provinsi_dipantau(request.user, kode)
    isi, bantuan = ringkasan_provinsi(request.user, provinsi, tahun)
    konteks = {
        "isi": isi,
        "bantuan": bantuan,
        "satker": provinsi,
        "tahun": tahun,
        "pesan": pesan_bagikan(isi.teks, request.path),
        "bagikan": tautan_whatsapp(isi.teks, request.path),
    }
    return render(request, "lke/beranda/ringkasan.html", konteks)
