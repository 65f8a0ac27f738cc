"""Where a nilai comes from and how to raise it: every node, every condition, every step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lke import akses, tampilan
from lke.aturan.rincian import susun_nilai, susun_tujuan
from lke.queries_alur import isi_dan_penjelasan


@require_safe
def nilai(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    isi, _ = isi_dan_penjelasan(penilaian)
    instrumen = isi.acu.instrumen
    konteks = tampilan.rangka(penilaian, isi) | {
        "daftar_nilai": susun_nilai(instrumen, isi.nilai),
        "daftar_tujuan": susun_tujuan(instrumen, isi.jawaban, isi.nilai),
    }
    return render(request, "lke/isi/nilai.html", konteks)
