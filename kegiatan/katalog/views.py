"""The public catalogue of innovations (no sign-in, no frame of the portal), and its adoption by another satker.

Browsers keep a page but ask each time whether it still holds (`no-cache`, ETag): what is withdrawn is gone at once.
"""

import hashlib
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from kegiatan import akses
from kegiatan.forms import AdopsiForm
from kegiatan.katalog import queries as queries_katalog
from kegiatan.katalog.actions import adopsi as simpan_adopsi
from kegiatan.katalog.tampilan import kartu
from kegiatan.models.medan import AREA
from kpu_zi.tools.alamat import alamat_klien
from satker.queries import hari_satker

SELAMAN = 24


@login_not_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """What satker show, with words, area and province in the address."""
    provinsi = queries_katalog.daftar_provinsi()
    saringan = queries_katalog.baca_saringan(request.GET, provinsi)
    laman = Paginator(queries_katalog.katalog(saringan), SELAMAN).get_page(request.GET.get("laman"))
    alamat = saringan.alamat()
    isi = {
        "saringan": saringan,
        "daftar_area": AREA,
        "daftar_provinsi": provinsi,
        "laman": laman,
        "daftar": [kartu(i) for i in laman],
        "alamat_laman": f"?{alamat}&laman=" if alamat else "?laman=",
    }
    return _halaman(request, "kegiatan/katalog/daftar.html", isi)


@login_not_required
@require_safe
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    inovasi = queries_katalog.inovasi_terbit(pk)
    if inovasi is None:
        return _halaman(request, "kegiatan/katalog/tiada.html", {}, status=404)
    return _halaman(request, "kegiatan/katalog/rinci.html", {"k": kartu(inovasi)})


@require_http_methods(["GET", "HEAD", "POST"])
def adopsi(request: HttpRequest, pk: int) -> HttpResponse:
    """For which satker, and then the row to complete. Http404 for what the catalogue does not hold."""
    inovasi = queries_katalog.inovasi_terbit(pk)
    if inovasi is None:
        raise Http404
    milik, asal = akses.satker_pengadopsi(request.user), queries_katalog.satker_asal(inovasi)
    pilihan = [s for s in milik if s.pk not in asal]
    form = AdopsiForm(request.POST if request.method == "POST" else None, pilihan=pilihan)
    if not (form.is_bound and form.is_valid()):
        sendiri = any(s.pk == inovasi.satker_id for s in milik)
        isi = {"k": kartu(inovasi), "form": form, "pilihan": pilihan, "sendiri": sendiri, "langkah": []}
        return render(request, "kegiatan/katalog/adopsi.html", isi, status=422 if form.is_bound else 200)
    satker = next(s for s in pilihan if s.kode == form.cleaned_data["satker"])
    baris, baru = simpan_adopsi(
        asal=inovasi,
        satker=satker,
        hari_ini=hari_satker(satker),
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    if baru:
        messages.success(
            request, "Inovasi diadopsi. Sesuaikan isinya dengan keadaan satker Anda, lalu lengkapi SK-nya."
        )
    else:
        messages.info(request, "Satker Anda sudah mengadopsi inovasi ini sebelumnya.")
    return redirect("kegiatan:rinci", satker.kode, "inovasi", baris.pk)


def _halaman(request: HttpRequest, templat: str, isi: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The same bytes for everybody: without request, so without session and without a person's name."""
    response = HttpResponse(render_to_string(templat, isi), status=status)
    response["Cache-Control"] = "no-cache"
    if status != 200:
        return response
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)
