"""The satker's way through the tiers in the browser: check, explain, approve, send, withdraw, reply, read the results."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.alamat import alamat_klien
from lke import akses, queries, queries_alur, tampilan
from lke.aturan.alur import LANGKAH, PENANDA_TANGAN, Izin, Lapis, Perbuatan, izin_isi, kalimat_jendela, tahap_perbuatan
from lke.aturan.status import Status
from lke.aturan_alur import aturan_lke
from lke.jendela import batas
from lke.models import Penilaian
from lke.queries_alur import Kedudukan
from lke.queries_bukti import kembar
from lke.tingkat import actions as actions_alur
from lke.tingkat import actions_satker, tampilan_hasil
from lke.tingkat import tampilan as tampilan_alur
from lke.tingkat.actions import Surat
from lke.tingkat.actions_satker import TeksBerubah
from lke.tingkat.tampilan import PenjelasanDitolak, Slot
from satker.akses import peran_di

_PENANDA_TANGAN = frozenset(p.value for p in PENANDA_TANGAN)
PANJANG_ALASAN = 1000


def _penanda_tangan(request: HttpRequest, tahun: int, kode: str) -> Penilaian:
    """The satker's layer for its Ketua and Sekretaris; Http404 outside the wilayah, PermissionDenied for others."""
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    if not peran_di(request.user, penilaian.lke.satker) & _PENANDA_TANGAN:
        raise PermissionDenied("Hanya Ketua dan Sekretaris satker ini yang menyetujui, mengirim, dan menarik LKE.")
    return penilaian


def _ke_periksa(penilaian: Penilaian, jangkar: str = "") -> HttpResponse:
    lke = penilaian.lke
    return redirect(reverse("lke:periksa", args=[lke.tahun, lke.satker.kode]) + jangkar)


