"""The lines of a table of nilai: komponen, the six areas of change, the parts of Hasil, total (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpu_zi.tools.angka import tidak_pas
from lke.aturan.ambang import jumlah_rekap_ada
from lke.aturan.instrumen import Instrumen
from lke.aturan.penilaian import TOTAL


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """`simpul`: the nodes whose points are summed; `jumlah`: whether it sums up the lines below it."""

    kode: str
    nama: str
    simpul: tuple[str, ...]
    bobot: Fraction
    jumlah: bool = False

    def nilai(self, poin: Mapping[str, str]) -> Fraction:
        """Points of this line from exact text by simpul, as rollups and frozen copies keep them; 0 where there is none."""
        return jumlah_rekap_ada(poin, self.simpul)


def baris_rekap(instrumen: Instrumen) -> list[BarisRekap]:
    """Each komponen with its areas, pemenuhan and reform of an area of change together; the total last."""
    komponen = [s for s in instrumen.simpul.values() if not s.induk]
    milik_area = {k: a for a in instrumen.area for k in a.simpul}
    hasil: list[BarisRekap] = []
    for k in komponen:
        hasil.append(BarisRekap(k.kode, k.nama, (k.kode,), k.bobot, jumlah=True))
        for s in instrumen.simpul.values():
            if s.tingkat != "area" or _komponen(instrumen, s.kode) != k.kode:
                continue
            area = milik_area.get(s.kode)
            if area is None:
                hasil.append(BarisRekap(s.kode, s.nama, (s.kode,), s.bobot))
            elif area.simpul[0] == s.kode:
                hasil.append(BarisRekap(area.kode, area.nama, area.simpul, area.bobot))
    return [*hasil, BarisRekap(TOTAL, "Nilai total", (TOTAL,), sum((k.bobot for k in komponen), Fraction(0)), True)]


def rekap_tidak_pas(jumlah: Sequence[bool], kolom: Sequence[str]) -> bool:
    """Whether a column of such a table, as it is shown, holds a sum that its parts do not make: then a note stands below.

    `jumlah`: of each line whether it sums up; each but the last the lines below it, the last all of these.
    """
    induk = [i for i, j in enumerate(jumlah) if j]
    if not induk:
        return False
    *komponen, total = induk
    batas = [*komponen[1:], total]
    pasang = [(k, list(range(k + 1, akhir))) for k, akhir in zip(komponen, batas, strict=True)]
    return any(tidak_pas([kolom[i] for i in isi], kolom[k]) for k, isi in [*pasang, (total, komponen)] if isi)


def _komponen(instrumen: Instrumen, kode: str) -> str:
    while instrumen.simpul[kode].induk:
        kode = instrumen.simpul[kode].induk
    return kode
