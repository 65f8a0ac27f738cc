"""The download centre: ask, watch, cancel, start again, take away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bukti.akses import peran_terhadap
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.unggahan.kirim_berkas import kirim_berkas
from laporan.models import LHE, Dokumen, Format, Jenis, Unduhan
from laporan.queries_laporan import laporan_satker, salinan_berlaku, tanpa_laporan
from laporan.terbitan import gudang
from laporan.unduhan import actions as actions_unduhan
from laporan.unduhan import akses as akses_unduhan
from laporan.unduhan import queries as queries_unduhan
from laporan.unduhan import tampilan
from laporan.unduhan.forms import BAB, LingkupForm, MintaForm
from lke.akses import penilaian_terlihat
from lke.tingkat.queries_lhe import lhe_satu
from satker.akses import satker_terlihat
from satker.models import Satker

TIADA = "Berkasnya sudah dihapus setelah dua minggu. Minta lagi; bila datanya belum berubah, berkasnya sama."
BUKTI_DICABUT = (
    "ZIP ini memuat bukti yang ditarik atau ditahan sejak ZIP dibuat, jadi tidak diberikan lagi. Minta lagi di halaman "
    "Unduhan laporan; bukti itu tidak akan disertakan."
)
BELUM = "Dokumen ini belum selesai dibuat."


@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """One's own requests, and the form for another."""
    if request.method == "POST":
        return _minta(request)
    return _halaman(request, LingkupForm(request.GET))


def _minta(request: HttpRequest) -> HttpResponse:
    form = MintaForm(request.POST)
    if not form.is_valid():
        return _halaman(request, LingkupForm(request.POST), form, status=422)
    isi = form.cleaned_data
    jenis, format = isi["dokumen"]
    satker = akses_unduhan.satker_diminta(request.user, isi["kode"].strip(), jenis, format)
    if sebab := tanpa_laporan(laporan_satker(satker, isi["tahun"]), wilayah=jenis == Jenis.KONSOLIDASI):
        form.add_error(None, sebab)
        return _halaman(request, LingkupForm(request.POST), form, status=404)
    unduhan = actions_unduhan.minta(
        satker=satker, tahun=isi["tahun"], jenis=jenis, format=format, oleh=request.user, pilihan=form.pilihan()
    )
    return redirect("unduhan:rinci", unduhan.pk)


def _halaman(
    request: HttpRequest, lingkup: LingkupForm, form: MintaForm | None = None, status: int = 200
) -> HttpResponse:
    lingkup.is_valid()
    pilihan = queries_unduhan.pilihan_satker(request.user)
    tahun = queries_unduhan.daftar_tahun()
    konteks: dict[str, Any] = {
        "langkah": [_laporan(), ("Unduhan", "")],
        "form": form,
        "pilihan": pilihan,
        "ketik_kode": any(s.induk_id is None for s in pilihan),
        "daftar_tahun": tahun,
        "tahun": lingkup.cleaned_data.get("tahun") or tahun[0],
        "daftar": [_baris(u) for u in queries_unduhan.daftar_unduhan(request.user)],
    }
    satker = _satker(request, lingkup, pilihan)
    if satker is not None:
        konteks |= _tawaran(request, satker, konteks["tahun"])
    return render(request, "laporan/unduhan/daftar.html", konteks, status=status)


def _laporan() -> tuple[str, str]:
    """The first step of the breadcrumbs."""
    return "Laporan", reverse("naskah:mulai")


def _satker(request: HttpRequest, lingkup: LingkupForm, pilihan: list[Satker]) -> Satker | None:
    """What was chosen, else the first of one's own; Http404 outside the wilayah."""
    kode = lingkup.cleaned_data.get("kode", "").strip()
    if not kode:
        return pilihan[0] if pilihan else None
    return satker_terlihat(request.user, kode)


def _tawaran(request: HttpRequest, satker: Satker, tahun: int) -> dict[str, Any]:
    tawaran = akses_unduhan.tawaran(request.user, satker)
    kelompok = tampilan.kelompok(satker, tawaran)
    wilayah = any(jenis == Jenis.KONSOLIDASI for jenis, _ in tawaran)
    laporan = laporan_satker(satker, tahun)
    return {
        "salinan": tampilan.tulis_salinan(laporan, salinan_berlaku(laporan)),
        "satker": satker,
        "kelompok": kelompok,
        "bab": BAB,
        "kendala": next((t.kendala for k in kelompok for t in k.tombol if t.kendala), ""),
        "berzip": (Jenis.KONSOLIDASI.value, Format.ZIP.value) in tawaran,
        "belum": queries_unduhan.belum_menyampaikan(satker, tahun) if wilayah else None,
    }


