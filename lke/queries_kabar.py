"""Whom to tell about an LKE, and which LKE stand before the end of a window: as many queries for one as for 553."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from lke.alur import Pihak
from lke.aturan_alur import AturanLke
from lke.models import AnggotaTim, AturanAlur, Lke
from satker.models import Pengguna, Penugasan, Satker
from satker.peran import PERAN_PENGISI, PERAN_PIMPINAN, PERAN_TPI, Peran, Tingkat

PERAN_SATKER = frozenset(PERAN_PENGISI + PERAN_PIMPINAN)


@dataclass(slots=True)
class OrangLke:
    """A person who meets an LKE, with the peran in which that is (each with where it is held)."""

    pengguna: Pengguna
    pihak: set[Pihak] = field(default_factory=set)
    peran: list[tuple[str, Satker]] = field(default_factory=list)


def orang_lke(lke: Lke, aturan: AturanLke, *, tanpa_tim_pengendali: bool = False) -> list[OrangLke]:
    """Who fills and leads the satker, the first assessor, the TPI team that it was given to, the Setjen; one query.

    `tanpa_tim_pengendali`: every pengendali of the TPI while no team has it.
    """
    ri, anggota = Q(satker__tingkat=Tingkat.RI.value), AnggotaTim.objects.filter(tim__tugas__lke=lke)
    milik = Exists(anggota.filter(pengguna=OuterRef("pengguna"), peran=OuterRef("peran")))
    syarat = Q(satker=lke.satker_id, peran__in=PERAN_SATKER) | ri & Q(peran=Peran.SETJEN.value)
    syarat |= ri & Q(peran__in=PERAN_TPI) & milik
    if tanpa_tim_pengendali:
        syarat |= ri & Q(peran=Peran.TPI_PENGENDALI.value) & ~Exists(anggota)
    if aturan.penilai == AturanAlur.Penilai.INDUK:
        syarat |= Q(satker=lke.satker.induk_id, peran=Peran.VERIFIKATOR.value)
    daftar = Penugasan.objects.berlaku().filter(syarat).select_related("pengguna", "satker")
    orang: dict[int, OrangLke] = {}
    for t in daftar.order_by("pengguna__nama", "pengguna", "peran"):
        ini = orang.setdefault(t.pengguna_id, OrangLke(t.pengguna))
        ini.pihak |= _pihak(t, lke, aturan)
        ini.peran.append((t.peran, t.satker))
    for ini in orang.values():  # who fills or leads the satker itself assesses it in no tier
        if Pihak.SATKER in ini.pihak:
            ini.pihak = {Pihak.SATKER}
    return list(orang.values())


def _pihak(tugas: Penugasan, lke: Lke, aturan: AturanLke) -> set[Pihak]:
    if tugas.satker_id == lke.satker_id and tugas.peran in PERAN_SATKER:
        return {Pihak.SATKER}
    if tugas.peran in PERAN_TPI:
        return {Pihak.TPI}
    if tugas.peran == Peran.VERIFIKATOR:
        return {Pihak.PENILAI}
    menilai = aturan.penilai == AturanAlur.Penilai.SETJEN and tugas.satker_id != lke.satker_id
    return {Pihak.SETJEN, Pihak.PENILAI} if menilai else {Pihak.SETJEN}


def khalayak(lke: Lke, aturan: AturanLke) -> dict[Pihak, list[Pengguna]]:
    """By side, whom an act on this LKE concerns; one query."""
    hasil: dict[Pihak, list[Pengguna]] = defaultdict(list)
    for orang in orang_lke(lke, aturan, tanpa_tim_pengendali=True):
        for pihak in orang.pihak:
            hasil[pihak].append(orang.pengguna)
    return hasil
