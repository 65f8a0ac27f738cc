"""What the address of a province's page asks for (pure): part, order, state, positions, predikat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from laporan.pantau.baris import BarisPantau
from laporan.pantau.jarak import PREDIKAT
from laporan.pantau.saringan import KEADAAN

BAGIAN = {
    "satker": "Satker",
    "area": "Area dan tren",
    "ambang": "Jarak ke WBK/WBBM",
    "selisih": "Selisih penilai",
    "survei": "Survei dan pengaduan",
}
URUT_BIASA = "perlu-bantuan"
URUT_SENDIRI = {"ambang": "Terdekat ke predikat", "selisih": "Selisih terlebar"}  # of parts with an order of their own


@dataclass(frozen=True, slots=True)
class SaringanProvinsi:
    """`posisi`: "tampil" shows positions, which are off by default: help before rank. `urut`: empty for the order that the
    part has by itself. `keadaan`: which satker the table of satker holds, all while empty."""

    bagian: str = "satker"
    urut: str = ""
    keadaan: str = ""
    posisi: str = ""
    predikat: str = PREDIKAT[0]

    def alamat(self, **lain: str) -> str:
        """As the query of an address, with these instead; what is usual is left out."""
        isi = {f.name: getattr(self, f.name) for f in fields(self)} | lain
        return urlencode({k: v for k, v in isi.items() if v != getattr(SaringanProvinsi(), k)})

    def pilih(self, daftar: Iterable[BarisPantau]) -> list[BarisPantau]:
        return [b for b in daftar if not self.keadaan or KEADAAN[self.keadaan][1](b)]


def baca_saringan(data: Mapping[str, str], urut: Iterable[str]) -> SaringanProvinsi:
    """What is unknown in the address is left out."""
    pilihan = {"bagian": BAGIAN, "urut": urut, "keadaan": KEADAAN, "posisi": ("tampil",), "predikat": PREDIKAT}
    saringan = SaringanProvinsi(**{k: data[k] for k, ada in pilihan.items() if data.get(k, "") in ada})
    biasa = saringan.urut == URUT_BIASA and saringan.bagian not in URUT_SENDIRI
    return replace(saringan, urut="") if biasa else saringan


def pilihan_urut(bagian: str, nama: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a part offers, its own order first. `nama`: of the orders of satker."""
    if bagian in URUT_SENDIRI:
        return [("", URUT_SENDIRI[bagian]), *nama.items()]
    return [("", nama[URUT_BIASA]), *((k, v) for k, v in nama.items() if k != URUT_BIASA)]
