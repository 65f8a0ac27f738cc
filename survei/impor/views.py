"""Answers from files of other tools: upload, choose columns, preview, apply; and the answers of a period out."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.impor import halaman
from kpu_zi.impor.actions import baca_lagi
from kpu_zi.impor.forms import BerkasForm
from kpu_zi.tools.alamat import alamat_klien
from satker.queries import hari_satker
from survei import akses
from survei.impor import actions as actions_impor
from survei.impor import tampilan as tampilan_impor
from survei.impor.actions_ekspor import unduh_jawaban
from survei.impor.forms import PemetaanForm
from survei.impor.pembacaan import bidang_periode
from survei.meja.rangka import rangka
from survei.models import BerkasSurvei, Periode
from survei.pintu import formulir_periode

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BERKAS = "Berkas jawaban"


@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """Upload on one page with the files of before, and the answers out."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    isi = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BerkasForm(*isi, apa="jawaban", bantuan="Satu jawaban satu baris, kepala kolom di atasnya.")
    if form.is_valid():
        unggahan = form.cleaned_data["berkas"]
        berkas = actions_impor.unggah(periode=periode, nama=unggahan.name, isi=unggahan.read(), oleh=request.user)
        return redirect(_alamat(periode).berkas(berkas.pk))
    daftar = halaman.susun_daftar(periode.berkas.all(), _alamat(periode), tampilan_impor.siap)
    konteks = _konteks(request, periode) | {"form": form, "daftar": daftar}
    return render(request, "survei/impor/impor.html", konteks, status=422 if form.errors else 200)


@require_safe
def berkas(request: HttpRequest, kode: str, pk: int, berkas: int) -> HttpResponse:
    """How far the file is: being read, refused, waiting for its columns to be chosen, or its preview."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    baris = halaman.ambil(periode.berkas.all(), berkas)
    konteks = _konteks(request, periode, "Pratinjau") | halaman.konteks(baris, _alamat(periode))
    if konteks["tahap"] == halaman.PRATINJAU:
        if "baca" not in konteks["hasil"]:
            return redirect(_alamat(periode).berkas(berkas, "kolom"))
        konteks |= tampilan_impor.susun_pratinjau(formulir_periode(periode), konteks["hasil"]["baca"])
        konteks["sudah"] = periode.berkas.filter(sidik=baris.sidik, diterapkan_pada__isnull=False).exists()
    konteks["kolom_terbaca"] = "asal" in konteks["hasil"]
    return render(request, "survei/impor/berkas.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def kolom(request: HttpRequest, kode: str, pk: int, berkas: int) -> HttpResponse:
    """Which column answers which question."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    baris = halaman.ambil(periode.berkas.all(), berkas)
    asal = baris.temuan().get("asal")
    if baris.diterapkan_pada is not None or asal is None:
        return redirect(_alamat(periode).berkas(berkas))
    form = _form_kolom(request, periode, baris, asal)
    if request.method == "POST" and form.is_valid():
        actions_impor.petakan(berkas=baris, pemetaan=form.pemetaan(), oleh=request.user)
        return redirect(_alamat(periode).berkas(berkas))
    konteks = _konteks(request, periode, "Kolom") | {"berkas": baris, "form": form, "asal": asal}
    return render(request, "survei/impor/kolom.html", konteks, status=422 if form.errors else 200)


def _form_kolom(request: HttpRequest, periode: Periode, berkas: BerkasSurvei, asal: Mapping[str, Any]) -> PemetaanForm:
    return PemetaanForm(
        *([request.POST] if request.method == "POST" else []),
        bidang=bidang_periode(periode),
        kolom=[(str(n), nama) for n, nama in asal["kolom"]],
        periode=periode,
        pemetaan=berkas.pemetaan,
        hari_ini=hari_satker(periode.satker),
    )


@require_POST
def terapkan(request: HttpRequest, kode: str, pk: int, berkas: int) -> HttpResponse:
    """Store what the preview says; with `periksa_lagi` read the file again instead."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    baris = halaman.ambil(periode.berkas.all(), berkas)
    if "periksa_lagi" in request.POST:
        baca_lagi(baris, oleh=request.user)
        return redirect(_alamat(periode).berkas(berkas))
    lewati = "lewati" in request.POST
    banyak = actions_impor.terapkan(berkas=baris, lewati=lewati, oleh=request.user, alamat=alamat_klien(request))
    if banyak:
        messages.success(request, f"{banyak} jawaban dari {baris.nama} disimpan.")
    else:
        messages.info(request, f"Jawaban dari {baris.nama} sudah ada; tidak ada yang bertambah.")
    return redirect(_alamat(periode).impor)


@require_POST
def buang(request: HttpRequest, kode: str, pk: int, berkas: int) -> HttpResponse:
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    halaman.buang(request, halaman.ambil(periode.berkas.all(), berkas))
    return redirect(_alamat(periode).impor)


@require_safe
def unduh(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """The answers as a workbook, for the satker itself."""
    periode = akses.periode_dapat_dikelola(request.user, kode, pk)
    isi = unduh_jawaban(periode=periode, oleh=request.user, alamat=alamat_klien(request))
    nama = f"jawaban-{periode.jenis}-{periode.tahun}-{periode.kala}-{periode.satker.kode}.xlsx"
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


def _alamat(periode: Periode) -> halaman.Alamat:
    return halaman.Alamat("survei:impor", [periode.satker.kode, periode.pk])


def _konteks(request: HttpRequest, periode: Periode, judul: str = "") -> dict[str, Any]:
    """`judul`: of a page below the list of files."""
    konteks = rangka(request, periode, BERKAS)
    if judul:
        konteks["langkah"] = [*konteks["langkah"][:-1], (BERKAS, _alamat(periode).impor), (judul, "")]
    return konteks
