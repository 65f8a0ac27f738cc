"""Reads for the search of a unit to learn from: who holds a predikat, and where a satker is weak.

Of another satker nothing leaves here but its name, its predikat and in which areas it is strong; no answer and no nilai.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from kpu_zi.tools.tanggal import KATA_ZONA
from laporan.tiru.kemiripan import Calon, Tempat
from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.aturan.ambang import jumlah_rekap_ada
from lke.models import Lhe, Penilaian
from satker.models import PredikatSatker, Satker
from satker.peran import Tingkat

WBBM = PredikatSatker.Predikat.WBBM.value


@dataclass(frozen=True, slots=True)
class Kelemahan:
    """The areas of a satker by its own nilai, weakest first, each with its share in percent; `terisi` of `pertanyaan`."""

    tahun: int
    terisi: int
    pertanyaan: int
    area: list[tuple[str, int]]


def tempat(satker: Satker) -> Tempat:
    """Of a satker whose induk is loaded."""
    provinsi = satker if satker.tingkat == Tingkat.PROVINSI else satker.induk
    zona = KATA_ZONA[satker.zona_waktu]
    if provinsi is None:
        return Tempat(satker.tingkat, "", "", zona)
    return Tempat(satker.tingkat, provinsi.kode, provinsi.nama_wilayah, zona)


def pemegang_predikat(satker: Satker, hari: date) -> list[Calon]:
    """Every other unit that holds a predikat on this day, with its highest; one query."""
    return milik_dan_pemegang(satker, hari)[1]


def milik_dan_pemegang(satker: Satker, hari: date) -> tuple[list[PredikatSatker], list[Calon]]:
    """The predikat that this satker was ever given, latest first, and every other unit that holds one; one query.

    Areas in which a unit is strong are those that reach what WBBM asks of an area, by its latest report of an evaluation
    (LHE). A report is released with its issue; drafts and the unit's own nilai are not read.
    """
    terakhir = Lhe.objects.filter(lke__satker=OuterRef("satker")).order_by("-lke__tahun", "-pk")
    berlaku = (Q(dicabut_pada=None) | Q(dicabut_pada__gt=hari)) & Q(satker__aktif=True)
    daftar = PredikatSatker.objects.filter(berlaku | Q(satker=satker)).select_related("satker__induk")
    daftar = daftar.annotate(syarat=Subquery(terakhir.values(f"isi__syarat__{WBBM}")[:1]))
    milik = [p for p in daftar if p.satker_id == satker.pk]
    terbaik: dict[int, Any] = {}
    for p in sorted(daftar, key=lambda p: (p.predikat == WBBM, p.tahun)):
        if p.satker_id != satker.pk:
            terbaik[p.satker_id] = p
    return milik, [_calon(p) for p in terbaik.values()]


def _calon(p: Any) -> Calon:
    kuat = None if p.syarat is None else frozenset(s["kode"] for s in p.syarat if _area_kuat(s))
    return Calon(p.satker.kode, p.satker.nama, p.satker.keterangan, tempat(p.satker), p.predikat, p.tahun, kuat)


def _area_kuat(syarat: Mapping[str, Any]) -> bool:
    return syarat["kode"].startswith("area") and bool(syarat["terpenuhi"])


def kelemahan(satker: Satker) -> Kelemahan | None:
    """By the satker's own layer of its latest LKE that has answers; None without one."""
    daftar = Penilaian.objects.filter(lke__satker=satker, lapis=Lapis.SATKER, terisi__gt=0).order_by("-lke__tahun")
    p = daftar.select_related("lke__instrumen").defer("lke__instrumen__isi").first()
    if p is None:
        return None
    instrumen = acuan(p.lke.instrumen).instrumen
    poin = p.rekap.get("simpul", {})
    bagian = {a.kode: jumlah_rekap_ada(poin, a.simpul) / a.bobot for a in instrumen.area}
    urut = sorted(bagian, key=lambda kode: (bagian[kode], kode))
    return Kelemahan(p.lke.tahun, p.terisi, len(instrumen.pertanyaan), [(k, int(bagian[k] * 100)) for k in urut])
