"""The talk on a question: a part of its card when a script opens it, else a page of its own."""

from dataclasses import replace
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kpu_zi.middleware import dari_skrip
from kpu_zi.tools import Ditolak
from lke.acuan import acuan
from lke.akses import penilaian_terlihat
from lke.aturan.instrumen import Pertanyaan
from lke.aturan_alur import aturan_lke
from lke.diskusi import queries
from lke.diskusi.actions import HANYA_ORANGNYA, PANJANG_KOMENTAR, tandai_selesai, tulis_komentar
from lke.diskusi.akses import Ruang, ruang
from lke.diskusi.forms import KomentarForm
from lke.models import Lke

PER_LAMAN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def diskusi(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    lke = penilaian_terlihat(request.user, tahun, kode).lke
    butir, aturan = _pertanyaan(lke, pertanyaan), aturan_lke(lke)
    di = ruang(request.user, lke, aturan)
    orang = queries.dapat_disebut(request.user, lke, aturan, di) if di.sebagai else []
    if request.method != "POST":
        return _halaman(request, lke, butir, di, orang, KomentarForm(auto_id=f"{butir.id_html}-%s"))
    if not di.sebagai:
        raise PermissionDenied(HANYA_ORANGNYA)
    form = KomentarForm(request.POST, orang=orang, auto_id=f"{butir.id_html}-%s")
    if form.is_valid():
        try:
            komentar = tulis_komentar(lke=lke, kode=butir.kode, oleh=request.user, **form.cleaned_data)
        except Ditolak as ditolak:
            form.add_error("teks", ditolak.pesan)
        else:
            return redirect(f"{_alamat(lke, butir)}#k-{komentar.pk}")
    return _halaman(request, lke, butir, di, orang, form, status=422)


@require_POST
def selesai(request: HttpRequest, tahun: int, kode: str, pertanyaan: str, pk: int) -> HttpResponse:
    lke = penilaian_terlihat(request.user, tahun, kode).lke
    butir = _pertanyaan(lke, pertanyaan)
    di = ruang(request.user, lke, aturan_lke(lke))
    if not di.sebagai:
        raise PermissionDenied(HANYA_ORANGNYA)
    komentar = queries.terbaca(lke, acuan(lke.instrumen).pk[butir.kode], di).filter(pk=pk).first()
    if komentar is None:
        raise Http404
    komentar.lke = lke
    tandai_selesai(komentar=komentar, oleh=request.user)
    return redirect(f"{_alamat(lke, butir)}?laman={queries.laman_komentar(komentar, di, PER_LAMAN)}#k-{pk}")


def _pertanyaan(lke: Lke, kode: str) -> Pertanyaan:
    try:
        return acuan(lke.instrumen).instrumen.pertanyaan[kode]
    except KeyError:
        raise Http404 from None


def _alamat(lke: Lke, butir: Pertanyaan) -> str:
    return reverse("lke:diskusi", args=[lke.tahun, lke.satker.kode, butir.kode])


def _halaman(
    request: HttpRequest,
    lke: Lke,
    butir: Pertanyaan,
    di: Ruang,
    orang: list[queries.Disebut],
    form: KomentarForm,
    *,
    status: int = 200,
) -> HttpResponse:
    daftar = queries.utas(lke, acuan(lke.instrumen).pk[butir.kode], di)
    laman = Paginator(daftar, PER_LAMAN).get_page(request.GET.get("laman"))
    dipilih = set(form["sebut"].value() or ())
    konteks = {
        "lke": lke,
        "satker": lke.satker,
        "butir": butir,
        "laman": laman,
        "baris": [queries.baris_komentar(k) for k in laman],
        "di": di,
        "orang": [replace(o, dipilih=str(o.pk) in dipilih) for o in orang],
        "form": form,
        "kunci": getattr(form, "cleaned_data", {}).get("kunci") or uuid4(),
        "paling_panjang": PANJANG_KOMENTAR,
    }
    templat = "lke/diskusi/_diskusi.html" if dari_skrip(request) else "lke/diskusi/diskusi.html"
    return render(request, templat, konteks, status=status)
