"""The rollups of the registers counted anew from their rows, to compare and to mend; pages never do this."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import CharField, Value
from django.utils import timezone

from kegiatan.aturan.fakta import Fakta
from kegiatan.models import PernyataanNihil, RekapKegiatan
from kegiatan.register import daftar_register
from kegiatan.rekap import fakta_register, kunci_rekap
from satker.models import Satker


@dataclass(frozen=True, slots=True)
class TahunSatker:
    """A year of a satker that has rows, a nihil declaration or a rollup; `register`: those that one of them names."""

    satker: Satker
    tahun: int
    register: frozenset[str]

    def __str__(self) -> str:
        return f"{self.satker.kode} {self.tahun} kegiatan"


def semua_tahun() -> Iterator[TahunSatker]:
    """Satker after satker, with their years in order; one query a satker, whatever the number of rows."""
    for satker in Satker.objects.order_by("pk").iterator(chunk_size=200):
        tahun: dict[int, set[str]] = {}
        for kode, awal, akhir in _jejak(satker.pk):
            for satu in range(awal, akhir + 1):
                tahun.setdefault(satu, set()).add(kode)
        for satu in sorted(tahun):
            yield TahunSatker(satker, satu, frozenset(tahun[satu] - {""}))


def rekap_berbeda(tempat: TahunSatker) -> bool:
    """Whether the stored facts differ from a recount; looked at again under the lock, as a row may come in between."""
    if not _berbeda(tempat):
        return False
    with transaction.atomic():
        # No row to lock: nobody writes here now, or the write that makes it is not done yet.
        list(_rekap(tempat).select_for_update())
        return _berbeda(tempat)


def perbaiki_rekap(tempat: TahunSatker) -> None:
    """Write the facts that the rows give."""
    with transaction.atomic():
        rekap = kunci_rekap(tempat.satker.pk, [tempat.tahun])[tempat.tahun]
        rekap.fakta, rekap.diubah_pada = _ulang(tempat, rekap.fakta), timezone.now()
        rekap.save(update_fields=["fakta", "diubah_pada"])


def _berbeda(tempat: TahunSatker) -> bool:
    fakta = _rekap(tempat).values_list("fakta", flat=True).first() or {}
    return fakta != _ulang(tempat, fakta)


def _ulang(tempat: TahunSatker, tersimpan: Fakta) -> dict[str, Fakta]:
    """Registers that nothing names have no facts; those of the stored ones that are no register any more fall away."""
    daftar = daftar_register()
    perlu = [daftar[kode] for kode in daftar if kode in tempat.register or kode in tersimpan]
    semua = {r.kode: fakta_register(r, tempat.satker.pk, tempat.tahun) for r in perlu}
    return {kode: fakta for kode, fakta in semua.items() if fakta}


def _rekap(tempat: TahunSatker):
    return RekapKegiatan.objects.filter(satker=tempat.satker, tahun=tempat.tahun)


def _jejak(satker_id: int) -> list[tuple[str, int, int]]:
    """(register, first year, last year) of what is stored of a satker, each once; "" for the rollups themselves."""
    bagian = [
        r.model._default_manager.filter(satker=satker_id, ditarik_pada=None)
        .order_by()
        .annotate(kode=Value(r.kode, CharField()))
        .values_list("kode", "tahun", "tahun_akhir")
        for r in daftar_register().values()
    ]
    nihil = PernyataanNihil.objects.filter(satker=satker_id, batal_pada=None).order_by()
    bagian.append(nihil.values_list("register", "tahun", "tahun"))
    kosong = RekapKegiatan.objects.filter(satker=satker_id).order_by().annotate(kode=Value("", CharField()))
    bagian.append(kosong.values_list("kode", "tahun", "tahun"))
    return list(bagian[0].union(*bagian[1:]))
