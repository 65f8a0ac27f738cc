"""The workbook: out, in, preview, apply; of the satker's own layer, or (`reviu`) of the one that the reviewer works on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.tools.alamat import alamat_klien
from lke import akses, queries
from lke.actions import Bentrok
from lke.aturan.alur import Lapis
from lke.excel import tampilan as tampilan_excel
from lke.excel.actions import periksa_lagi, terapkan_impor, unggah
from lke.excel.buku import buku_jawaban
from lke.excel.ekspor import NAMA_KOLOM
from lke.isi.forms import BerkasForm
from lke.keadaan_isi import keadaan_isi
from lke.models import BerkasImpor, Penilaian

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def excel(request: HttpRequest, tahun: int, kode: str, reviu: bool = False) -> HttpResponse:
    """Download and upload on one page, with the files of before."""
    if request.method == "POST":
        return _unggah(request, tahun, kode, reviu)
    return _halaman(request, _terlihat(request, tahun, kode, reviu), reviu, _form(reviu))


def _terlihat(request: HttpRequest, tahun: int, kode: str, reviu: bool) -> Penilaian:
    return (akses.penilaian_dapat_dinilai if reviu else akses.penilaian_terlihat)(request.user, tahun, kode)


def _dapat_diisi(request: HttpRequest, tahun: int, kode: str, reviu: bool) -> Penilaian:
    return (akses.penilaian_dapat_dinilai if reviu else akses.penilaian_dapat_diisi)(request.user, tahun, kode)


def _unggah(request: HttpRequest, tahun: int, kode: str, reviu: bool) -> HttpResponse:
    penilaian = _dapat_diisi(request, tahun, kode, reviu)
    form = _form(reviu, request.POST, request.FILES)
    if not form.is_valid():
        return _halaman(request, penilaian, reviu, form, status=422)
    berkas = form.cleaned_data["berkas"]
    unggahan = unggah(penilaian=penilaian, nama=berkas.name, isi=berkas.read(), oleh=request.user)
    return redirect(f"{_ruang(reviu)}:excel-pratinjau", tahun, kode, unggahan.pk)


def _form(reviu: bool, *isi: Any) -> BerkasForm:
    """The form `LKE ZI` has no columns of assessors."""
    return BerkasForm(*isi, lembar="Lembar “Jawaban”") if reviu else BerkasForm(*isi)


def _ruang(reviu: bool) -> str:
    """The namespace of the addresses."""
    return "reviu" if reviu else "lke"


def _konteks(penilaian: Penilaian, reviu: bool) -> dict[str, Any]:
    return {
        "penilaian": penilaian,
        "lke": penilaian.lke,
        "satker": penilaian.lke.satker,
        "ruang": _ruang(reviu),
        "reviu": reviu,
        "nama_kolom": NAMA_KOLOM[Lapis(penilaian.lapis)],
    }


def _halaman(
    request: HttpRequest, penilaian: Penilaian, reviu: bool, form: BerkasForm, status: int = 200
) -> HttpResponse:
    dapat = reviu or akses.dapat_mengisi(request.user, penilaian)
    tertutup = keadaan_isi(penilaian).pesan if dapat else ""
    konteks = _konteks(penilaian, reviu) | {
        "form": form,
        "dapat_diisi": dapat and not tertutup,
        "tertutup": tertutup,
        "halaman_awal": next(iter(queries.acuan(penilaian.lke.instrumen).instrumen.halaman)),
        "daftar_berkas": queries.berkas_impor(penilaian)[:10] if dapat else [],
    }
    return render(request, "lke/excel/excel.html", konteks, status=status)


@require_safe
def unduh(request: HttpRequest, tahun: int, kode: str, reviu: bool = False) -> HttpResponse:
    """The LKE as a `Jawaban` workbook with live formulas: the layer, and the others as far as its people may see them."""
    penilaian = _terlihat(request, tahun, kode, reviu)
    satker, milik = penilaian.lke.satker, penilaian.lapis
    isi = buku_jawaban(penilaian)
    nama = f"lke-{tahun}-{satker.kode}-{slugify(satker.nama)}{f'-{milik}' if reviu else ''}.xlsx"
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


def _berkas(penilaian: Penilaian, pk: int) -> BerkasImpor:
    berkas = penilaian.berkas_impor.defer("berkas").select_related("pekerjaan", "diunggah_oleh").filter(pk=pk).first()
    if berkas is None:
        raise Http404
    return berkas


@require_safe
def pratinjau(request: HttpRequest, tahun: int, kode: str, pk: int, reviu: bool = False) -> HttpResponse:
    """Row by row: now, in the file, after. While the file is being checked the page asks again every two seconds."""
    penilaian = _dapat_diisi(request, tahun, kode, reviu)
    berkas = _berkas(penilaian, pk)
    konteks = _konteks(penilaian, reviu) | {"berkas": berkas}
    if berkas.hasil is not None:
        instrumen = queries.acuan(penilaian.lke.instrumen).instrumen
        konteks |= tampilan_excel.susun_pratinjau(instrumen, berkas.hasil, penilaian.lke, request.GET.get("saring", ""))
    return render(request, "lke/excel/pratinjau.html", konteks)


@require_POST
def terapkan(request: HttpRequest, tahun: int, kode: str, pk: int, reviu: bool = False) -> HttpResponse:
    penilaian = _dapat_diisi(request, tahun, kode, reviu)
    berkas = _berkas(penilaian, pk)
    ruang = _ruang(reviu)
    if "periksa_lagi" in request.POST:
        periksa_lagi(berkas=berkas, oleh=request.user)
        return redirect(f"{ruang}:excel-pratinjau", tahun, kode, pk)
    try:
        jumlah = terapkan_impor(berkas=berkas, oleh=request.user, alamat=alamat_klien(request))
    except Bentrok as bentrok:
        periksa_lagi(berkas=berkas, oleh=request.user)
        kode_bentrok = ", ".join(dict.fromkeys(b.kode for b in bentrok.daftar))
        messages.error(
            request,
            f"Belum ada yang diterapkan: {kode_bentrok} berubah di portal sejak pratinjau. Lihat pratinjau yang baru.",
        )
        return redirect(f"{ruang}:excel-pratinjau", tahun, kode, pk)
    if jumlah is None:
        messages.info(request, "Berkas ini sudah diterapkan.")
    else:
        messages.success(request, f"{jumlah} pertanyaan diperbarui dari {berkas.nama}.")
    return redirect("reviu:excel" if reviu else "lke:hub", tahun, kode)
