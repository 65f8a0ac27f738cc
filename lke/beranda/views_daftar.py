"""The LKE of a year in the wilayah of the person, as a list."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lke.beranda import queries_wilayah as queries
from satker.queries import PANJANG_CARI, provinsi_terlihat

PER_LAMAN = 50


@require_safe
def daftar(request: HttpRequest, tahun: int) -> HttpResponse:
    urut = request.GET.get("urut", "")
    pilihan = {
        "provinsi": request.GET.get("provinsi", "")[:16],
        "q": " ".join(request.GET.get("q", "")[:PANJANG_CARI].split()),
        "urut": urut if urut in queries.URUT else queries.URUT_BAWAAN,
    }
    semua = queries.penilaian_wilayah(request.user, tahun)
    cocok = queries.saring_daftar(semua, provinsi=pilihan["provinsi"], teks=pilihan["q"], urut=pilihan["urut"])
    laman = Paginator(cocok, PER_LAMAN).get_page(request.GET.get("laman"))
    konteks = {
        "tahun": tahun,
        "laman": laman,
        "baris": [queries.baris_lke(p) for p in laman],
        "daftar_provinsi": provinsi_terlihat(request.user),
        "daftar_urut": [(kode, nama) for kode, (nama, _) in queries.URUT.items()],
        "pilihan": pilihan,
        "disaring": bool(pilihan["provinsi"] or pilihan["q"]),
        "alamat_laman": "?" + urlencode(pilihan) + "&laman=",
    }
    return render(request, "lke/beranda/daftar.html", konteks)
