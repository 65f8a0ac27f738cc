"""The surveys of a region."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from satker.akses import memandang_nasional
from satker.queries_siklus import tahun_berjalan
from survei.aturan.kuesioner import JENIS
from survei.keadaan import NAMA
from survei.meja import queries_wilayah as queries


def baca_tahun(request: HttpRequest) -> int:
    """The year that the address asks for, else the portal's."""
    teks = request.GET.get("tahun", "")
    tahun = int(teks) if teks.isascii() and teks.isdigit() and len(teks) == 4 else 0
    return tahun if 2010 <= tahun <= 2100 else tahun_berjalan()


@require_safe
def wilayah(request: HttpRequest) -> HttpResponse:
    """The nation by province, a province by satker; who sees one satker alone goes on to its desk."""
    provinsi = request.GET.get("provinsi", "")[:16]
    konteks: dict[str, Any] = {"tahun": baca_tahun(request)}
    if not provinsi and memandang_nasional(request.user):
        return _nasional(request, konteks)
    daftar = queries.daftar_satker(request.user, provinsi)
    if len(daftar) == 1 and not provinsi:
        return redirect("survei:meja", daftar[0].kode)
    konteks |= {
        "provinsi": provinsi,
        "nasional": memandang_nasional(request.user),
        "daftar_jenis": list(JENIS.values()),
        "baris": queries.wilayah(request.user, daftar, konteks["tahun"], provinsi),
    }
    return render(request, "survei/meja/satker.html", konteks)


def _nasional(request: HttpRequest, konteks: dict[str, Any]) -> HttpResponse:
    jenis = request.GET.get("jenis", "")
    jenis = jenis if jenis in JENIS else next(iter(JENIS))
    baris = queries.nasional(request.user, konteks["tahun"], jenis)
    konteks |= {
        "jenis": jenis,
        "nama_jenis": JENIS[jenis],
        "daftar_jenis": JENIS.items(),
        "daftar_keadaan": list(NAMA.values()),
        "baris": [(b, [b.keadaan[k] for k in NAMA]) for b in baris],
        "jumlah": [sum(b.keadaan[k] for b in baris) for k in NAMA],
        "satker": sum(b.satker for b in baris),
        "cukup": sum(b.cukup for b in baris),
    }
    return render(request, "survei/meja/nasional.html", konteks)
