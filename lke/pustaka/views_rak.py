"""Examples of WBK/WBBM satker beside a question: looking at them, opening one, sharing one's own."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bukti.actions_berkas import catat_unduhan, letak_berkas
from bukti.akses import alasan_tertahan
from bukti.baris import Jenis
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.unggahan.kirim_berkas import kirim_berkas
from lke import akses
from lke.aturan.instrumen import Pertanyaan
from lke.models import Penilaian
from lke.pustaka.actions_rak import bagikan_contoh, tarik_contoh
from lke.queries import acuan
from lke.queries_rak import contoh_terbuka, daftar_contoh


@require_safe
def contoh(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """At most three bukti of other satker: title, satker, year, predikat, the released remark; nothing else of theirs."""
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    butir = _butir(penilaian, pertanyaan)
    lke = penilaian.lke
    konteks = {
        "penilaian": penilaian,
        "lke": lke,
        "satker": lke.satker,
        "halaman": acuan(lke.instrumen).instrumen.halaman[butir.halaman],
        "p": butir,
        "contoh": daftar_contoh(lke, butir.kode),
    }
    return render(request, "lke/pustaka/contoh.html", konteks)


@require_safe
def buka(request: HttpRequest, tahun: int, kode: str, pertanyaan: str, pk: int) -> HttpResponseBase:
    """The link or the file behind an example, as long as it stands on the shelf for this question."""
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    satu = contoh_terbuka(penilaian.lke, _butir(penilaian, pertanyaan).kode, pk)
    if satu is None:
        raise Http404
    bukti = satu.bukti
    if bukti.jenis == Jenis.TAUTAN:
        return HttpResponseRedirect(bukti.tautan)
    if bukti.jenis != Jenis.BERKAS:
        raise Http404
    kalimat = alasan_tertahan(request.user, bukti)
    if kalimat:
        raise Ditolak(kalimat, status=423)
    balasan = kirim_berkas(letak_berkas(bukti), bukti.tipe, bukti.nama_berkas)
    if request.method == "GET":
        catat_unduhan(bukti=bukti, oleh=request.user, alamat=alamat_klien(request))
    return balasan


@require_POST
def bagikan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    butir = _butir(penilaian, pertanyaan)
    satu = bagikan_contoh(
        penilaian=penilaian,
        kode=butir.kode,
        kunci=request.POST.get("kunci", ""),
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    pesan = (
        f"“{satu.bukti.judul}” kini dapat dibuka satker lain sebagai contoh pada {butir.kode}. Catatan Anda tidak ikut."
    )
    messages.success(request, pesan)
    return redirect("lke:bukti", tahun, kode, butir.kode)


@require_POST
def tarik(request: HttpRequest, tahun: int, kode: str, pertanyaan: str, pk: int) -> HttpResponse:
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    butir = _butir(penilaian, pertanyaan)
    if not tarik_contoh(penilaian=penilaian, kode=butir.kode, pk=pk, oleh=request.user, alamat=alamat_klien(request)):
        raise Http404
    messages.success(request, f"Bukti ini tidak lagi dibagikan sebagai contoh pada {butir.kode}.")
    return redirect("lke:bukti", tahun, kode, butir.kode)


def _butir(penilaian: Penilaian, kode: str) -> Pertanyaan:
    butir = acuan(penilaian.lke.instrumen).instrumen.pertanyaan.get(kode)
    if butir is None:
        raise Http404
    return butir
