"""Signing a report, sending it, taking it back, beginning a correction."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from laporan import akses_laporan
from laporan.alur import PENYUSUNAN, Fakta, Perbuatan, tolak_status, tolak_syarat
from laporan.kirim import actions as actions_kirim
from laporan.kirim import tampilan
from laporan.kirim.queries_kesiapan import kesiapan
from laporan.models import Laporan
from laporan.naskah.queries_isi import naskah
from laporan.queries_laporan import kiriman_terakhir, slot_tanda
from laporan.terbitan.layar import susun_bacaan
from satker.queries_siklus import siklus
from satker.remah import remah_satker

BELUM_YAKIN = "Centang pernyataan bahwa Anda sudah membaca laporan ini."
PILIH_PERAN = "Pilih dahulu sebagai Ketua atau sebagai Sekretaris Anda menandatangani."


@require_http_methods(["GET", "HEAD", "POST"])
def tanda_tangan(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """GET: the text to be signed with its sidik; POST: sign it, with an explicit word."""
    laporan = akses_laporan.laporan_dapat_ditandatangani(request.user, tahun, kode)
    if request.method != "POST":
        return _naskah_tanda(request, laporan)
    sebagai = request.POST.get("sebagai", "")
    if sebagai not in akses_laporan.PENANDA_TANGAN:
        raise Ditolak(PILIH_PERAN)
    if request.POST.get("setuju") != "ya":
        return _naskah_tanda(request, laporan, BELUM_YAKIN, 422)
    try:
        actions_kirim.tanda_tangan(
            laporan=laporan,
            sebagai=sebagai,
            sidik=request.POST.get("sidik", ""),
            oleh=request.user,
            alamat=alamat_klien(request),
        )
    except Ditolak as ditolak:
        if ditolak.status != 409 or laporan.status not in PENYUSUNAN:
            raise
        return _naskah_tanda(request, laporan, ditolak.pesan, 409)
    messages.success(request, f"Laporan {tahun} {laporan.satker.nama} Anda tanda tangani.")
    return _ke_hub(laporan)


def _naskah_tanda(request: HttpRequest, laporan: Laporan, galat: str = "", status: int = 200) -> HttpResponse:
    n = naskah(laporan)
    siap, slot = kesiapan(laporan, n), slot_tanda(laporan, n.sidik)
    konteks = tampilan.rangka(laporan, remah_satker(request.user, laporan.satker), "Tanda tangan") | {
        "isi": n.isi,
        **susun_bacaan(n.isi, siap.konsolidasi),
        "sidik": n.sidik,
        "slot": [tampilan.BarisTanda(s, tampilan.sebab_batal(laporan, s)) for s in slot],
        "sebagai": [s for s in slot if s.sebagai in akses_laporan.tanda_tangan_sebagai(request.user, laporan)],
        "kurang": siap.kurang,
        "tertutup": tolak_status(laporan.status, Perbuatan.TANDA_TANGAN),
        "galat": galat,
    }
    return render(request, "laporan/kirim/tanda_tangan.html", konteks, status=status)


@require_POST
def batal(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    laporan = akses_laporan.laporan_dapat_ditandatangani(request.user, tahun, kode)
    sebagai = request.POST.get("sebagai", "")
    if sebagai not in akses_laporan.PENANDA_TANGAN:
        raise Ditolak(PILIH_PERAN)
    if actions_kirim.batal_tanda_tangan(
        laporan=laporan, sebagai=sebagai, oleh=request.user, alamat=alamat_klien(request)
    ):
        messages.success(request, "Tanda tangan Anda dibatalkan.")
    return _ke_hub(laporan)


@require_http_methods(["GET", "HEAD", "POST"])
def kirim(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """GET: what is missing and what happens; POST: send, and on to what was sent."""
    laporan = akses_laporan.laporan_dapat_dikirim(request.user, tahun, kode)
    if request.method == "POST":
        return _kirim(request, laporan)
    if laporan.status not in PENYUSUNAN:
        terkirim = kiriman_terakhir(laporan)
        return redirect("kirim:kiriman", tahun, kode, terkirim.versi) if terkirim else _ke_hub(laporan)
    n = naskah(laporan)
    slot, kurang = slot_tanda(laporan, n.sidik), kesiapan(laporan, n).kurang
    fakta = Fakta(kurang, tuple(s.nama for s in slot if not s.berlaku))
    konteks = tampilan.rangka(laporan, remah_satker(request.user, laporan.satker), "Kirim") | {
        "ditolak": tolak_syarat(Perbuatan.KIRIM, fakta),
        "slot": [tampilan.BarisTanda(s, tampilan.sebab_batal(laporan, s)) for s in slot],
        "tujuan": tampilan.tujuan_kirim(laporan.satker),
        "tenggat": siklus(tahun).batas_laporan,
    }
    return render(request, "laporan/kirim/kirim.html", konteks)


def _kirim(request: HttpRequest, laporan: Laporan) -> HttpResponse:
    kiriman, baru = actions_kirim.kirim(laporan=laporan, oleh=request.user, alamat=alamat_klien(request))
    nama = f"Laporan {laporan.tahun} {laporan.satker.nama} versi {kiriman.versi}"
    if baru:
        messages.success(request, f"{nama} terkirim. Salinan bekunya tersimpan dan tidak berubah lagi.")
    else:
        messages.info(request, f"{nama} sudah dikirim sebelumnya; tidak dikirim dua kali.")
    return redirect("kirim:kiriman", laporan.tahun, laporan.satker.kode, kiriman.versi)


@require_POST
def tarik(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    laporan = akses_laporan.laporan_dapat_dikirim(request.user, tahun, kode)
    if actions_kirim.tarik(laporan=laporan, oleh=request.user, alamat=alamat_klien(request)):
        messages.success(request, f"Laporan {tahun} {laporan.satker.nama} ditarik kembali dan dapat disunting lagi.")
    return _ke_hub(laporan)


@require_POST
def perbaiki(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Begin the version after the accepted one."""
    laporan = akses_laporan.laporan_dapat_dikirim(request.user, tahun, kode)
    versi = _bilangan(request.POST.get("versi", ""))
    if actions_kirim.perbaiki(laporan=laporan, versi=versi, oleh=request.user, alamat=alamat_klien(request)):
        messages.success(request, f"Perbaikan dimulai sebagai versi {versi + 1}. Versi {versi} tetap tersimpan.")
    return _ke_hub(laporan)


def _bilangan(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 6 else 0


def _ke_hub(laporan: Laporan) -> HttpResponse:
    return redirect(reverse("naskah:hub", args=[laporan.tahun, laporan.satker.kode]) + "#j-pengiriman")
