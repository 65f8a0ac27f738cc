"""The nation watched: its page with the map of provinces, and the list of every satker."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpu_zi.tools.bagikan import tautan_whatsapp
from kpu_zi.tools.tanggal import ZONA_NASIONAL, tulis_saat
from laporan import akses
from laporan.alur import TAHUN_AKHIR, TAHUN_AWAL
from laporan.pantau import ekspor as ekspor_pantau
from laporan.pantau import queries as queries_pantau
from laporan.pantau import queries_bangsa, tampilan
from laporan.pantau.angka import (
    AngkaWilayah,
    Ukuran,
    angka,
    antar_lapis,
    per_provinsi,
    posisi,
    urut_bantuan,
    urut_ukuran,
)
from laporan.pantau.baris import BarisPantau
from laporan.pantau.saringan import (
    MENONJOL,
    UKURAN,
    URUT_NASIONAL,
    URUT_SATKER,
    SaringanNasional,
    SaringanSatker,
    baca_nasional,
    baca_satker,
)
from laporan.pantau.unduh import balas_tabel, kapan_dihitung
from satker.akses import penugasan
from satker.peran import Tingkat
from satker.queries import PANJANG_CARI
from satker.queries_siklus import siklus, tahun_berjalan

PER_LAMAN = 50
NASIONAL = "Nasional"


@require_safe
def mulai(request: HttpRequest) -> HttpResponse:
    """On to the nation for who sees it, else to the page of one's province or the satker where one works."""
    wilayah = akses.wilayah_sendiri(request.user)
    if wilayah is not None and wilayah.tingkat == Tingkat.RI:
        return redirect("pantau:nasional", tahun_berjalan())
    if wilayah is not None:
        return redirect("pantau:provinsi", tahun_berjalan(), wilayah.kode)
    tugas = penugasan(request.user)
    return redirect("satker:profil", tugas[0].satker.kode) if tugas else redirect("beranda")


@require_safe
def nasional(request: HttpRequest, tahun: int) -> HttpResponse:
    daftar, saringan = _semua(request, tahun), baca_nasional(request.GET)
    bangsa, provinsi, ukuran = angka("", NASIONAL, daftar), per_provinsi(daftar), Ukuran(saringan.ukuran)
    tempat = posisi(provinsi, ukuran) if saringan.posisi else {}
    tenggat = queries_bangsa.tenggat_berikut(tahun)
    konteks = _rangka(request, tahun, daftar, f"Pantauan nasional {tahun}") | {
        "saringan": saringan,
        "daftar_ukuran": UKURAN.items(),
        "daftar_urut": URUT_NASIONAL.items(),
        "ukuran": UKURAN[ukuran.value],
        "angka": tampilan.angka_kunci(bangsa, tenggat, tahun),
        "ketepatan": tampilan.ketepatan_waktu(bangsa.ketepatan, tahun),
        "peta": tampilan.peta(provinsi, ukuran, tahun, *queries_pantau.daftar_provinsi()),
        "baris": tampilan.baris_provinsi(_urutkan(provinsi, saringan), tempat, tahun),
        "jumlah": tampilan.baris_provinsi([bangsa], {}, tahun),
        "selisih": tampilan.gambar_selisih(antar_lapis(daftar)),
        "menonjol": tampilan.hitung_menonjol(daftar, tahun),
        "tahun_bersanding": tampilan.baris_tahun(queries_bangsa.tahun_bersanding(tahun)),
        "unduh": _alamat_unduh("pantau:nasional-unduh", tahun, saringan.alamat()),
    }
    return render(request, "laporan/pantau/nasional.html", konteks)


@require_safe
def nasional_unduh(request: HttpRequest, tahun: int) -> HttpResponse:
    """The table of provinces in the order of the page, as a workbook or CSV."""
    daftar = _semua(request, tahun)
    provinsi = _urutkan(per_provinsi(daftar), baca_nasional(request.GET))
    baris = ekspor_pantau.baris_provinsi([*provinsi, angka("", NASIONAL, daftar)])
    bentuk, kepala = request.GET.get("bentuk", ""), ekspor_pantau.KEPALA_PROVINSI
    return balas_tabel(bentuk, f"pantau-provinsi-{tahun}", "Provinsi", kepala, baris, daftar)


