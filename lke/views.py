"""Filling the LKE in the browser: hub, page, one question, save, check, history."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kpu_zi.middleware import dari_skrip
from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.bagikan import tautan_whatsapp
from lke import akses, queries, tampilan
from lke.actions import Bentrok, simpan_jawaban
from lke.forms import HasilIsian, baca_isian
from lke.instrumen import Pertanyaan
from lke.kartu import SARINGAN, Ketikan, susun_halaman
from lke.keadaan_isi import keadaan_isi
from lke.models import Penilaian


def _keadaan(request: HttpRequest, penilaian: Penilaian) -> dict[str, Any]:
    """Whether this person may fill now, and why not."""
    keadaan = keadaan_isi(penilaian)
    mengisi = akses.dapat_mengisi(request.user, penilaian)
    return {"keadaan": keadaan, "mengisi": mengisi, "dapat_diisi": mengisi and keadaan.terbuka}


def _pertanyaan(penilaian: Penilaian, kode: str) -> Pertanyaan:
    try:
        return queries.acuan(penilaian.lke.instrumen).instrumen.pertanyaan[kode]
    except KeyError:
        raise Http404 from None


@require_safe
def hub(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    isi = queries.isi_lke(penilaian)
    konteks = tampilan.rangka(penilaian, isi) | {
        "tugas": tampilan.daftar_tugas(isi),
        "lanjutkan": tampilan.belum_pertama(isi),
    }
    return render(request, "lke/hub.html", konteks | _keadaan(request, penilaian))


@require_safe
def halaman(request: HttpRequest, tahun: int, kode: str, halaman: str) -> HttpResponse:
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    return _halaman(request, penilaian, halaman, saring=request.GET.get("saring", ""))


def _halaman(
    request: HttpRequest,
    penilaian: Penilaian,
    kode: str,
    *,
    saring: str = "",
    ditolak: HasilIsian | None = None,
    status: int = 200,
) -> HttpResponse:
    isi = queries.isi_lke(penilaian)
    instrumen = isi.acu.instrumen
    if kode not in instrumen.halaman:
        raise Http404
    ini = instrumen.halaman[kode]
    ketikan = Ketikan(ditolak.perubahan.kode, ditolak.ketikan, ditolak.awal, ditolak.galat) if ditolak else None
    keadaan = _keadaan(request, penilaian)
    bertanda = keadaan["keadaan"].bertanda
    kartu = susun_halaman(
        instrumen, ini, isi.baris, isi.lalu, isi.temuan, saring=saring, ketikan=ketikan, bertanda=bertanda
    )
    konteks = tampilan.rangka(penilaian, isi) | {
        "halaman": ini,
        "kartu": kartu,
        "hitung": tampilan.hitung_halaman(isi, ini),
        "tugas": tampilan.daftar_tugas(isi),
        "sebelum_sesudah": tampilan.tetangga(instrumen, kode),
        "berikut_kosong": tampilan.belum_pertama(isi, selain=kode),
        "sebelum_kosong": tampilan.belum_sebelum(isi, kode),
        "saringan": SARINGAN,
        "saring": saring if saring in SARINGAN else "",
        "ditolak": ditolak,
        "kunci_halaman": uuid4(),
    }
    return render(request, "lke/halaman.html", konteks | keadaan, status=status)


@require_safe
def pertanyaan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """One question alone, with its history: the address that people share."""
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    butir = _pertanyaan(penilaian, pertanyaan)
    isi = queries.isi_lke(penilaian)
    keadaan = _keadaan(request, penilaian)
    konteks = tampilan.rangka(penilaian, isi) | keadaan
    konteks |= {
        "halaman": isi.acu.instrumen.halaman[butir.halaman],
        "kartu": tampilan.kartu_satu(isi, butir, keadaan["keadaan"].bertanda),
        "kunci_halaman": uuid4(),
        "riwayat": tampilan.baris_riwayat(queries.riwayat_lke(penilaian, pertanyaan)[:50], isi.acu.instrumen),
        "bagikan": tautan_whatsapp(f"{butir.kode} LKE {tahun} {penilaian.lke.satker.nama}", request.path),
    }
    return render(request, "lke/pertanyaan.html", konteks)


@require_POST
def simpan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """Save one card: to a script the changed parts of the page, otherwise the page again."""
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    butir = _pertanyaan(penilaian, pertanyaan)
    hasil = baca_isian(butir, request.POST.dict())
    if hasil.galat:
        return _isian_ditolak(request, penilaian, butir, hasil)
    try:
        tersimpan = simpan_jawaban(
            penilaian=penilaian,
            perubahan=hasil.perubahan,
            oleh=request.user,
            kunci=hasil.kunci,
            alamat=alamat_klien(request),
        )
    except Bentrok as bentrok:
        return _bentrok(request, penilaian, butir, bentrok, hasil)
    if not dari_skrip(request):
        return redirect(_alamat(penilaian, butir))
    isi = queries.nilai_isi_lke(
        queries.acuan(penilaian.lke.instrumen), tersimpan.baris, queries.baris_tahun_lalu(penilaian)
    )
    return render(request, "lke/_balasan.html", tampilan.balasan(penilaian, isi, butir, tersimpan))


def _alamat(penilaian: Penilaian, butir: Pertanyaan) -> str:
    lke = penilaian.lke
    return f"{reverse('lke:halaman', args=[lke.tahun, lke.satker.kode, butir.halaman])}#q-{butir.id_html}"


def _isian_ditolak(request: HttpRequest, penilaian: Penilaian, butir: Pertanyaan, hasil: HasilIsian) -> HttpResponse:
    if dari_skrip(request):
        return HttpResponse(" ".join(hasil.galat.values()), status=422, content_type="text/plain; charset=utf-8")
    return _halaman(request, penilaian, butir.halaman, ditolak=hasil, status=422)


def _bentrok(
    request: HttpRequest, penilaian: Penilaian, butir: Pertanyaan, bentrok: Bentrok, hasil: HasilIsian
) -> HttpResponse:
    berselisih = {b.bidang for b in bentrok.daftar}
    lain = [b for b in hasil.perubahan.bidang if b not in berselisih]
    nama = queries.nama_pengguna({b.oleh_id for b in bentrok.daftar if b.oleh_id})
    konteks: Mapping[str, Any] = {
        "penilaian": penilaian,
        "lke": penilaian.lke,
        "satker": penilaian.lke.satker,
        "pertanyaan": butir,
        "bentrok": tampilan.daftar_bentrok(bentrok.daftar, butir, nama),
        "versi": bentrok.daftar[0].versi,
        "ikut": [(b, hasil.ketikan[b], hasil.awal[b]) for b in lain],
    }
    templat = "lke/_bentrok.html" if dari_skrip(request) else "lke/bentrok.html"
    return render(request, templat, konteks, status=409)


@require_safe
def periksa(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """What holds the sending and what is worth a look, each linking to its question."""
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    isi = queries.isi_lke(penilaian)
    konteks = tampilan.rangka(penilaian, isi) | {"periksa": tampilan.hasil_periksa(isi)}
    return render(request, "lke/periksa.html", konteks)


@require_safe
def riwayat(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    laman = Paginator(queries.riwayat_lke(penilaian), 50).get_page(request.GET.get("laman"))
    instrumen = queries.acuan(penilaian.lke.instrumen).instrumen
    konteks = {
        "penilaian": penilaian,
        "lke": penilaian.lke,
        "satker": penilaian.lke.satker,
        "laman": laman,
        "riwayat": tampilan.baris_riwayat(laman, instrumen),
    }
    return render(request, "lke/riwayat.html", konteks)


@require_safe
def riwayat_pertanyaan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """The history of one question, loaded into its card when opened; a whole page without a script."""
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    butir = _pertanyaan(penilaian, pertanyaan)
    if not dari_skrip(request):
        return redirect("lke:pertanyaan", tahun, kode, pertanyaan)
    instrumen = queries.acuan(penilaian.lke.instrumen).instrumen
    baris = tampilan.baris_riwayat(queries.riwayat_lke(penilaian, butir.kode)[:20], instrumen)
    return render(request, "lke/_riwayat.html", {"riwayat": baris, "satker": penilaian.lke.satker})
