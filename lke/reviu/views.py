"""The reviewer's desk: a page of questions beside their bukti, one question alone, saves, returns, ticks."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kpu_zi.middleware import dari_skrip
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from lke import akses, queries
from lke.actions import Bentrok, simpan_jawaban
from lke.aturan.alur import Lapis
from lke.aturan.instrumen import Pertanyaan
from lke.aturan.kartu import Ketikan
from lke.isi.forms import HasilIsian, baca_isian
from lke.models import Penilaian
from lke.reviu import actions as actions_reviu
from lke.reviu import queries as queries_reviu
from lke.reviu import tampilan as reviu_tampilan
from lke.reviu.bukti import NILAI
from lke.reviu.kartu import SARINGAN, susun_halaman_reviu, susun_kartu_reviu
from lke.reviu.queries import Reviu, baca_reviu, dengan_bukti
from lke.tampilan import daftar_bentrok

_BUKAN_MILIK = ("bukti", "awal_bukti", "milik_bukti", "gabungan_bukti", "pakai_bukti")


@require_safe
def halaman(request: HttpRequest, tahun: int, kode: str, halaman: str) -> HttpResponse:
    lke, lapis = akses.lapis_dapat_dinilai(request.user, tahun, kode)
    return _halaman(request, baca_reviu(lke, lapis, request.user), halaman)


def _halaman(
    request: HttpRequest, reviu: Reviu, kode: str, *, ditolak: HasilIsian | None = None, status: int = 200
) -> HttpResponse:
    instrumen = reviu.acu.instrumen
    if kode not in instrumen.halaman:
        raise Http404
    ini = instrumen.halaman[kode]
    saring = request.GET.get("saring", "")
    reviu = dengan_bukti(reviu, ini.pertanyaan)
    ketikan = Ketikan(ditolak.perubahan.kode, ditolak.ketikan, ditolak.awal, ditolak.galat) if ditolak else None
    konteks = reviu_tampilan.rangka_reviu(reviu)
    konteks |= reviu_tampilan.konteks_halaman(reviu, konteks, ini) | {
        "kelompok": susun_halaman_reviu(instrumen, ini, reviu.lembar, saring=saring, ketikan=ketikan),
        "saringan": SARINGAN,
        "saring": saring if saring in SARINGAN else "",
        "ditolak": ditolak,
        "kunci_halaman": uuid4(),
    }
    return render(request, "lke/reviu/halaman.html", konteks, status=status)


@require_safe
def pertanyaan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """One question alone: the address that reviewers send each other."""
    lke, lapis = akses.lapis_dapat_dinilai(request.user, tahun, kode)
    reviu = baca_reviu(lke, lapis, request.user)
    return _satu(request, reviu, _butir(reviu.acu, pertanyaan))


def _satu(request: HttpRequest, reviu: Reviu, butir: Pertanyaan, galat: str = "", status: int = 200) -> HttpResponse:
    """`galat`: why what was posted about a return is not kept; the typed text comes back with it."""
    reviu = dengan_bukti(reviu, [butir.kode])
    konteks = reviu_tampilan.rangka_reviu(reviu)
    konteks |= reviu_tampilan.konteks_halaman(reviu, konteks, reviu.acu.instrumen.halaman[butir.halaman]) | {
        "kartu": susun_kartu_reviu(reviu.acu.instrumen, butir, reviu.lembar),
        "sub_area": reviu.acu.instrumen.simpul[butir.simpul],
        "galat_tanda": galat,
        "ketikan_tanda": {n: request.POST.get(n, "") for n in ("jenis", "catatan")} if galat else {},
        "kunci_halaman": uuid4(),
    }
    return render(request, "lke/reviu/pertanyaan.html", konteks, status=status)


@require_POST
def simpan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """Save the reviewer's answer or catatan; no other field of the form means anything here."""
    penilaian, butir = _dinilai(request, tahun, kode, pertanyaan)
    hasil = baca_isian(butir, {n: isi for n, isi in request.POST.items() if n not in _BUKAN_MILIK})
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
    instrumen = queries.acuan(penilaian.lke.instrumen).instrumen
    mandiri = queries_reviu.jawaban_mandiri(penilaian.lke, butir.kode)
    konteks = reviu_tampilan.balasan_reviu(penilaian, instrumen, butir, tersimpan, mandiri)
    return render(request, "lke/reviu/_balasan.html", konteks)


