"""How far a period is, as a status tag and a column of the tables (no query)."""

from dataclasses import dataclass
from datetime import date

from survei.models import Periode

BELUM, BERJALAN, DITUTUP, TERBIT = "belum", "berjalan", "ditutup", "terbit"
NAMA = {BELUM: "Belum ada", BERJALAN: "Berjalan", DITUTUP: "Ditutup", TERBIT: "Terbit"}


@dataclass(frozen=True, slots=True)
class Tanda:
    teks: str
    rupa: str
    ikon: str


_TANDA = {
    BELUM: Tanda("Belum ada", "garis", "lingkaran"),
    BERJALAN: Tanda("Dibuka", "biru-isi", "jam"),
    DITUTUP: Tanda("Ditutup", "netral", "gembok"),
    TERBIT: Tanda("Terbit", "hijau", "centang"),
}
DISIAPKAN = Tanda("Disiapkan", "biru", "pensil")
LEWAT = Tanda("Masa isi berakhir, belum ditutup", "jingga", "jam")


def keadaan(periode: Periode | None) -> str:
    """The column of a table; a period in preparation is none yet."""
    if periode is None or periode.status == Periode.Status.DRAF:
        return BELUM
    if periode.diterbitkan_pada is not None:
        return TERBIT
    return BERJALAN if periode.status == Periode.Status.BUKA else DITUTUP


def tanda(periode: Periode | None, hari_ini: date) -> Tanda:
    ini = keadaan(periode)
    if periode is None:
        return _TANDA[BELUM]
    if periode.status == Periode.Status.DRAF:
        return DISIAPKAN
    return LEWAT if ini == BERJALAN and hari_ini > periode.akhir else _TANDA[ini]
