"""Naming who may open a sealed register or one case of it, and taking that back. For the leaders of the satker."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kegiatan import akses
from kegiatan.kasus import actions as actions_kasus
from kegiatan.kasus import queries as queries_kasus
from kegiatan.kasus.forms import PetugasForm
from kegiatan.rangka import rangka
from kpu_zi.tools.alamat import alamat_klien
from satker.queries import hari_satker

TAK_ADA = "Tidak ada perkara dengan nomor itu pada register ini."


@require_http_methods(["GET", "HEAD", "POST"])
def petugas(request: HttpRequest, kode: str, register: str) -> HttpResponse:
    """Who is named, and a form that names one more; `?perkara=` fills in a case."""
    milik, reg = akses.register_tertutup(request.user, kode, register)
    calon = akses.calon_petugas(milik)
    form = PetugasForm(calon=calon, initial={"perkara": request.GET.get("perkara", "")[:10]})
    if request.method == "POST":
        form = PetugasForm(request.POST, calon=calon)
        perkara = form.cleaned_data["perkara"] if form.is_valid() else None
        if perkara is not None and not queries_kasus.ada_baris(reg, milik, perkara):
            form.add_error("perkara", TAK_ADA)
        if not form.errors:
            actions_kasus.tunjuk(
                register=reg,
                satker=milik,
                baris=perkara,
                pengguna=form.cleaned_data["pengguna"],
                oleh=request.user,
                alamat=alamat_klien(request),
            )
            messages.success(request, "Petugas ditunjuk. Ia dapat membukanya sejak sekarang.")
            return redirect("kegiatan:petugas", kode, register)
    konteks = rangka(request, milik, reg, hari_satker(milik).year, "Petugas") | {
        "form": form,
        "daftar": queries_kasus.petugas(reg, milik),
    }
    return render(request, "kegiatan/kasus/petugas.html", konteks, status=422 if form.errors else 200)


@require_POST
def cabut(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    milik, reg, satu = akses.petugas_dapat_dicabut(request.user, kode, register, pk)
    actions_kasus.cabut(register=reg, satker=milik, petugas=satu, oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, "Penunjukan dicabut. Ia tidak dapat membukanya lagi.")
    return redirect("kegiatan:petugas", kode, register)
