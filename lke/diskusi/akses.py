"""Who talks about a question, in which peran, and whose internal comments they read.

Everybody who sees the LKE reads what is not internal. Its people write: who fills and leads the satker, the first assessor,
the TPI team, the Setjen. What assessors say among themselves is read by their own tier and by the one above it; that of the
TPI by its team alone, as with its answers (`akses.boleh_lihat_lapis`); by the satker never.
"""

from collections.abc import Collection
from dataclasses import dataclass

from lke.akses import lapis_penilai, peran_pihak
from lke.aturan.alur import Pihak
from lke.aturan_alur import AturanLke
from lke.models import AturanAlur, Lke
from satker.akses import penugasan
from satker.models import Pengguna, Satker
from satker.peran import PERAN_PENGISI, PERAN_PIMPINAN, PERAN_TPI, Peran, Tingkat


@dataclass(frozen=True, slots=True)
class Ruang:
    """What somebody is in the talk on an LKE. `sebagai` is empty for who only reads; `internal`: by `peran_internal`."""

    sebagai: str = ""
    satker: Satker | None = None
    menilai: bool = False
    bermeja: bool = False
    internal: frozenset[str] = frozenset()


def ruang(pengguna: Pengguna, lke: Lke, aturan: AturanLke) -> Ruang:
    """No query, one for somebody of the TPI."""
    pihak = peran_pihak(pengguna, lke, aturan)
    sendiri = pihak.get(Pihak.SATKER, frozenset()).intersection(PERAN_PENGISI + PERAN_PIMPINAN)
    if sendiri:
        return Ruang(_utama(sendiri), lke.satker)
    for sisi in (Pihak.TPI, Pihak.PENILAI, Pihak.SETJEN):
        if sisi in pihak:
            sebagai = _utama(pihak[sisi])
            tempat = next(t.satker for t in penugasan(pengguna) if t.peran == sebagai and _di_atas(t.satker, lke))
            bermeja = lapis_penilai(pihak) is not None
            return Ruang(sebagai, tempat, menilai=True, bermeja=bermeja, internal=peran_internal(pihak, aturan))
    return Ruang()


def _utama(peran: Collection[str]) -> str:
    return next(p.value for p in Peran if p.value in peran)


def _di_atas(satker: Satker, lke: Lke) -> bool:
    return satker.tingkat == Tingkat.RI or satker.pk == lke.satker.induk_id


def peran_internal(pihak: Collection[Pihak], aturan: AturanLke) -> frozenset[str]:
    """Peran whose internal comments are read by somebody with these sides, none of which is the satker's own."""
    awal = Peran.SETJEN if aturan.penilai == AturanAlur.Penilai.SETJEN else Peran.VERIFIKATOR
    baca: set[str] = set()
    if Pihak.TPI in pihak:
        baca |= {*PERAN_TPI, awal.value}
    if Pihak.PENILAI in pihak:
        baca |= {awal.value}
    if Pihak.SETJEN in pihak:
        baca |= {Peran.SETJEN.value, awal.value}
    return frozenset(baca)
