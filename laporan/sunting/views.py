"""The report of a satker as a whole: its chapters with their state, and how it will read."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kpu_zi.tools.bagikan import tautan_whatsapp
from laporan.akses import HANYA_WILAYAH, memandang_wilayah, wilayah_sendiri
from laporan.akses_laporan import dapat_menyusun, laporan_terlihat, membaca_konsolidasi
from laporan.alur import PENYUSUNAN
from laporan.kirim.tampilan import perbuatan, tanda_laporan
from laporan.models import Laporan
from laporan.naskah.queries_isi import Naskah, naskah
from laporan.naskah.susunan import KONSOLIDASI, SATKER
from laporan.queries_laporan import salinan_berlaku
from laporan.sunting import queries, tampilan
from laporan.sunting.actions import alasan_terkunci
from laporan.terbitan.layar import pembaca_naskah
from satker.akses import penugasan
from satker.queries_siklus import tahun_berjalan
from satker.remah import remah_satker


@require_safe
def mulai(request: HttpRequest) -> HttpResponse:
    """On to the reports of the region that the person watches, else to the own one."""
    wilayah = wilayah_sendiri(request.user)
    if wilayah is not None:
        return redirect("kirim:wilayah", tahun_berjalan(), wilayah.kode)
    tugas = penugasan(request.user)
    return redirect("naskah:hub", tahun_berjalan(), tugas[0].satker.kode) if tugas else redirect("beranda")


def rangka(request: HttpRequest, laporan: Laporan, *langkah: tuple[str, str]) -> dict[str, Any]:
    """What every page of a report shows; `langkah`: breadcrumbs below its hub."""
    hub = reverse("naskah:hub", args=[laporan.tahun, laporan.satker.kode])
    menyusun, terkunci = dapat_menyusun(request.user, laporan), alasan_terkunci(laporan)
    return {
        "laporan": laporan,
        "satker": laporan.satker,
        "tanda": tanda_laporan(laporan),
        "menyusun": menyusun,
        "terkunci": terkunci,
        "berlaku": salinan_berlaku(laporan) if terkunci else None,
        "dapat_disunting": menyusun and not terkunci,
        "langkah": [*remah_satker(request.user, laporan.satker), (f"Laporan {laporan.tahun}", hub), *langkah],
    }


@require_safe
def hub(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    laporan = laporan_terlihat(request.user, tahun, kode)
    konsolidasi = membaca_konsolidasi(request.user, laporan)
    sendiri = naskah(laporan)
    daftar = (
        _disusun(laporan, sendiri, konsolidasi) if laporan.status in PENYUSUNAN else _terkirim(sendiri, konsolidasi)
    )
    kurang = [k for d in daftar for k in d.daftar_kurang()]
    menahan = [k.kalimat for d in daftar for k in d.kurang if k.menahan]
    konteks = rangka(request, laporan) | {
        "daftar": daftar,
        "kekurangan": kurang,
        "belum_dibaca": [b for d in daftar for b in d.belum_dibaca()],
        "banyak_bagian": sum(len(d.ditulis) for d in daftar),
        "kekurangan_lain": sum(len(d.kurang) for d in daftar) - len(kurang),
        "perbuatan": perbuatan(request.user, laporan, sendiri.sidik, menahan),
        "bagikan": tautan_whatsapp(f"Laporan ZI {tahun} {laporan.satker.nama}", request.path),
    }
    return render(request, "laporan/sunting/hub.html", konteks)


def _disusun(laporan: Laporan, sendiri: Naskah, konsolidasi: bool) -> list[tampilan.DaftarBagian]:
    """The chapters with what is missing in each."""
    dicatat = queries.catatan_bagian(laporan)
    kurang = tampilan.kekurangan_naskah(sendiri, konsolidasi=False)
    daftar = [tampilan.DaftarBagian(sendiri, SATKER, kurang, dicatat, queries.bagian_dibaca(sendiri))]
    if konsolidasi:
        n = queries.konsolidasi(laporan)
        kurang = tampilan.kekurangan_naskah(n, konsolidasi=True)
        daftar.append(tampilan.DaftarBagian(n, KONSOLIDASI, kurang, dicatat, queries.bagian_dibaca(n)))
    return daftar


def _terkirim(sendiri: Naskah, konsolidasi: bool) -> list[tampilan.DaftarBagian]:
    """The chapters by themselves: what counts is the copy that was sent."""
    kerangka = (SATKER, KONSOLIDASI) if konsolidasi else (SATKER,)
    return [tampilan.DaftarBagian(sendiri, k, (), (), {}, berkeadaan=False) for k in kerangka]


@require_safe
def pratinjau(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """The whole report as it will read, or with `?isi=konsolidasi` what it says of the region."""
    laporan = laporan_terlihat(request.user, tahun, kode)
    wilayah, boleh = request.GET.get("isi") == "konsolidasi", membaca_konsolidasi(request.user, laporan)
    if wilayah and not boleh:
        raise PermissionDenied(HANYA_WILAYAH)
    n = queries.konsolidasi(laporan) if wilayah else naskah(laporan)
    baca = pembaca_naskah(n, memandang_wilayah(request.user, laporan.satker))
    konteks = rangka(request, laporan, ("Pratinjau", "")) | {
        "isi": n.isi,
        "per": baca.per,
        "bagian": baca.bagian(),
        "bergambar": baca.banyak_gambar > 0,
        "wilayah": wilayah,
        "berkonsolidasi": boleh,
    }
    return render(request, "laporan/sunting/pratinjau.html", konteks)
