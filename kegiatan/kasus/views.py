"""The pages of the sealed registers: counts for everybody, rows for who may read them, and the way of a complaint.

Whatever shows a sealed value writes its line first (`actions_kasus.catat_baca`).
"""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bukti.queries import urai
from kegiatan import akses, queries, tampilan
from kegiatan.aturan.tenggat import peringatan_tanpa_libur
from kegiatan.kasus import actions as actions_kasus
from kegiatan.kasus import queries as queries_kasus
from kegiatan.kasus.forms import BukaPelaporForm, LangkahForm, PelaporForm, TarikTertutupForm
from kegiatan.models import BarisRegister, Pengaduan
from kegiatan.rangka import rangka
from kegiatan.register import Register, daftar_register
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from satker.models import Satker
from satker.queries import hari_satker
from satker.siklus import rentang_tahun

SELAMAN = 50


def halaman_daftar(request: HttpRequest, milik: Satker, reg: Register) -> HttpResponse:
    """Counts, and below them the rows that this person may read."""
    hari = hari_satker(milik)
    saringan = queries.baca_saringan(reg, request.GET, hari.year)
    terbaca = akses.baris_terbaca(request.user, milik, reg)
    laman = Paginator(queries.daftar_baris(reg, milik, saringan, terbaca), SELAMAN).get_page(request.GET.get("laman"))
    daftar = list(laman)
    if daftar:
        catat_baca(request, milik, reg, None, "daftar", len(daftar))
    membuka = akses.dapat_membuka(request.user, milik, reg)
    sisa = queries_kasus.sisa(daftar, hari)
    konteks = rangka(request, milik, reg, saringan.tahun) | {
        "hitungan": queries_kasus.hitungan(reg, milik, saringan.tahun, hari),
        "lewat": queries_kasus.lewat_menurut_tahun(milik, hari) if saringan.keadaan == queries.LEWAT else None,
        "membuka": membuka,
        "bertenggat": reg.model is Pengaduan,
        "membaca": membuka or bool(daftar),
        "saringan": saringan,
        "pilihan": [
            (n, tampilan.label(reg, n), reg.model._meta.get_field(n).choices, saringan.pilihan[n]) for n in reg.saring
        ],
        "daftar_keadaan": queries.daftar_keadaan(reg).items(),
        "kepala": tampilan.kepala_tabel(reg, saringan),
        "laman": laman,
        "baris": [(b, sisa.get(b.baris.pk)) for b in tampilan.baris_daftar(reg, daftar)],
        "alamat_laman": f"?{saringan.alamat()}&laman=",
        "alamat_unduh": f"{reverse('kegiatan:unduh', args=[milik.kode, reg.kode])}?{saringan.alamat()}",
        "nihil": queries.nihil_berlaku(reg, milik, saringan.tahun),
        "daftar_tahun": sorted({saringan.tahun, *rentang_tahun(hari.year, sebelum=1)}),
    }
    return render(request, "kegiatan/kasus/daftar.html", konteks)


def halaman_rinci(
    request: HttpRequest,
    milik: Satker,
    reg: Register,
    baris: BarisRegister,
    *,
    tarik: TarikTertutupForm | None = None,
    langkah: LangkahForm | None = None,
    pelapor: BukaPelaporForm | None = None,
    bentrok: str = "",
    status: int = 200,
) -> HttpResponse:
    """One sealed row; the forms are given when they come back with mistakes."""
    catat_baca(request, milik, reg, baris.pk, "rincian")
    form = tarik or langkah or pelapor
    konteks = rangka(request, milik, reg, baris.tahun, "Rincian") | {
        "baris": baris,
        "rincian": tampilan.rincian(reg, baris),
        "bukti": urai(baris.bukti),
        "petugas": queries_kasus.petugas_perkara(reg, milik, baris.pk),
        "mengubah": akses.dapat_mengubah(request.user, milik, reg, baris),
        "form": form,
        "bentrok": bentrok,
        "tarik": tarik or TarikTertutupForm(),
        "tarik_terbuka": bool(tarik),
        "pengaduan": None,
    }
    if isinstance(baris, Pengaduan):
        konteks |= _konteks_pengaduan(request, milik, reg, baris, langkah, pelapor)
    return render(request, "kegiatan/kasus/rinci.html", konteks, status=status)


def _konteks_pengaduan(
    request: HttpRequest,
    milik: Satker,
    reg: Register,
    baris: Pengaduan,
    langkah: LangkahForm | None,
    pelapor: BukaPelaporForm | None,
) -> dict[str, object]:
    hari, daftar = hari_satker(milik), queries_kasus.langkah(baris)
    menangani = akses.dapat_menangani(request.user, milik, reg, baris) and not baris.ditarik_pada
    baru = _form_langkah(baris, daftar[-1].tanggal if daftar else baris.tanggal, hari) if menangani else None
    return {
        "pengaduan": baris,
        "daftar_langkah": daftar,
        "sisa": queries_kasus.sisa([baris], hari).get(baris.pk),
        "tanpa_libur": peringatan_tanpa_libur(baris.tanpa_libur),
        "form_langkah": (langkah or baru) if baru and baru.fields["ke"].choices[1:] else None,
        "ada_pelapor": not baris.anonim and queries_kasus.ada_pelapor(baris),
        "pelapor": pelapor or BukaPelaporForm(),
    }


