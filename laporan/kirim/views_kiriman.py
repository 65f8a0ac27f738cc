"""What was sent, as it was sent, for all who see the satker."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kpu_zi.tools import Ditolak
from laporan import akses_laporan
from laporan.akses import HANYA_WILAYAH
from laporan.kirim import tampilan
from laporan.models import Jenis, Kiriman, Laporan
from laporan.naskah.isi import baca_beku, sidik_teks
from laporan.queries_laporan import catatan_kiriman, kiriman_versi, pdf_kiriman
from laporan.terbitan.layar import susun_bacaan
from laporan.unduhan.tampilan import nama_berkas_kiriman
from laporan.unduhan.views import BELUM, berikan
from satker.remah import remah_satker

PANJANG_NOMOR = 18


@require_safe
def kiriman(request: HttpRequest, tahun: int, kode: str, versi: int) -> HttpResponse:
    """`?nomor=`: one that was returned or taken back, where the version was sent again."""
    laporan = akses_laporan.laporan_terlihat(request.user, tahun, kode)
    k = _pilih(laporan, versi, request.GET.get("nomor", ""))
    isi = baca_beku(k.isi)
    wilayah = k.isi_konsolidasi if akses_laporan.membaca_konsolidasi(request.user, laporan) else ""
    konteks = tampilan.rangka(laporan, remah_satker(request.user, laporan.satker), f"Kiriman versi {k.versi}") | {
        "kiriman": k,
        "hasil": tampilan.tanda_kiriman(k, laporan),
        "utuh": sidik_teks(k.isi, k.isi_konsolidasi) == k.sidik,
        "isi": isi,
        **susun_bacaan(isi, baca_beku(wilayah) if wilayah else None, diminta=catatan_kiriman(k)),
        **tampilan.pdf(k, laporan, wilayah=bool(wilayah)),
        "keaslian": reverse("keaslian:periksa", args=[k.kode]),
        "lain": [r for r in tampilan.resi(laporan) if r.kiriman.pk != k.pk],
    }
    return render(request, "laporan/kirim/kiriman.html", konteks)


@require_safe
def pdf(request: HttpRequest, tahun: int, kode: str, versi: int) -> HttpResponseBase:
    """The PDF of what was sent, for all who read it there; with `?isi=konsolidasi` of what it says of the region."""
    laporan = akses_laporan.laporan_terlihat(request.user, tahun, kode)
    wilayah = request.GET.get("isi") == "konsolidasi"
    if wilayah and not akses_laporan.membaca_konsolidasi(request.user, laporan):
        raise PermissionDenied(HANYA_WILAYAH)
    k = _pilih(laporan, versi, request.GET.get("nomor", ""))
    jenis = Jenis.KONSOLIDASI.value if wilayah else Jenis.LAPORAN.value
    dokumen = pdf_kiriman(k).get(jenis)
    if dokumen is None:
        raise Ditolak(BELUM, status=409)
    k.laporan = laporan
    nama = nama_berkas_kiriman(k, laporan.satker, jenis)
    return berikan(request, dokumen, laporan.satker, f"kiriman:{k.pk}", nama)


def _pilih(laporan: Laporan, versi: int, nomor: str) -> Kiriman:
    if nomor and not (nomor.isascii() and nomor.isdigit() and len(nomor) <= PANJANG_NOMOR):
        raise Http404
    k = kiriman_versi(laporan, versi, int(nomor) if nomor else None)
    if k is None:
        raise Http404
    return k
