"""Publishing the result of a closed period: what becomes public, where else it was published, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.bagikan import tautan_whatsapp
from kpu_zi.tools.pdf.cetak import kendala_pdf
from survei import akses
from survei.hasil import actions as actions_hasil
from survei.hasil import queries as queries_hasil
from survei.hasil.forms import PublikasiForm, TarikHasilForm
from survei.hasil.tampilan import jalur_hasil, konteks_hasil
from survei.meja.rangka import rangka
from survei.models import Periode


@require_http_methods(["GET", "HEAD", "POST"])
def terbit(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """What becomes public; a POST publishes it."""
    if request.method != "POST":
        return _halaman(request, akses.periode_terlihat(request.user, kode, pk))
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    actions_hasil.terbitkan(periode=periode, oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, "Hasil diterbitkan. Siapa pun yang mempunyai alamatnya dapat membacanya.")
    return redirect("survei:terbit", kode, pk)


@require_safe
def pratinjau(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """The public page as it would be, for those who see the period."""
    periode = akses.periode_terlihat(request.user, kode, pk)
    actions_hasil.pastikan_tutup(periode)
    isi = queries_hasil.isi_hasil(periode)
    if isi.hasil is None:
        raise Ditolak(actions_hasil.TERLALU_SEDIKIT)
    konteks = konteks_hasil(periode, isi, queries_hasil.hari_ini(periode.satker))
    return render(request, "survei/hasil/rinci.html", konteks | {"ada_dokumen": False, "pratinjau": True})


@require_POST
def tarik(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    form = TarikHasilForm(request.POST)
    if not form.is_valid():
        return _halaman(request, periode, tarik=form, status=422)
    actions_hasil.tarik_hasil(
        periode=periode, alasan=form.cleaned_data["alasan"], oleh=request.user, alamat=alamat_klien(request)
    )
    messages.success(request, "Hasil ditarik. Halaman, gambar, dan dokumennya tidak dapat dibuka lagi.")
    return redirect("survei:terbit", kode, pk)


@require_POST
def publikasi(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    actions_hasil.pastikan_tutup(periode)
    form = _form_publikasi(periode, request.POST)
    if not form.is_valid():
        return _halaman(request, periode, publikasi=form, status=422)
    actions_hasil.catat_publikasi(periode=periode, **form.cleaned_data, oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, "Publikasi tercatat.")
    return redirect("survei:terbit", kode, pk)


@require_POST
def hapus_publikasi(request: HttpRequest, kode: str, pk: int, nomor: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    if not actions_hasil.hapus_publikasi(periode=periode, pk=nomor, oleh=request.user, alamat=alamat_klien(request)):
        raise Http404
    messages.success(request, "Catatan publikasi dihapus.")
    return redirect("survei:terbit", kode, pk)


@require_POST
def dokumen(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Try again to make the PDF."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    actions_hasil.minta_dokumen(periode=periode)
    messages.info(request, "Dokumen PDF sedang disiapkan. Muat ulang halaman sebentar lagi.")
    return redirect("survei:terbit", kode, pk)


def _form_publikasi(periode: Periode, *isi: Any) -> PublikasiForm:
    hari = queries_hasil.hari_ini(periode.satker)
    return PublikasiForm(*isi, hari=hari, mulai=periode.mulai, auto_id="publikasi_%s")


def _halaman(
    request: HttpRequest,
    periode: Periode,
    *,
    tarik: TarikHasilForm | None = None,
    publikasi: PublikasiForm | None = None,
    status: int = 200,
) -> HttpResponse:
    isi = queries_hasil.isi_hasil(periode)
    tutup = periode.status == Periode.Status.TUTUP
    konteks = rangka(request, periode, "Terbitkan hasil") | {
        "n": isi.n,
        "ditandai": isi.ditandai,
        "batas": actions_hasil.BATAS,
        "banyak_rencana": len(isi.tindak_lanjut),
        "daftar_publikasi": isi.publikasi,
        "dapat_diubah": tutup and akses.dapat_mengelola(request.user, periode.satker),
        "form": tarik or publikasi,
        "tarik": tarik or TarikHasilForm(auto_id="tarik_%s"),
        "publikasi": publikasi or _form_publikasi(periode),
    }
    if tutup and isi.hasil is not None:
        konteks |= {"isi": konteks_hasil(periode, isi, None)}
        konteks |= _umum(periode) if periode.diterbitkan_pada else {}
    return render(request, "survei/hasil/terbit.html", {"isi": None} | konteks, status=status)


def _umum(periode: Periode) -> dict[str, Any]:
    """What goes with a result that is out: its document and ways to show it elsewhere."""
    dibuat = queries_hasil.dokumen_dibuat(periode.pk)
    judul = f"Hasil survei {periode} {periode.satker.nama}"
    return {
        "dokumen_pada": dibuat,
        "kendala": "" if dibuat else kendala_pdf(),
        "judul_gambar": judul,
        "bagikan": tautan_whatsapp(judul, jalur_hasil(periode)),
    }
