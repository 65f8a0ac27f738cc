"""Teams of the TPI: made and given their LKE by a pengendali teknis, looked at by ketua tim and Setjen."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from lke.models import AnggotaTim, TimTpi
from lke.reviu import actions_tim as actions
from lke.reviu import queries_tim as queries
from lke.reviu.akses import hanya_pelihat_tim, hanya_pengendali
from lke.reviu.forms_tim import AlasanForm, AnggotaForm, PilihanLkeForm, TimForm
from satker.queries import PANJANG_CARI, provinsi_terlihat
from satker.queries_siklus import tahun_berjalan

PER_LAMAN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def tim(request: HttpRequest) -> HttpResponse:
    """The teams of the year with their load; a pengendali teknis adds one."""
    mengatur = hanya_pelihat_tim(request.user)
    tahun, form, status = tahun_berjalan(), TimForm(), 200
    if request.method == "POST":
        hanya_pengendali(request.user)
        form = TimForm(request.POST)
        baru = _coba(form, lambda isi: actions.buat_tim(tahun=tahun, oleh=request.user, **_asal(request), **isi))
        if baru is not None:
            messages.success(request, f"{baru.nama} dibuat. Tambahkan anggotanya dan bagikan LKE.")
            return redirect("reviu:tim-satu", baru.pk)
        status = 422
    daftar = queries.muatan_tim(tahun)
    anggota = queries.anggota_tim(t.pk for t in daftar)
    konteks = {
        "tahun": tahun,
        "daftar_tim": [(t, anggota.get(t.pk, [])) for t in daftar],
        "mengatur": mengatur,
        "form": form,
    }
    return render(request, "lke/reviu/tim.html", konteks, status=status)


@require_safe
def tim_satu(request: HttpRequest, pk: int) -> HttpResponse:
    hanya_pelihat_tim(request.user)
    return _halaman(request, queries.tim_satu(pk))


def _halaman(request: HttpRequest, tim: TimTpi, *, ditolak: Form | None = None) -> HttpResponse:
    """A team with its members and LKE, and what could be given to it. `ditolak`: a form that comes back as it was sent."""
    mengatur = hanya_pelihat_tim(request.user)
    pilihan = _pilihan(request)
    konteks: dict[str, Any] = {
        "tim": tim,
        "muatan": queries.muatan_tim(tim.tahun, tim=tim.pk)[0],
        "anggota": queries.anggota_tim([tim.pk]).get(tim.pk, []),
        "daftar_lke": queries.lke_tim(request.user, tim),
        "mengatur": mengatur,
        "form_tim": TimForm(initial={"nama": tim.nama, "surat_tugas": tim.surat_tugas}),
        "ditolak": ditolak,
        "dipilih": {int(x) for x in request.POST.getlist("lke") if x.isascii() and x.isdigit() and len(x) < 19},
        "alasan": ditolak.data.get("alasan", "") if ditolak is not None else "",
        "pilihan": pilihan,
        "saring": urlencode(pilihan),
    }
    if isinstance(ditolak, TimForm):
        konteks["form_tim"] = ditolak
    if mengatur:
        bisa = queries.lke_dapat_ditugaskan(
            request.user, tim, provinsi=pilihan["provinsi"], teks=pilihan["q"], semua=bool(pilihan["semua"])
        )
        laman = Paginator(bisa, PER_LAMAN).get_page(request.GET.get("laman"))
        konteks |= {
            "laman": laman,
            "bisa": [queries.baris_lke_tim(x) for x in laman],
            "calon": queries.calon_anggota(tim),
            "daftar_provinsi": provinsi_terlihat(request.user),
            "alamat_laman": "?" + urlencode(pilihan) + "&laman=",
        }
    return render(request, "lke/reviu/tim_satu.html", konteks, status=422 if ditolak is not None else 200)


@require_POST
def tim_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    tim = _milik(request, pk)
    form = TimForm(request.POST)
    hasil = _coba(form, lambda isi: actions.ubah_tim(tim=tim, oleh=request.user, **_asal(request), **isi) or True)
    return _selesai(request, tim, form, hasil, "Data tim disimpan.")


@require_POST
def tim_anggota(request: HttpRequest, pk: int) -> HttpResponse:
    tim = _milik(request, pk)
    form = AnggotaForm(request.POST)

    def tambah(isi: dict[str, Any]) -> AnggotaTim:
        pengguna, peran = isi["calon"]
        return actions.tambah_anggota(tim=tim, pengguna=pengguna, peran=peran, oleh=request.user, **_asal(request))

    hasil = _coba(form, tambah)
    return _selesai(request, tim, form, hasil, f"{hasil.pengguna.nama} masuk ke {tim.nama}." if hasil else "")


@require_POST
def tim_keluarkan(request: HttpRequest, pk: int, anggota: int) -> HttpResponse:
    tim = _milik(request, pk)
    baris = queries.anggota_satu(tim, anggota)
    form = AlasanForm(request.POST)
    hasil = _coba(
        form, lambda isi: actions.keluarkan_anggota(anggota=baris, oleh=request.user, **_asal(request), **isi) or True
    )
    return _selesai(request, tim, form, hasil, f"{baris.pengguna.nama} keluar dari {tim.nama}.")


@require_POST
def tim_tugaskan(request: HttpRequest, pk: int) -> HttpResponse:
    tim = _milik(request, pk)
    bisa = queries.lke_dapat_ditugaskan(request.user, tim, semua=True).values_list("pk", flat=True)
    return _bagi(request, tim, list(bisa), actions.tugaskan, "LKE diberikan kepada")


@require_POST
def tim_cabut(request: HttpRequest, pk: int) -> HttpResponse:
    tim = _milik(request, pk)
    return _bagi(request, tim, list(tim.tugas.values_list("lke", flat=True)), actions.cabut_tugas, "LKE dicabut dari")


def _bagi(
    request: HttpRequest, tim: TimTpi, boleh: list[int], lakukan: Callable[..., int], kalimat: str
) -> HttpResponse:
    form = PilihanLkeForm(request.POST, boleh=boleh)
    hasil = _coba(
        form,
        lambda isi: lakukan(tim=tim, daftar_lke=isi["lke"], alasan=isi["alasan"], oleh=request.user, **_asal(request)),
    )
    return _selesai(request, tim, form, hasil, f"{hasil} {kalimat} {tim.nama}.")


def _milik(request: HttpRequest, pk: int) -> TimTpi:
    """The team to change; 403 for who may not, whether it exists or not."""
    hanya_pengendali(request.user)
    return queries.tim_satu(pk)


def _coba(form: Form, lakukan: Callable[[dict[str, Any]], Any]) -> Any:
    """What the act returns; None where the form or the act refuses, the sentence is then in the form."""
    if not form.is_valid():
        return None
    try:
        return lakukan(form.cleaned_data)
    except Ditolak as ditolak:
        form.add_error(None, ditolak.pesan)
        return None


def _selesai(request: HttpRequest, tim: TimTpi, form: Form, hasil: Any, pesan: str) -> HttpResponse:
    if hasil is None:
        return _halaman(request, tim, ditolak=form)
    messages.success(request, pesan)
    saring = f"?{urlencode(_pilihan(request))}" if request.GET else ""
    return redirect(reverse("reviu:tim-satu", args=[tim.pk]) + saring)


def _asal(request: HttpRequest) -> dict[str, str]:
    return {"alamat": alamat_klien(request)}


def _pilihan(request: HttpRequest) -> dict[str, str]:
    isi = request.GET
    return {
        "provinsi": isi.get("provinsi", "")[:16],
        "q": " ".join(isi.get("q", "")[:PANJANG_CARI].split()),
        "semua": "1" if isi.get("semua") else "",
    }