def _baris(unduhan: Unduhan) -> dict[str, Any]:
    dokumen = unduhan.dokumen
    return {
        "u": unduhan,
        "nama": tampilan.nama_dokumen(unduhan),
        "tanda": tampilan.tanda(unduhan),
        "ukuran": tampilan.tulis_ukuran(dokumen.ukuran) if dokumen else "",
        "asal": tampilan.tulis_asal(dokumen),
    }


@require_safe
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: how far it is, what failed, or the file. While it is being made the page asks again."""
    unduhan = akses_unduhan.unduhan_milik(request.user, pk)
    dibuat = unduhan.status == Unduhan.Status.DIBUAT
    maju = queries_unduhan.kemajuan(unduhan)
    konteks = {
        "unduhan": unduhan,
        "satker": unduhan.satker,
        "dokumen": unduhan.dokumen,
        "nama": tampilan.nama_dokumen(unduhan),
        "asal": tampilan.tulis_asal(unduhan.dokumen),
        "berkas": tampilan.nama_berkas(unduhan),
        "tanda": tampilan.tanda(unduhan),
        "ukuran": tampilan.tulis_ukuran(unduhan.dokumen.ukuran) if unduhan.dokumen else "",
        "dicabut": queries_unduhan.bukti_dicabut(unduhan),
        "sewilayah": unduhan.jenis == Jenis.KONSOLIDASI and unduhan.format == Format.ZIP,
        "dibuat": dibuat,
        "maju": maju,
        "sisa": tampilan.tulis_sisa(maju.sisa) if dibuat else "",
        "gagal": queries_unduhan.bagian_gagal(unduhan) if maju.gagal else (),
        "minta": tampilan.alamat_minta(unduhan),
        "dapat_diulang": unduhan.status in (Unduhan.Status.GAGAL, Unduhan.Status.DIBATALKAN),
        "langkah": [_laporan(), ("Unduhan", reverse("unduhan:daftar")), (tampilan.nama_dokumen(unduhan), "")],
    }
    return render(request, "laporan/unduhan/rinci.html", konteks)


@require_POST
def lhe(request: HttpRequest, tahun: int, kode: str, pk: int) -> HttpResponse:
    """Ask for the report of an evaluation, from its page; issued, so for everybody who sees the satker."""
    lke = penilaian_terlihat(request.user, tahun, kode).lke
    laporan = lhe_satu(lke, pk)
    unduhan = actions_unduhan.minta(
        satker=lke.satker,
        tahun=tahun,
        jenis=LHE,
        format=Format.PDF.value,
        oleh=request.user,
        pilihan={"lhe": laporan.pk, "tahap": laporan.tahap, "nomor": laporan.nomor},
    )
    return redirect("unduhan:rinci", unduhan.pk)


@require_POST
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    actions_unduhan.batalkan(unduhan=akses_unduhan.unduhan_milik(request.user, pk))
    messages.info(
        request, "Permintaan dibatalkan. Bagian yang sudah jadi disimpan dan dipakai lagi bila diminta ulang."
    )
    return redirect("unduhan:rinci", pk)


@require_POST
def ulangi(request: HttpRequest, pk: int) -> HttpResponse:
    actions_unduhan.ulangi(unduhan=akses_unduhan.unduhan_milik(request.user, pk))
    messages.info(request, "Bagian yang belum ada dibuat lagi; yang sudah jadi tidak diulang.")
    return redirect("unduhan:rinci", pk)


@require_safe
def berkas(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as an attachment; who may have it is asked each time, and each time it is given that is recorded."""
    unduhan = akses_unduhan.unduhan_milik(request.user, pk)
    dokumen = unduhan.dokumen
    if unduhan.status in (Unduhan.Status.GAGAL, Unduhan.Status.DIBATALKAN):
        raise Http404
    if dokumen is None:
        selesai = unduhan.status == Unduhan.Status.SELESAI
        raise Ditolak(TIADA if selesai else BELUM, status=410 if selesai else 409)
    if queries_unduhan.bukti_dicabut(unduhan):
        raise Ditolak(BUKTI_DICABUT, status=410)
    return berikan(request, dokumen, unduhan.satker, f"unduhan:{unduhan.pk}", tampilan.nama_berkas(unduhan))


def berikan(request: HttpRequest, dokumen: Dokumen, satker: Satker, objek: str, nama: str) -> HttpResponseBase:
    """The stored file under this name, and a line in the log; whoever calls has looked that this person may have it."""
    balasan = kirim_berkas(gudang.letak(dokumen), tampilan.TIPE[dokumen.format], nama)
    if request.method == "GET":
        peran = ", ".join(peran_terhadap(request.user, satker))[:40]
        actions_unduhan.catat_pengunduhan(
            objek=objek,
            satker=satker,
            dokumen=dokumen,
            oleh=request.user,
            peran=peran,
            alamat=alamat_klien(request),
        )
    return balasan
