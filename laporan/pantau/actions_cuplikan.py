"""The snapshot of each day: what pages of monitoring would else compute for 553 satker on every visit."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils import timezone

from bukti.alamat import host_sendiri
from bukti.baris import Jenis
from bukti.models import Bukti
from kegiatan.models import RekapKegiatan
from laporan.kepatuhan.queries import BarisPapan, papan
from laporan.models import CuplikanHarian
from laporan.pantau.baris import BarisPantau
from laporan.pantau.pencilan import SELANG, Kembar, hitung_kembar, naik_tanpa_bukti, semua_tertinggi
from laporan.pantau.queries import baris_pantau
from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.aturan.ambang import periksa_ambang_rekap
from lke.models import Instrumen, Jawaban, Penilaian
from satker.models import Satker
from satker.queries_siklus import siklus
from survei.aturan.kuesioner import JENIS
from survei.models import Periode

HARI_DISIMPAN = 400  # after these, the last day of each month is enough for a trend
SEKALI = 200
_TETAP = ("satker", "tahun", "tanggal")
_ISIAN = ("catatan_kembar", "bukti_kembar", "bukti_berulang")


@dataclass(frozen=True, slots=True)
class _Bahan:
    """What the rows of a day are made of, by key of the satker."""

    papan: Mapping[int, BarisPapan]
    survei: Mapping[int, int]
    pengaduan: Mapping[int, int]
    rekap: Mapping[int, dict[str, Any]]
    lama: Mapping[int, CuplikanHarian]
    bukti_terakhir: Mapping[int, datetime]
    isian: Mapping[int, dict[str, int]] | None


def cuplik(tahun: int, hari: date) -> int:
    """Write the snapshot of `hari` (the national day) for all satker that count in this year; returns how many.

    Safe to run twice: the later run of a day writes over the earlier one, and drops who counts no longer; what comes from
    answers is counted once a day.
    """
    kegiatan = siklus(tahun).kegiatan
    sudah = CuplikanHarian.objects.filter(tahun=tahun, tanggal=hari, catatan_kembar__isnull=False).exists()
    bahan = _Bahan(
        papan={b.satker.pk: b for b in papan(Satker.objects.filter(aktif=True), kegiatan, hari)},
        survei=_survei_berjalan(kegiatan),
        pengaduan=_pengaduan_lewat(hari),
        rekap=_rekap(tahun),
        lama=_sepekan_lalu(tahun, hari),
        bukti_terakhir=_bukti_terakhir(),
        isian=None if sudah else _isian(tahun),
    )
    baris = [_cuplikan(b, tahun, hari, bahan) for b in baris_pantau(Satker.objects.all(), tahun)]
    lewati = {"id", *_TETAP, *(_ISIAN if sudah else ())}
    kolom = [f.name for f in CuplikanHarian._meta.concrete_fields if f.name not in lewati]
    with transaction.atomic():
        terhitung = [c.satker_id for c in baris]
        CuplikanHarian.objects.filter(tahun=tahun, tanggal=hari).exclude(satker__in=terhitung).delete()
        CuplikanHarian.objects.bulk_create(
            baris, SEKALI, update_conflicts=True, unique_fields=list(_TETAP), update_fields=kolom
        )
    return len(baris)


def sapu_cuplikan() -> int:
    """Days long past, but for the last one of each month."""
    bulan = {"y": ExtractYear("tanggal"), "m": ExtractMonth("tanggal")}
    nanti = CuplikanHarian.objects.annotate(**bulan).filter(
        satker=OuterRef("satker"),
        tahun=OuterRef("tahun"),
        tanggal__gt=OuterRef("tanggal"),
        y=OuterRef("y"),
        m=OuterRef("m"),
    )
    lewat = CuplikanHarian.objects.filter(tanggal__lt=timezone.localdate() - timedelta(days=HARI_DISIMPAN))
    return lewat.annotate(**bulan).filter(Exists(nanti)).delete()[0]


def _cuplikan(b: BarisPantau, tahun: int, hari: date, bahan: _Bahan) -> CuplikanHarian:
    hasil = CuplikanHarian(
        satker_id=b.pk,
        tahun=tahun,
        tanggal=hari,
        dihitung_pada=timezone.now(),
        status=b.status,
        terisi=b.terisi,
        pertanyaan=b.pertanyaan,
        bukti_terbuka=b.bukti_terbuka,
        nilai_mandiri=b.nilai_mandiri,
        nilai_provinsi=b.nilai_provinsi,
        nilai_tpi=b.nilai_tpi,
        survei_berjalan=bahan.survei.get(b.pk, 0),
        pengaduan_lewat=bahan.pengaduan.get(b.pk, 0) if b.aktif else 0,
        **bahan.rekap.get(b.pk, {}),
        **(bahan.isian.get(b.pk, dict.fromkeys(_ISIAN, 0)) if bahan.isian is not None else {}),
    )
    lama = bahan.lama.get(b.pk)
    if lama is not None:
        hasil.lonjakan = naik_tanpa_bukti(
            (lama.nilai_mandiri, lama.bukti_terbuka),
            (b.nilai_mandiri, b.bukti_terbuka),
            bukti_baru=b.pk in bahan.bukti_terakhir and bahan.bukti_terakhir[b.pk] > lama.dihitung_pada,
        )
    if b.pk in bahan.papan:
        _isi_papan(hasil, bahan.papan[b.pk])
    return hasil


def _isi_papan(hasil: CuplikanHarian, baris: BarisPapan) -> None:
    hasil.papan_dipenuhi, hasil.papan_diminta, hasil.papan_terlambat = baris.dipenuhi, baris.diminta, baris.terlambat
    hasil.survei_terbit = sum(bool((baris.fakta.get(j) or {}).get("terbit")) for j in JENIS)


def _survei_berjalan(tahun: int) -> dict[int, int]:
    daftar = Periode.objects.filter(tahun=tahun, status=Periode.Status.BUKA).order_by().values("satker")
    return dict(daftar.annotate(n=Count("jenis", distinct=True)).values_list("satker", "n"))


def _pengaduan_lewat(hari: date) -> dict[int, int]:
    """Open complaints past their limit on this day, of whatever year: a case does not end with its siklus."""
    hasil: Counter[int] = Counter()
    daftar = RekapKegiatan.objects.exclude(fakta__pengaduan__terbuka=None)
    for pk, terbuka in daftar.order_by().values_list("satker", "fakta__pengaduan__terbuka"):
        hasil[pk] += sum(n for batas, n in terbuka.items() if date.fromisoformat(batas) < hari)
    return hasil


def _rekap(tahun: int) -> dict[int, dict[str, Any]]:
    """The version of the instrument, and what the points of the own layer say."""
    daftar = Penilaian.objects.filter(lapis=Lapis.SATKER.value, lke__tahun=tahun)
    kolom = ("lke__satker", "lke__instrumen", "lke__instrumen__sidik", "rekap")
    return {pk: _baca_rekap(versi, sidik, rekap) for pk, versi, sidik, rekap in daftar.values_list(*kolom).iterator()}


def _baca_rekap(versi: int, sidik: str, rekap: dict[str, Any]) -> dict[str, Any]:
    instrumen, poin = acuan(Instrumen(pk=versi, sidik=sidik)).instrumen, rekap.get("simpul", {})
    hasil = periksa_ambang_rekap(instrumen, poin) if poin else None
    siap = {p: all(h.terpenuhi for h in daftar) for p, daftar in hasil.items()} if hasil else {}
    belum_mulai = None if poin else False  # nothing answered meets nothing; a rollup of before cannot know
    return {
        "instrumen_id": versi,
        "siap_wbk": siap.get("WBK", belum_mulai),
        "siap_wbbm": siap.get("WBBM", belum_mulai),
        "penuh": bool(poin) and semua_tertinggi(instrumen, poin),
    }


def _sepekan_lalu(tahun: int, hari: date) -> dict[int, CuplikanHarian]:
    """The newest snapshot of each satker that is a week old, or up to two."""
    daftar = CuplikanHarian.objects.filter(tahun=tahun, tanggal__range=(hari - 2 * SELANG, hari - SELANG))
    kolom = ("satker", "dihitung_pada", "nilai_mandiri", "bukti_terbuka")
    return {c.satker_id: c for c in daftar.order_by("tanggal").only(*kolom)}


def _bukti_terakhir() -> dict[int, datetime]:
    """When the library of each satker last got a link or a file; the name of a document alone shows nothing."""
    daftar = Bukti.objects.berlaku().exclude(jenis=Jenis.NAMA).order_by().values("satker")
    return dict(daftar.annotate(terakhir=Max("dibuat_pada")).values_list("satker", "terakhir"))


def _isian(tahun: int) -> dict[int, dict[str, int]]:
    """From the answers of the year and the library: what is word for word that of another satker."""
    daftar = Jawaban.objects.filter(penilaian__lapis=Lapis.SATKER.value, penilaian__lke__tahun=tahun)
    daftar = daftar.exclude(catatan="", bukti="").order_by()
    kolom = daftar.values_list("penilaian__lke__satker", "catatan", "bukti")
    isian = hitung_kembar(kolom.iterator(chunk_size=2000), host_sendiri())
    bukti = _bukti_kembar()
    kosong = Kembar()
    return {
        pk: {
            "catatan_kembar": isian.get(pk, kosong).catatan,
            "bukti_kembar": bukti.get(pk, 0),
            "bukti_berulang": isian.get(pk, kosong).berulang,
        }
        for pk in {*isian, *bukti}
    }


def _bukti_kembar() -> dict[int, int]:
    """Links, and files by their content, that another satker has in its library too."""
    hasil: dict[int, int] = {}
    for kunci, daftar in (("kunci", Bukti.objects.berlaku().tautan()), ("sidik", Bukti.objects.berlaku().berkas())):
        daftar = daftar.exclude(**{kunci: ""}).order_by()
        kembar = daftar.values(kunci).annotate(n=Count("satker", distinct=True)).filter(n__gt=1).values(kunci)
        milik = daftar.filter(**{f"{kunci}__in": kembar}).values("satker").annotate(n=Count("pk"))
        for pk, n in milik.values_list("satker", "n"):
            hasil[pk] = hasil.get(pk, 0) + n
    return hasil
