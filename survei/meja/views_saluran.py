"""The doors of a period: list, new ones, shutting them, and single-use invitations."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST

from kpu_zi.tools.alamat import alamat_klien
from survei import akses
from survei.meja.actions import atur_saluran, tambah_saluran
from survei.meja.actions_periode import PINTU_TERBUKA, buat_undangan
from survei.meja.alamat import alamat_pintu
from survei.meja.forms_saluran import SaluranForm, UndanganForm
from survei.meja.rangka import rangka
from survei.meja.undangan import buku_undangan
from survei.models import Periode, Saluran
from survei.queries import jawaban_kanal, undangan_dibuat

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def saluran_periode(periode: Periode, nomor: int) -> Saluran:
    """An open door of this period, else Http404."""
    saluran = periode.saluran.filter(pk=nomor, jenis__in=PINTU_TERBUKA).first()
    if saluran is None:
        raise Http404
    saluran.periode = periode
    return saluran


@require_http_methods(["GET", "HEAD", "POST"])
def saluran(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    if request.method != "POST":
        return _halaman(request, periode)
    form = SaluranForm(request.POST)
    if not form.is_valid():
        return _halaman(request, periode, form=form, status=422)
    baru = tambah_saluran(periode=periode, oleh=request.user, alamat=alamat_klien(request), **form.cleaned_data)
    messages.success(request, f"Saluran “{baru.nama}” dibuat.")
    return redirect("survei:saluran", kode, pk)


@require_POST
def aktif(request: HttpRequest, kode: str, pk: int, nomor: int) -> HttpResponse:
    """Shut a door (`aktif` 0) or open it again."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    satu = saluran_periode(periode, nomor)
    nyala = request.POST.get("aktif") == "1"
    atur_saluran(saluran=satu, aktif=nyala, oleh=request.user, alamat=alamat_klien(request))
    kabar = "dinyalakan lagi" if nyala else "dimatikan; jawaban yang sudah masuk tetap dihitung"
    messages.success(request, f"Saluran “{satu.nama}” {kabar}.")
    return redirect("survei:saluran", kode, pk)


@require_POST
def undangan(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """New invitations, given once as a workbook in this very answer."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    form = UndanganForm(request.POST)
    if not form.is_valid():
        return _halaman(request, periode, undangan=form, status=422)
    banyak = form.cleaned_data["banyak"]
    daftar = buat_undangan(periode=periode, banyak=banyak, oleh=request.user, alamat=alamat_klien(request))
    isi = buku_undangan(f"Undangan {periode}, {periode.satker.nama}", daftar)
    nama = f"Undangan {periode} {periode.satker.kode}.xlsx"
    return HttpResponse(isi, XLSX, headers={"Content-Disposition": content_disposition_header(True, nama) or ""})


def _halaman(
    request: HttpRequest,
    periode: Periode,
    *,
    form: SaluranForm | None = None,
    undangan: UndanganForm | None = None,
    status: int = 200,
) -> HttpResponse:
    konteks: dict[str, Any] = rangka(request, periode, "Saluran")
    terbuka = list(periode.saluran.filter(jenis__in=PINTU_TERBUKA))
    for satu in terbuka:
        satu.periode = periode
    konteks |= {
        "pintu": [(s, alamat_pintu(s)) for s in terbuka],
        "kanal": jawaban_kanal(periode),
        "undangan_dibuat": undangan_dibuat(periode),
        "form": form or undangan,
        "form_saluran": form or SaluranForm(),
        "form_undangan": undangan or UndanganForm(),
    }
    return render(request, "survei/meja/saluran.html", konteks, status=status)
