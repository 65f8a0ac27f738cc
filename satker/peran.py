"""What each peran may do, and how far it sees (pure).

Sources: DOMAIN of the Chair's letter 1766/PW.02-SD/11/2025 (points a, b, m) and PermenPANRB 90/2021 Lampiran II.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tingkat(StrEnum):
    RI = "ri"
    PROVINSI = "provinsi"
    KABKOTA = "kabkota"


class Peran(StrEnum):
    OPERATOR = "operator"
    KETUA_TIM = "ketua_tim"
    KETUA = "ketua"
    ANGGOTA = "anggota"
    SEKRETARIS = "sekretaris"
    VERIFIKATOR = "verifikator"
    TPI_ANGGOTA = "tpi_anggota"
    TPI_KETUA = "tpi_ketua"
    TPI_PENGENDALI = "tpi_pengendali"
    SETJEN = "setjen"
    ADMIN = "admin"


class Jangkauan(StrEnum):
    """SENDIRI: the satker of the penugasan alone. WILAYAH: it and the satker below it (at KPU RI: all)."""

    SENDIRI = "sendiri"
    WILAYAH = "wilayah"


@dataclass(frozen=True, slots=True)
class Aturan:
    nama: str
    tingkat: tuple[Tingkat, ...]
    jangkauan: Jangkauan
    mengisi: bool = False


_SEMUA = (Tingkat.RI, Tingkat.PROVINSI, Tingkat.KABKOTA)

ATURAN: dict[Peran, Aturan] = {
    Peran.OPERATOR: Aturan("Operator", _SEMUA, Jangkauan.SENDIRI, mengisi=True),
    Peran.KETUA_TIM: Aturan("Ketua Tim ZI", _SEMUA, Jangkauan.SENDIRI, mengisi=True),
    Peran.KETUA: Aturan("Ketua", _SEMUA, Jangkauan.WILAYAH),
    Peran.ANGGOTA: Aturan("Anggota", _SEMUA, Jangkauan.WILAYAH),
    Peran.SEKRETARIS: Aturan("Sekretaris", _SEMUA, Jangkauan.WILAYAH),
    Peran.VERIFIKATOR: Aturan("Verifikator provinsi", (Tingkat.PROVINSI,), Jangkauan.WILAYAH),
    Peran.TPI_ANGGOTA: Aturan("Anggota TPI", (Tingkat.RI,), Jangkauan.WILAYAH),
    Peran.TPI_KETUA: Aturan("Ketua tim TPI", (Tingkat.RI,), Jangkauan.WILAYAH),
    Peran.TPI_PENGENDALI: Aturan("Pengendali teknis TPI", (Tingkat.RI,), Jangkauan.WILAYAH),
    Peran.SETJEN: Aturan("Sekretariat Jenderal", (Tingkat.RI,), Jangkauan.WILAYAH),
    Peran.ADMIN: Aturan("Administrator", (Tingkat.RI,), Jangkauan.WILAYAH),
}


def boleh_di(peran: str, tingkat: str) -> bool:
    """Whether this peran exists at a satker of this tingkat."""
    return Tingkat(tingkat) in ATURAN[Peran(peran)].tingkat


PERAN_WILAYAH = tuple(p.value for p, a in ATURAN.items() if a.jangkauan is Jangkauan.WILAYAH)
PERAN_PENGISI = tuple(p.value for p, a in ATURAN.items() if a.mengisi)
PERAN_PIMPINAN = (Peran.KETUA.value, Peran.ANGGOTA.value, Peran.SEKRETARIS.value)
PERAN_TPI = (Peran.TPI_ANGGOTA.value, Peran.TPI_KETUA.value, Peran.TPI_PENGENDALI.value)
PERAN_PENILAI = (Peran.VERIFIKATOR.value, *PERAN_TPI, Peran.SETJEN.value)
