"""Bukti of last year's LKE that still are in force, taken over after a preview; nothing by itself."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kpu_zi.tools.alamat import alamat_klien
from lke import akses, queries
from lke.aturan.matriks import BarisLalu, susun_lalu
from lke.keadaan_isi import KeadaanIsi, keadaan_isi
from lke.models import Penilaian
from lke.pustaka.actions import tambah_baris
from lke.queries_bukti import rak_satker


@require_http_methods(["GET", "HEAD", "POST"])
def tahun_lalu(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """The list with what is in force ticked; a POST shows what would be added, a POST with `terapkan` adds it."""
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    keadaan = keadaan_isi(penilaian)
    daftar = _daftar(penilaian, keadaan)
    if request.method != "POST":
        return _halaman(request, penilaian, keadaan, daftar)
    ditandai = set(request.POST.getlist("baris"))
    dipilih = [b for b in daftar if b.dapat and b.pengenal in ditandai]
    if not dipilih:
        messages.warning(request, "Centang dahulu bukti yang akan diambil.")
        return redirect("lke:bukti-lalu", tahun, kode)
    if "terapkan" not in request.POST:
        return _halaman(request, penilaian, keadaan, dipilih, pratinjau=True)
    tambahan: dict[str, list[str]] = {}
    for b in dipilih:
        tambahan.setdefault(b.kode, []).append(b.teks)
    jumlah = tambah_baris(
        penilaian=penilaian,
        tambahan=tambahan,
        oleh=request.user,
        acara="bukti.tahun_lalu",
        alamat=alamat_klien(request),
    )
    messages.success(request, f"Bukti LKE tahun {penilaian.lke.tahun_lalu} ditambahkan pada {jumlah} pertanyaan.")
    return redirect("lke:hub", tahun, kode)


def _daftar(penilaian: Penilaian, keadaan: KeadaanIsi) -> list[BarisLalu]:
    """Two queries. Only questions that may change now."""
    acu = queries.acuan(penilaian.lke.instrumen)
    baris, lalu, _ = queries.baris_dua_tahun(penilaian)
    kini = {k: b.bukti for k, b in baris.items()}
    terbuka = [k for k in acu.instrumen.pertanyaan if k in lalu and keadaan.dapat_diisi(k)]
    _, pustaka = rak_satker(penilaian.lke.satker_id, penilaian.lke.tahun)
    return susun_lalu({k: lalu[k].bukti for k in terbuka}, kini, pustaka, hari=timezone.localdate())


def _halaman(
    request: HttpRequest,
    penilaian: Penilaian,
    keadaan: KeadaanIsi,
    daftar: Sequence[BarisLalu],
    *,
    pratinjau: bool = False,
) -> HttpResponse:
    butir = queries.acuan(penilaian.lke.instrumen).instrumen.pertanyaan
    kelompok: dict[str, list[BarisLalu]] = {}
    for b in daftar:
        kelompok.setdefault(b.kode, []).append(b)
    konteks: dict[str, Any] = {
        "penilaian": penilaian,
        "lke": penilaian.lke,
        "satker": penilaian.lke.satker,
        "tahun_lalu": penilaian.lke.tahun_lalu,
        "keadaan": keadaan,
        "kelompok": [(butir[k], isi) for k, isi in kelompok.items()],
        "jumlah": len(daftar),
        "pratinjau": pratinjau,
    }
    return render(request, "lke/pustaka/bukti_lalu.html", konteks)
