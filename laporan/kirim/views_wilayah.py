"""Who of a province or of the nation has sent its report."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kpu_zi.tools.bagikan import tautan_whatsapp
from kpu_zi.tools.excel.tulis_tabel import Baris
from kpu_zi.tools.tanggal import KATA_ZONA, ZONA_NASIONAL, tulis_saat, tulis_tanggal
from laporan.akses import memandang_wilayah
from laporan.akses_laporan import wilayah_laporan
from laporan.alur import TAHUN_AKHIR, TAHUN_AWAL
from laporan.kirim.queries_wilayah import baris_kirim, tahun_laporan
from laporan.kirim.saringan import KEADAAN, URUT, BarisKirim, SaringanKirim, baca_saringan, jumlah, per_provinsi
from laporan.pantau.ekspor import TINGKAT
from laporan.pantau.unduh import balas_tabel
from satker.models import Satker
from satker.peran import Tingkat
from satker.queries import lingkup_wilayah
from satker.queries_siklus import siklus
from satker.remah import remah_satker

PER_LAMAN = 50
TERBANYAK_DISEBUT = 40  # names in a chat message
KEPALA = (
    "Kode", "Satker", "Provinsi", "Tingkat", "Keadaan", "Menyampaikan", "Pertama disampaikan", "Zona waktu", "Terlambat",
    "Versi berlaku",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Wilayah:
    kantor: Satker
    tahun: int
    baris: list[BarisKirim]
    saringan: SaringanKirim

    @property
    def nasional(self) -> bool:
        return self.kantor.tingkat == Tingkat.RI

    @property
    def alamat(self) -> str:
        return reverse("kirim:wilayah", args=[self.tahun, self.kantor.kode])


@require_safe
def wilayah(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Every satker of a province; of the nation its provinces, and the satker that a filter asks for."""
    w = _baca(request, tahun, kode)
    dipilih = w.saringan.pilih(w.baris)
    tampil = not w.nasional or w.saringan.disaring
    laman = Paginator(dipilih if tampil else [], PER_LAMAN).get_page(request.GET.get("laman"))
    saringan = w.saringan.alamat()
    konteks = {
        "satker": w.kantor,
        "tahun": tahun,
        "daftar_tahun": tahun_laporan(tahun),
        "jumlah": jumlah("", w.kantor.nama_wilayah, w.baris),
        "provinsi": per_provinsi(w.baris) if w.nasional else [],
        "tampil": tampil,
        "memandang": memandang_wilayah(request.user, w.kantor),
        "laman": laman,
        "saringan": w.saringan,
        "daftar_provinsi": [(p.kode, p.nama) for p in per_provinsi(w.baris)] if w.nasional else [],
        "daftar_keadaan": [(k, nama) for k, (nama, _) in KEADAAN.items()],
        "daftar_urut": [(k, nama) for k, (nama, _) in URUT.items()],
        "tenggat": siklus(tahun).batas_laporan,
        "alamat": w.alamat,
        "unduh": f"{w.alamat}unduh/?{saringan}{'&' if saringan else ''}bentuk=",
        "bagikan": _bagikan(w),
        "langkah": [*remah_satker(request.user, w.kantor), (f"Laporan {tahun} wilayah", "")],
    }
    return render(request, "laporan/kirim/wilayah.html", konteks)


@require_safe
def unduh(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """The satker of the filter, all of them, as a workbook or CSV."""
    w = _baca(request, tahun, kode)
    baris = [_baris(b) for b in w.saringan.pilih(w.baris)]
    return balas_tabel(request.GET.get("bentuk", ""), f"laporan-zi-{tahun}-{kode}", "Laporan", KEPALA, baris, [])


def _baca(request: HttpRequest, tahun: int, kode: str) -> _Wilayah:
    kantor = wilayah_laporan(request.user, kode)
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise Http404
    baris = baris_kirim(lingkup_wilayah(kantor), tahun)
    return _Wilayah(kantor, tahun, baris, baca_saringan(request.GET, {b.provinsi for b in baris}))


def _baris(b: BarisKirim) -> Baris:
    pada = b.dikirim_pada.astimezone(ZoneInfo(b.zona)) if b.dikirim_pada else None
    sudah = "sudah" if b.sudah else "belum"
    lambat = ("ya" if b.terlambat else "tidak") if b.sudah else None
    tingkat, zona = TINGKAT[b.tingkat], KATA_ZONA[b.zona]
    return (b.kode, b.nama, b.nama_provinsi, tingkat, b.tanda.teks, sudah, pada, zona, lambat, b.versi)


def _bagikan(w: _Wilayah) -> str:
    """A chat message that names who has not sent; of the nation the provinces with how many."""
    per = tulis_saat(timezone.now(), ZONA_NASIONAL)
    batas = tulis_tanggal(siklus(w.tahun).batas_laporan)
    kepala = (f"Laporan Zona Integritas {w.tahun}, keadaan {per}", f"Paling lambat {batas}")
    return tautan_whatsapp("\n".join([*kepala, "Belum menyampaikan:", *_belum(w), "Rincian"]), w.alamat)


def _belum(w: _Wilayah) -> Sequence[str]:
    if w.nasional:
        return [f"- {p.nama}: {p.belum} dari {p.satker}" for p in per_provinsi(w.baris) if p.belum]
    belum = [f"- {b.nama}" for b in w.baris if not b.sudah]
    lebih = [f"- dan {len(belum) - TERBANYAK_DISEBUT} lainnya"] if len(belum) > TERBANYAK_DISEBUT else []
    return [*belum[:TERBANYAK_DISEBUT], *lebih]
