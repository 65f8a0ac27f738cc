"""Reads of the editor of reports; the caller has looked that the person sees the satker."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from laporan.alur import Status
from laporan.models import BarisLaporan, CatatanBagian, Kiriman, Laporan, Narasi
from laporan.naskah.angka import polos
from laporan.naskah.isi import Bagian, Daftar, Paragraf, baca_beku, telusuri
from laporan.queries_isi import Naskah, naskah
from lke.models import Lke

TAHUN_PERTAMA = 2010


@dataclass(frozen=True, slots=True)
class TeksLalu:
    """What last year's report said in a section; `dikirim`: as it was sent, else as it was left."""

    teks: str
    dikirim: bool


def ada_laporan(laporan: Laporan) -> bool:
    """Whether this satker has a report of the year to write: it is begun, or there is an LKE of which it could tell."""
    if laporan.pk is not None or laporan.tahun == settings.TAHUN_AKTIF:
        return True
    return (
        TAHUN_PERTAMA <= laporan.tahun < settings.TAHUN_AKTIF
        and Lke.objects.filter(satker=laporan.satker, tahun=laporan.tahun).exists()
    )


def naskah_bagian(laporan: Laporan, bagian: str) -> Naskah:
    """The report or its consolidation, whichever holds the section."""
    return naskah(laporan)


def narasi_tersimpan(laporan: Laporan) -> dict[str, Narasi]:
    """By section, with who edited it last; one query."""
    daftar = laporan.narasi.select_related("diubah_oleh") if laporan.pk else ()
    return {n.bagian: n for n in daftar}


def catatan_bagian(laporan: Laporan) -> dict[str, CatatanBagian]:
    """What the tier above said of each section when it returned this version; "" holds what it said of the whole."""
    if laporan.status != Status.DIKEMBALIKAN:
        return {}
    daftar = laporan.catatan.filter(versi=laporan.versi).select_related("oleh")
    return {c.bagian: c for c in daftar}


def daftar_baris(laporan: Laporan, jenis: str) -> list[BarisLaporan]:
    """By area, in the order of the LKE."""
    daftar = list(laporan.baris.filter(jenis=jenis)) if laporan.pk else []
    urutan = BarisLaporan.Area.values
    return sorted(daftar, key=lambda b: (urutan.index(b.area), b.pk))


def baris_lalu(laporan: Laporan, jenis: str, ada: Iterable[BarisLaporan]) -> list[BarisLaporan]:
    """Unfinished rows of last year's report that do not stand among these; one query."""
    daftar = BarisLaporan.objects.filter(
        laporan__satker=laporan.satker, laporan__tahun=laporan.tahun - 1, jenis=jenis
    ).exclude(keadaan=BarisLaporan.Keadaan.SELESAI)
    sama = {(b.area, b.uraian) for b in ada}
    return [b for b in daftar if (b.area, b.uraian) not in sama]


def teks_lalu(laporan: Laporan, bagian: str) -> TeksLalu | None:
    """One query when it was sent, two when it was not."""
    lalu = {"laporan__satker": laporan.satker, "laporan__tahun": laporan.tahun - 1}
    medan = "isi_konsolidasi" if bagian.startswith("wilayah-") else "isi"
    kiriman = Kiriman.objects.filter(**lalu).exclude(hasil=Kiriman.Hasil.DIKEMBALIKAN)
    beku = kiriman.values_list(medan, flat=True).first()
    if beku:
        satu = next((b for _, b in telusuri(baca_beku(beku).bagian) if b.kunci == bagian), None)
        return TeksLalu(_teks(satu), dikirim=True) if satu else None
    teks = Narasi.objects.filter(**lalu, bagian=bagian).values_list("teks", flat=True).first()
    return TeksLalu(polos(teks, {}), dikirim=False) if teks else None


def _teks(bagian: Bagian) -> str:
    """The prose of a frozen section as somebody would type it."""
    hasil = []
    for blok in bagian.blok:
        if isinstance(blok, Paragraf):
            hasil.append(blok.teks)
        elif isinstance(blok, Daftar):
            awal = [f"{n}." if blok.bernomor else "-" for n in range(1, len(blok.butir) + 1)]
            hasil.append("\n".join(f"{a} {b.teks}" for a, b in zip(awal, blok.butir, strict=True)))
    return "\n\n".join(hasil)
