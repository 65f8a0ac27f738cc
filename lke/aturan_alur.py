"""Who scores first and who signs: the setting of a year and tingkat, else the law's answer."""

from dataclasses import dataclass

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


def aturan_lke(lke: Lke) -> AturanLke:
    """One query."""
    baris = AturanAlur.objects.filter(tahun=lke.tahun, tingkat=lke.satker.tingkat).first()
    if baris is None:
        return AturanLke(BAWAAN[Tingkat(lke.satker.tingkat)], frozenset({Peran.KETUA.value, Peran.SEKRETARIS.value}))
    tanda_tangan = {Peran.KETUA.value: baris.setuju_ketua, Peran.SEKRETARIS.value: baris.setuju_sekretaris}
    return AturanLke(baris.penilai, frozenset(p for p, perlu in tanda_tangan.items() if perlu))
