"""Rows from a workbook or CSV file: upload, preview, apply, throw away; and the empty workbook to fill."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kegiatan import akses
from kegiatan.impor import actions as actions_impor
from kegiatan.impor import tampilan as tampilan_impor
from kegiatan.impor.ekspor import tulis_register
from kegiatan.impor.forms import BerkasForm
from kegiatan.impor.pembacaan import pekerjaan_berkas
from kegiatan.impor.views_excel import XLSX
from kegiatan.kasus.views import catat_baca
from kegiatan.models import BerkasRegister
from kegiatan.rangka import rangka
from kegiatan.register import Register
from kpu_zi.tools.alamat import alamat_klien
from satker.models import Satker
from satker.queries import hari_satker

JUDUL = "Excel"
DITAMPILKAN = 10  # files of before


@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest, kode: str, register: str) -> HttpResponse:
    """Upload on one page with the files of before, and the workbooks out."""
    milik, reg = akses.register_dapat_diisi(request.user, kode, register)
    if request.method != "POST":
        return _halaman(request, milik, reg, BerkasForm())
    form = BerkasForm(request.POST, request.FILES)
    if not form.is_valid():
        return _halaman(request, milik, reg, form, status=422)
    unggahan = form.cleaned_data["berkas"]
    berkas = actions_impor.unggah(
        register=reg, satker=milik, nama=unggahan.name, isi=unggahan.read(), oleh=request.user
    )
    return redirect("kegiatan:impor-berkas", kode, register, berkas.pk)


def _halaman(request: HttpRequest, milik: Satker, reg: Register, form: BerkasForm, status: int = 200) -> HttpResponse:
    daftar = akses.berkas_dapat_diisi(request.user, milik, reg).select_related("diunggah_oleh")
    konteks = _konteks(request, milik, reg) | {
        "form": form,
        "daftar": tampilan_impor.susun_daftar(daftar.defer("berkas", "hasil")[:DITAMPILKAN]),
    }
    return render(request, "kegiatan/impor/impor.html", konteks, status=status)


@require_safe
def templat(request: HttpRequest, kode: str, register: str) -> HttpResponse:
    """The workbook of the register without rows."""
    milik, reg = akses.register_dapat_diisi(request.user, kode, register)
    nama = f"templat-{reg.kode}-{milik.kode}.xlsx"
    return HttpResponse(
        tulis_register(reg, []),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{nama}"'},
    )


@require_safe
def berkas(request: HttpRequest, kode: str, register: str, berkas: int) -> HttpResponse:
    """How far the file is: being read, refused, its preview, or applied."""
    milik, reg, baris = _berkas(request, kode, register, berkas)
    hasil = actions_impor.hasil_berkas(baris)
    tahap = tampilan_impor.tahap(baris, hasil)
    konteks = _konteks(request, milik, reg, "Pratinjau") | {"berkas": baris, "tahap": tahap, "hasil": hasil}
    if tahap == "dibaca":
        konteks["pekerjaan"] = pekerjaan_berkas([baris]).get(baris.pekerjaan)
    elif tahap == "pratinjau":
        if reg.tertutup:
            catat_baca(request, milik, reg, None, "pratinjau", len(hasil["baru"]) + len(hasil["ubah"]))
        konteks |= tampilan_impor.susun_pratinjau(reg, hasil)
    return render(request, "kegiatan/impor/berkas.html", konteks)


@require_POST
def terapkan(request: HttpRequest, kode: str, register: str, berkas: int) -> HttpResponse:
    """Store what the preview says; with `periksa_lagi` make a new preview instead."""
    milik, reg, baris = _berkas(request, kode, register, berkas)
    if "periksa_lagi" in request.POST:
        actions_impor.periksa_lagi(berkas=baris, oleh=request.user)
        return redirect("kegiatan:impor-berkas", kode, register, berkas)
    banyak = actions_impor.terapkan(
        berkas=baris,
        register=reg,
        satker=milik,
        lewati="lewati" in request.POST,
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    if banyak is None:
        messages.info(request, f"{baris.nama} sudah diterapkan sebelumnya.")
    else:
        messages.success(request, f"{baris.nama} diterapkan: {banyak[0]} baris baru, {banyak[1]} baris berubah.")
    return redirect("kegiatan:impor-berkas", kode, register, berkas)


@require_POST
def buang(request: HttpRequest, kode: str, register: str, berkas: int) -> HttpResponse:
    _, _, baris = _berkas(request, kode, register, berkas)
    if actions_impor.buang(berkas=baris):
        messages.success(request, f"{baris.nama} dibuang; tidak ada baris yang disimpan darinya.")
    else:
        messages.info(request, f"{baris.nama} sudah diterapkan, jadi tidak dapat dibuang.")
    return redirect("kegiatan:impor", kode, register)


def _berkas(request: HttpRequest, kode: str, register: str, pk: int) -> tuple[Satker, Register, BerkasRegister]:
    """Of who may fill the register; Http404 for a file of another register."""
    milik, reg = akses.register_dapat_diisi(request.user, kode, register)
    daftar = akses.berkas_dapat_diisi(request.user, milik, reg).defer("berkas")
    baris = daftar.select_related("diunggah_oleh", "diterapkan_oleh").filter(pk=pk).first()
    if baris is None:
        raise Http404
    return milik, reg, baris


def _konteks(request: HttpRequest, milik: Satker, reg: Register, judul: str = "") -> dict[str, Any]:
    """`judul`: of a page below the list of files."""
    konteks = rangka(request, milik, reg, hari_satker(milik).year, JUDUL)
    if judul:
        alamat = reverse("kegiatan:impor", args=[milik.kode, reg.kode])
        konteks["langkah"] = [*konteks["langkah"][:-1], (JUDUL, alamat), (judul, "")]
    return konteks
