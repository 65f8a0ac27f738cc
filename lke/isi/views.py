"""Filling the LKE in the browser: hub, page, one question, save, check, history."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kpu_zi.middleware import dari_skrip
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from kpu_zi.tools.bagikan import tautan_whatsapp
from lke import akses, queries, queries_alur, tampilan
from lke.actions import Bentrok, simpan_jawaban
from lke.aturan.instrumen import Pertanyaan
from lke.aturan.kartu import SARINGAN, Kembali, Ketikan, susun_halaman
from lke.aturan.tawaran import Tawaran, susun_tawaran
from lke.aturan.usulan import Usulan, susun_usulan
from lke.diskusi.queries import banyak_komentar
from lke.isi.forms import HasilIsian, baca_isian
from lke.models import Penilaian
from lke.queries_alur import Kedudukan, isi_dan_penjelasan
from lke.queries_bukti import tolak_bukti
from lke.tingkat import tampilan as tampilan_alur
from lke.tingkat.actions_satker import TeksBerubah, tanggapi


def _keadaan(request: HttpRequest, penilaian: Penilaian) -> tuple[Kedudukan, dict[str, Any]]:
    """Where the LKE stands, whether this person may fill now, and why not."""
    k = queries_alur.kedudukan(penilaian)
    mengisi = akses.dapat_mengisi(request.user, penilaian)
    konteks = {"mengisi": mengisi, "dapat_diisi": mengisi and k.keadaan.terbuka}
    return k, tampilan_alur.rangka_alur(penilaian, k) | konteks


def _pertanyaan(penilaian: Penilaian, kode: str) -> Pertanyaan:
    try:
        return queries.acuan(penilaian.lke.instrumen).instrumen.pertanyaan[kode]
    except KeyError:
        raise Http404 from None


@require_safe
def hub(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    isi, _ = isi_dan_penjelasan(penilaian)
    k, keadaan = _keadaan(request, penilaian)
    konteks = tampilan.rangka(penilaian, isi) | {
        "tugas": tampilan.daftar_tugas(isi),
        "lanjutkan": tampilan.belum_pertama(isi),
        "dikembalikan": tampilan_alur.susun_dikembalikan(isi.acu.instrumen, k.kembali),
        "dirilis": tampilan_alur.ada_hasil(penilaian.lke),
    }
    return render(request, "lke/isi/hub.html", konteks | keadaan)


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
    isi, _ = isi_dan_penjelasan(penilaian)
    instrumen = isi.acu.instrumen
    if kode not in instrumen.halaman:
        raise Http404
    ini = instrumen.halaman[kode]
    ketikan = Ketikan(ditolak.perubahan.kode, ditolak.ketikan, ditolak.awal, ditolak.galat) if ditolak else None
    k, keadaan = _keadaan(request, penilaian)
    kartu = susun_halaman(
        instrumen,
        ini,
        isi.baris,
        isi.lalu,
        isi.temuan,
        saring=saring,
        ketikan=ketikan,
        bertanda=k.keadaan.bertanda,
        kembali=k.kembali,
        keping=isi.keping(ini.pertanyaan),
        contoh=k.contoh,
    )
    konteks = tampilan.rangka(penilaian, isi) | {
        "halaman": ini,
        "kartu": kartu,
        "hitung": tampilan.hitung_halaman(isi, ini),
        "tugas": tampilan.daftar_tugas(isi),
        "sebelum_sesudah": tampilan.tetangga(instrumen, kode),
        "berikut_kosong": tampilan.belum_pertama(isi, selain=kode),
        "sebelum_kosong": tampilan.belum_sebelum(isi, kode),
        "saringan": {nama: teks for nama, teks in SARINGAN.items() if nama != "dikembalikan" or k.kembali},
        "saring": saring if saring in SARINGAN else "",
        "ditolak": ditolak,
        "kunci_halaman": uuid4(),
        "tawaran": _tawaran(isi, k, ini.pertanyaan) if keadaan["dapat_diisi"] else [],
        "usulan": _usulan(isi, k, ini.pertanyaan) if keadaan["dapat_diisi"] else [],
    }
    return render(request, "lke/isi/halaman.html", konteks | keadaan, status=status)


def _tawaran(isi: queries.IsiLke, k: Kedudukan, kode: Iterable[str]) -> list[Tawaran]:
    """What the surveys offer to those of these pertanyaan that may be answered now."""
    terbuka = [p for p in kode if k.keadaan.dapat_diisi(p)]
    return susun_tawaran(isi.acu.instrumen, isi.survei, isi.baris, terbuka)


def _usulan(isi: queries.IsiLke, k: Kedudukan, kode: Iterable[str]) -> list[Usulan]:
    """The same of the registers."""
    terbuka = [p for p in kode if k.keadaan.dapat_diisi(p)]
    return susun_usulan(isi.acu.instrumen, isi.register, isi.baris, terbuka)


@require_safe
def pertanyaan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """One question alone, with its history: the address that people share.

    To a script only the chips and findings of its card.
    """
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    butir = _pertanyaan(penilaian, pertanyaan)
    if not dari_skrip(request):
        return _satu(request, penilaian, butir)
    isi, _ = isi_dan_penjelasan(penilaian)
    konteks = {"lke": penilaian.lke, "satker": penilaian.lke.satker, "kartu": tampilan.kartu_satu(isi, butir)}
    return render(request, "lke/isi/_kabar_kartu.html", konteks)


def _satu(
    request: HttpRequest, penilaian: Penilaian, butir: Pertanyaan, *, ditolak: Kembali | None = None, status: int = 200
) -> HttpResponse:
    """`ditolak`: a reply that could not be kept, as typed; it stands in place of the stored one."""
    lke = penilaian.lke
    isi, _ = isi_dan_penjelasan(penilaian)
    k, keadaan = _keadaan(request, penilaian)
    kembali = tuple(ditolak if ditolak and x.pk == ditolak.pk else x for x in k.kembali)
    semua = queries_alur.daftar_kembali(lke, k.aturan)
    konteks = tampilan.rangka(penilaian, isi) | keadaan
    konteks |= {
        "halaman": isi.acu.instrumen.halaman[butir.halaman],
        "kartu": tampilan.kartu_satu(isi, butir, k.keadaan.bertanda, kembali, k.contoh),
        "kunci_halaman": uuid4(),
        "tawaran": _tawaran(isi, k, [butir.kode]) if keadaan["dapat_diisi"] else [],
        "usulan": _usulan(isi, k, [butir.kode]) if keadaan["dapat_diisi"] else [],
        "riwayat": tampilan.baris_riwayat(queries.riwayat_lke(penilaian, butir.kode)[:50], isi.acu.instrumen),
        "banyak_komentar": banyak_komentar(request.user, lke, k.aturan, isi.acu.pk[butir.kode]),
        "kembali_lalu": [x for x in semua if x.kode == butir.kode and x.putaran < lke.putaran - 1],
        "bagikan": tautan_whatsapp(f"{butir.kode} LKE {lke.tahun} {lke.satker.nama}", _alamat_satu(penilaian, butir)),
        "ditolak": ditolak,
    }
    return render(request, "lke/isi/pertanyaan.html", konteks, status=status)


def _alamat_satu(penilaian: Penilaian, butir: Pertanyaan) -> str:
    return reverse("lke:pertanyaan", args=[penilaian.lke.tahun, penilaian.lke.satker.kode, butir.kode])


@require_POST
def tanggapan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """The satker's reply to a returned question; what cannot be kept comes back on the question's own page."""
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    butir = _pertanyaan(penilaian, pertanyaan)
    tanda, teks, awal = (request.POST.get(n, "") for n in ("tanda", "tanggapan", "awal_tanggapan"))
    try:
        tanggapi(
            penilaian=penilaian,
            kode=butir.kode,
            tanda=int(tanda) if tanda.isascii() and tanda.isdigit() and len(tanda) < 10 else 0,
            teks=teks,
            awal=awal,
            oleh=request.user,
            alamat=alamat_klien(request),
        )
    except Ditolak as ditolak:
        lama = next((x for x in queries_alur.kedudukan(penilaian).kembali if str(x.pk) == tanda and x.berjalan), None)
        if lama is None or ditolak.status == 423:
            raise
        galat = ditolak.pesan
        if isinstance(ditolak, TeksBerubah):
            galat = f"{galat} Teks tersimpan: “{ditolak.tersimpan}”. Simpan lagi untuk menggantinya."
            awal = ditolak.tersimpan
        salah = replace(lama, tanggapan=teks, awal=awal, galat=galat)
        return _satu(request, penilaian, butir, ditolak=salah, status=ditolak.status)
    return redirect(_alamat(penilaian, butir))


@require_POST
def simpan(request: HttpRequest, tahun: int, kode: str, pertanyaan: str) -> HttpResponse:
    """Save one card: to a script the changed parts of the page, otherwise the page again."""
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    butir = _pertanyaan(penilaian, pertanyaan)
    hasil = baca_isian(butir, request.POST.dict())
    if "bukti" in hasil.perubahan.bidang:
        hasil.tolak("bukti", tolak_bukti(penilaian.lke.satker_id, hasil.perubahan.bidang["bukti"][1]))
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
    isi = queries.isi_tersimpan(penilaian, tersimpan.baris, tersimpan.lalu, tersimpan.register, butir)
    if penilaian.ada_penjelasan:
        isi = queries_alur.tanpa_dijelaskan(isi, queries_alur.penjelasan_temuan(penilaian.lke_id, isi.temuan))
    konteks = tampilan.balasan(penilaian, isi, butir, tersimpan)
    return render(request, "lke/isi/_balasan.html", konteks | {"bukti_diubah": "bukti" in hasil.perubahan.bidang})


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
    templat = "lke/_bentrok.html" if dari_skrip(request) else "lke/isi/bentrok.html"
    return render(request, templat, konteks, status=409)


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
    return render(request, "lke/isi/riwayat.html", konteks)


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
