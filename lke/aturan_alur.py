"""Who scores first and who signs: the setting of a year and tingkat, else the law's answer."""

from dataclasses import dataclass

from django.db.models import Expression, QuerySet, Subquery

from lke.models import AturanAlur, Lke
from satker.peran import Peran, Tingkat

# PermenPANRB 5/2024: the unit above scores a kab/kota first, the pimpinan tinggi madya unit (Setjen) a province.
BAWAAN = {
    Tingkat.KABKOTA: AturanAlur.Penilai.INDUK,
    Tingkat.PROVINSI: AturanAlur.Penilai.SETJEN,
    Tingkat.RI: AturanAlur.Penilai.TANPA,
}


@dataclass(frozen=True, slots=True)
class AturanLke:
    penilai: str
    penanda_tangan: frozenset[str]

    @property
    def pendahuluan(self) -> bool:
        return self.penilai != AturanAlur.Penilai.TANPA


_BIDANG = ("penilai", "setuju_ketua", "setuju_sekretaris")
KOLOM = ("aturan_penilai", "aturan_ketua", "aturan_sekretaris")


def aturan_lke(lke: Lke) -> AturanLke:
    """One query."""
    baris = _setelan(lke).values_list(*_BIDANG).first()
    return baca_aturan(lke, *(baris or (None, None, None)))


def kolom_aturan(lke: Lke) -> dict[str, Expression]:
    """The setting as columns (KOLOM) of another query."""
    return {k: Subquery(_setelan(lke).values(b)[:1]) for k, b in zip(KOLOM, _BIDANG, strict=True)}


def baca_aturan(lke: Lke, penilai: str | None, ketua: bool | None, sekretaris: bool | None) -> AturanLke:
    """What the columns of `kolom_aturan` say; nothing where nobody set anything."""
    if penilai is None:
        return AturanLke(BAWAAN[Tingkat(lke.satker.tingkat)], frozenset({Peran.KETUA.value, Peran.SEKRETARIS.value}))
    tanda_tangan = {Peran.KETUA.value: ketua, Peran.SEKRETARIS.value: sekretaris}
    return AturanLke(penilai, frozenset(p for p, perlu in tanda_tangan.items() if perlu))


def _setelan(lke: Lke) -> QuerySet[AturanAlur]:
    return AturanAlur.objects.filter(tahun=lke.tahun, tingkat=lke.satker.tingkat)