def catat_baca(request: HttpRequest, milik: Satker, reg: Register, pk: int | None, cara: str, banyak: int = 1) -> None:
    """The line of a read, of this request."""
    actions_kasus.catat_baca(
        register=reg,
        satker=milik,
        baris=pk,
        banyak=banyak,
        cara=cara,
        oleh=request.user,
        alamat=alamat_klien(request),
    )


@require_POST
def langkah(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    """The next step of a complaint."""
    milik, baris = akses.pengaduan_dapat_ditangani(request.user, kode, register, pk)
    daftar = queries_kasus.langkah(baris)
    sejak = daftar[-1].tanggal if daftar else baris.tanggal
    form = LangkahForm(request.POST, pengaduan=baris, sejak=sejak, hari_ini=hari_satker(milik))
    reg = daftar_register()[register]
    if not form.is_valid():
        return halaman_rinci(request, milik, reg, baris, langkah=form, status=422)
    isi = form.cleaned_data
    try:
        actions_kasus.catat_langkah(
            satker=milik,
            baris=baris,
            versi=-1 if isi["versi"] is None else isi["versi"],
            ke=isi["ke"],
            tanggal=isi["tanggal"],
            catatan=isi["catatan"],
            alasan=isi["alasan"],
            oleh=request.user,
            alamat=alamat_klien(request),
        )
    except Ditolak as tolak:
        return _langkah_bentrok(request, kode, register, pk, sejak, tolak)
    messages.success(request, "Langkah tercatat.")
    return redirect("kegiatan:rinci", kode, register, pk)


def _langkah_bentrok(
    request: HttpRequest, kode: str, register: str, pk: int, sejak: date, tolak: Ditolak
) -> HttpResponse:
    """The row as it is now, and the words that were typed."""
    milik, baris = akses.pengaduan_dapat_ditangani(request.user, kode, register, pk)
    data = request.POST.copy()
    data["versi"] = str(baris.versi)
    form = LangkahForm(data, pengaduan=baris, sejak=sejak, hari_ini=hari_satker(milik))
    reg = daftar_register()[register]
    return halaman_rinci(request, milik, reg, baris, langkah=form, bentrok=tolak.pesan, status=tolak.status)


@require_POST
def pelapor(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    """Who reported it: shown once, to a request that says why. The page is nobody's to come back to."""
    milik, baris = akses.pengaduan_terlihat(request.user, kode, register, pk)
    reg, form = daftar_register()[register], BukaPelaporForm(request.POST)
    if not form.is_valid():
        return halaman_rinci(request, milik, reg, baris, pelapor=form, status=422)
    identitas = actions_kasus.buka_pelapor(
        satker=milik,
        baris=baris,
        alasan=form.cleaned_data["alasan"],
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    konteks = rangka(request, milik, reg, baris.tahun, "Identitas pelapor", baris=pk)
    return render(request, "kegiatan/kasus/pelapor.html", konteks | {"baris": baris, "identitas": identitas})


@require_http_methods(["GET", "HEAD", "POST"])
def pelapor_catat(request: HttpRequest, kode: str, register: str, pk: int) -> HttpResponse:
    """Typing who reported it. The form is always empty: what is recorded is shown by `pelapor` alone."""
    milik, baris = akses.pengaduan_dapat_diubah(request.user, kode, register, pk)
    form = PelaporForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions_kasus.catat_pelapor(
                satker=milik, baris=baris, oleh=request.user, alamat=alamat_klien(request), **form.cleaned_data
            )
        except Ditolak as tolak:
            form.add_error(None, tolak.pesan)
        else:
            messages.success(request, "Identitas pelapor tersimpan tersendiri.")
            return redirect("kegiatan:rinci", kode, register, pk)
    reg = daftar_register()[register]
    konteks = rangka(request, milik, reg, baris.tahun, "Catat identitas pelapor", baris=pk) | {
        "form": form,
        "baris": baris,
        "ada": queries_kasus.ada_pelapor(baris),
    }
    return render(request, "kegiatan/kasus/pelapor_catat.html", konteks, status=422 if form.errors else 200)


@require_safe
def dilihat(request: HttpRequest, kode: str, register: str) -> HttpResponse:
    """Who was shown what and when, for the leaders."""
    milik, reg = akses.register_tertutup(request.user, kode, register)
    laman = Paginator(queries_kasus.dilihat(reg, milik), SELAMAN).get_page(request.GET.get("laman"))
    konteks = rangka(request, milik, reg, hari_satker(milik).year, "Siapa melihat apa") | {
        "laman": laman,
        "baris": [tampilan.baris_dilihat(r) for r in laman],
        "alamat_laman": "?laman=",
    }
    return render(request, "kegiatan/kasus/dilihat.html", konteks)


def _form_langkah(baris: Pengaduan, sejak: date, hari: date) -> LangkahForm:
    awal = {"versi": baris.versi, "tanggal": hari}
    return LangkahForm(pengaduan=baris, sejak=sejak, hari_ini=hari, initial=awal)
