"""Saying that nothing happened in a period, and taking it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kegiatan import actions, akses, queries
from kegiatan.forms import NihilForm
from kegiatan.rangka import rangka
from kegiatan.register import Register
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from satker.models import Satker
from satker.queries import hari_satker


@require_http_methods(["GET", "HEAD", "POST"])
def nihil(request: HttpRequest, kode: str, register: str) -> HttpResponse:
    """The declarations of a year; a POST adds one."""
    milik, reg = akses.register_terlihat(request.user, kode, register)
    if not reg.nihil:
        raise Http404
    hari = hari_satker(milik)
    tahun = queries.baca_saringan(reg, request.GET, hari.year).tahun
    if request.method != "POST":
        return _halaman(request, milik, reg, tahun, NihilForm(register=reg))
    milik, reg = akses.register_dapat_dicatat(request.user, kode, register)
    form = NihilForm(request.POST, register=reg)
    if not form.is_valid():
        return _halaman(request, milik, reg, tahun, form, status=422)
    try:
        actions.nyatakan_nihil(
            register=reg,
            satker=milik,
            tahun=tahun,
            hari_ini=hari,
            oleh=request.user,
            alamat=alamat_klien(request),
            **form.cleaned_data,
        )
    except Ditolak as tolak:
        form.add_error(None, tolak.pesan)
        return _halaman(request, milik, reg, tahun, form, status=tolak.status)
    messages.success(request, "Pernyataan nihil tersimpan.")
    return redirect(f"{reverse('kegiatan:nihil', args=[kode, register])}?tahun={tahun}")


@require_POST
def cabut(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    milik, reg = akses.register_dapat_dicatat(request.user, kode, register)
    satu = actions.cabut_nihil(register=reg, satker=milik, pk=pk, oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, "Pernyataan nihil dicabut.")
    tahun = satu.tahun if satu else hari_satker(milik).year
    return redirect(f"{reverse('kegiatan:nihil', args=[kode, register])}?tahun={tahun}")


def _halaman(
    request: HttpRequest, milik: Satker, reg: Register, tahun: int, form: NihilForm, *, status: int = 200
) -> HttpResponse:
    konteks = rangka(request, milik, reg, tahun, "Pernyataan nihil") | {
        "form": form,
        "daftar": queries.daftar_nihil(reg, milik, tahun),
    }
    return render(request, "kegiatan/halaman/nihil.html", konteks, status=status)
