"""The queue of a reviewer."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lke.aturan.status import TANDA, Status
from lke.reviu import queries_antrean as queries
from lke.reviu.akses import boleh_lihat_tim, hanya_penilai
from lke.reviu.queries_tim import muatan_tim
from satker.peran import PERAN_TPI, Peran
from satker.queries import PANJANG_CARI, provinsi_terlihat
from satker.queries_siklus import tahun_berjalan

PER_LAMAN = 50


@require_safe
def antrean(request: HttpRequest) -> HttpResponse:
    """What waits for this person first; whoever holds several peran has one queue."""
    peran = hanya_penilai(request.user)
    tahun = tahun_berjalan()
    pilihan = _pilihan(request.GET)
    cocok = queries.saring_antrean(queries.antrean(request.user, tahun, peran), pilihan, request.user)
    laman = Paginator(cocok, PER_LAMAN).get_page(request.GET.get("laman"))
    konteks = {
        "tahun": tahun,
        "laman": laman,
        "baris": [queries.baris_antrean(lke) for lke in laman],
        "daftar_tim": muatan_tim(tahun, anggota=request.user) if peran.intersection(PERAN_TPI) else [],
        "melihat_tim": boleh_lihat_tim(peran),
        "daftar_provinsi": provinsi_terlihat(request.user) if peran - {Peran.VERIFIKATOR} else [],
        "daftar_status": [(s.value, TANDA[s].teks) for s in Status],
        "daftar_urut": [(kode, nama) for kode, (nama, _) in queries.URUT.items()],
        "pilihan": pilihan,
        "disaring": any(v for k, v in pilihan.items() if k != "urut"),
        "alamat_laman": "?" + urlencode(pilihan) + "&laman=",
    }
    return render(request, "lke/reviu/antrean/daftar.html", konteks)


def _pilihan(isi: QueryDict) -> dict[str, str]:
    """The filters as typed, cut to what they may be."""
    status, urut = isi.get("status", ""), isi.get("urut", "")
    return {
        "status": status if status in list(Status) else "",
        "provinsi": isi.get("provinsi", "")[:16],
        "q": " ".join(isi.get("q", "")[:PANJANG_CARI].split()),
        "belum": "1" if isi.get("belum") else "",
        "saya": "1" if isi.get("saya") else "",
        "urut": urut if urut in queries.URUT else queries.URUT_BAWAAN,
    }
