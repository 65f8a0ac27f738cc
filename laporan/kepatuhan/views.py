"""The board of the letter's thirteen points: of one satker, of a province, of the nation."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from laporan import akses
from laporan.kepatuhan import actions, queries, tampilan
from laporan.kepatuhan.bawaan import aturan_kepatuhan
from laporan.kepatuhan.ekspor import XLSX, tulis_papan
from laporan.kepatuhan.forms import PeriksaForm
from laporan.kepatuhan.saringan import PILIHAN_KEADAAN, URUT, Saringan, baca_saringan, baca_tahun
from satker.akses import penugasan, satker_terlihat
from satker.models import Satker
from satker.peran import Tingkat
from satker.queries import hari_nasional
from satker.queries_siklus import siklus_berjalan, siklus_kegiatan
from satker.remah import remah_satker
from satker.siklus import sampai_tahun


@require_safe
def mulai(request: HttpRequest) -> HttpResponse:
    """On to the region that the person sees, else to the own satker; the year that is asked for goes along."""
    wilayah, tugas = akses.wilayah_sendiri(request.user), penugasan(request.user)
    if wilayah is None and not tugas:
        return redirect("beranda")
    nama, kode = ("wilayah", wilayah.kode) if wilayah else ("satker", tugas[0].satker.kode)
    alamat = reverse(f"kepatuhan:{nama}", args=[kode])
    tahun = request.GET.get("tahun", "")
    return redirect(f"{alamat}?{urlencode({'tahun': tahun})}" if tahun else alamat)


@require_safe
def satker(request: HttpRequest, kode: str) -> HttpResponse:
    milik = satker_terlihat(request.user, kode)
    return _satker(request, milik, baca_tahun(request.GET.get("tahun", ""), siklus_berjalan().kegiatan))


@require_POST
def periksa(request: HttpRequest, kode: str, butir: str) -> HttpResponse:
    """The tier above has looked at one point."""
    milik, peran = akses.satker_dapat_diperiksa(request.user, kode)
    if butir not in aturan_kepatuhan().butir:
        raise Http404
    form = PeriksaForm(request.POST)
    tahun = baca_tahun(request.POST.get("tahun", ""), siklus_berjalan().kegiatan)
    if not form.is_valid():
        return _satker(request, milik, tahun, ketikan=(butir, form), status=422)
    isi = {"sidik": form.cleaned_data["sidik"], "catatan": form.cleaned_data["catatan"].strip()}
    try:
        actions.periksa_butir(
            satker=milik,
            tahun=tahun,
            butir=butir,
            **isi,
            oleh=request.user,
            peran=peran,
            alamat=alamat_klien(request),
        )
    except Ditolak as tolak:
        form.add_error(None, tolak.pesan)
        return _satker(request, milik, tahun, ketikan=(butir, form), status=tolak.status)
    messages.success(request, f"Butir {butir} ditandai sudah diperiksa.")
    return redirect(f"{reverse('kepatuhan:satker', args=[kode])}?tahun={tahun}#butir-{butir}")


@require_safe
def wilayah(request: HttpRequest, kode: str) -> HttpResponse:
    """A province by satker, the nation by province."""
    milik = akses.wilayah_terlihat(request.user, kode)
    saringan = _saringan(request)
    daftar = _papan_wilayah(milik, saringan)
    konteks = _rangka(request, milik, saringan.tahun) | {
        "saringan": saringan,
        "daftar_urut": URUT.items(),
        "daftar_keadaan": PILIHAN_KEADAAN.items(),
        "ringkas": tampilan.hitung_keadaan(daftar),
        "unduh": f"{reverse('kepatuhan:unduh', args=[kode])}?{saringan.alamat()}",
    }
    if milik.tingkat == Tingkat.RI:
        konteks |= {
            "baris": tampilan.baris_nasional(daftar, saringan),
            "jumlah": tampilan.jumlah(daftar, saringan.daftar_keadaan),
            "dihitung": PILIHAN_KEADAAN[saringan.keadaan or "dipenuhi"],
        }
        return render(request, "laporan/kepatuhan/nasional.html", konteks)
    konteks |= {
        "baris": tampilan.baris_wilayah(daftar, saringan),
        "jumlah": tampilan.jumlah(daftar),
        "semua": len(daftar),
    }
    return render(request, "laporan/kepatuhan/provinsi.html", konteks)


@require_safe
def unduh(request: HttpRequest, kode: str) -> HttpResponse:
    """The satker of the region as a workbook, as filter and order of the page say; of the nation all 553."""
    milik = akses.wilayah_terlihat(request.user, kode)
    saringan = _saringan(request)
    daftar = tampilan.saring(_papan_wilayah(milik, saringan), saringan)
    isi = tulis_papan(daftar, siklus_kegiatan(saringan.tahun), milik.nama)
    nama = f"kepatuhan-{milik.kode}-{saringan.tahun}.xlsx"
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


def _papan_wilayah(milik: Satker, saringan: Saringan) -> list[queries.BarisPapan]:
    return queries.papan(queries.satker_wilayah(milik), saringan.tahun, hari_nasional())


def _saringan(request: HttpRequest) -> Saringan:
    return baca_saringan(request.GET, siklus_berjalan().kegiatan, aturan_kepatuhan().butir)


def _satker(
    request: HttpRequest,
    milik: Satker,
    tahun: int,
    *,
    ketikan: tuple[str, PeriksaForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """`ketikan`: the point whose form was refused, with what was typed."""
    (baris,) = queries.papan(queries.satu_satker(milik), tahun, hari_nasional())
    memeriksa = bool(akses.peran_pemeriksa(request.user, milik))
    konteks = _rangka(request, milik, tahun) | {
        "baris": tampilan.baris_butir(request.user, baris, tahun, memeriksa=memeriksa),
        "ringkas": tampilan.hitung_keadaan([baris]),
        "wilayah": milik.tingkat != Tingkat.KABKOTA and akses.memandang_wilayah(request.user, milik),
        "butir_ditolak": ketikan[0] if ketikan else "",
        "form": ketikan[1] if ketikan else PeriksaForm(),
    }
    return render(request, "laporan/kepatuhan/satker.html", konteks, status=status)


def _rangka(request: HttpRequest, milik: Satker, tahun: int) -> dict[str, Any]:
    aturan = aturan_kepatuhan()
    sampai = max(hari_nasional().year, siklus_berjalan().kegiatan)
    return {
        "satker": milik,
        "tahun": tahun,
        "siklus": siklus_kegiatan(tahun),
        "aturan": aturan,
        "daftar_butir": aturan.butir.values(),
        "daftar_tahun": sorted({*sampai_tahun(aturan.berlaku_mulai.year, sampai), tahun}),
        "langkah": [*remah_satker(request.user, milik), ("Kepatuhan", "")],
    }