@require_safe
def semua(request: HttpRequest, tahun: int) -> HttpResponse:
    """Every satker of the nation, a page at a time."""
    daftar, saringan, provinsi = _daftar_satker(request, tahun)
    laman = Paginator(saringan.pilih(daftar), PER_LAMAN).get_page(request.GET.get("laman"))
    konteks = _rangka(request, tahun, daftar, f"Satker {tahun}")
    konteks |= {
        "saringan": saringan,
        "laman": laman,
        "baris": tampilan.baris_satker(laman, siklus(tahun)),
        "daftar_provinsi": provinsi.items(),
        "daftar_keadaan": tampilan.pilihan_keadaan(),
        "daftar_menonjol": MENONJOL.items(),
        "daftar_urut": [(kode, nama) for kode, (nama, _) in URUT_SATKER.items()],
        "unduh": _alamat_unduh("pantau:semua-unduh", tahun, saringan.alamat()),
        "alamat": reverse("pantau:semua", args=[tahun]),
    }
    konteks["langkah"] = [(NASIONAL, reverse("pantau:nasional", args=[tahun])), ("Satker", "")]
    return render(request, "laporan/pantau/semua.html", konteks)


@require_safe
def semua_unduh(request: HttpRequest, tahun: int) -> HttpResponse:
    """The satker of the filter, all pages of them."""
    daftar, saringan, _ = _daftar_satker(request, tahun)
    baris = ekspor_pantau.baris_satker(saringan.pilih(daftar))
    bentuk, kepala = request.GET.get("bentuk", ""), ekspor_pantau.KEPALA_SATKER
    return balas_tabel(bentuk, f"pantau-satker-{tahun}", "Satker", kepala, baris, daftar)


def _semua(request: HttpRequest, tahun: int, teks: str = "", *, rinci: bool = False) -> list[BarisPantau]:
    """The satker of the nation, those that fit `teks` where it is given; PermissionDenied for who does not see it."""
    akses.hanya_nasional(request.user)
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise Http404
    return queries_pantau.baris_pantau(queries_pantau.lingkup_bangsa(teks), tahun, rinci=rinci)


def _daftar_satker(request: HttpRequest, tahun: int) -> tuple[list[BarisPantau], SaringanSatker, dict[str, str]]:
    """The satker whose name fits, the filter, and the provinces to choose from."""
    akses.hanya_nasional(request.user)
    provinsi, kode_kini = queries_pantau.daftar_provinsi()
    saringan = baca_satker(request.GET, kode_kini, PANJANG_CARI)
    return _semua(request, tahun, saringan.q, rinci=True), saringan, provinsi


def _urutkan(daftar: list[AngkaWilayah], saringan: SaringanNasional) -> list[AngkaWilayah]:
    """As the page asks; those without a figure come last, whichever way."""
    if saringan.urut == "kode":
        return daftar
    if saringan.urut == "perlu-bantuan":
        return sorted(daftar, key=urut_bantuan)
    ukuran = Ukuran(saringan.ukuran)
    naik = sorted(daftar, key=urut_ukuran(ukuran))
    ada = [a for a in naik if a.nilai(ukuran) is not None]
    return [*(ada[::-1] if saringan.urut == "tinggi" else ada), *naik[len(ada) :]]


def _rangka(request: HttpRequest, tahun: int, daftar: Iterable[BarisPantau], judul: str) -> dict[str, Any]:
    return {
        "tahun": tahun,
        "siklus": siklus(tahun),
        "daftar_tahun": queries_pantau.tahun_pantau(tahun),
        "per": tulis_saat(timezone.now(), ZONA_NASIONAL),
        "dihitung": kapan_dihitung(daftar),
        "akan_dihitung": queries_pantau.akan_dihitung(tahun, daftar),
        "bagikan": tautan_whatsapp(judul, request.get_full_path()),
        "langkah": [(NASIONAL, "")],
    }


def _alamat_unduh(nama: str, tahun: int, saringan: str) -> str:
    return f"{reverse(nama, args=[tahun])}?{saringan}{'&' if saringan else ''}bentuk="
