"""Marked answers and their decisions; what respondents wrote."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kpu_zi.tools.alamat import alamat_klien
from survei import akses
from survei.actions import putuskan as putuskan_daftar
from survei.meja import queries_tanda
from survei.meja.actions import SEKALI_PUTUS, putuskan_sebab
from survei.meja.forms_saluran import PutusForm
from survei.meja.rangka import rangka
from survei.models import Periode, Respons
from survei.pintu import formulir_periode

SELAMAN = 25
PILIH, SEMUA = "pilih", "semua"
KEADAAN = {
    Respons.Keadaan.DITANDAI.value: "Belum diputus",
    Respons.Keadaan.DITERIMA.value: "Dihitung",
    Respons.Keadaan.DIKELUARKAN.value: "Dikeluarkan",
}


@require_safe
def ditandai(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    return _halaman(request, periode, _keadaan(request.GET.get("keadaan", "")))


@require_POST
def putuskan(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """The ticked answers, or every undecided one with a mark."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    keadaan = _keadaan(request.POST.get("keadaan", ""))
    form = PutusForm(request.POST, lingkup=_lingkup(queries_tanda.hitung_tanda(periode)))
    dipilih = _uuid(request.POST.getlist("pilih"))
    if form.is_valid() and form.cleaned_data["lingkup"] == PILIH and not dipilih:
        form.add_error("lingkup", "Centang dahulu jawaban yang diputus.")
    if not form.is_valid():
        return _halaman(request, periode, keadaan, form=form, dipilih=dipilih, status=422)
    n = _putuskan(request, periode, form, dipilih)
    kata = "dihitung" if form.cleaned_data["terima"] == "ya" else "dikeluarkan dari hitungan"
    sisa = f" Masih ada yang lain; ulangi untuk {SEKALI_PUTUS} berikutnya." if n >= SEKALI_PUTUS else ""
    messages.success(request, f"{n} jawaban {kata}.{sisa}")
    return redirect(f"{reverse('survei:ditandai', args=[kode, pk])}?{urlencode({'keadaan': keadaan})}")


@require_safe
def saran(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """For people of the satker itself; for others the page does not exist."""
    periode = akses.periode_terlihat(request.user, kode, pk)
    if not akses.dapat_membaca_saran(request.user, periode.satker):
        raise Http404
    laman = Paginator(queries_tanda.daftar_saran(periode), SELAMAN).get_page(request.GET.get("laman"))
    konteks = rangka(request, periode, "Saran responden") | {"laman": laman, "alamat_laman": "?laman="}
    return render(request, "survei/meja/saran.html", konteks)


def _putuskan(request: HttpRequest, periode: Periode, form: PutusForm, dipilih: list[UUID]) -> int:
    lingkup = form.cleaned_data["lingkup"]
    isi: dict[str, Any] = {
        "periode": periode,
        "formulir": formulir_periode(periode),
        "terima": form.cleaned_data["terima"] == "ya",
        "alasan": form.cleaned_data["alasan"],
        "oleh": request.user,
        "alamat": alamat_klien(request),
    }
    if lingkup == PILIH:
        return putuskan_daftar(daftar=dipilih, **isi)
    return putuskan_sebab(sebab="" if lingkup == SEMUA else lingkup, **isi)


def _halaman(
    request: HttpRequest,
    periode: Periode,
    keadaan: str,
    *,
    form: PutusForm | None = None,
    dipilih: list[UUID] | None = None,
    status: int = 200,
) -> HttpResponse:
    hitung = queries_tanda.hitung_tanda(periode)
    laman = Paginator(queries_tanda.daftar_tanda(periode, keadaan), SELAMAN).get_page(request.GET.get("laman"))
    konteks = rangka(request, periode, "Jawaban yang ditandai") | {
        "keadaan": keadaan,
        "saringan": [(k, nama, hitung.keadaan[k]) for k, nama in KEADAAN.items()],
        "sebab": hitung.sebab,
        "laman": laman,
        "baris": [queries_tanda.baris_tanda(r) for r in laman],
        "dipilih": dipilih or [],
        "form": form or PutusForm(lingkup=_lingkup(hitung)),
        "alamat_laman": f"?{urlencode({'keadaan': keadaan})}&laman=",
    }
    return render(request, "survei/meja/ditandai.html", konteks, status=status)


def _lingkup(hitung: queries_tanda.HitunganTanda) -> list[tuple[str, str]]:
    semua = hitung.keadaan[Respons.Keadaan.DITANDAI.value]
    hasil = [(PILIH, "Yang dicentang")]
    hasil += [(kode, f"Semua yang {kalimat} ({n})") for kode, kalimat, n in hitung.sebab]
    return [*hasil, (SEMUA, f"Semua yang belum diputus ({semua})")]


def _keadaan(teks: str) -> str:
    return teks if teks in KEADAAN else Respons.Keadaan.DITANDAI.value


def _uuid(daftar: list[str]) -> list[UUID]:
    """The keys among these texts."""
    hasil = []
    for teks in daftar[:SELAMAN]:
        try:
            hasil.append(UUID(teks))
        except ValueError:
            continue
    return hasil
