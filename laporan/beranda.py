"""What else waits for a person today, beside the LKE: surveys that close, complaints, registers, points of the letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse

from kegiatan.models import RekapKegiatan
from kegiatan.register import daftar_register
from kpu_zi.tools.tanggal import tulis_tanggal
from laporan.models import CuplikanHarian
from laporan.queries import hari_nasional
from laporan.queries_pantau import lingkup_wilayah
from lke.kerja import Kerja
from satker.akses import memandang_nasional, penugasan
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PENGISI, PERAN_PIMPINAN, PERAN_WILAYAH, Tingkat
from survei.models import Periode
from survei.tampilan import sisa_hari

PALING_BANYAK = 3
MENJELANG_PENGADUAN = timedelta(days=3)
MENJELANG_SURVEI = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Keadaan:
    """One satker where the person works: its registers of this year, and how many points of the letter are late.

    `terlambat` is None until the job has counted once.
    """

    satker: Satker
    fakta: Mapping[str, Mapping[str, Any]]
    terlambat: int | None


def kerja_tambahan(pengguna: Pengguna, tahun: int) -> list[Kerja]:
    """At most three lines, what cannot wait first; at most three queries, none for who works nowhere."""
    tugas = penugasan(pengguna)
    sendiri = [t.satker for t in tugas if t.peran in PERAN_PENGISI + PERAN_PIMPINAN]
    hasil: list[Kerja] = []
    if sendiri:
        hari = hari_nasional()
        milik = Satker.objects.filter(pk__in={s.pk for s in sendiri})
        keadaan = _keadaan(milik, tahun, hari.year)
        awalan = len(keadaan) > 1
        hasil += [k for x in keadaan for k in _pengaduan(x, hari, awalan)]
        hasil += [_survei(p, hari) for p in _berakhir(milik, hari)]
        hasil += [k for x in keadaan for k in _butir(x, hari.year, awalan)]
    return [*_wilayah(pengguna, tahun), *hasil][:PALING_BANYAK]


def _keadaan(milik: QuerySet[Satker], tahun: int, tahun_register: int) -> list[Keadaan]:
    cuplikan = CuplikanHarian.objects.filter(satker=OuterRef("pk"), tahun=tahun).order_by("-tanggal")
    rekap = RekapKegiatan.objects.filter(satker=OuterRef("pk"), tahun=tahun_register)
    daftar = milik.annotate(
        fakta=Subquery(rekap.values("fakta")[:1]), terlambat=Subquery(cuplikan.values("papan_terlambat")[:1])
    )
    return [Keadaan(s, s.fakta or {}, s.terlambat) for s in daftar.order_by("kode")]


def _berakhir(milik: QuerySet[Satker], hari: date) -> list[Periode]:
    """Open surveys whose last day is near or past."""
    daftar = Periode.objects.filter(satker__in=milik, status=Periode.Status.BUKA, akhir__lte=hari + MENJELANG_SURVEI)
    return list(daftar.select_related("satker").order_by("akhir", "pk")[:PALING_BANYAK])


def _pengaduan(x: Keadaan, hari: date, awalan: bool) -> list[Kerja]:
    terbuka = x.fakta.get("pengaduan", {}).get("terbuka") or {}
    batas = {date.fromisoformat(tanggal): n for tanggal, n in terbuka.items()}
    dekat = sum(n for b, n in batas.items() if b <= hari + MENJELANG_PENGADUAN)
    lewat = sum(n for b, n in batas.items() if b < hari)
    if not dekat:
        return []
    rincian = f"{lewat} sudah lewat" if lewat else f"paling lambat {tulis_tanggal(min(batas))}"
    return [Kerja(f"{_nama(x, awalan)}{dekat} pengaduan mendekati tenggat", _register(x), rincian)]


def _survei(p: Periode, hari: date) -> Kerja:
    alamat = reverse("survei:periode", args=[p.satker.kode, p.pk])
    rincian = f"hari terakhir {tulis_tanggal(p.akhir)}, {sisa_hari(p.mulai, p.akhir, hari)}"
    return Kerja(f"Tutup survei {p.get_jenis_display()} {p.satker.nama}", alamat, rincian)


def _butir(x: Keadaan, tahun: int, awalan: bool) -> list[Kerja]:
    """Points that are late, and registers without a record; told only once the job has counted."""
    if x.terlambat is None:
        return []
    hasil = []
    if x.terlambat:
        papan = f"{reverse('laporan:satker', args=[x.satker.kode])}?tahun={tahun}"
        hasil.append(Kerja(f"{_nama(x, awalan)}{x.terlambat} butir surat terlambat", papan, "lihat papan kepatuhan"))
    berlaku = [kode for kode, r in daftar_register().items() if r.berlaku_di(x.satker.tingkat)]
    kosong = sum(not x.fakta.get(k, {}).get("n") and not x.fakta.get(k, {}).get("nihil") for k in berlaku)
    if kosong:
        teks = f"{_nama(x, awalan)}{kosong} register belum terisi tahun ini"
        hasil.append(Kerja(teks, _register(x), f"dari {len(berlaku)} register"))
    return hasil


def _wilayah(pengguna: Pengguna, tahun: int) -> list[Kerja]:
    """Complaints past their limit in the region that the person watches, by number only."""
    kantor = next(
        (t.satker for t in penugasan(pengguna) if t.peran in PERAN_WILAYAH and t.satker.tingkat == Tingkat.PROVINSI),
        None,
    )
    nasional = memandang_nasional(pengguna)
    if kantor is None and not nasional:
        return []
    daftar = CuplikanHarian.objects.filter(tahun=tahun)
    if not nasional and kantor is not None:
        daftar = daftar.filter(satker__in=lingkup_wilayah(kantor).values("pk"))
    terakhir = CuplikanHarian.objects.filter(tahun=tahun).order_by("-tanggal").values("tanggal")[:1]
    jumlah = daftar.filter(tanggal=terakhir).aggregate(
        lewat=Sum("pengaduan_lewat", default=0), satker=Count("pk", filter=Q(pengaduan_lewat__gt=0))
    )
    if not jumlah["lewat"]:
        return []
    if nasional or kantor is None:
        alamat = f"{reverse('pantau:semua', args=[tahun])}?keadaan=pengaduan"
    else:
        alamat = f"{reverse('pantau:provinsi', args=[tahun, kantor.kode])}?bagian=survei"
    return [Kerja(f"{jumlah['lewat']} pengaduan lewat tenggat", alamat, f"di {jumlah['satker']} satker")]


def _nama(x: Keadaan, awalan: bool) -> str:
    return f"{x.satker.kode} " if awalan else ""


def _register(x: Keadaan) -> str:
    return reverse("kegiatan:satker", args=[x.satker.kode])
