"""One bukti and its file; adding a file or a link to the library of a satker."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bukti import actions, actions_berkas, actions_gambar, actions_tautan, akses
from bukti.alamat import alamat_bukti
from bukti.baris import Jenis
from bukti.forms import TarikForm, TautanForm, UbahForm, UnggahForm
from bukti.keping import keping_baris
from bukti.models import Bukti
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.unggahan.kirim_berkas import kirim_berkas
from satker.models import Satker
from satker.remah import Langkah, remah_satker


@require_http_methods(["GET", "HEAD", "POST"])
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One bukti; a POST writes what is said about it."""
    if request.method == "POST":
        return _ubah(request, akses.bukti_dapat_diubah(request.user, pk))
    return _halaman(request, akses.bukti_terlihat(request.user, pk))


@require_POST
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    bukti = akses.bukti_dapat_diubah(request.user, pk)
    form = TarikForm(request.POST)
    if not form.is_valid():
        return _halaman(request, bukti, tarik=form, status=422)
    actions.tarik(bukti=bukti, alasan=form.cleaned_data["alasan"], oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, "Bukti ditarik. Bukti ini tetap tersimpan, tetapi tidak dihitung lagi.")
    return redirect("bukti:rinci", pk)


@require_POST
def batal_tarik(request: HttpRequest, pk: int) -> HttpResponse:
    bukti = akses.bukti_dapat_diubah(request.user, pk)
    actions.batal_tarik(bukti=bukti, oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, "Bukti dipakai kembali.")
    return redirect("bukti:rinci", pk)


@require_POST
def cek(request: HttpRequest, pk: int) -> HttpResponse:
    bukti = akses.bukti_dapat_diubah(request.user, pk)
    if bukti.jenis != Jenis.TAUTAN:
        raise Http404
    actions_tautan.cek_ulang(bukti=bukti, oleh=request.user)
    messages.info(request, "Tautan ini segera diperiksa. Muat ulang halaman sebentar lagi.")
    return redirect("bukti:rinci", pk)


@require_POST
def cek_pustaka(request: HttpRequest, kode: str) -> HttpResponse:
    """Every link of the satker; leads back to `kembali`, an address of ours."""
    satker = akses.satker_dapat_diisi(request.user, kode)
    actions_tautan.cek_ulang_pustaka(satker=satker, oleh=request.user)
    messages.info(request, "Semua tautan satker ini diperiksa ulang. Hasilnya tampil satu per satu.")
    kembali = request.POST.get("kembali", "")
    if url_has_allowed_host_and_scheme(kembali, allowed_hosts=None):
        return redirect(kembali)
    return redirect("bukti:tautan", kode)


