"""What a report is drafted from, gathered once (pure values)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bahan:
    """One satker in one year: who it is, and its figures as they are shown, by kunci; `sumber`: where each comes from."""

    kode: str
    nama: str
    tingkat: str
    tahun: int
    zona: str
    angka: Mapping[str, str] = field(default_factory=dict)
    sumber: Mapping[str, str] = field(default_factory=dict)
