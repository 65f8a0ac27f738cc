"""The registers of a satker: the hub, the list, and one row from its first typing to its withdrawal."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bukti.keping import susun_keping
from bukti.queries import bukti_baris, urai
from kegiatan import actions, akses, queries, tampilan
from kegiatan.forms import AlasanForm, BarisForm, form_baris
from kegiatan.halaman.tambahan import tambahan_daftar, tambahan_rinci
from kegiatan.kasus import views as views_kasus
from kegiatan.kasus.forms import TarikTertutupForm
from kegiatan.models import BarisRegister
from kegiatan.rangka import rangka
from kegiatan.register import Register
from kegiatan.sekali import SudahTercatat
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from satker.akses import penugasan, satker_terlihat
from satker.models import Satker
from satker.queries import hari_satker
from satker.remah import remah_satker
from satker.siklus import rentang_tahun

SELAMAN = 50


@require_safe
def mulai(request: HttpRequest) -> HttpResponse:
    """On to the registers of the satker where the person works; of several the first by kode."""
    tugas = penugasan(request.user)
    return redirect("kegiatan:satker", tugas[0].satker.kode) if tugas else redirect("beranda")


@require_safe
def satker(request: HttpRequest, kode: str) -> HttpResponse:
    """All registers of a satker and what stands in them this year."""
    milik = satker_terlihat(request.user, kode)
    rekap = queries.rekap_satker(milik)
    kini = hari_satker(milik).year
    tahun = _tahun(request, kini)
    konteks = {
        "satker": milik,
        "tahun": tahun,
        "daftar_tahun": sorted({*rekap, kini - 1, kini, tahun}),
        "langkah": [*remah_satker(request.user, milik), ("Kegiatan", "")],
        "kelompok": tampilan.kelompok(milik.tingkat, rekap, tahun),
    }
    return render(request, "kegiatan/halaman/satker.html", konteks)


@require_safe
def daftar(request: HttpRequest, kode: str, register: str) -> HttpResponse:
    """The rows of a year, with search, filters and order in the address."""
    milik, reg = akses.register_terlihat(request.user, kode, register)
    if reg.tertutup:
        return views_kasus.halaman_daftar(request, milik, reg)
    hari = hari_satker(milik)
    saringan = queries.baca_saringan(reg, request.GET, hari.year)
    laman = Paginator(queries.daftar_baris(reg, milik, saringan), SELAMAN).get_page(request.GET.get("laman"))
    konteks = rangka(request, milik, reg, saringan.tahun) | {
        "saringan": saringan,
        "pilihan": [
            (n, tampilan.label(reg, n), reg.model._meta.get_field(n).choices, saringan.pilihan[n]) for n in reg.saring
        ],
        "daftar_keadaan": queries.KEADAAN.items(),
        "kepala": tampilan.kepala_tabel(reg, saringan),
        "laman": laman,
        "baris": tampilan.baris_daftar(reg, list(laman)),
        "alamat_laman": f"?{saringan.alamat()}&laman=",
        "alamat_unduh": f"{reverse('kegiatan:unduh', args=[kode, register])}?{saringan.alamat()}",
        "nihil": queries.nihil_berlaku(reg, milik, saringan.tahun),
        "tambahan": tambahan_daftar(reg, milik, saringan.tahun, hari),
        "daftar_tahun": sorted({saringan.tahun, *rentang_tahun(hari.year, sebelum=1)}),
    }
    return render(request, "kegiatan/halaman/daftar.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: HttpRequest, kode: str, register: str) -> HttpResponse:
    milik, reg = akses.register_dapat_dicatat(request.user, kode, register)
    hari = hari_satker(milik)
    if request.method != "POST":
        form = form_baris(reg, milik, hari, initial={"kunci": uuid4()})
        form.awali(request.GET)
        return _isi(request, milik, reg, form)
    form = form_baris(reg, milik, hari, request.POST)
    if not form.is_valid():
        return _isi(request, milik, reg, form, status=422)
    kunci: UUID = form.cleaned_data["kunci"] or uuid4()
    try:
        baris, tersimpan = actions.buat_baris(
            register=reg, satker=milik, kunci=kunci, isi=form.isi(), oleh=request.user, alamat=alamat_klien(request)
        )
    except SudahTercatat as tolak:
        form.add_error(None, tolak.pesan)
        return _isi(request, milik, reg, form, status=422)
    messages.success(request, "Tersimpan." if tersimpan else "Baris ini sudah tersimpan sebelumnya.")
    return redirect("kegiatan:rinci", kode, register, baris.pk)


@require_safe
def rinci(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    milik, reg, baris = akses.baris_terlihat(request.user, kode, register, pk)
    return views_kasus.halaman_rinci(request, milik, reg, baris) if reg.tertutup else _rinci(request, milik, reg, baris)


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    milik, reg, baris = akses.baris_dapat_diisi(request.user, kode, register, pk)
    hari = hari_satker(milik)
    if request.method != "POST":
        return _isi(request, milik, reg, form_baris(reg, milik, hari, instance=baris, initial=_awal(baris)), baris)
    form = form_baris(reg, milik, hari, request.POST, lama=baris)
    if not form.is_valid():
        return _isi(request, milik, reg, form, baris, status=422)
    try:
        actions.ubah_baris(
            register=reg,
            satker=milik,
            baris=baris,
            versi=form.cleaned_data["versi"] or 0,
            isi=form.isi(),
            oleh=request.user,
            alamat=alamat_klien(request),
        )
    except SudahTercatat as tolak:
        form.add_error(None, tolak.pesan)
        return _isi(request, milik, reg, form, baris, status=422)
    except Ditolak as tolak:
        return _bentrok(request, kode, register, pk, tolak)
    messages.success(request, "Tersimpan.")
    return redirect("kegiatan:rinci", kode, register, pk)


@require_POST
def tarik(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    milik, reg, baris = akses.baris_dapat_diisi(request.user, kode, register, pk)
    form = TarikTertutupForm(request.POST) if reg.tertutup else AlasanForm(request.POST)
    if not form.is_valid() and isinstance(form, TarikTertutupForm):
        return views_kasus.halaman_rinci(request, milik, reg, baris, tarik=form, status=422)
    if not form.is_valid():
        return _rinci(request, milik, reg, baris, form=form, status=422)
    actions.tarik_baris(
        register=reg,
        satker=milik,
        baris=baris,
        alasan=form.cleaned_data["alasan"],
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    messages.success(request, "Baris ditarik dan tidak dihitung lagi.")
    return redirect("kegiatan:rinci", kode, register, pk)


@require_POST
def pulihkan(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    milik, reg, baris = akses.baris_dapat_diisi(request.user, kode, register, pk)
    actions.pulihkan_baris(register=reg, satker=milik, baris=baris, oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, "Baris dipulihkan.")
    return redirect("kegiatan:rinci", kode, register, pk)


@require_POST
def periksa(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    """The tier above has looked at the row that was shown."""
    milik, reg, baris = akses.baris_dapat_diperiksa(request.user, kode, register, pk)
    versi = request.POST.get("versi", "")
    actions.periksa_baris(
        register=reg,
        satker=milik,
        baris=baris,
        versi=int(versi) if versi.isascii() and versi.isdigit() and len(versi) < 10 else -1,
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    messages.success(request, "Baris ditandai sudah diperiksa.")
    return redirect("kegiatan:rinci", kode, register, pk)


def _bentrok(request: HttpRequest, kode: str, register: str, pk: int, tolak: Ditolak) -> HttpResponse:
    """What was typed stays in the form, what is stored stands beside it; sending it once more is a choice."""
    milik, reg, kini = akses.baris_dapat_diisi(request.user, kode, register, pk)
    data = request.POST.copy()
    data["versi"] = str(kini.versi)
    form = form_baris(reg, milik, hari_satker(milik), data, lama=kini)
    return _isi(request, milik, reg, form, kini, bentrok=tolak.pesan, status=tolak.status)


def _isi(
    request: HttpRequest,
    milik: Satker,
    reg: Register,
    form: BarisForm,
    baris: BarisRegister | None = None,
    *,
    bentrok: str = "",
    status: int = 200,
) -> HttpResponse:
    if baris and reg.tertutup:
        views_kasus.catat_baca(request, milik, reg, baris.pk, "formulir")
    tahun = baris.tahun if baris else _tahun(request, hari_satker(milik).year)
    judul = f"Ubah {reg.satuan}" if baris else f"Catat {reg.satuan}"
    konteks = rangka(request, milik, reg, tahun, judul, baris=baris.pk if baris else None) | {
        "form": form,
        "baris": baris,
        "bentrok": bentrok,
        "tersimpan": tampilan.rincian(reg, baris) if bentrok and baris else [],
    }
    return render(request, "kegiatan/halaman/isi.html", konteks, status=status)


def _rinci(
    request: HttpRequest,
    milik: Satker,
    reg: Register,
    baris: BarisRegister,
    *,
    form: AlasanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    daftar_bukti = bukti_baris(milik.pk, [baris.bukti])
    hari = hari_satker(milik)
    konteks = rangka(request, milik, reg, baris.tahun, "Rincian") | {
        "baris": baris,
        "rincian": tampilan.rincian(reg, baris),
        "keping": [susun_keping(r, daftar_bukti.get(r.kunci), hari) for r in urai(baris.bukti)],
        "terbukti": bool(baris.baris_pustaka()),
        "form": form,
        "tarik": form or AlasanForm(),
        "tambahan": tambahan_rinci(reg, baris, hari),
    }
    return render(request, "kegiatan/halaman/rinci.html", konteks, status=status)


def _awal(baris: BarisRegister) -> dict[str, Any]:
    return {"versi": baris.versi}


def _tahun(request: HttpRequest, kini: int) -> int:
    teks = request.GET.get("tahun", "")
    tahun = int(teks) if teks.isascii() and teks.isdigit() and len(teks) == 4 else 0
    return tahun if 2010 <= tahun <= 2100 else kini