@require_POST
def tandai(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """Return a question: alasan and catatan."""
    penilaian, butir = _dinilai(request, tahun, kode, pertanyaan)
    isi = {"jenis": request.POST.get("jenis", ""), "catatan": request.POST.get("catatan", "")}
    return _lakukan(request, penilaian, butir, actions_reviu.tandai, **isi)


@require_POST
def cabut(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    penilaian, butir = _dinilai(request, tahun, kode, pertanyaan)
    return _lakukan(request, penilaian, butir, actions_reviu.cabut_tanda)


@require_POST
def buka(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """Open a question in the second round, with a reason."""
    penilaian, butir = _dinilai(request, tahun, kode, pertanyaan)
    return _lakukan(request, penilaian, butir, actions_reviu.buka_pertanyaan, alasan=request.POST.get("catatan", ""))


@require_POST
def bukti(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """One tick on one bukti: `tanda` is "<bukti>:<which>:<ya, tidak or nothing>"."""
    penilaian, butir = _dinilai(request, tahun, kode, pertanyaan)
    nomor, uji, nilai = (request.POST.get("tanda", "").split(":") + ["", "", ""])[:3]
    if not (nomor.isascii() and nomor.isdigit() and len(nomor) < 19) or nilai not in NILAI:
        raise Ditolak("Tanda bukti ini tidak dikenal.")
    actions_reviu.tandai_bukti(
        penilaian=penilaian,
        kode=butir.kode,
        bukti_id=int(nomor),
        uji=uji,
        nilai=NILAI[nilai],
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    if not dari_skrip(request):
        return redirect(_alamat(penilaian, butir))
    satu = queries_reviu.satu_bukti(penilaian, butir.kode, int(nomor))
    return render(request, "lke/reviu/_uji.html", {"b": satu, "id": butir.id_html, "dapat": True})


@require_POST
def setujui(request: HttpRequest, tahun: int, kode: str, halaman: str) -> HttpResponse:
    """Accept the satker's answers to the listed questions, as far as they are still not scored."""
    penilaian = akses.penilaian_dapat_dinilai(request.user, tahun, kode)
    instrumen = queries.acuan(penilaian.lke.instrumen).instrumen
    if halaman not in instrumen.halaman:
        raise Http404
    daftar = [k for k in instrumen.halaman[halaman].pertanyaan if k in request.POST.getlist("kode")]
    jumlah = actions_reviu.setujui(penilaian=penilaian, kode=daftar, oleh=request.user, alamat=alamat_klien(request))
    pesan = f"{jumlah} pertanyaan disetujui." if jumlah else "Tidak ada lagi pertanyaan yang belum dinilai di sini."
    messages.success(request, pesan)
    alamat = reverse("reviu:halaman", args=[tahun, kode, halaman])
    return redirect(f"{alamat}#q-{instrumen.pertanyaan[daftar[0]].id_html}" if daftar else alamat)


@require_safe
def cuplikan(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Remarks to use again, for the script that offers them."""
    lke, lapis = akses.lapis_dapat_dinilai(request.user, tahun, kode)
    return JsonResponse({"cuplikan": queries_reviu.cuplikan(request.user, lke, lapis)})


def _dinilai(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> tuple[Penilaian, Pertanyaan]:
    penilaian = akses.penilaian_dapat_dinilai(request.user, tahun, kode)
    return penilaian, _butir(queries.acuan(penilaian.lke.instrumen), pertanyaan)


def _butir(acu, kode: str) -> Pertanyaan:
    try:
        return acu.instrumen.pertanyaan[kode]
    except KeyError:
        raise Http404 from None


def _lakukan(request: HttpRequest, penilaian: Penilaian, butir: Pertanyaan, tindakan, **isi: str) -> HttpResponse:
    """An act on the mark of a question; refused for what was typed, the page comes back with it."""
    try:
        tindakan(penilaian=penilaian, kode=butir.kode, oleh=request.user, alamat=alamat_klien(request), **isi)
    except Ditolak as ditolak:
        if dari_skrip(request) or ditolak.status != 422:
            raise
        return _satu(request, _baca(request, penilaian), butir, galat=ditolak.pesan, status=422)
    if not dari_skrip(request):
        return redirect(_alamat(penilaian, butir))
    reviu = _baca(request, penilaian)
    konteks = {
        "lke": penilaian.lke,
        "satker": penilaian.lke.satker,
        "reviu": reviu,
        "kartu": susun_kartu_reviu(reviu.acu.instrumen, butir, reviu.lembar),
        "alasan": actions_reviu.ALASAN,
    }
    return render(request, "lke/reviu/_tanda.html", konteks)


def _baca(request: HttpRequest, penilaian: Penilaian) -> Reviu:
    return baca_reviu(penilaian.lke, Lapis(penilaian.lapis), request.user)


def _alamat(penilaian: Penilaian, butir: Pertanyaan) -> str:
    lke = penilaian.lke
    return f"{reverse('reviu:halaman', args=[lke.tahun, lke.satker.kode, butir.halaman])}#q-{butir.id_html}"


def _isian_ditolak(request: HttpRequest, penilaian: Penilaian, butir: Pertanyaan, hasil: HasilIsian) -> HttpResponse:
    if dari_skrip(request):
        return HttpResponse(" ".join(hasil.galat.values()), status=422, content_type="text/plain; charset=utf-8")
    return _halaman(request, _baca(request, penilaian), butir.halaman, ditolak=hasil, status=422)


def _bentrok(
    request: HttpRequest, penilaian: Penilaian, butir: Pertanyaan, bentrok: Bentrok, hasil: HasilIsian
) -> HttpResponse:
    berselisih = {b.bidang for b in bentrok.daftar}
    nama = queries.nama_pengguna({b.oleh_id for b in bentrok.daftar if b.oleh_id})
    lke = penilaian.lke
    konteks: Mapping[str, Any] = {
        "lke": lke,
        "satker": lke.satker,
        "pertanyaan": butir,
        "bentrok": daftar_bentrok(bentrok.daftar, butir, nama),
        "versi": bentrok.daftar[0].versi,
        "ikut": [(b, hasil.ketikan[b], hasil.awal[b]) for b in hasil.perubahan.bidang if b not in berselisih],
        "alamat_simpan": reverse("reviu:simpan", args=[lke.tahun, lke.satker.kode, butir.kode]),
    }
    templat = "lke/_bentrok.html" if dari_skrip(request) else "lke/reviu/bentrok.html"
    return render(request, templat, konteks, status=409)
