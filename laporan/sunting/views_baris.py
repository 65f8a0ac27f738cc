"""Rows of kendala and rencana tindak lanjut: add, change, delete, carry over from last year."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from laporan.models import BarisLaporan, Laporan
from laporan.naskah.susunan import Judul, Rupa
from laporan.sunting import actions_baris as actions
from laporan.sunting import queries
from laporan.sunting.forms import form_baris
from laporan.sunting.views import rangka
from laporan.sunting.views_bagian import baca_kunci, baca_versi, bagian_untuk_disusun, halaman_bagian


def _daftar(request: HttpRequest, tahun: int, kode: str, kunci: str) -> tuple[Laporan, Judul]:
    laporan, judul = bagian_untuk_disusun(request, tahun, kode, kunci)
    if judul.rupa is not Rupa.BARIS:
        raise Http404
    return laporan, judul


def _baris(laporan: Laporan, judul: Judul, pk: int) -> BarisLaporan:
    baris = next((b for b in queries.daftar_baris(laporan, judul.kunci) if b.pk == pk), None)
    if baris is None:
        raise Http404
    return baris


@require_POST
def baru(request: HttpRequest, tahun: int, kode: str, bagian: str) -> HttpResponse:
    laporan, judul = _daftar(request, tahun, kode, bagian)
    form = form_baris(judul.kunci, data=request.POST)
    if not form.is_valid():
        return halaman_bagian(request, laporan, judul, form=form, status=422)
    try:
        actions.tambah_baris(
            laporan=laporan,
            jenis=judul.kunci,
            isi=form.isi(),
            oleh=request.user,
            kunci=baca_kunci(request.POST.get("kunci", "")),
            alamat=alamat_klien(request),
        )
    except Ditolak as tolak:
        form.add_error(None, tolak.pesan)
        return halaman_bagian(request, laporan, judul, form=form, status=tolak.status)
    messages.success(request, "Baris ditambahkan.")
    return redirect(_alamat(laporan, judul))


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, tahun: int, kode: str, bagian: str, pk: int) -> HttpResponse:
    laporan, judul = _daftar(request, tahun, kode, bagian)
    if request.method == "POST":
        return _ubah(request, laporan, judul, pk)
    baris = _baris(laporan, judul, pk)
    return _halaman_baris(request, laporan, judul, baris, form_baris(judul.kunci, baris))


def _ubah(request: HttpRequest, laporan: Laporan, judul: Judul, pk: int) -> HttpResponse:
    """A refused form comes back as typed; after a colleague's change with what is stored now beside it."""
    form, pesan, status = form_baris(judul.kunci, data=request.POST), "", 422
    try:
        if form.is_valid():
            actions.ubah_baris(
                laporan=laporan,
                pk=pk,
                versi=form.cleaned_data["versi"] or 0,
                isi=form.isi(),
                oleh=request.user,
                alamat=alamat_klien(request),
            )
            messages.success(request, "Baris tersimpan.")
            return redirect(_alamat(laporan, judul))
    except Ditolak as tolak:
        pesan, status = tolak.pesan, tolak.status
    baris = next((b for b in queries.daftar_baris(laporan, judul.kunci) if b.pk == pk), None)
    if baris is None:
        form.add_error(None, f"{actions.TIADA} Simpan sekali lagi untuk menambahkannya sebagai baris baru.")
        return halaman_bagian(request, laporan, judul, form=form, status=409)
    if status == 409:
        data = request.POST.copy()
        data["versi"] = str(baris.versi)
        form = form_baris(judul.kunci, data=data)
    return _halaman_baris(request, laporan, judul, baris, form, bentrok=pesan, status=status)


def _halaman_baris(
    request: HttpRequest,
    laporan: Laporan,
    judul: Judul,
    baris: BarisLaporan,
    form: Any,
    *,
    bentrok: str = "",
    status: int = 200,
) -> HttpResponse:
    konteks = rangka(request, laporan, (judul.sebutan, _alamat(laporan, judul)), ("Ubah baris", ""))
    konteks |= {"judul": judul, "baris": baris, "form": form, "bentrok": bentrok}
    return render(request, "laporan/sunting/baris.html", konteks, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: HttpRequest, tahun: int, kode: str, bagian: str, pk: int) -> HttpResponse:
    laporan, judul = _daftar(request, tahun, kode, bagian)
    baris = _baris(laporan, judul, pk)
    if request.method == "POST":
        versi = baca_versi(request.POST.get("versi", ""))
        actions.hapus_baris(laporan=laporan, pk=pk, versi=versi, oleh=request.user, alamat=alamat_klien(request))
        messages.success(request, "Baris dihapus.")
        return redirect(_alamat(laporan, judul))
    konteks = rangka(request, laporan, (judul.sebutan, _alamat(laporan, judul)), ("Hapus baris", ""))
    return render(request, "laporan/sunting/baris_hapus.html", konteks | {"judul": judul, "baris": baris})


@require_http_methods(["GET", "HEAD", "POST"])
def lalu(request: HttpRequest, tahun: int, kode: str, bagian: str) -> HttpResponse:
    """Unfinished rows of last year's report, to be ticked."""
    laporan, judul = _daftar(request, tahun, kode, bagian)
    if request.method == "POST":
        dipilih = {baca_versi(t) for t in request.POST.getlist("baris")}
        banyak = actions.bawa_baris(
            laporan=laporan, jenis=judul.kunci, dipilih=dipilih, oleh=request.user, alamat=alamat_klien(request)
        )
        messages.success(request, f"{banyak} baris diambil dari laporan tahun {laporan.tahun_lalu}.")
        return redirect(_alamat(laporan, judul))
    konteks = rangka(request, laporan, (judul.sebutan, _alamat(laporan, judul)), ("Ambil dari tahun lalu", ""))
    konteks |= {"judul": judul, "daftar": _baris_lalu(laporan, judul), "tahun_lalu": laporan.tahun_lalu}
    return render(request, "laporan/sunting/baris_lalu.html", konteks)


def _baris_lalu(laporan: Laporan, judul: Judul) -> list[BarisLaporan]:
    return queries.baris_lalu(laporan, judul.kunci, queries.daftar_baris(laporan, judul.kunci))


def _alamat(laporan: Laporan, judul: Judul) -> str:
    return f"{reverse('naskah:bagian', args=[laporan.tahun, laporan.satker.kode, judul.kunci])}#j-baris"
