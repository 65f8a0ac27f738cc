"""Letters of a report from data: number, place and day are typed, the rest stands in the portal.

The address holds all that was typed and opens the same letter again; a job makes its PDF.
"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kpu_zi.tools.isian import FormIsian, MedanTanggal
from kpu_zi.tools.pdf.cetak import kendala_pdf
from kpu_zi.tools.tanggal import tulis_tanggal
from laporan import akses_laporan
from laporan.kirim import tampilan
from laporan.models import Format, Jenis, Laporan
from laporan.naskah.queries_surat import surat_laporan
from laporan.naskah.surat import Isian
from laporan.queries_laporan import salinan_berlaku
from laporan.terbitan.rupa import kop
from laporan.unduhan import actions as actions_unduhan
from satker.peran import Tingkat
from satker.queries import hari_satker
from satker.remah import remah_satker

SEBELUM_DIKIRIM = "Laporan disampaikan pada {hari}; surat ini tidak dapat bertanggal sebelum itu."


class SuratForm(FormIsian):
    """`dikirim`: the day of the sending that the letter names, None before."""

    nomor = forms.CharField(label="Nomor surat", max_length=80)
    tempat = forms.CharField(label="Tempat", max_length=80)
    tanggal = MedanTanggal(label="Tanggal")

    def __init__(self, dikirim: date | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dikirim = dikirim

    def clean_tanggal(self) -> date:
        hari: date = self.cleaned_data["tanggal"]
        if self.dikirim is not None and hari < self.dikirim:
            raise forms.ValidationError(SEBELUM_DIKIRIM.format(hari=tulis_tanggal(self.dikirim)))
        return hari


@require_http_methods(["GET", "HEAD", "POST"])
def pengantar(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Http404 for KPU RI, which has nobody above to send its report to."""
    laporan = akses_laporan.laporan_dapat_dikirim(request.user, tahun, kode)
    if not tampilan.berpengantar(laporan.satker):
        raise Http404
    return _surat(request, laporan, Jenis.PENGANTAR)


@require_http_methods(["GET", "HEAD", "POST"])
def sptjm(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    return _surat(request, akses_laporan.laporan_dapat_dikirim(request.user, tahun, kode), Jenis.SPTJM)


def _surat(request: HttpRequest, laporan: Laporan, jenis: Jenis) -> HttpResponse:
    """GET: the form, and the letter once it is filled. POST: the same letter as PDF, by a job."""
    data = request.POST if request.method == "POST" else request.GET
    terisi = request.method == "POST" or "nomor" in data
    form = SuratForm(_hari_dikirim(laporan), data if terisi else None, initial=_awal(laporan))
    sah = terisi and form.is_valid()
    if sah and request.method == "POST":
        return _minta(request, laporan, jenis, form.cleaned_data)
    lembaga, nama_kop = kop(laporan.satker.nama)
    konteks: dict[str, Any] = tampilan.rangka(laporan, remah_satker(request.user, laporan.satker), jenis.label) | {
        "nama": jenis.label,
        "berpengantar": tampilan.berpengantar(laporan.satker),
        "form": form,
        "surat": surat_laporan(laporan, jenis, Isian(**form.cleaned_data)) if sah else None,
        "alamat": request.path,
        "kendala": kendala_pdf() if sah else "",
        "kop": nama_kop,
        "lembaga": lembaga,
    }
    return render(request, "laporan/kirim/surat.html", konteks, status=422 if terisi and not sah else 200)


def _minta(request: HttpRequest, laporan: Laporan, jenis: Jenis, isi: dict[str, Any]) -> HttpResponse:
    unduhan = actions_unduhan.minta(
        satker=laporan.satker,
        tahun=laporan.tahun,
        jenis=jenis.value,
        format=Format.PDF.value,
        oleh=request.user,
        pilihan=isi | {"tanggal": isi["tanggal"].isoformat()},
    )
    return redirect("unduhan:rinci", unduhan.pk)


def _hari_dikirim(laporan: Laporan) -> date | None:
    kiriman = salinan_berlaku(laporan)
    return timezone.localdate(kiriman.pada, ZoneInfo(laporan.satker.zona_waktu)) if kiriman else None


def _awal(laporan: Laporan) -> dict[str, Any]:
    """Of an office of a province or of the nation the name of the region is no place."""
    kabkota = laporan.satker.tingkat == Tingkat.KABKOTA
    tempat = laporan.satker.nama_wilayah.removeprefix("Kota ").removeprefix("Kabupaten ") if kabkota else ""
    return {"tempat": tempat, "tanggal": hari_satker(laporan.satker)}