# --- the check
@require_safe
def periksa(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """What holds the sending, what is worth a look, the approvals, and the sending itself."""
    return _periksa(request, akses.penilaian_terlihat(request.user, tahun, kode))


def _periksa(
    request: HttpRequest,
    penilaian: Penilaian,
    *,
    ditolak: PenjelasanDitolak | None = None,
    tarik: tuple[str, str] = ("", ""),
    status: int = 200,
) -> HttpResponse:
    lke = penilaian.lke
    isi = queries.isi_lke(penilaian, kembar(request.user, lke.satker))
    penjelasan = queries_alur.penjelasan_temuan(lke.pk, isi.temuan)
    k = queries_alur.kedudukan(penilaian)
    disusun = izin_isi(lke.status, Lapis.SATKER) is not Izin.TIDAK
    hambatan = actions_alur.hambatan(lke, Perbuatan.KIRIM) if disusun else []
    peran = peran_di(request.user, lke.satker)
    slot = _slot(penilaian, k) if disusun else []
    belum = tampilan_alur.belum_dapat_kirim(slot, hambatan, k.keadaan)
    mengisi = akses.dapat_mengisi(request.user, penilaian)
    konteks = tampilan.rangka(penilaian, queries_alur.tanpa_dijelaskan(isi, penjelasan))
    konteks |= tampilan_alur.rangka_alur(penilaian, k) | {
        "periksa": tampilan_alur.susun_periksa(
            isi.acu.instrumen, isi.temuan, hambatan, isi.nilai.terisi, penjelasan, k.keadaan, ditolak
        ),
        "ditolak": ditolak,
        "disusun": disusun,
        "dapat_diisi": mengisi and k.keadaan.terbuka,
        "slot": slot if hambatan or k.keadaan.pesan else tampilan_alur.untuk_orang(slot, peran, request.user.pk),
        "penanda_tangan": bool(peran & _PENANDA_TANGAN),
        "belum": belum,
        "tujuan": tampilan_alur.tujuan_kirim(lke, k.aturan),
        "kiriman": list(queries_alur.kiriman(lke).defer("isi")),
        "tarik": _tarik(penilaian, peran, tarik),
    }
    return render(request, "lke/tingkat/periksa.html", konteks, status=status)


def _slot(penilaian: Penilaian, k: Kedudukan) -> list[Slot]:
    berlaku = actions_alur.persetujuan_berlaku(penilaian, penilaian.lke)
    return tampilan_alur.susun_slot(k.aturan, queries_alur.persetujuan_putaran(penilaian), berlaku)


def _tarik(penilaian: Penilaian, peran: frozenset[str], ketikan: tuple[str, str]) -> dict[str, Any] | None:
    """The form that withdraws a sent LKE, or why it cannot be withdrawn; None while nothing waits to be opened."""
    lke = penilaian.lke
    tahap = tahap_perbuatan(lke.status, Perbuatan.TARIK, lke.putaran)
    if tahap is None or not queries_alur.belum_dibuka(lke):
        return None
    sebab = kalimat_jendela(tahap, batas(lke, tahap).keadaan)
    boleh = bool(peran & _PENANDA_TANGAN)
    return {"boleh": boleh and not sebab, "sebab": sebab, "alasan": ketikan[0], "galat": ketikan[1]}


@require_POST
def jelaskan(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Keep a finding of level K with a reason; a refused text comes back with what is wrong."""
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    aturan, butir = request.POST.get("aturan", ""), request.POST.get("kode", "")
    teks, awal = request.POST.get("teks", ""), request.POST.get("awal", "")
    try:
        actions_satker.jelaskan(
            penilaian=penilaian,
            aturan=aturan,
            kode=butir,
            teks=teks,
            awal=awal,
            oleh=request.user,
            alamat=alamat_klien(request),
        )
    except TeksBerubah as berubah:
        galat = f"{berubah.pesan} Teks tersimpan: “{berubah.tersimpan}”. Simpan lagi untuk menggantinya."
        salah = PenjelasanDitolak((aturan, butir), teks, berubah.tersimpan, galat)
        return _periksa(request, penilaian, ditolak=salah, status=berubah.status)
    except Ditolak as ditolak:
        if ditolak.status != 422:
            raise
        salah = PenjelasanDitolak((aturan, butir), teks, awal, ditolak.pesan)
        return _periksa(request, penilaian, ditolak=salah, status=422)
    return _ke_periksa(penilaian, "#j-dijelaskan")


@require_POST
def cabut_penjelasan(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    penilaian = akses.penilaian_dapat_diisi(request.user, tahun, kode)
    actions_satker.cabut_penjelasan(
        penilaian=penilaian,
        aturan=request.POST.get("aturan", ""),
        kode=request.POST.get("kode", ""),
        oleh=request.user,
        alamat=alamat_klien(request),
    )
    return _ke_periksa(penilaian, "#j-menahan")


# --- approving, sending, withdrawing
@require_POST
def setujui(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Sign as Ketua or Sekretaris; a second click on the same button signs nothing twice."""
    penilaian = _penanda_tangan(request, tahun, kode)
    lke, sebagai = penilaian.lke, request.POST.get("sebagai", "")
    if sebagai not in _PENANDA_TANGAN:
        raise Ditolak("Pilih dahulu sebagai Ketua atau sebagai Sekretaris Anda menyetujui.")
    milik_sendiri = sebagai in peran_di(request.user, lke.satker)
    if not milik_sendiri or sebagai not in actions_alur.persetujuan_berlaku(penilaian, lke):
        actions_alur.setujui(lke=lke, sebagai=sebagai, oleh=request.user, alamat=alamat_klien(request))
        messages.success(request, f"Persetujuan Anda atas LKE {lke.tahun} {lke.satker.nama} tercatat.")
    return _ke_periksa(penilaian, "#j-persetujuan")


@require_http_methods(["GET", "HEAD", "POST"])
def kirim(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """GET: the page that asks once more, naming the LKE; POST: send, and on to the receipt."""
    penilaian = _penanda_tangan(request, tahun, kode)
    return _kirim(request, penilaian) if request.method == "POST" else _konfirmasi(request, penilaian)


def _konfirmasi(request: HttpRequest, penilaian: Penilaian) -> HttpResponse:
    """The check instead, while something is missing: it says what."""
    lke = penilaian.lke
    if izin_isi(lke.status, Lapis.SATKER) is Izin.TIDAK:
        return _ke_periksa(penilaian)
    isi, penjelasan = queries_alur.isi_dan_penjelasan(penilaian)
    k = queries_alur.kedudukan(penilaian)
    slot = _slot(penilaian, k)
    if tampilan_alur.belum_dapat_kirim(slot, actions_alur.hambatan(lke, Perbuatan.KIRIM), k.keadaan):
        return _ke_periksa(penilaian, "#j-kirim")
    konteks = tampilan.rangka(penilaian, isi) | tampilan_alur.rangka_alur(penilaian, k)
    konteks |= {
        "slot": slot,
        "dijelaskan": len(penjelasan),
        "tujuan": tampilan_alur.tujuan_kirim(lke, k.aturan),
        "dapat_ditarik": tampilan_alur.dapat_ditarik_nanti(lke, k.aturan),
    }
    return render(request, "lke/tingkat/kirim.html", konteks)


def _kirim(request: HttpRequest, penilaian: Penilaian) -> HttpResponse:
    lke = penilaian.lke
    try:
        salinan = actions_alur.lakukan(
            lke=lke, perbuatan=Perbuatan.KIRIM, oleh=request.user, alamat=alamat_klien(request)
        )
    except Ditolak as ditolak:
        # A second click finds the LKE sent already: its receipt is the answer, not a refusal.
        terkirim = queries_alur.kiriman(lke).filter(oleh=request.user, putaran=lke.putaran).first()
        if ditolak.status != 409 or terkirim is None:
            raise
        salinan = terkirim
    return redirect("lke:tanda-terima", lke.tahun, lke.satker.kode, salinan.pk)


@require_POST
def tarik(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Take a sent LKE back with a reason, while nobody has opened it."""
    penilaian = _penanda_tangan(request, tahun, kode)
    lke, alasan = penilaian.lke, request.POST.get("alasan", "")
    galat = _galat_alasan(alasan)
    if (Status(lke.status), Perbuatan.TARIK) in LANGKAH and galat:
        return _periksa(request, penilaian, tarik=(alasan, galat), status=422)
    actions_alur.lakukan(
        lke=lke, perbuatan=Perbuatan.TARIK, oleh=request.user, surat=Surat(alasan), alamat=alamat_klien(request)
    )
    messages.success(request, f"LKE {lke.tahun} {lke.satker.nama} ditarik kembali dan dapat diubah lagi.")
    return _ke_periksa(penilaian)


def _galat_alasan(alasan: str) -> str:
    if not alasan.strip():
        return "Tulis alasan penarikan."
    if len(alasan) > PANJANG_ALASAN:
        return f"Alasan terlalu panjang: {len(alasan)} huruf, paling banyak {PANJANG_ALASAN}."
    return ""


@require_safe
def tanda_terima(request: HttpRequest, tahun: int, kode: str, pk: int) -> HttpResponse:
    """What was sent, when and by whom; the same for ever."""
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    salinan = queries_alur.kiriman(penilaian.lke).filter(pk=pk).first()
    if salinan is None:
        raise Http404
    instrumen = queries.acuan(penilaian.lke.instrumen).instrumen
    peran = queries_alur.peran_pengirim(penilaian, salinan)
    return render(
        request, "lke/tingkat/tanda_terima.html", tampilan_hasil.tanda_terima(penilaian, salinan, instrumen, peran)
    )


# --- what the assessors said
@require_safe
def hasil(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Answers of every released layer side by side, and the data of the LHE; nothing before its release."""
    penilaian = akses.penilaian_terlihat(request.user, tahun, kode)
    lke = penilaian.lke
    konteks = {"penilaian": penilaian, "lke": lke, "satker": lke.satker, "hasil": None}
    dirilis = queries_alur.hasil_dirilis(lke)
    if dirilis is not None:
        instrumen = queries.acuan(lke.instrumen).instrumen
        kembali = queries_alur.daftar_kembali(lke, aturan_lke(lke))
        saring = request.GET.get("saring", "")
        konteks["hasil"] = tampilan_hasil.susun_hasil(instrumen, dirilis, kembali, hanya_beda=saring == "berbeda")
    return render(request, "lke/tingkat/hasil_penilai.html", konteks)
