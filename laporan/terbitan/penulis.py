"""One part of a requested document: found among the finished ones, or made and kept."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from laporan.models import LHE, SURAT, BagianUnduhan, Dokumen, Format, Jenis
from laporan.naskah.queries_wilayah import isi_bab_banyak, matriks
from laporan.naskah.wilayah_susun import iris_bab
from laporan.terbitan import gudang
from laporan.terbitan.asal import Asal, asal_dokumen
from laporan.terbitan.docx import tulis_docx
from laporan.terbitan.gabung import cetak_potongan
from laporan.terbitan.kunci import kunci_isi
from laporan.terbitan.lhe import dokumen_lhe
from laporan.terbitan.pdf import cetak_isi
from laporan.terbitan.rencana import Rupa
from laporan.terbitan.surat import dokumen_surat
from laporan.terbitan.xlsx import keterangan_matriks, tulis_buku, tulis_xlsx_isi
from satker.models import Satker
from satker.peran import Tingkat

Denyut = Callable[[], bool]
Tulis = Callable[[Denyut], tuple[bytes, dict[str, Any]]]


def dokumen_bagian(rupa: Rupa, denyut: Denyut) -> Dokumen:
    """Ditolak with a sentence when it cannot be made. `denyut`: as for `cetak_pdf`."""
    satker = Satker.objects.select_related("induk").get(pk=rupa.satker_id)
    if rupa.jenis in SURAT:
        return dokumen_surat(rupa, satker, denyut)
    if rupa.jenis == LHE:
        return dokumen_lhe(rupa, satker, denyut)
    if rupa.jenis == Jenis.KONSOLIDASI and rupa.format == Format.XLSX:
        return _dokumen_matriks(satker, rupa.tahun)
    asal = asal_dokumen(rupa.jenis, satker, rupa.tahun, rupa.bab, rupa.rentang)
    return dokumen_asal(asal, satker, rupa.tahun, rupa.jenis, rupa.format, denyut)


def _dokumen_matriks(satker: Satker, tahun: int) -> Dokumen:
    """The sheets of a region as they are now, whatever was sent."""
    isi, lembar = matriks(satker, tahun)
    kunci = kunci_isi(isi, Format.XLSX.value, repr(lembar))
    ada = gudang.cari(kunci)
    if ada is not None:
        return ada
    keterangan = gudang.Keterangan(
        satker=satker,
        tahun=tahun,
        jenis=Jenis.KONSOLIDASI.value,
        format=Format.XLSX.value,
        kunci=kunci,
        data_pada=datetime.fromisoformat(isi.per),
        rincian={"beku": False},
    )
    return gudang.simpan(tulis_buku(lembar, keterangan_matriks(isi), pada=isi.per), keterangan)


def dokumen_asal(asal: Asal, satker: Satker, tahun: int, jenis: str, format: str, denyut: Denyut) -> Dokumen:
    """What was sent stays the file that was made of it, whatever later templates would print."""
    kiriman = asal.kiriman if format == Format.PDF and jenis != Jenis.POTONGAN else None
    kunci, tulis = _rencana(asal, satker, jenis, format)
    ada = (kiriman and gudang.milik_kiriman(kiriman, jenis)) or gudang.cari(kunci)
    if ada is not None:
        return ada
    isi, rincian = tulis(denyut)
    keterangan = gudang.Keterangan(
        satker=satker,
        tahun=tahun,
        jenis=jenis,
        format=format,
        kunci=kunci,
        data_pada=asal.data_pada,
        kiriman=kiriman,
        rincian={"beku": asal.beku is not None, "versi": asal.beku and asal.beku.versi} | rincian,
    )
    return gudang.simpan(isi, keterangan)


def cari_potongan(tahun: int, bagian: Sequence[BagianUnduhan]) -> dict[int, Dokumen]:
    """By `urutan` those chapters of the report of the nation that were made before and still say the same.

    They are read together: one by one would cost twice as much, and nearly all of them stay.
    """
    milik = Dokumen.objects.filter(tahun=tahun, jenis=Jenis.POTONGAN.value, format=Format.PDF.value)
    provinsi = list(Satker.objects.filter(tingkat=Tingkat.PROVINSI.value, pk__in=milik.values("satker")))
    kunci: dict[int, str] = {}
    for satker, isi in zip(provinsi, isi_bab_banyak(provinsi, tahun) if provinsi else (), strict=True):
        for b in bagian:
            if b.satker_id == satker.pk:
                asal = Asal(iris_bab(isi, b.dari, b.sebelum))
                kunci[b.urutan] = _kunci(asal, Jenis.POTONGAN.value, Format.PDF.value)
    ada = gudang.cari_banyak(kunci.values())
    return {urutan: ada[k] for urutan, k in kunci.items() if k in ada}


def _kunci(asal: Asal, jenis: str, format: str) -> str:
    return kunci_isi(asal.isi, format, f"{jenis} {asal.beku}")


def _rencana(asal: Asal, satker: Satker, jenis: str, format: str) -> tuple[str, Tulis]:
    """The key of the document, and how it is made."""
    isi, beku = asal.isi, asal.beku
    kunci = _kunci(asal, jenis, format)
    if format == Format.XLSX:
        return kunci, lambda denyut: (tulis_xlsx_isi(isi, beku=beku), {})
    if format == Format.DOCX:
        return kunci, lambda denyut: (tulis_docx(isi, beku=beku), {})
    if jenis == Jenis.POTONGAN:
        depan = satker.tingkat == Tingkat.RI
        return kunci, lambda denyut: cetak_potongan(isi, beku, denyut, depan=depan)
    return kunci, lambda denyut: _pdf(asal, denyut)


def _pdf(asal: Asal, denyut: Denyut) -> tuple[bytes, dict[str, Any]]:
    hasil = cetak_isi(asal.isi, beku=asal.beku, denyut=denyut)
    return hasil.isi, {"halaman": hasil.halaman, "ditolak": hasil.ditolak}
