"""Whether a report can be signed and sent, and the consolidation that goes with it."""

from dataclasses import dataclass

from laporan.models import Laporan
from laporan.naskah.isi import Isi
from laporan.naskah.kekurangan import kekurangan
from laporan.naskah.queries_isi import Naskah
from laporan.naskah.queries_wilayah import naskah_wilayah
from laporan.naskah.susunan import KONSOLIDASI
from satker.peran import Tingkat


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """`kurang`: sentences on what holds the report back; `konsolidasi`: of the region below, None for a kab/kota."""

    kurang: tuple[str, ...]
    konsolidasi: Isi | None = None


def kesiapan(laporan: Laporan, naskah: Naskah) -> Kesiapan:
    """Of a province and of KPU RI with the consolidation, which takes eight statements more."""
    kurang = menahan(naskah)
    if laporan.satker.tingkat == Tingkat.KABKOTA:
        return Kesiapan(kurang)
    wilayah = naskah_wilayah(laporan)
    lain = (k.kalimat for k in kekurangan(wilayah, (), KONSOLIDASI) if k.menahan)
    return Kesiapan((*kurang, *(f"Konsolidasi, {k}" for k in lain)), wilayah.isi)


def menahan(naskah: Naskah) -> tuple[str, ...]:
    """Sentences on what holds the own report back."""
    return tuple(k.kalimat for k in kekurangan(naskah, naskah.baris) if k.menahan)
