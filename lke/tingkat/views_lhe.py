"""The report of an evaluation (LHE): issued, so open to everybody who sees the satker."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kpu_zi.tools.pdf.cetak import kendala_pdf
from lke.akses import penilaian_terlihat
from lke.tingkat.queries_lhe import lhe_satu
from lke.tingkat.tampilan_lhe import konteks_lhe


@require_safe
def lhe(request: HttpRequest, tahun: int, kode: str, pk: int) -> HttpResponse:
    lke = penilaian_terlihat(request.user, tahun, kode).lke
    konteks = konteks_lhe(lke, lhe_satu(lke, pk)) | {"kendala": kendala_pdf()}
    return render(request, "lke/tingkat/lhe.html", konteks)
