"""What one document of the download centre says: which report, of whom, and what of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from laporan.models import Jenis, Kiriman
from laporan.naskah.isi import Bagian, Isi, baca_beku
from laporan.naskah.queries_isi import naskah
from laporan.naskah.queries_wilayah import isi_bab_provinsi, naskah_wilayah
from laporan.naskah.wilayah_susun import iris_bab
from laporan.queries_laporan import kiriman_terakhir, laporan_satker
from laporan.terbitan.beku import Beku
from laporan.terbitan.rencana import UTUH, Rentang
from satker.models import Satker
from satker.peran import Tingkat


@dataclass(frozen=True, slots=True)
class Asal:
    """`beku`: of a frozen copy, also of an excerpt; `kiriman`: of one that is shown whole."""

    isi: Isi
    kiriman: Kiriman | None = None
    beku: Beku | None = None

    @property
    def data_pada(self) -> datetime:
        return datetime.fromisoformat(self.isi.per)


def asal_dokumen(jenis: str, satker: Satker, tahun: int, bab: Sequence[str] = (), rentang: Rentang = UTUH) -> Asal:
    """Of a report, a consolidation, or the chapter of a province (of KPU RI: the front) in the report of the nation; of a
    chapter the piece of these satker."""
    if jenis == Jenis.POTONGAN and satker.tingkat == Tingkat.PROVINSI:
        return Asal(iris_bab(isi_bab_provinsi(satker, tahun), *rentang))
    laporan = laporan_satker(satker, tahun)
    wilayah, kiriman = jenis != Jenis.LAPORAN, kiriman_terakhir(laporan)
    if kiriman is not None and (kiriman.isi_konsolidasi or not wilayah):
        return _kutip(asal_kiriman(kiriman, wilayah=wilayah), bab)
    return _kutip(Asal((naskah_wilayah if wilayah else naskah)(laporan).isi), bab)


def asal_kiriman(kiriman: Kiriman, *, wilayah: bool) -> Asal:
    return Asal(baca_beku(kiriman.isi_konsolidasi if wilayah else kiriman.isi), kiriman, beku_kiriman(kiriman))


def beku_kiriman(kiriman: Kiriman) -> Beku:
    """Its seal."""
    alamat = settings.BASE_URL + reverse("keaslian:periksa", args=[kiriman.kode])
    return Beku(kiriman.kode, alamat, kiriman.sidik, kiriman.versi, kiriman.pada.isoformat())


def _kutip(asal: Asal, bab: Sequence[str]) -> Asal:
    """Some chapters of it: an excerpt, which no longer is what was signed."""
    if not bab:
        return asal
    dipilih = tuple(b for b in asal.isi.bagian if _nama_bab(b) in bab)
    catatan = f"Kutipan: dokumen ini hanya memuat {', '.join(map(_nama_bab, dipilih))}."
    isi = replace(asal.isi, bagian=dipilih, catatan=(catatan, *asal.isi.catatan), penanda_tangan=())
    return Asal(isi, beku=asal.beku and replace(asal.beku, kutipan=True))


def _nama_bab(b: Bagian) -> str:
    return b.nomor or b.judul
