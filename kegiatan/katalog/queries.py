"""Reads of the public catalogue of innovations: what satker chose to show, nothing about people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce

from kegiatan.models import Inovasi
from kegiatan.models.medan import AREA
from satker.models import Satker
from satker.peran import Tingkat

PANJANG_CARI, KATA_TERBANYAK = 80, 6
_DICARI = ("nama", "latar_belakang", "kebutuhan", "masalah", "sebelum", "sesudah", "manfaat", "satker__nama")


@dataclass(frozen=True, slots=True)
class SaringanKatalog:
    """What the address asks for: words, an area, the kode of a province."""

    q: str = ""
    area: str = ""
    provinsi: str = ""

    def alamat(self) -> str:
        isi = {"q": self.q, "area": self.area, "provinsi": self.provinsi}
        return urlencode({k: v for k, v in isi.items() if v})

    @property
    def disaring(self) -> bool:
        return bool(self.q or self.area or self.provinsi)


def daftar_provinsi() -> list[Satker]:
    return list(Satker.objects.filter(tingkat=Tingkat.PROVINSI, aktif=True).order_by("kode"))


def baca_saringan(data: Mapping[str, str], provinsi: list[Satker]) -> SaringanKatalog:
    """From the query of an address; what is unknown there is left out."""
    area, kode = data.get("area", ""), data.get("provinsi", "")
    return SaringanKatalog(
        " ".join(data.get("q", "")[:PANJANG_CARI].split()),
        area if area in dict(AREA) else "",
        kode if any(p.kode == kode for p in provinsi) else "",
    )


def katalog(saringan: SaringanKatalog) -> QuerySet[Inovasi]:
    """The published innovations that the filter asks for, newest first; every word must occur somewhere."""
    daftar = _lengkap(Inovasi.objects.terbit())
    for kata in saringan.q.split()[:KATA_TERBANYAK]:
        cocok = Q()
        for nama in _DICARI:
            cocok |= Q(**{f"{nama}__icontains": kata})
        daftar = daftar.filter(cocok)
    if saringan.area:
        daftar = daftar.annotate(teks_area=Cast("area", TextField())).filter(teks_area__contains=f'"{saringan.area}"')
    if saringan.provinsi:
        daftar = daftar.filter(Q(satker__kode=saringan.provinsi) | Q(satker__induk__kode=saringan.provinsi))
    return daftar.order_by("-tanggal", "-pk")


def inovasi_terbit(pk: int) -> Inovasi | None:
    """One published innovation; None also for what is withdrawn or not published any more."""
    return _lengkap(Inovasi.objects.terbit()).filter(pk=pk).first()


def satker_asal(inovasi: Inovasi) -> set[int]:
    """Keys of the satker whose innovation this is and of those that it came from, however often it was passed on."""
    hasil, kini = {inovasi.satker_id}, inovasi.asal
    while kini is not None:
        hasil.add(kini.satker_id)
        kini = kini.asal
    return hasil


def _lengkap(daftar: QuerySet[Inovasi]) -> QuerySet[Inovasi]:
    """With its satker, where it comes from and by how many it was adopted."""
    pengadopsi: Any = (
        Inovasi.objects.berlaku()
        .filter(asal=OuterRef("pk"))
        .order_by()
        .values("asal")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return daftar.select_related("satker__induk", "asal__satker__induk").annotate(
        pengadopsi=Coalesce(Subquery(pengadopsi, output_field=IntegerField()), 0)
    )
