"""Reads for the decisions on one LKE: nilai of the layers that this person may see, marks, approvals, acts."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from kpu_zi.riwayat.models import Riwayat
from lke.akses import boleh_lihat_lapis
from lke.aturan.alur import Lapis, Pihak, lapis_dirilis
from lke.aturan.status import Status
from lke.models import Lhe, Lke, Pengembalian, Penilaian, Salinan
from lke.queries import riwayat_lke

_TERTUTUP = (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)


@dataclass(frozen=True, slots=True)
class NilaiLapis:
    """The points of a layer by simpul as exact text. `dibekukan`: when its frozen copy was made, None for live values."""

    lapis: Lapis
    poin: Mapping[str, str]
    terisi: int | None
    menit: int | None
    dibekukan: datetime | None = None


def lapis_langsung(pihak: dict[Pihak, frozenset[str]], lke: Lke, nasional: bool) -> frozenset[Lapis]:
    """Layers whose live rows this person may see."""
    return frozenset(x for x in Lapis if boleh_lihat_lapis(pihak, lke, x, nasional))


def nilai_lapis(lke: Lke, langsung: Collection[Lapis]) -> dict[Lapis, NilaiLapis]:
    """Live rollups of these layers, of the others the newest frozen copy where it is released; two queries."""
    hasil = {
        Lapis(p.lapis): NilaiLapis(Lapis(p.lapis), p.rekap.get("simpul", {}), p.terisi, p.detik_kerja // 60)
        for p in Penilaian.objects.filter(lke=lke, lapis__in=[x.value for x in langsung])
    }
    sisa = [x for x in Lapis if x not in langsung and lapis_dirilis(lke.status, x, lke.putaran)]
    for s in Salinan.objects.filter(lke=lke, lapis__in=[x.value for x in sisa]).order_by("pk") if sisa else ():
        hasil[Lapis(s.lapis)] = NilaiLapis(Lapis(s.lapis), json.loads(s.isi)["nilai"], None, None, s.pada)
    return dict(sorted(hasil.items(), key=lambda p: list(Lapis).index(p[0])))


def daftar_tanda(lke: Lke, langsung: Collection[Lapis]) -> list[Pengembalian]:
    """Returned questions, newest round first; one query.

    Those of the round that is going on only to who sees the layer live: an assessor may still take them back.
    """
    daftar = Pengembalian.objects.filter(lke=lke).exclude(jenis=Pengembalian.Jenis.DIBUKA)
    semua = daftar.select_related("pertanyaan", "oleh").order_by("-putaran", "pertanyaan__urutan")
    return [t for t in semua if Lapis(t.lapis) in langsung or t.putaran < lke.putaran or lke.status in _TERTUTUP]


def penilaian_tpi(lke: Lke) -> Penilaian | None:
    return Penilaian.objects.filter(lke=lke, lapis=Lapis.TPI.value).first()


def riwayat_perbuatan(penilaian: Penilaian, paling_banyak: int = 60) -> list[Riwayat]:
    """What was done to this LKE, newest first; without the saves of answers."""
    return list(riwayat_lke(penilaian).filter(acara__startswith="lke.")[:paling_banyak])


def daftar_lhe(lke: Lke) -> list[Lhe]:
    return list(lke.lhe.select_related("oleh"))
