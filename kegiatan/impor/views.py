"""Rows from a workbook or CSV file: upload, preview, apply, throw away; and the empty workbook to fill."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kegiatan import akses
from kegiatan.impor import actions as actions_impor
from kegiatan.impor import tampilan as tampilan_impor
from kegiatan.impor.ekspor import tulis_register
from kegiatan.impor.views_excel import XLSX
from kegiatan.kasus.views import catat_baca
from kegiatan.models import BerkasRegister
from kegiatan.rangka import rangka
from kegiatan.register import Register
from kpu_zi.impor import halaman
from kpu_zi.impor.actions import baca_lagi
from kpu_zi.impor.forms import BerkasForm
from kpu_zi.tools.alamat import alamat_klien
from satker.models import Satker
from satker.queries import hari_satker

JUDUL = "Excel"


@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest, kode: str, register: str) -> HttpResponse:
    """Upload on one page with the files of before, and the workbooks out."""
    milik, reg = akses.register_dapat_diisi(request.user, kode, register)
    isi = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BerkasForm(*isi, apa="register", bantuan="Urutan kolom bebas, judulnya seperti pada templat.")
    if form.is_valid():
        unggahan = form.cleaned_data["berkas"]
        berkas = actions_impor.unggah(
            register=reg, satker=milik, nama=unggahan.name, isi=unggahan.read(), oleh=request.user
        )
        return redirect(_alamat(milik, reg).berkas(berkas.pk))
    daftar = akses.berkas_dapat_diisi(request.user, milik, reg)
    konteks = _konteks(request, milik, reg) | {
        "form": form,
        "daftar": halaman.susun_daftar(daftar, _alamat(milik, reg), tampilan_impor.siap),
    }
    return render(request, "kegiatan/impor/impor.html", konteks, status=422 if form.errors else 200)


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
    konteks = _konteks(request, milik, reg, "Pratinjau") | halaman.konteks(baris, _alamat(milik, reg))
    if konteks["tahap"] == halaman.PRATINJAU:
        hasil = konteks["hasil"]
        if reg.tertutup:
            catat_baca(request, milik, reg, None, "pratinjau", len(hasil["baru"]) + len(hasil["ubah"]))
        konteks |= tampilan_impor.susun_pratinjau(reg, hasil)
    return render(request, "kegiatan/impor/berkas.html", konteks)


@require_POST
def terapkan(request: HttpRequest, kode: str, register: str, berkas: int) -> HttpResponse:
    """Store what the preview says; with `periksa_lagi` make a new preview instead."""
    milik, reg, baris = _berkas(request, kode, register, berkas)
    if "periksa_lagi" in request.POST:
        baca_lagi(baris, oleh=request.user)
        return redirect(_alamat(milik, reg).berkas(berkas))
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
    return redirect(_alamat(milik, reg).berkas(berkas))


@require_POST
def buang(request: HttpRequest, kode: str, register: str, berkas: int) -> HttpResponse:
    milik, reg, baris = _berkas(request, kode, register, berkas)
    halaman.buang(request, baris)
    return redirect(_alamat(milik, reg).impor)


def _berkas(request: HttpRequest, kode: str, register: str, pk: int) -> tuple[Satker, Register, BerkasRegister]:
    """Of who may fill the register; Http404 for a file of another register."""
    milik, reg = akses.register_dapat_diisi(request.user, kode, register)
    return milik, reg, halaman.ambil(akses.berkas_dapat_diisi(request.user, milik, reg), pk)


def _alamat(milik: Satker, reg: Register) -> halaman.Alamat:
    return halaman.Alamat("kegiatan:impor", [milik.kode, reg.kode])


def _konteks(request: HttpRequest, milik: Satker, reg: Register, judul: str = "") -> dict[str, Any]:
    """`judul`: of a page below the list of files."""
    konteks = rangka(request, milik, reg, hari_satker(milik).year, JUDUL)
    if judul:
        konteks["langkah"] = [*konteks["langkah"][:-1], (JUDUL, _alamat(milik, reg).impor), (judul, "")]
    return konteks
