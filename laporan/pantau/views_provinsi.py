"""A province watched, satker by satker."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpu_zi.tools import Ditolak
from kpu_zi.tools.bagikan import tautan_whatsapp
from kpu_zi.tools.tanggal import tulis_saat
from laporan.alur import TAHUN_AKHIR, TAHUN_AWAL
from laporan.pantau import queries_bangsa, queries_provinsi
from laporan.pantau import tampilan_provinsi as tampilan
from laporan.pantau.angka import angka
from laporan.pantau.baris import BarisPantau
from laporan.pantau.bawaan import syarat_usulan
from laporan.pantau.ekspor import KEPALA_SATKER, baris_satker
from laporan.pantau.ekspor_provinsi import Tabel, tabel_area, tabel_jarak, tabel_selisih, tabel_survei
from laporan.pantau.jarak import PREDIKAT
from laporan.pantau.queries import akan_dihitung, baris_pantau, tahun_pantau
from laporan.pantau.queries_provinsi import Poin
from laporan.pantau.saringan import URUT_SATKER
from laporan.pantau.saringan_provinsi import BAGIAN, URUT_BIASA, SaringanProvinsi, baca_saringan, pilihan_urut
from laporan.pantau.tampilan import pilihan_keadaan
from laporan.pantau.unduh import balas_tabel, kapan_dihitung
from lke.beranda.queries_ringkasan import provinsi_dipantau
from lke.reviu.akses import satker_dinilai
from satker.models import Pengguna, Satker
from satker.queries import hari_nasional, lingkup_wilayah
from satker.queries_siklus import siklus, tahun_berjalan
from satker.remah import remah_satker
from satker.siklus import Siklus
from survei.aturan.kuesioner import JENIS
from survei.meja import queries_wilayah

TANPA_CENTANG = (
    "Belum ada satker yang dicentang. Centang sekurangnya satu satker, atau pilih Unduh Excel untuk seluruh tabel."
)


@dataclass(frozen=True, slots=True)
class Wilayah:
    """A province in a year as one person asked for it: its office, the rows of its satker (office first), the address."""

    pengguna: Pengguna
    kantor: Satker
    tahun: int
    daftar: list[BarisPantau]
    saringan: SaringanProvinsi

    @property
    def lingkup(self) -> QuerySet[Satker]:
        return lingkup_wilayah(self.kantor)

    @property
    def siklus(self) -> Siklus:
        return siklus(self.tahun)

    def urut(self) -> list[BarisPantau]:
        return sorted(self.daftar, key=URUT_SATKER[self.saringan.urut or URUT_BIASA][1])

    def urut_jarak(self, poin: Mapping[int, Poin]) -> list[BarisPantau]:
        saringan = self.saringan
        return self.urut() if saringan.urut else tampilan.urut_jarak(self.daftar, poin, saringan.predikat)

    def urut_selisih(self) -> list[BarisPantau]:
        return self.urut() if self.saringan.urut else tampilan.urut_selisih(self.daftar)


@require_safe
def provinsi(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """One part at a time, so that no visit pays for what it does not show."""
    w = baca_wilayah(request, tahun, kode)
    konteks = _rangka(request, w) | _BAGIAN[w.saringan.bagian](w)
    return render(request, f"laporan/pantau/provinsi_{w.saringan.bagian}.html", konteks)


@require_safe
def unduh(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """The table of the part in the page's order, or of the satker that were ticked, as a workbook or CSV."""
    w = baca_wilayah(request, tahun, kode)
    bagian = w.saringan.bagian
    dipilih = set(request.GET.getlist("satker"))
    if "dicentang" in request.GET and not dipilih:
        raise Ditolak(TANPA_CENTANG)
    if dipilih:
        w = replace(w, daftar=[b for b in w.daftar if b.kode in dipilih])
    kepala, baris = _TABEL[bagian](w)
    nama = f"pantau-{w.kantor.kode}-{tahun}" + (f"-{bagian}" if bagian != SaringanProvinsi().bagian else "")
    return balas_tabel(request.GET.get("bentuk", ""), nama, BAGIAN[bagian], kepala, baris, w.daftar)


def baca_wilayah(request: HttpRequest, tahun: int, kode: str) -> Wilayah:
    """Http404 outside the wilayah and for what is no province, PermissionDenied for who sees the office alone."""
    kantor = provinsi_dipantau(request.user, kode)
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise Http404
    daftar = baris_pantau(lingkup_wilayah(kantor), tahun)
    return Wilayah(request.user, kantor, tahun, daftar, baca_saringan(request.GET, URUT_SATKER))


def _satker(w: Wilayah) -> dict[str, Any]:
    menunggu = [b.pk for b in w.daftar if b.menunggu_provinsi]
    tenggat = queries_bangsa.tenggat_berikut(w.tahun, w.kantor.zona_waktu)
    return {
        "angka": tampilan.angka_kunci(angka(w.kantor.kode, w.kantor.nama_wilayah, w.daftar), tenggat),
        "keadaan": tampilan.gambar_keadaan(w.daftar),
        "ada_lke": any(b.lke for b in w.daftar),
        "daftar_keadaan": pilihan_keadaan(),
        "diputuskan": satker_dinilai(w.pengguna, w.kantor, w.tahun, menunggu),
        "baris": tampilan.baris_liga(w.saringan.pilih(w.urut()), w.daftar, w.siklus, berposisi=bool(w.saringan.posisi)),
    }


