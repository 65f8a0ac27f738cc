"""The search of a WBK/WBBM unit to learn from (letter point k: benchmarking)."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kegiatan.akses import dapat_mengisi
from kegiatan.models.medan import AREA
from kegiatan.rangka import remah_kegiatan
from kegiatan.register import daftar_register
from laporan.tiru import queries as queries_tiru
from laporan.tiru.kemiripan import NAMA_TINGKAT, Kecocokan, sebut_area, urutkan
from satker.akses import satker_terlihat
from satker.models import Satker
from satker.queries import hari_satker

SELAMAN = 20
NAMA_AREA = dict(AREA)


@require_safe
def cari(request: HttpRequest, kode: str) -> HttpResponse:
    """Units with a predikat, most like this satker first; `area` in the address: the area to learn about."""
    satker = satker_terlihat(request.user, kode)
    register = daftar_register()["studi_tiru"]
    hari = hari_satker(satker)
    lemah = queries_tiru.kelemahan(satker)
    area = request.GET.get("area", "")
    area = area if area in NAMA_AREA else ""
    dicari = [area] if area else [k for k, persen in lemah.area if persen < 100][:3] if lemah else []
    cocok = urutkan(
        queries_tiru.tempat(satker),
        dicari,
        queries_tiru.pemegang_predikat(satker, hari),
        dipilih=bool(area),
        nama_tingkat=NAMA_TINGKAT,
        nama_area=NAMA_AREA,
    )
    laman = Paginator(cocok, SELAMAN).get_page(request.GET.get("laman"))
    daftar_studi = reverse("kegiatan:daftar", args=[satker.kode, register.kode])
    konteks = {
        "satker": satker,
        "lemah": lemah,
        "terlemah": [(sebut_area(k, NAMA_AREA), persen) for k, persen in lemah.area[:3]] if lemah else [],
        "area": area,
        "daftar_area": AREA,
        "laman": laman,
        "alamat_laman": f"?{urlencode({'area': area})}&laman=" if area else "?laman=",
        "daftar": [_baris(satker, k, dicari) for k in laman],
        "mengisi": dapat_mengisi(request.user, satker, register),
        "langkah": [
            *remah_kegiatan(request, satker, hari.year),
            (register.nama, daftar_studi),
            ("Cari unit", ""),
        ],
    }
    return render(request, "laporan/tiru/tiru.html", konteks)


def _baris(satker: Satker, cocok: Kecocokan, dicari: list[str]) -> dict[str, Any]:
    """A unit in words, and the address of a request for a visit that names it."""
    calon = cocok.calon
    isi = {
        "unit": f"{calon.nama} ({calon.keterangan})",
        "predikat": calon.predikat,
        "tahun_predikat": calon.tahun,
        "area": [k for k in dicari if calon.kuat and k in calon.kuat],
    }
    if calon.kuat is None:
        kekuatan = "Kekuatan per area belum tercatat di portal."
    else:
        nomor = sorted(k.removeprefix("area") for k in calon.kuat)
        kekuatan = f"Kuat pada area {', '.join(nomor)}." if nomor else "Belum ada area yang menonjol."
    catat = reverse("kegiatan:baru", args=[satker.kode, "studi_tiru"])
    return {
        "calon": calon,
        "alasan": cocok.alasan,
        "kekuatan": kekuatan,
        "alamat_catat": f"{catat}?{urlencode(isi, doseq=True)}",
    }
