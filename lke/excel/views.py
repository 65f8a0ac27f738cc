"""The workbook: out, in, preview, apply, take back, throw away; of the satker's own layer, or (`reviu`) of the one that the
reviewer works on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.impor import halaman
from kpu_zi.impor.actions import baca_lagi
from kpu_zi.impor.forms import BerkasForm
from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from lke import akses, queries
from lke.actions import Bentrok
from lke.aturan.alur import Lapis
from lke.excel import tampilan as tampilan_excel
from lke.excel.actions import batalkan_impor, terapkan_impor, unggah
from lke.excel.buku import buku_jawaban
from lke.excel.ekspor import NAMA_KOLOM
from lke.excel.gabung import Cara, Pilihan
from lke.keadaan_isi import keadaan_isi
from lke.models import BerkasImpor, Penilaian
from satker.remah import remah_satker

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
    return redirect(_alamat(penilaian, reviu).berkas(unggahan.pk))


def _form(reviu: bool, *isi: Any) -> BerkasForm:
    """The form `LKE ZI` has no columns of assessors."""
    bantuan = "Lembar “Jawaban”." if reviu else "Lembar “Jawaban” atau “LKE ZI”."
    return BerkasForm(*isi, apa="LKE", bantuan=bantuan, csv=False)


def _ruang(reviu: bool) -> str:
    """The namespace of the addresses."""
    return "reviu" if reviu else "lke"


def _alamat(penilaian: Penilaian, reviu: bool) -> halaman.Alamat:
    return halaman.Alamat(f"{_ruang(reviu)}:excel", [penilaian.lke.tahun, penilaian.lke.satker.kode])


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
    daftar, alamat = penilaian.berkas_impor.all() if dapat else penilaian.berkas_impor.none(), _alamat(penilaian, reviu)
    konteks = _konteks(penilaian, reviu) | {
        "form": form,
        "dapat_diisi": dapat and not tertutup,
        "tertutup": tertutup,
        "halaman_awal": next(iter(queries.acuan(penilaian.lke.instrumen).instrumen.halaman)),
        "daftar": halaman.susun_daftar(daftar, alamat, tampilan_excel.siap),
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


@require_safe
def berkas(request: HttpRequest, tahun: int, kode: str, pk: int, reviu: bool = False) -> HttpResponse:
    """How far the file is; its preview row by row, to be chosen from. It stays to be looked at once it was applied.

    `?cara=ganti`: of a file that remembers nothing, ticks for what stands on the portal too.
    """
    penilaian = _dapat_diisi(request, tahun, kode, reviu)
    baris = halaman.ambil(penilaian.berkas_impor.select_related("dibatalkan_oleh"), pk)
    return _pratinjau(
        request, penilaian, baris, reviu, cara=Cara.GANTI if request.GET.get("cara") == "ganti" else Cara.ISI
    )


def _pratinjau(
    request: HttpRequest,
    penilaian: Penilaian,
    baris: BerkasImpor,
    reviu: bool,
    cara: Cara = Cara.ISI,
    pilihan: Pilihan | None = None,
    galat: str = "",
) -> HttpResponse:
    """`pilihan`: the ticks as they came, `galat`: why they could not be applied."""
    alamat, lke = _alamat(penilaian, reviu), penilaian.lke
    konteks = _konteks(penilaian, reviu) | halaman.konteks(baris, alamat)
    konteks |= {
        "alamat_berkas": alamat.berkas(baris.pk),
        "alamat_batalkan": alamat.berkas(baris.pk, "batalkan"),
        "tertutup": keadaan_isi(penilaian).pesan,
        "galat": galat,
    }
    konteks["langkah"] = [
        *remah_satker(request.user, lke.satker),
        (f"LKE {lke.tahun}", reverse("lke:hub", args=[lke.tahun, lke.satker.kode])),
        ("Excel", alamat.impor),
        ("Pratinjau", ""),
    ]
    if "ubahan" in konteks["hasil"]:
        instrumen = queries.acuan(lke.instrumen).instrumen
        konteks |= tampilan_excel.susun_pratinjau(instrumen, konteks["hasil"], lke, cara, pilihan)
    return render(request, "lke/excel/berkas.html", konteks, status=422 if galat else 200)


@require_POST
def terapkan(request: HttpRequest, tahun: int, kode: str, pk: int, reviu: bool = False) -> HttpResponse:
    """Store what was ticked; with `periksa_lagi`, or when an answer changed since, make a new preview instead."""
    penilaian = _dapat_diisi(request, tahun, kode, reviu)
    baris, alamat = halaman.ambil(penilaian.berkas_impor.all(), pk), _alamat(penilaian, reviu)
    if "periksa_lagi" in request.POST:
        baca_lagi(baris, oleh=request.user)
        return redirect(alamat.berkas(pk))
    pilihan = Pilihan(
        frozenset(request.POST.getlist("pilih")),
        frozenset(request.POST.getlist("halaman")),
        "tahun_lain" in request.POST,
    )
    lihat = request.POST.get("pemeriksaan", "")
    try:
        jumlah = terapkan_impor(
            berkas=baris, pilihan=pilihan, lihat=lihat, oleh=request.user, alamat=alamat_klien(request)
        )
    except Ditolak as tolak:
        if tolak.status != 422 or lihat != str(baris.pekerjaan):
            raise
        return _pratinjau(request, penilaian, baris, reviu, pilihan=pilihan, galat=tolak.pesan)
    except Bentrok as bentrok:
        baca_lagi(baris, oleh=request.user)
        kode_bentrok = ", ".join(dict.fromkeys(b.kode for b in bentrok.daftar))
        messages.error(
            request,
            f"Belum ada yang diterapkan: {kode_bentrok} berubah di portal sejak pratinjau. Lihat pratinjau yang baru.",
        )
        return redirect(alamat.berkas(pk))
    if jumlah is None:
        messages.info(request, "Berkas ini sudah diterapkan.")
    else:
        messages.success(request, f"{jumlah} pertanyaan diperbarui dari {baris.nama}.")
    return redirect("reviu:excel" if reviu else "lke:hub", tahun, kode)


@require_POST
def batalkan(request: HttpRequest, tahun: int, kode: str, pk: int, reviu: bool = False) -> HttpResponse:
    """Take back what an applied file wrote, as far as nobody changed it since."""
    penilaian = _dapat_diisi(request, tahun, kode, reviu)
    baris = halaman.ambil(penilaian.berkas_impor.all(), pk)
    jumlah = batalkan_impor(berkas=baris, oleh=request.user, alamat=alamat_klien(request))
    if jumlah is None:
        messages.info(request, "Impor ini sudah dibatalkan.")
    else:
        messages.success(request, f"Impor {baris.nama} dibatalkan: {jumlah} isian dikembalikan.")
    return redirect(_alamat(penilaian, reviu).berkas(pk))


@require_POST
def buang(request: HttpRequest, tahun: int, kode: str, pk: int, reviu: bool = False) -> HttpResponse:
    penilaian = _dapat_diisi(request, tahun, kode, reviu)
    halaman.buang(request, halaman.ambil(penilaian.berkas_impor.all(), pk))
    return redirect(_alamat(penilaian, reviu).impor)
