"""Paper questionnaires, typed in by an officer one after the other."""

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from satker.queries import hari_satker
from survei import akses
from survei.actions import JawabanMasuk, Penerimaan
from survei.aturan.kuesioner import Formulir
from survei.aturan.tanda import tandai
from survei.meja.actions import simpan_kertas
from survei.meja.forms_kertas import KertasForm
from survei.meja.rangka import rangka
from survei.models import Periode
from survei.pintu import formulir_periode
from survei.queries import kertas_hari_ini

BELUM_MULAI = "Periode ini belum dimulai, jadi belum ada kuesioner yang dapat dimasukkan."


@require_http_methods(["GET", "HEAD", "POST"])
def kertas(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    kini = hari_satker(periode.satker)
    if periode.status != Periode.Status.BUKA:
        raise Ditolak("Kuesioner kertas hanya dapat dimasukkan selama periode dibuka.", status=423)
    if kini < periode.mulai:
        raise Ditolak(BELUM_MULAI, status=423)
    formulir, sampai = formulir_periode(periode), min(kini, periode.akhir)
    rentang = (periode.mulai, sampai)
    if request.method != "POST":
        tanggal = min(max(_tanggal(request.GET.get("tanggal", "")) or sampai, periode.mulai), sampai)
        return _halaman(request, periode, KertasForm(formulir=formulir, rentang=rentang, tanggal=tanggal))
    form = KertasForm(request.POST, formulir=formulir, rentang=rentang, tanggal=sampai)
    if not form.is_valid():
        return _halaman(request, periode, form, status=422)
    return _simpan(request, periode, formulir, form)


def _simpan(request: HttpRequest, periode: Periode, formulir: Formulir, form: KertasForm) -> HttpResponse:
    isian, tanggal = form.isian(), form.cleaned_data["tanggal"]
    masuk = JawabanMasuk(form.cleaned_data["kunci"], tanggal, isian, tandai(formulir, isian))
    hasil = simpan_kertas(
        periode=periode, formulir=formulir, masuk=masuk, oleh=request.user, alamat=alamat_klien(request)
    )
    if hasil is Penerimaan.BERBEDA:
        data = request.POST.copy()
        data["kunci"] = str(uuid4())
        lagi = KertasForm(data, formulir=formulir, rentang=form.rentang, tanggal=tanggal)
        lagi.add_error(
            None, "Formulir ini sudah dipakai untuk kuesioner lain. Bila ini kuesioner baru, simpan sekali lagi."
        )
        return _halaman(request, periode, lagi, status=409)
    if hasil is Penerimaan.SUDAH_ADA:
        messages.info(request, "Kuesioner ini sudah tersimpan; tidak disimpan dua kali.")
    else:
        _kabari(request, periode, bool(masuk.tanda))
    return redirect(f"{reverse('survei:kertas', args=[periode.satker.kode, periode.pk])}?tanggal={tanggal:%Y-%m-%d}")


def _kabari(request: HttpRequest, periode: Periode, bertanda: bool) -> None:
    nomor = kertas_hari_ini(periode, request.user)
    messages.success(request, f"Tersimpan, kuesioner ke-{nomor} hari ini.")
    if bertanda:
        messages.warning(request, "Jawaban itu ditandai karena diisi pegawai sendiri; ia belum dihitung.")


def _halaman(request: HttpRequest, periode: Periode, form: KertasForm, *, status: int = 200) -> HttpResponse:
    konteks = rangka(request, periode, "Isi kuesioner kertas") | {"form": form}
    return render(request, "survei/meja/kertas.html", konteks, status=status)


def _tanggal(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks[:10])
    except ValueError:
        return None
