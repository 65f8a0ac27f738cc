"""States of an LKE and the words that people read for them (pure)."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    DRAF = "draf"
    DIKIRIM = "dikirim"
    DINILAI_PENDAHULUAN = "dinilai_pendahuluan"
    DIKEMBALIKAN = "dikembalikan"
    TIDAK_DITERUSKAN = "tidak_diteruskan"
    DIVERIFIKASI = "diverifikasi"
    DINILAI_TPI_1 = "dinilai_tpi_1"
    DITINDAKLANJUTI = "ditindaklanjuti"
    DINILAI_TPI_2 = "dinilai_tpi_2"
    FINAL = "final"
    DIUSULKAN = "diusulkan"
    TIDAK_DIUSULKAN = "tidak_diusulkan"


class Lapis(StrEnum):
    """Layers of assessment; each has its own answers and none overwrites another."""

    SATKER = "satker"
    PROVINSI = "provinsi"
    TPI = "tpi"


@dataclass(frozen=True, slots=True)
class Tanda:
    """Words, look and icon of a state; shared by screen and workbook."""

    teks: str
    rupa: str
    ikon: str


TANDA: dict[Status, Tanda] = {
    Status.DRAF: Tanda("Sedang diisi", "biru", "pensil"),
    Status.DIKIRIM: Tanda("Dikirim, menunggu provinsi", "biru-isi", "panah-atas"),
    Status.DINILAI_PENDAHULUAN: Tanda("Dinilai provinsi", "biru-isi", "cari"),
    Status.DIKEMBALIKAN: Tanda("Dikembalikan", "jingga", "kembali"),
    Status.TIDAK_DITERUSKAN: Tanda("Tidak diteruskan", "netral", "garis"),
    Status.DIVERIFIKASI: Tanda("Menunggu TPI", "biru-isi", "jam"),
    Status.DINILAI_TPI_1: Tanda("Dinilai TPI tahap 1", "biru-isi", "cari"),
    Status.DITINDAKLANJUTI: Tanda("Tindak lanjut LHE", "jingga", "pensil"),
    Status.DINILAI_TPI_2: Tanda("Dinilai TPI tahap 2", "biru-isi", "cari"),
    Status.FINAL: Tanda("Final", "hijau", "centang"),
    Status.DIUSULKAN: Tanda("Diusulkan ke TPN", "hijau", "centang-ganda"),
    Status.TIDAK_DIUSULKAN: Tanda("Tidak diusulkan", "netral", "garis"),
}
BELUM_MULAI = Tanda("Belum mulai", "garis", "lingkaran")


def tanda(status: str, terisi: int) -> Tanda:
    """What the status tag shows; a draft without any answer has not begun."""
    return BELUM_MULAI if status == Status.DRAF and terisi == 0 else TANDA[Status(status)]


def lapis_dapat_diisi(status: str, lapis: str) -> bool:
    """Whether answers of this layer may change in this state.

    The returns per question and the layers of the assessors come with the tiers; until then only a draft is open.
    """
    return status == Status.DRAF and lapis == Lapis.SATKER