@require_safe
def unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, as an attachment that runs nothing; asked anew each time, and each time it is given that is recorded."""
    bukti = akses.berkas_terlihat(request.user, pk)
    balasan = kirim_berkas(actions_berkas.letak_berkas(bukti), bukti.tipe, bukti.nama_berkas)
    if request.method == "GET":
        actions_berkas.catat_unduhan(bukti=bukti, oleh=request.user, alamat=alamat_klien(request))
    return balasan


@require_safe
def gambar(request: HttpRequest, pk: int, halaman: int) -> HttpResponseBase:
    """A picture of a page in place: who may have the file may see it."""
    bukti = akses.berkas_terlihat(request.user, pk)
    letak = actions_gambar.letak_gambar(bukti, halaman)
    if letak is None:
        raise Http404
    return kirim_berkas(*letak)


@require_http_methods(["GET", "HEAD", "POST"])
def unggah(request: HttpRequest, kode: str) -> HttpResponse:
    satker = akses.satker_dapat_diisi(request.user, kode)
    if request.method != "POST":
        return _tambah(request, satker)
    form = UnggahForm(request.POST, request.FILES, auto_id="unggah_%s")
    if form.is_valid():
        try:
            hasil = actions_berkas.unggah(
                satker=satker,
                berkas=form.cleaned_data["berkas"],
                keterangan=form.keterangan(),
                oleh=request.user,
                alamat=alamat_klien(request),
            )
        except Ditolak as tolak:
            form.add_error("berkas", tolak.pesan)
        else:
            sudah = "Berkas yang sama sudah ada di pustaka satker ini; inilah buktinya."
            messages.success(request, sudah if hasil.sudah_ada else "Berkas tersimpan.")
            return redirect("bukti:rinci", hasil.bukti.pk)
    return _tambah(request, satker, unggah=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def tautan(request: HttpRequest, kode: str) -> HttpResponse:
    satker = akses.satker_dapat_diisi(request.user, kode)
    if request.method != "POST":
        return _tambah(request, satker)
    form = TautanForm(request.POST, auto_id="tautan_%s")
    if not form.is_valid():
        return _tambah(request, satker, tautan=form, status=422)
    bukti, sudah_ada = actions.tambah_tautan(
        satker=satker,
        tautan=form.cleaned_data["tautan"],
        keterangan=form.keterangan(),
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    if peringatan := form.peringatan():
        messages.warning(request, peringatan)
    messages.success(request, "Tautan ini sudah ada di pustaka satker ini." if sudah_ada else "Tautan tersimpan.")
    return redirect("bukti:rinci", bukti.pk)


def _ubah(request: HttpRequest, bukti: Bukti) -> HttpResponse:
    form = UbahForm(request.POST)
    if not form.is_valid():
        return _halaman(request, bukti, ubah=form, status=422)
    try:
        actions.simpan_keterangan(
            bukti=bukti,
            versi=form.cleaned_data["versi"],
            isi=form.keterangan(),
            oleh=request.user,
            alamat=alamat_klien(request),
        )
    except Ditolak as tolak:
        return _bentrok(request, akses.bukti_dapat_diubah(request.user, bukti.pk), tolak)
    messages.success(request, "Keterangan bukti tersimpan.")
    return redirect("bukti:rinci", bukti.pk)


def _bentrok(request: HttpRequest, kini: Bukti, tolak: Ditolak) -> HttpResponse:
    """What was typed stays in the form; what is stored stands above it; sending it once more is a choice."""
    form = UbahForm({**request.POST.dict(), "versi": kini.versi})
    form.add_error(
        None, f"{tolak.pesan} Bandingkan dengan yang tersimpan, lalu simpan lagi bila ketikan Anda yang benar."
    )
    return _halaman(request, kini, ubah=form, status=tolak.status)


def _halaman(
    request: HttpRequest,
    bukti: Bukti,
    *,
    ubah: UbahForm | None = None,
    tarik: TarikForm | None = None,
    status: int = 200,
) -> HttpResponse:
    awal = {b: getattr(bukti, b) for b in ("judul", "tanggal_dokumen", "berlaku_sampai", "macam", "versi")}
    baris = bukti.baris
    konteks = {
        "bukti": bukti,
        "baris": baris,
        "keping": keping_baris(baris, timezone.localdate()),
        "satker": bukti.satker,
        "langkah": [*_remah_pustaka(request, bukti.satker), (bukti.judul, "")],
        "dapat_diubah": akses.dapat_mengubah(request.user, bukti.satker),
        "tertahan": akses.alasan_tertahan(request.user, bukti),
        "alamat": alamat_bukti(bukti.pk),
        "form": tarik or ubah,
        "ubah": ubah or UbahForm(initial=awal),
        "tarik": tarik or TarikForm(),
    }
    return render(request, "bukti/rinci.html", konteks, status=status)


def _tambah(
    request: HttpRequest,
    satker: Satker,
    *,
    unggah: UnggahForm | None = None,
    tautan: TautanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    konteks: dict[str, Any] = {
        "satker": satker,
        "langkah": [*_remah_pustaka(request, satker), ("Tambah bukti", "")],
        "unggah": unggah or UnggahForm(auto_id="unggah_%s"),
        "tautan": tautan or TautanForm(auto_id="tautan_%s"),
        "form": unggah or tautan,
    }
    return render(request, "bukti/tambah.html", konteks, status=status)


def _remah_pustaka(request: HttpRequest, satker: Satker) -> list[Langkah]:
    return [*remah_satker(request.user, satker), ("Bukti", reverse("pustaka:daftar", args=[satker.kode]))]
