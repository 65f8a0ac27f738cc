"""The follow-up plan of a closed period: proposed for its lowest unsur, kept by the satker, read by who sees it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from survei import akses
from survei.hasil import actions as actions_hasil
from survei.hasil import queries as queries_hasil
from survei.hasil.forms import RencanaForm, isian_rencana
from survei.hasil.queries import hari_ini
from survei.hasil.tampilan import baris_rencana, usulan
from survei.meja.rangka import rangka
from survei.models import Periode, TindakLanjut
from survei.pintu import formulir_periode


@require_http_methods(["GET", "HEAD", "POST"])
def tindak_lanjut(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """The plan; a POST adds a step."""
    if request.method != "POST":
        return _halaman(request, akses.periode_terlihat(request.user, kode, pk))
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    actions_hasil.pastikan_tutup(periode)
    form = _form(periode, request.POST)
    if not form.is_valid():
        return _halaman(request, periode, form=form, status=422)
    actions_hasil.tambah_rencana(periode=periode, isi=form.rencana(), oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, "Rencana tindak lanjut tersimpan.")
    return redirect("survei:tindak-lanjut", kode, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def rencana(request: HttpRequest, kode: str, pk: int, nomor: int) -> HttpResponse:
    """One step of the plan, to be changed or finished."""
    periode, satu = _rencana(request, kode, pk, nomor)
    if request.method != "POST":
        return _satu(request, periode, satu, _form(periode, initial=isian_rencana(satu)))
    form = _form(periode, request.POST)
    if not form.is_valid():
        return _satu(request, periode, satu, form, status=422)
    try:
        actions_hasil.ubah_rencana(
            rencana=satu,
            versi=form.cleaned_data["versi"],
            isi=form.rencana(),
            oleh=request.user,
            alamat=alamat_klien(request),
        )
    except Ditolak as tolak:
        return _bentrok(request, kode, pk, nomor, tolak)
    messages.success(request, "Rencana tindak lanjut tersimpan.")
    return redirect("survei:tindak-lanjut", kode, pk)


@require_POST
def hapus(request: HttpRequest, kode: str, pk: int, nomor: int) -> HttpResponse:
    _, satu = _rencana(request, kode, pk, nomor)
    actions_hasil.hapus_rencana(rencana=satu, oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, "Rencana dihapus.")
    return redirect("survei:tindak-lanjut", kode, pk)


def _bentrok(request: HttpRequest, kode: str, pk: int, nomor: int, tolak: Ditolak) -> HttpResponse:
    """What was typed stays in the form, what is stored stands beside it; sending it once more is a choice."""
    periode, kini = _rencana(request, kode, pk, nomor)
    form = _form(periode, {**request.POST.dict(), "versi": kini.versi})
    return _satu(request, periode, kini, form, bentrok=tolak.pesan, status=tolak.status)


def _rencana(request: HttpRequest, kode: str, pk: int, nomor: int) -> tuple[Periode, TindakLanjut]:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    satu = queries_hasil.satu_rencana(periode, nomor)
    if satu is None:
        raise Http404
    return periode, satu


def _form(periode: Periode, *isi: Any, **lain: Any) -> RencanaForm:
    kuesioner = formulir_periode(periode).kuesioner
    return RencanaForm(*isi, kuesioner=kuesioner, satker_id=periode.satker_id, mulai=periode.mulai, **lain)


def _halaman(
    request: HttpRequest, periode: Periode, *, form: RencanaForm | None = None, status: int = 200
) -> HttpResponse:
    isi = queries_hasil.isi_hasil(periode)
    daftar = queries_hasil.rencana_lengkap(periode)
    tutup = periode.status == Periode.Status.TUTUP
    konteks = rangka(request, periode, "Tindak lanjut") | {
        "usulan": usulan(isi, daftar) if tutup else [],
        "rencana": baris_rencana(isi, daftar, hari_ini(periode.satker)),
        "dapat_diubah": tutup and akses.dapat_mengelola(request.user, periode.satker),
        "form": form,
        "tambah": form or _form(periode, initial={"butir": request.GET.get("butir", "")}),
    }
    return render(request, "survei/hasil/tindak_lanjut.html", konteks, status=status)


def _satu(
    request: HttpRequest,
    periode: Periode,
    satu: TindakLanjut,
    form: RencanaForm,
    *,
    bentrok: str = "",
    status: int = 200,
) -> HttpResponse:
    konteks = rangka(request, periode, "Ubah rencana") | {
        "rencana": satu,
        "form": form,
        "bentrok": bentrok,
        "dapat_dihapus": periode.diterbitkan_pada is None,
    }
    return render(request, "survei/hasil/rencana.html", konteks, status=status)