def _area(w: Wilayah) -> dict[str, Any]:
    return {
        "panas": tampilan.tabel_area(w.urut(), queries_provinsi.poin_mandiri(w.lingkup, w.tahun), w.tahun),
        "tren": tampilan.gambar_tren(queries_provinsi.tren_bulanan(w.daftar, w.tahun)),
    }


def _ambang(w: Wilayah) -> dict[str, Any]:
    poin, bangun = queries_provinsi.poin_mandiri(w.lingkup, w.tahun), queries_provinsi.pembangunan(w.lingkup)
    lewat = w.tahun < tahun_berjalan()  # a proposal is made with the LKE of the running year
    siap, hampir = tampilan.daftar_kesiapan([] if lewat else w.daftar, syarat_usulan(), bangun, hari_nasional())
    baris, belum = tampilan.baris_jarak(w.urut_jarak(poin), poin, w.saringan.predikat)
    return {
        "baris": baris,
        "belum": belum,
        "lewat": lewat,
        "siap": siap,
        "hampir": hampir,
        "tidak_diketahui": [s for s in syarat_usulan() if not s.tahu],
        "daftar_predikat": [(p, w.saringan.alamat(predikat=p)) for p in PREDIKAT],
    }


def _selisih(w: Wilayah) -> dict[str, Any]:
    return {"selisih": tampilan.gambar_selisih(w.urut_selisih()), "ada": sum(b.selisih is not None for b in w.daftar)}


def _survei(w: Wilayah) -> dict[str, Any]:
    periode = queries_wilayah.periode_terakhir(w.pengguna, w.siklus.kegiatan, w.kantor.kode)
    return {
        "daftar_jenis": list(JENIS.values()),
        "baris": [(b, [periode.get((b.pk, jenis)) for jenis in JENIS]) for b in w.urut()],
        "pengaduan": tampilan.baris_pengaduan(w.daftar),
    }


_BAGIAN: dict[str, Callable[[Wilayah], dict[str, Any]]] = {
    "satker": _satker,
    "area": _area,
    "ambang": _ambang,
    "selisih": _selisih,
    "survei": _survei,
}


def _tabel_ambang(w: Wilayah) -> Tabel:
    poin = queries_provinsi.poin_mandiri(w.lingkup, w.tahun)
    return tabel_jarak(w.urut_jarak(poin), poin)


_TABEL: dict[str, Callable[[Wilayah], Tabel]] = {
    "satker": lambda w: (KEPALA_SATKER, baris_satker(w.saringan.pilih(w.urut()))),
    "area": lambda w: tabel_area(w.urut(), queries_provinsi.poin_mandiri(w.lingkup, w.tahun)),
    "ambang": _tabel_ambang,
    "selisih": lambda w: tabel_selisih(w.urut_selisih()),
    "survei": lambda w: tabel_survei(
        w.urut(), queries_wilayah.periode_terakhir(w.pengguna, w.siklus.kegiatan, w.kantor.kode)
    ),
}


def _rangka(request: HttpRequest, w: Wilayah) -> dict[str, Any]:
    kantor, tahun, saringan = w.kantor, w.tahun, w.saringan
    alamat = reverse("pantau:provinsi", args=[tahun, kantor.kode])
    unduh = reverse("pantau:provinsi-unduh", args=[tahun, kantor.kode])
    pertanyaan = saringan.alamat()
    return {
        "satker": kantor,
        "tahun": tahun,
        "siklus": w.siklus,
        "daftar_tahun": tahun_pantau(tahun),
        "saringan": saringan,
        "daftar_urut": pilihan_urut(saringan.bagian, {kunci: nama for kunci, (nama, _) in URUT_SATKER.items()}),
        "tetap": parse_qsl(
            saringan.alamat(urut="", **({"posisi": "", "keadaan": ""} if saringan.bagian == "satker" else {}))
        ),
        "alamat": alamat,
        "daftar_bagian": [
            (nama, f"{alamat}?{q}" if (q := saringan.alamat(bagian=kunci)) else alamat, kunci == saringan.bagian)
            for kunci, nama in BAGIAN.items()
        ],
        "per": tulis_saat(timezone.now(), kantor.zona_waktu),
        "dihitung": kapan_dihitung(w.daftar, kantor.zona_waktu),
        "akan_dihitung": akan_dihitung(tahun, w.daftar),
        "bagikan": tautan_whatsapp(f"Pantauan {kantor.nama_wilayah} {tahun}", request.get_full_path()),
        "unduh": f"{unduh}?{pertanyaan}{'&' if pertanyaan else ''}bentuk=",
        "langkah": [*remah_satker(request.user, kantor), (f"Pantauan {tahun}", "")],
    }
