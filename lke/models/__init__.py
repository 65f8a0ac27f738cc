"""The rows of the LKE: instrument and answers (`lke`), the way through the tiers (`alur`), the TPI teams (`tim`), the shelf
of examples (`contoh_bukti`)."""

from lke.models.alur import (
    AturanAlur,
    Jendela,
    Komentar,
    Lhe,
    Pengecualian,
    Pengembalian,
    Penjelasan,
    Persetujuan,
    Salinan,
    TandaBukti,
)
from lke.models.contoh_bukti import ContohBukti
from lke.models.lke import BerkasImpor, Instrumen, Jawaban, KunciKirim, Lke, Penilaian, Pertanyaan
from lke.models.rekap import RekapBukti
from lke.models.tim import AnggotaTim, TimTpi, TugasTpi

__all__ = [
    "AnggotaTim",
    "AturanAlur",
    "BerkasImpor",
    "ContohBukti",
    "Instrumen",
    "Jawaban",
    "Jendela",
    "Komentar",
    "KunciKirim",
    "Lhe",
    "Lke",
    "Pengecualian",
    "Pengembalian",
    "Penilaian",
    "Penjelasan",
    "Persetujuan",
    "Pertanyaan",
    "RekapBukti",
    "Salinan",
    "TandaBukti",
    "TimTpi",
    "TugasTpi",
]
