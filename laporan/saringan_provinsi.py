"""What the address of a province's page asks for (pure): part, order, whether positions are shown, which predikat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from laporan.jarak import PREDIKAT

BAGIAN = {
    "satker": "Satker",
    "area": "Area dan tren",
    "ambang": "Jarak ke WBK/WBBM",
    "selisih": "Selisih penilai",
    "survei": "Survei dan pengaduan",
}


@dataclass(frozen=True, slots=True)
class SaringanProvinsi:
    """`posisi`: "tampil" shows positions, which are off by default: help before rank."""

    bagian: str = "satker"
    urut: str = "perlu-bantuan"
    posisi: str = ""
    predikat: str = PREDIKAT[0]

    def alamat(self, **lain: str) -> str:
        """As the query of an address, with these instead; what is usual is left out."""
        isi = {f.name: getattr(self, f.name) for f in fields(self)} | lain
        return urlencode({k: v for k, v in isi.items() if v != getattr(SaringanProvinsi(), k)})


def baca_saringan(data: Mapping[str, str], urut: Iterable[str]) -> SaringanProvinsi:
    """What is unknown in the address is left out."""
    pilihan = {"bagian": BAGIAN, "urut": urut, "posisi": ("tampil",), "predikat": PREDIKAT}
    return SaringanProvinsi(**{k: data[k] for k, ada in pilihan.items() if data.get(k, "") in ada})
