"""Reads of the editor of reports; the caller has looked that the person sees the satker."""

from collections.abc import Iterable
from dataclasses import replace

from laporan.alur import Status
from laporan.models import BagianDibaca, BarisLaporan, CatatanBagian, Laporan
from laporan.naskah.queries_isi import Naskah, narasi_dan_lalu, naskah
from laporan.naskah.queries_wilayah import naskah_wilayah
from laporan.naskah.sunting import sidik_draf
from laporan.naskah.susunan import KONSOLIDASI, rata
from laporan.queries_laporan import catatan_terakhir

BAGIAN_KONSOLIDASI = frozenset(j.kunci for _, j in rata(KONSOLIDASI) if j.kunci)


def naskah_bagian(laporan: Laporan, bagian: str) -> Naskah:
    """The report or its consolidation, whichever holds the section."""
    return konsolidasi(laporan) if bagian in BAGIAN_KONSOLIDASI else naskah(laporan)


def konsolidasi(laporan: Laporan) -> Naskah:
    narasi, lalu = narasi_dan_lalu(laporan)
    return replace(naskah_wilayah(laporan), narasi=narasi, lalu=lalu)


def catatan_bagian(laporan: Laporan) -> dict[str, CatatanBagian]:
    """What the tier above said of each section when it last returned this version; "" holds what it said of the whole."""
    if laporan.status != Status.DIKEMBALIKAN:
        return {}
    return {c.bagian: c for c in catatan_terakhir(laporan)}


def bagian_dibaca(n: Naskah) -> dict[str, BagianDibaca]:
    """Sections whose draft of today somebody has read and let stand, with who and when; one query."""
    daftar = n.laporan.dibaca.select_related("oleh") if n.laporan.pk else ()
    return {d.bagian: d for d in daftar if d.sidik_draf == sidik_draf(n.dasar.get(d.bagian, ""))}


def daftar_baris(laporan: Laporan, jenis: str) -> list[BarisLaporan]:
    daftar = laporan.baris.filter(jenis=jenis).select_related("diubah_oleh") if laporan.pk else ()
    return menurut_area(daftar)


def menurut_area(daftar: Iterable[BarisLaporan]) -> list[BarisLaporan]:
    """In the order of the LKE."""
    urutan = BarisLaporan.Area.values
    return sorted(daftar, key=lambda b: (urutan.index(b.area), b.pk))


def baris_lalu(laporan: Laporan, jenis: str, ada: Iterable[BarisLaporan]) -> list[BarisLaporan]:
    """Unfinished rows of last year's report that do not stand among these; one query."""
    daftar = BarisLaporan.objects.filter(
        laporan__satker=laporan.satker, laporan__tahun=laporan.tahun_lalu, jenis=jenis
    ).exclude(keadaan=BarisLaporan.Keadaan.SELESAI)
    sama = {(b.area, b.uraian) for b in ada}
    return [b for b in daftar if (b.area, b.uraian) not in sama]
