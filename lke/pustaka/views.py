"""The library of a satker beside its LKE: list, matrix, one bukti for several questions, last year's bukti."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bukti.akses import dapat_mengubah
from bukti.models import Bukti
from kpu_zi.tools.alamat import alamat_klien
from lke import akses, queries
from lke.aturan.isian import Baris
from lke.aturan.matriks import PALING_BANYAK
from lke.keadaan_isi import keadaan_isi
from lke.models import Penilaian
from lke.pustaka import tampilan as tampilan_pustaka
from lke.pustaka.actions import lampirkan
from lke.pustaka.tampilan import TANPA_BUKTI, Lembaran
from lke.queries_bukti import bukti_milik, kembar, meninjau, pekerjaan_cek, penilaian_tahun, rak_satker
from lke.tampilan import nama_halaman
from satker.akses import satker_terlihat
from satker.models import Satker
from satker.queries_siklus import tahun_berjalan
from satker.remah import remah_satker

SELAMAN = 25


def _buka(request: HttpRequest, kode: str) -> tuple[Satker, Penilaian | None, dict[str, Baris], Lembaran]:
    """The library and the answers that use it: five queries, none of them per bukti."""
    satker = satker_terlihat(request.user, kode)
    penilaian = penilaian_tahun(satker, tahun_berjalan())
    acu = queries.acuan(penilaian.lke.instrumen) if penilaian else None
    baris = queries.baris_jawaban(penilaian.pk, acu) if penilaian and acu else {}
    daftar, pustaka = rak_satker(satker.pk, tahun_berjalan(), kembar(request.user, satker))
    lembar = tampilan_pustaka.susun_lembaran(acu.instrumen if acu else None, baris, daftar, pustaka)
    return satker, penilaian, baris, lembar


def _rangka(request: HttpRequest, satker: Satker, penilaian: Penilaian | None, judul: str) -> dict[str, Any]:
    langkah = remah_satker(request.user, satker)
    pustaka = ("Bukti", reverse("pustaka:daftar", args=[satker.kode]))
    return {
        "satker": satker,
        "tahun": tahun_berjalan(),
        "ada_lke": penilaian is not None,
        "judul": judul,
        "langkah": [*langkah, pustaka, (judul, "")] if judul else [*langkah, pustaka],
        "dapat_mengubah": dapat_mengubah(request.user, satker),
    }


@require_safe
def daftar(request: HttpRequest, kode: str) -> HttpResponse:
    satker, penilaian, _, lembar = _buka(request, kode)
    q, saring = request.GET.get("q", "").strip()[:80], request.GET.get("saring", "")
    saringan = tampilan_pustaka.daftar_saringan(lembar)
    tersaring = [] if saring == TANPA_BUKTI else tampilan_pustaka.saring(lembar, saring, q)
    laman = Paginator(tersaring, SELAMAN).get_page(request.GET.get("laman"))
    konteks = _rangka(request, satker, penilaian, "") | {
        "saringan": saringan,
        "saring": saring if saring in {s.kode for s in saringan} else "",
        "q": q,
        "jumlah": len(lembar.rak),
        "laman": laman,
        "baris": tampilan_pustaka.susun_baris(lembar, laman.object_list, dict(Bukti.Macam.choices)),
        "tanpa_bukti": lembar.tanpa_bukti if saring == TANPA_BUKTI else None,
        "meninjau": meninjau(request.user, satker),
        "cek": pekerjaan_cek(satker.pk),
    }
    return render(request, "lke/pustaka/pustaka.html", konteks)


@require_safe
def matriks(request: HttpRequest, kode: str) -> HttpResponse:
    """Questions of one page of the LKE and how many bukti each has; `?halaman=P1`."""
    satker, penilaian, baris, lembar = _buka(request, kode)
    if lembar.instrumen is None:
        raise Http404
    semua = lembar.instrumen.halaman
    ini = semua.get(request.GET.get("halaman", ""), next(iter(semua.values())))
    konteks = _rangka(request, satker, penilaian, f"Matriks {nama_halaman(ini)}") | {
        "daftar_halaman": [(h.kode, nama.split()[0], nama) for h in semua.values() for nama in [nama_halaman(h)]],
        "halaman": ini,
        "nama_halaman": nama_halaman(ini),
        "baris": tampilan_pustaka.matriks_halaman(lembar, ini, baris),
    }
    return render(request, "lke/pustaka/matriks.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def banyak(request: HttpRequest, kode: str, pk: int) -> HttpResponse:
    """One bukti under several questions at once."""
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun_berjalan(), kode)
    bukti = next(iter(bukti_milik(penilaian.lke.satker_id, [pk])), None)
    if bukti is None:
        raise Http404
    if request.method == "POST":
        return _lampirkan_banyak(request, penilaian, bukti)
    satker, _, _, lembar = _buka(request, kode)
    instrumen = lembar.instrumen
    if instrumen is None:
        raise Http404
    rak = next(r for r in lembar.rak if r.baris.id == pk)
    keadaan = keadaan_isi(penilaian)
    konteks = _rangka(request, satker, penilaian, f"Lampirkan {rak.keping.judul}") | {
        "rak": rak,
        "keadaan": keadaan,
        "paling_banyak": PALING_BANYAK,
        "kelompok": [
            (nama_halaman(h), [(instrumen.pertanyaan[k], k in rak.kode, keadaan.dapat_diisi(k)) for k in h.pertanyaan])
            for h in instrumen.halaman.values()
        ],
    }
    return render(request, "lke/pustaka/lampirkan.html", konteks)


def _lampirkan_banyak(request: HttpRequest, penilaian: Penilaian, bukti: Bukti) -> HttpResponse:
    kenal = queries.acuan(penilaian.lke.instrumen).instrumen.pertanyaan
    kode = [k for k in dict.fromkeys(request.POST.getlist("pertanyaan")) if k in kenal]
    if not kode:
        messages.warning(request, "Centang dahulu pertanyaan yang dibuktikannya.")
        return redirect("pustaka:lampirkan", penilaian.lke.satker.kode, bukti.pk)
    jumlah = lampirkan(penilaian=penilaian, bukti=[bukti], kode=kode, oleh=request.user, alamat=alamat_klien(request))
    messages.success(request, f"“{bukti.judul}” dilampirkan pada {jumlah} pertanyaan.")
    return redirect("pustaka:daftar", penilaian.lke.satker.kode)
