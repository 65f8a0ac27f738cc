"""The desk of a satker: its surveys of a year, and a new period."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from satker.akses import satker_terlihat
from satker.models import Satker
from satker.queries_siklus import tahun_berjalan
from satker.remah import remah_satker
from survei import akses, queries
from survei.aturan.kuesioner import JENIS, NAMA_INDEKS
from survei.meja.actions_periode import buat_periode
from survei.meja.forms import BuatForm
from survei.meja.rangka import remah_meja
from survei.meja.views_nasional import baca_tahun


@require_safe
def meja(request: HttpRequest, kode: str) -> HttpResponse:
    satker = satker_terlihat(request.user, kode)
    tahun = baca_tahun(request)
    isi = queries.meja(satker, tahun)
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "daftar_tahun": sorted({*queries.tahun_survei(satker), tahun_berjalan(), tahun}),
        "langkah": [*remah_satker(request.user, satker), ("Survei", "")],
        "mengelola": akses.dapat_mengelola(request.user, satker),
        "survei": [(jenis, nama, NAMA_INDEKS[jenis], isi.get(jenis, [])) for jenis, nama in JENIS.items()],
    }
    return render(request, "survei/meja/meja.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def buat(request: HttpRequest, kode: str) -> HttpResponse:
    satker = akses.satker_dapat_dikelola(request.user, kode)
    if request.method != "POST":
        return _buat(request, satker, BuatForm(initial=_awal(request)))
    form = BuatForm(request.POST)
    if not form.is_valid():
        return _buat(request, satker, form, status=422)
    kunci = {medan: form.cleaned_data[medan] for medan in ("jenis", "tahun", "kala")}
    try:
        periode = buat_periode(satker=satker, isi=form.isi(), oleh=request.user, alamat=alamat_klien(request), **kunci)
    except Ditolak as tolak:
        form.add_error(None, tolak.pesan)
        return _buat(request, satker, form, status=tolak.status)
    messages.success(request, f"{periode} dibuat. Periksa isinya, lalu buka.")
    return redirect("survei:periode", kode, periode.pk)


def _buat(request: HttpRequest, satker: Satker, form: BuatForm, *, status: int = 200) -> HttpResponse:
    langkah = [*remah_meja(request, satker, baca_tahun(request)), ("Buat periode", "")]
    konteks = {"satker": satker, "form": form, "langkah": langkah}
    return render(request, "survei/meja/buat.html", konteks, status=status)


def _awal(request: HttpRequest) -> dict[str, object]:
    return {"jenis": request.GET.get("jenis", ""), "tahun": baca_tahun(request), "kala": request.GET.get("kala", "")}
