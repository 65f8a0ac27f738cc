"""The workbook: out, in, preview, apply."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.tools.alamat import alamat_klien
from lke import akses, queries, tampilan_excel
from lke.actions import Bentrok
from lke.actions_impor import periksa_lagi, terapkan_impor, unggah
from lke.ekspor import IsiJawaban, tulis_jawaban
from lke.forms import BerkasForm
from lke.keadaan_isi import keadaan_isi
from lke.models import BerkasImpor, Penilaian

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def excel(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Download and upload on one page, with the files of before."""
    if request.method == "POST":
        return _unggah(request, tahun, kode)
    return _halaman(request, akses.penilaian_terlihat(request.user, tahun, kode), BerkasForm())


def _unggah(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    form = BerkasForm(request.POST, request.FILES)
    if not form.is_valid():
        return _halaman(request, penilaian, form, status=422)
    berkas = form.cleaned_data["berkas"]
    unggahan = unggah(penilaian=penilaian, nama=berkas.name, isi=berkas.read(), oleh=request.user)
    return redirect("lke:excel-pratinjau", tahun, kode, unggahan.pk)


def _halaman(request: HttpRequest, penilaian: Penilaian, form: BerkasForm, status: int = 200) -> HttpResponse:
    lke = penilaian.lke
    dapat = akses.dapat_mengisi(request.user, penilaian)
    konteks = {
        "penilaian": penilaian,
        "lke": lke,
        "satker": lke.satker,
        "form": form,
        "dapat_diisi": dapat and keadaan_isi(penilaian).terbuka,
        "daftar_berkas": queries.berkas_impor(penilaian)[:10] if dapat else [],
    }
    return render(request, "lke/excel.html", konteks, status=status)


@require_safe
def unduh(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """The LKE as a `Jawaban` workbook with live formulas."""
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    acu = queries.acuan(penilaian.lke.instrumen)
    baris = queries.baris_jawaban(penilaian.pk, acu)
    satker = penilaian.lke.satker
    isi = tulis_jawaban(
        acu.instrumen,
        satker_nama=satker.nama,
        satker_kode=satker.kode,
        tahun=tahun,
        baris={k: IsiJawaban(b.isi(), b.catatan, b.bukti) for k, b in baris.items()},
    )
    nama = f"lke-{tahun}-{satker.kode}-{slugify(satker.nama)}.xlsx"
    return HttpResponse(isi, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


def _berkas(penilaian: Penilaian, pk: int) -> BerkasImpor:
    berkas = penilaian.berkas_impor.defer("berkas").select_related("pekerjaan", "diunggah_oleh").filter(pk=pk).first()
    if berkas is None:
        raise Http404
    return berkas


@require_safe
def pratinjau(request: HttpRequest, tahun: int, kode: str, pk: int) -> HttpResponse:
    """Row by row: now, in the file, after. While the file is being checked the page asks again every two seconds."""
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    berkas = _berkas(penilaian, pk)
    konteks = {"penilaian": penilaian, "lke": penilaian.lke, "satker": penilaian.lke.satker, "berkas": berkas}
    if berkas.hasil is not None:
        instrumen = queries.acuan(penilaian.lke.instrumen).instrumen
        konteks |= tampilan_excel.susun_pratinjau(instrumen, berkas.hasil, penilaian.lke, request.GET.get("saring", ""))
    return render(request, "lke/pratinjau.html", konteks)


@require_POST
def terapkan(request: HttpRequest, tahun: int, kode: str, pk: int) -> HttpResponse:
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    berkas = _berkas(penilaian, pk)
    if "periksa_lagi" in request.POST:
        periksa_lagi(berkas=berkas, oleh=request.user)
        return redirect("lke:excel-pratinjau", tahun, kode, pk)
    try:
        jumlah = terapkan_impor(berkas=berkas, oleh=request.user, alamat=alamat_klien(request))
    except Bentrok as bentrok:
        periksa_lagi(berkas=berkas, oleh=request.user)
        kode_bentrok = ", ".join(dict.fromkeys(b.kode for b in bentrok.daftar))
        messages.error(
            request,
            f"Belum ada yang diterapkan: {kode_bentrok} berubah di portal sejak pratinjau. Lihat pratinjau yang baru.",
        )
        return redirect("lke:excel-pratinjau", tahun, kode, pk)
    if jumlah is None:
        messages.info(request, "Berkas ini sudah diterapkan.")
    else:
        messages.success(request, f"{jumlah} pertanyaan diperbarui dari {berkas.nama}.")
    return redirect("lke:hub", tahun, kode)
