"""Taking what the satker's own surveys and registers offer as an answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kpu_zi.tools.alamat import alamat_klien
from lke import akses
from lke.aturan.instrumen import Pertanyaan
from lke.isi.actions_register import pakai_register
from lke.isi.actions_survei import pakai_survei
from lke.models import Penilaian
from lke.queries import acuan

ANGKA_TERPANJANG = 9


@require_POST
def survei(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    penilaian, butir = _dapat_diisi(request, tahun, kode, pertanyaan)
    tawaran = pakai_survei(
        penilaian=penilaian,
        kode=butir.kode,
        periode_id=_angka(request.POST.get("periode", "")),
        versi=_angka(request.POST.get("versi", "")),
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    return _selesai(request, penilaian, butir, tawaran.kalimat)


@require_POST
def register(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    penilaian, butir = _dapat_diisi(request, tahun, kode, pertanyaan)
    usulan = pakai_register(
        penilaian=penilaian,
        kode=butir.kode,
        tanda=request.POST.get("tanda", ""),
        versi=_angka(request.POST.get("versi", "")),
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    return _selesai(request, penilaian, butir, f"register: {usulan.kalimat}")


def _dapat_diisi(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> tuple[Penilaian, Pertanyaan]:
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    butir = acuan(penilaian.lke.instrumen).instrumen.pertanyaan.get(pertanyaan)
    if butir is None:
        raise Http404
    return penilaian, butir


def _selesai(request: HttpRequest, penilaian: Penilaian, butir: Pertanyaan, sumber: str) -> HttpResponse:
    lke = penilaian.lke
    messages.success(request, f"{butir.kode} diisi dari {sumber}. Rekapnya dilampirkan sebagai bukti.")
    return redirect(f"{reverse('lke:halaman', args=[lke.tahun, lke.satker.kode, butir.halaman])}#q-{butir.id_html}")


def _angka(teks: str) -> int:
    """A number from a hidden field; one that fits nothing for anything else."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= ANGKA_TERPANJANG else -1
