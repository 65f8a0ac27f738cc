"""Letters of a report from data: number, place and day are typed, the rest stands in the portal; printed by the browser.

Nothing is stored, so the address holds all that was typed and opens the same letter again.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laporan import akses_laporan
from laporan import tampilan_kirim as tampilan
from laporan.models import Laporan
from laporan.queries_surat import pejabat, pokok
from laporan.surat import Isian, Surat, surat_pengantar
from laporan.surat import sptjm as susun_sptjm
from satker.peran import Peran
from satker.queries import hari_satker
from satker.remah import remah_satker

BENTUK_TANGGAL = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]


class SuratForm(forms.Form):
    nomor = forms.CharField(label="Nomor surat", max_length=80, error_messages={"required": "Tulis nomor surat."})
    tempat = forms.CharField(label="Tempat", max_length=80, error_messages={"required": "Tulis tempat surat dibuat."})
    tanggal = forms.DateField(
        label="Tanggal",
        input_formats=BENTUK_TANGGAL,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Isi tanggal surat.", "invalid": "Tanggal ditulis seperti 30/12/2025."},
    )


@require_safe
def pengantar(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    laporan = akses_laporan.laporan_dapat_dikirim(request.user, tahun, kode)
    ketua = pejabat(laporan.satker, Peran.KETUA)
    return _surat(request, laporan, "Surat pengantar", lambda isian: surat_pengantar(pokok(laporan), isian, ketua))


@require_safe
def sptjm(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    laporan = akses_laporan.laporan_dapat_dikirim(request.user, tahun, kode)
    ketua, sekretaris = (pejabat(laporan.satker, p) for p in (Peran.KETUA, Peran.SEKRETARIS))
    return _surat(request, laporan, "SPTJM", lambda isian: susun_sptjm(pokok(laporan), isian, ketua, sekretaris))


def _surat(request: HttpRequest, laporan: Laporan, nama: str, susun: Callable[[Isian], Surat]) -> HttpResponse:
    """The form; and the letter once it is filled."""
    terisi = "nomor" in request.GET
    form = SuratForm(request.GET if terisi else None, initial=_awal(laporan))
    sah = terisi and form.is_valid()
    konteks: dict[str, Any] = tampilan.rangka(laporan, remah_satker(request.user, laporan.satker), nama) | {
        "nama": nama,
        "form": form,
        "surat": susun(Isian(**form.cleaned_data)) if sah else None,
        "kop": laporan.satker.nama.removeprefix("KPU ").removeprefix("KIP "),
        "lembaga": "KOMISI INDEPENDEN PEMILIHAN" if laporan.satker.nama.startswith("KIP ") else "KOMISI PEMILIHAN UMUM",
    }
    return render(request, "laporan/kirim/surat.html", konteks, status=422 if terisi and not sah else 200)


def _awal(laporan: Laporan) -> dict[str, Any]:
    tempat = laporan.satker.nama_wilayah.removeprefix("Kota ").removeprefix("Kabupaten ")
    return {"tempat": tempat, "tanggal": hari_satker(laporan.satker)}
