"""Answers from files of other tools: upload, choose columns, preview, apply; and the answers of a period out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.tools.alamat import alamat_klien
from satker.queries import hari_satker
from survei import akses
from survei.impor import actions as actions_impor
from survei.impor import tampilan as tampilan_impor
from survei.impor.actions_ekspor import unduh_jawaban
from survei.impor.forms import BerkasForm, PemetaanForm
from survei.impor.pembacaan import bidang_periode, daftar_berkas, pekerjaan_berkas
from survei.meja.rangka import rangka
from survei.models import BerkasSurvei, Periode
from survei.pintu import formulir_periode

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BERKAS = "Berkas jawaban"
DITAMPILKAN = 10  # files of before


@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Upload on one page with the files of before, and the answers out."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    form = BerkasForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _halaman(request, periode, BerkasForm())
    if not form.is_valid():
        return _halaman(request, periode, form, status=422)
    unggahan = form.cleaned_data["berkas"]
    berkas = actions_impor.unggah(periode=periode, nama=unggahan.name, isi=unggahan.read(), oleh=request.user)
    return redirect("survei:impor-berkas", kode, pk, berkas.pk)


def _halaman(request: HttpRequest, periode: Periode, form: BerkasForm, status: int = 200) -> HttpResponse:
    konteks = _konteks(request, periode) | {"form": form, "daftar": daftar_berkas(periode, DITAMPILKAN)}
    return render(request, "survei/impor/impor.html", konteks, status=status)


@require_safe
def berkas(request: HttpRequest, kode: str, pk: int, berkas: int) -> HttpResponse:
    """How far the file is: being read, refused, waiting for its columns to be chosen, or its preview."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    baris = _berkas(periode, berkas)
    tahap = tampilan_impor.tahap(baris)
    if tahap == "kolom":
        return redirect("survei:impor-kolom", kode, pk, berkas)
    konteks = _konteks(request, periode, "Pratinjau") | {"berkas": baris, "tahap": tahap, "hasil": baris.hasil or {}}
    if tahap == "dibaca":
        konteks["pekerjaan"] = pekerjaan_berkas(baris)
    elif tahap == "pratinjau":
        konteks |= tampilan_impor.susun_pratinjau(formulir_periode(periode), baris.hasil["baca"])
        konteks["sudah"] = periode.berkas.filter(sidik=baris.sidik, diterapkan_pada__isnull=False).exists()
    return render(request, "survei/impor/berkas.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def kolom(request: HttpRequest, kode: str, pk: int, berkas: int) -> HttpResponse:
    """Which column answers which question."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    baris = _berkas(periode, berkas)
    hasil = baris.hasil or {}
    if baris.diterapkan_pada is not None or "kolom" not in hasil:
        return redirect("survei:impor-berkas", kode, pk, berkas)
    form = _form_kolom(request, periode, baris)
    if request.method == "POST" and form.is_valid():
        actions_impor.petakan(berkas=baris, pemetaan=form.pemetaan(), oleh=request.user)
        return redirect("survei:impor-berkas", kode, pk, berkas)
    konteks = _konteks(request, periode, "Kolom") | {"berkas": baris, "form": form, "hasil": hasil}
    return render(request, "survei/impor/kolom.html", konteks, status=422 if form.errors else 200)


def _form_kolom(request: HttpRequest, periode: Periode, berkas: BerkasSurvei) -> PemetaanForm:
    return PemetaanForm(
        *([request.POST] if request.method == "POST" else []),
        bidang=bidang_periode(periode),
        kolom=[(str(n), nama) for n, nama in berkas.hasil["kolom"]],
        periode=periode,
        pemetaan=berkas.pemetaan,
        hari_ini=hari_satker(periode.satker),
    )


@require_POST
def terapkan(request: HttpRequest, kode: str, pk: int, berkas: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    baris = _berkas(periode, berkas)
    lewati = "lewati" in request.POST
    banyak = actions_impor.terapkan(berkas=baris, lewati=lewati, oleh=request.user, alamat=alamat_klien(request))
    if banyak:
        messages.success(request, f"{banyak} jawaban dari {baris.nama} disimpan.")
    else:
        messages.info(request, f"Jawaban dari {baris.nama} sudah ada; tidak ada yang bertambah.")
    return redirect("survei:impor", kode, pk)


@require_POST
def buang(request: HttpRequest, kode: str, pk: int, berkas: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    baris = _berkas(periode, berkas)
    if actions_impor.buang(berkas=baris):
        messages.success(request, f"{baris.nama} dibuang; tidak ada jawaban yang disimpan darinya.")
    else:
        messages.info(request, f"{baris.nama} sudah diterapkan, jadi tidak dapat dibuang.")
    return redirect("survei:impor", kode, pk)


@require_safe
def unduh(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """The answers as a workbook, for the satker itself."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    isi = unduh_jawaban(periode=periode, oleh=request.user, alamat=alamat_klien(request))
    nama = f"jawaban-{periode.jenis}-{periode.tahun}-{periode.kala}-{periode.satker.kode}.xlsx"
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


def _berkas(periode: Periode, pk: int) -> BerkasSurvei:
    baris = periode.berkas.defer("berkas").select_related("diunggah_oleh", "diterapkan_oleh").filter(pk=pk).first()
    if baris is None:
        raise Http404
    return baris


def _konteks(request: HttpRequest, periode: Periode, judul: str = "") -> dict[str, Any]:
    """`judul`: of a page below the list of files."""
    konteks = rangka(request, periode, BERKAS)
    if judul:
        alamat = reverse("survei:impor", args=[periode.satker.kode, periode.pk])
        konteks["langkah"] = [*konteks["langkah"][:-1], (BERKAS, alamat), (judul, "")]
    return konteks
