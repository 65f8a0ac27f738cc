"""The tier above reads what was sent, and accepts or returns it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from laporan import akses_laporan
from laporan.alur import NAMA, Perbuatan, Status, tolak_status
from laporan.kirim import actions as actions_kirim
from laporan.kirim import tampilan
from laporan.models import Kiriman, Laporan
from laporan.naskah.isi import baca_beku
from laporan.naskah.susunan import bagian_tulis
from laporan.queries_laporan import catatan_terakhir, kiriman_terakhir
from laporan.terbitan.layar import susun_bacaan
from satker.remah import remah_satker

AWALAN = "catatan."
UMUM = "umum"
PILIH = "Pilih terima atau kembalikan."
PANJANG_NOMOR = 18


@require_http_methods(["GET", "HEAD", "POST"])
def putusan(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    laporan, _ = akses_laporan.laporan_dapat_diputus(request.user, tahun, kode)
    if request.method != "POST":
        return _baca(request, laporan, {})
    catatan = baca_catatan(request.POST)
    try:
        return _putuskan(request, laporan, catatan)
    except Ditolak as ditolak:
        kini, _ = akses_laporan.laporan_dapat_diputus(request.user, tahun, kode)  # may have been taken back just now
        return _baca(request, kini, catatan, ditolak.pesan, ditolak.status)


def baca_catatan(data: QueryDict) -> dict[str, str]:
    """Notes by section, "" for the whole; what is not a note is left out."""
    isi = {nama.removeprefix(AWALAN): str(teks) for nama, teks in data.items() if nama.startswith(AWALAN)}
    return {"" if bagian == UMUM else bagian: teks for bagian, teks in isi.items()}


def _putuskan(request: HttpRequest, laporan: Laporan, catatan: Mapping[str, str]) -> HttpResponse:
    nomor = request.POST.get("kiriman", "")
    kiriman = int(nomor) if nomor.isascii() and nomor.isdigit() and len(nomor) <= PANJANG_NOMOR else 0
    satu, nama = request.POST.get("perbuatan", ""), f"Laporan {laporan.tahun} {laporan.satker.nama}"
    oleh, alamat = request.user, alamat_klien(request)
    if satu == Perbuatan.TERIMA:
        if any(teks.strip() for teks in catatan.values()):
            raise Ditolak("Ada catatan yang tertulis: hapus dahulu, atau kembalikan laporan beserta catatannya.")
        baru = actions_kirim.terima(laporan=laporan, kiriman=kiriman, oleh=oleh, alamat=alamat)
    elif satu == Perbuatan.KEMBALIKAN:
        baru = actions_kirim.kembalikan(laporan=laporan, kiriman=kiriman, catatan=catatan, oleh=oleh, alamat=alamat)
    else:
        raise Ditolak(PILIH)
    kata = NAMA[Perbuatan(satu)][1]
    if baru:
        messages.success(request, f"{nama} {kata}.")
    else:
        messages.info(request, f"{nama} sudah {kata} sebelumnya.")
    return redirect("kirim:kiriman", laporan.tahun, laporan.satker.kode, laporan.versi)


def _baca(
    request: HttpRequest, laporan: Laporan, ketikan: Mapping[str, str], galat: str = "", status: int = 200
) -> HttpResponse:
    """What waits, section by section, with a field for a note under each; what was typed stays, to be copied where nothing
    waits any more."""
    kiriman = kiriman_terakhir(laporan) if laporan.status == Status.DIKIRIM else None
    konteks = tampilan.rangka(laporan, remah_satker(request.user, laporan.satker), "Putusan") | {
        "kiriman": kiriman,
        "tertutup": tolak_status(laporan.status, Perbuatan.TERIMA),
        "bagian": [],
        "wilayah": [],
        "umum": ketikan.get("", ""),
        "galat": galat,
        "panjang": actions_kirim.PANJANG_CATATAN,
    }
    if kiriman is not None:
        konteks |= _isi(laporan, kiriman, ketikan)
    else:
        konteks["ketikan"] = _ketikan(laporan, ketikan)
    return render(request, "laporan/kirim/putusan.html", konteks, status=status)


def _isi(laporan: Laporan, kiriman: Kiriman, ketikan: Mapping[str, str]) -> dict[str, object]:
    catatan = {kunci: ketikan.get(kunci, "") for kunci in bagian_tulis(laporan.satker.tingkat)}
    wilayah = baca_beku(kiriman.isi_konsolidasi) if kiriman.isi_konsolidasi else None
    return susun_bacaan(baca_beku(kiriman.isi), wilayah, catatan, {c.bagian: c for c in catatan_terakhir(laporan)})


def _ketikan(laporan: Laporan, ketikan: Mapping[str, str]) -> list[tuple[str, str]]:
    """The notes that were typed, each under the name of its section, to be copied."""
    nama = {"": tampilan.UMUM} | {kunci: j.penuh for kunci, j in bagian_tulis(laporan.satker.tingkat).items()}
    return [(nama[kunci], ketikan[kunci]) for kunci in nama if ketikan.get(kunci, "").strip()]
