"""States of an LKE, and how each is shown: its words, look and icon (pure)."""

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


@dataclass(frozen=True, slots=True)
class Tanda:
    """Words, look and icon of a state; shared by screen and workbook."""

    teks: str
    rupa: str
    ikon: str


TANDA: dict[Status, Tanda] = {
    Status.DRAF: Tanda("Sedang diisi", "biru", "pensil"),
    Status.DIKIRIM: Tanda("Dikirim, menunggu penilai", "biru-isi", "panah-atas"),
    Status.DINILAI_PENDAHULUAN: Tanda("Dinilai pendahuluan", "biru-isi", "cari"),
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
FINAL = {
    True: Tanda("Final: memenuhi WBK", "hijau", "centang"),
    False: Tanda("Final: belum memenuhi", "netral", "garis"),
}


def tanda(status: str, terisi: int, putaran: int = 1, memenuhi_wbk: bool | None = None) -> Tanda:
    """What the status tag shows: a draft without any answer has not begun, a return names its round, final its result."""
    if status == Status.DRAF and terisi == 0:
        return BELUM_MULAI
    if status == Status.FINAL and memenuhi_wbk is not None:
        return FINAL[memenuhi_wbk]
    dasar = TANDA[Status(status)]
    return Tanda(f"{dasar.teks}, putaran {putaran}", dasar.rupa, dasar.ikon) if status == Status.DIKEMBALIKAN else dasar
