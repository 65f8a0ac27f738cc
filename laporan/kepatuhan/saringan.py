"""What the address of a board asks for (pure): year, order, one point and one state."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from laporan.kepatuhan.papan import DIPENUHI, NAMA, Keadaan

URUT = {"perlu-bantuan": "Yang perlu dibantu lebih dulu", "kode": "Kode satker"}
DIPENUHI_KODE = "dipenuhi"
PILIHAN_KEADAAN = {DIPENUHI_KODE: "Terpenuhi atau nihil", **{k.value: nama for k, nama in NAMA.items()}}


@dataclass(frozen=True, slots=True)
class Saringan:
    """`keadaan`: a state, "dipenuhi" for those that count as fulfilled, "" for any."""

    tahun: int
    urut: str = "perlu-bantuan"
    butir: str = ""
    keadaan: str = ""

    def alamat(self) -> str:
        """As the query of an address; what is usual is left out."""
        isi = {"tahun": str(self.tahun), "butir": self.butir, "keadaan": self.keadaan}
        if self.urut != next(iter(URUT)):
            isi["urut"] = self.urut
        return urlencode({k: v for k, v in isi.items() if v})

    def cocok(self, keadaan: Mapping[str, Keadaan]) -> bool:
        """Whether the states of a satker fit: at the chosen point, at any point where none is chosen."""
        dicari = [keadaan[self.butir]] if self.butir else keadaan.values()
        return not self.keadaan or not set(dicari).isdisjoint(self.daftar_keadaan)

    @property
    def daftar_keadaan(self) -> frozenset[Keadaan]:
        if self.keadaan in ("", DIPENUHI_KODE):
            return DIPENUHI
        return frozenset({Keadaan(self.keadaan)})


def baca_saringan(data: Mapping[str, str], tahun_ini: int, butir: Collection[str]) -> Saringan:
    """From the query of an address; what is unknown there is left out."""
    return Saringan(
        baca_tahun(data.get("tahun", ""), tahun_ini),
        _dari(data.get("urut", ""), URUT) or next(iter(URUT)),
        _dari(data.get("butir", ""), butir),
        _dari(data.get("keadaan", ""), PILIHAN_KEADAAN),
    )


def baca_tahun(teks: str, tahun_ini: int) -> int:
    tahun = int(teks) if teks.isascii() and teks.isdigit() and len(teks) == 4 else 0
    return tahun if 2010 <= tahun <= 2100 else tahun_ini


def _dari(teks: str, pilihan: Iterable[str]) -> str:
    return teks if teks in pilihan else ""
