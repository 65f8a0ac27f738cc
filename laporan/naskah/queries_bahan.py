"""What reports are drafted from, of one satker or of 553: ten queries, from rollups alone, never from answers.

Figures of assessors only as far as they are released; of sealed registers counts alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from kegiatan.models import Pencanangan, RekapKegiatan, TimZi
from kegiatan.register import daftar_register
from laporan.kepatuhan.bawaan import aturan_kepatuhan
from laporan.kepatuhan.papan import DIPENUHI, NAMA
from laporan.kepatuhan.queries import BarisPapan, papan, satu_satker
from laporan.naskah import bahan as nilai
from laporan.naskah import kata
from laporan.naskah.angka_bahan import tetapkan_angka
from laporan.naskah.bahan import Bahan
from laporan.naskah.bawaan import aturan_laporan
from laporan.naskah.queries_bahan_lke import isian_lke, lke_banyak
from satker.models import Penugasan, PredikatSatker, Satker
from satker.peran import ATURAN, Peran
from satker.queries import hari_nasional
from satker.queries_siklus import siklus
from survei.aturan.kuesioner import JENIS
from survei.queries_tertutup import PeriodeTertutup, periode_tertutup_banyak

PENANDA_TANGAN = (Peran.KETUA, Peran.SEKRETARIS)


def bahan_banyak(lingkup: QuerySet[Satker], tahun: int, *, lembar: bool = False) -> dict[int, Bahan]:
    """By key of the satker, offices first, then by kode. The caller has looked who may see them. `lembar`: with the figures
    of one page alone."""
    hari, kegiatan, aturan = hari_nasional(), siklus(tahun).kegiatan, aturan_laporan()
    lke = lke_banyak(lingkup, tahun, lalu=not lembar)
    predikat = _predikat(lingkup)
    survei = periode_tertutup_banyak(lingkup, [kegiatan])
    komitmen = _komitmen(lingkup, kegiatan)
    kini = _kini(lingkup, kegiatan)
    hasil = {}
    for b in papan(lingkup, kegiatan, hari):
        pk = b.satker.pk
        dasar = _dasar(b.satker, tahun, hari) | isian_lke(lke[pk], tahun, b.satker.zona_waktu)
        lain = {
            "predikat": predikat[pk],
            "pegang": _pegang(predikat[pk], hari),
            "survei": tuple(map(_survei, survei.get(pk, ()))),
            "fakta": kini[pk].fakta,
            "pernah": frozenset(k for k in aturan_kepatuhan().seterusnya if (b.fakta.get(k) or {}).get("n")),
            "papan": _papan(b, {} if lembar else {k: s.kalimat for k, s in b.papan.items()}),
            "pencanangan": komitmen[pk].pencanangan,
            "tim": komitmen[pk].tim,
            "pejabat": _susun_pejabat(b.satker.nama, kini[pk].orang),
        }
        hasil[pk] = tetapkan_angka(Bahan(**dasar, **lain), aturan, lembar=lembar)
    return hasil


def _dasar(satker: Satker, tahun: int, hari: date) -> dict[str, Any]:
    s = siklus(tahun)
    return {
        "kode": satker.kode,
        "nama": satker.nama,
        "tingkat": satker.tingkat,
        "tahun": tahun,
        "zona": satker.zona_waktu,
        "induk": satker.induk.nama if satker.induk else "",
        "aktif": satker.aktif,
        "tahun_kegiatan": s.kegiatan,
        "selesai": s.selesai(hari),
        "register": {k: r.nama for k, r in daftar_register().items() if r.berlaku_di(satker.tingkat)},
    }


def _predikat(lingkup: QuerySet[Satker]) -> dict[int, tuple[nilai.Predikat, ...]]:
    """Oldest first; one query."""
    hasil: dict[int, tuple[nilai.Predikat, ...]] = defaultdict(tuple)
    daftar = PredikatSatker.objects.filter(satker__in=lingkup.values("pk")).order_by("tahun", "predikat")
    for pk, *isi in daftar.values_list("satker", "predikat", "tahun", "dasar_hukum", "dicabut_pada"):
        hasil[pk] += (nilai.Predikat(*isi),)
    return hasil


def _pegang(predikat: Sequence[nilai.Predikat], hari: date) -> str:
    """The highest in force."""
    berlaku = {p.predikat for p in predikat if p.berlaku(hari)}
    return next((p for p in reversed(nilai.PREDIKAT) if p in berlaku), "")


def _survei(p: PeriodeTertutup) -> nilai.Survei:
    return nilai.Survei(p.jenis, JENIS[p.jenis], p.sebutan, p.n, p.indeks, p.mutu, p.terbit)


def _papan(b: BarisPapan, kalimat: Mapping[str, str]) -> tuple[nilai.ButirPapan, ...]:
    butir, laporan = aturan_kepatuhan().butir, butir_laporan()
    return tuple(
        nilai.ButirPapan(
            kode, butir[kode].judul, k.value, NAMA[k], kalimat.get(kode, ""), k in DIPENUHI, kode in laporan
        )
        for kode, k in b.keadaan.items()
    )


@lru_cache(maxsize=1)
def butir_laporan() -> frozenset[str]:
    """The points that ask for the report itself, of which no report tells: what is read in it is not yet sent."""
    return frozenset(
        kode
        for kode, butir in aturan_kepatuhan().butir.items()
        if any(s.fakta.partition(".")[0] == "laporan" for s in butir.syarat)
    )


@dataclass(slots=True)
class _Komitmen:
    pencanangan: tuple[nilai.Pencanangan, ...] = ()
    tim: tuple[nilai.SkTim, ...] = ()


def _komitmen(lingkup: QuerySet[Satker], tahun: int) -> dict[int, _Komitmen]:
    """How the building of the ZI was begun, and who was put in charge in this year; one query, both kinds at once."""
    satker = lingkup.values("pk")
    canang = Pencanangan.objects.berlaku().filter(satker__in=satker, tahun__lte=tahun).order_by()
    canang = canang.filter(jenis=Pencanangan.Jenis.PENCANANGAN.value)
    tim = TimZi.objects.berlaku().tahun(tahun).filter(satker__in=satker).order_by()
    kolom = ("satker_id", "tanggal", "pk")
    semua = canang.values_list(Value("canang"), *kolom, "tempat", "target").union(
        tim.values_list(Value("tim"), *kolom, "nomor_sk", Value("")), all=True
    )
    hasil: dict[int, _Komitmen] = defaultdict(_Komitmen)
    for jenis, pk, tanggal, _, teks, target in sorted(semua, key=lambda b: b[2:4]):
        if jenis == "tim":
            hasil[pk].tim += (nilai.SkTim(teks, tanggal),)
        else:
            hasil[pk].pencanangan += (nilai.Pencanangan(tanggal, teks, target),)
    return hasil


@dataclass(frozen=True, slots=True)
class _Kini:
    """The facts of the registers of one year, and peran -> jenis, name, NIP of who holds it today (who began last)."""

    fakta: Mapping[str, Mapping[str, Any]]
    orang: Mapping[str, Mapping[str, str]]


def _kini(lingkup: QuerySet[Satker], tahun: int) -> dict[int, _Kini]:
    """By key of the satker; one query. The board's facts will not do: some of them add up earlier years."""
    rekap = RekapKegiatan.objects.filter(satker=OuterRef("pk"), tahun=tahun)
    orang = Penugasan.objects.berlaku().filter(satker=OuterRef("pk")).terbaru()
    isi = JSONObject(jenis="jenis", nama="pengguna__nama", nip="pengguna__nip")
    kolom = {p.value: Subquery(orang.filter(peran=p.value).values(isi=isi)[:1]) for p in PENANDA_TANGAN}
    daftar = lingkup.order_by().annotate(rekap=Subquery(rekap.values("fakta")[:1]), **kolom)
    return {
        pk: _Kini(fakta or {}, {p: o for p, o in zip(kolom, orang, strict=True) if o})
        for pk, fakta, *orang in daftar.values_list("pk", "rekap", *kolom)
    }


def pejabat_satker(satker: Satker) -> tuple[nilai.Pejabat, ...]:
    """Who would sign for this satker today; one query."""
    return _susun_pejabat(satker.nama, _kini(satu_satker(satker), 0)[satker.pk].orang)


def _susun_pejabat(nama: str, milik: Mapping[str, Mapping[str, str]]) -> tuple[nilai.Pejabat, ...]:
    hasil = []
    for peran in PENANDA_TANGAN:
        orang = milik.get(peran.value) or {"jenis": Penugasan.Jenis.DEFINITIF.value, "nama": "", "nip": ""}
        hasil.append(
            nilai.Pejabat(peran.value, sebut_jabatan(peran, nama, orang["jenis"]), orang["nama"], orang["nip"])
        )
    return tuple(hasil)


def sebut_jabatan(peran: Peran, nama: str, jenis: str | None) -> str:
    """The office as documents print it; `jenis` of the penugasan in which it is held, None where that is not known."""
    definitif = jenis in (None, Penugasan.Jenis.DEFINITIF)
    return kata.jabatan(ATURAN[peran].nama, nama, "" if definitif else str(Penugasan.Jenis(jenis).label))
