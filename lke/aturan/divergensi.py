"""How far the layers lie apart, from sums and counts (pure): self against first assessor against TPI."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lke.aturan.instrumen import Instrumen


@dataclass(frozen=True, slots=True)
class Pasangan:
    """Two layers over the same `n` LKE: the sums of their nilai."""

    n: int = 0
    kiri: Decimal = Decimal(0)
    kanan: Decimal = Decimal(0)

    def __add__(self, lain: "Pasangan") -> "Pasangan":
        return Pasangan(self.n + lain.n, self.kiri + lain.kiri, self.kanan + lain.kanan)

    @property
    def rata_kiri(self) -> Fraction | None:
        return Fraction(self.kiri) / self.n if self.n else None

    @property
    def rata_kanan(self) -> Fraction | None:
        return Fraction(self.kanan) / self.n if self.n else None

    @property
    def selisih(self) -> Fraction | None:
        """Mean of the right minus the left; None where nothing can be compared."""
        return (Fraction(self.kanan) - Fraction(self.kiri)) / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Divergensi:
    """`pendahuluan`: self to first assessor; `tpi`: self to TPI; `antar`: first assessor to TPI."""

    pendahuluan: Pasangan = Pasangan()
    tpi: Pasangan = Pasangan()
    antar: Pasangan = Pasangan()

    def __add__(self, lain: "Divergensi") -> "Divergensi":
        return Divergensi(self.pendahuluan + lain.pendahuluan, self.tpi + lain.tpi, self.antar + lain.antar)


@dataclass(frozen=True, slots=True)
class Beda:
    """One question: in how many of `n` LKE the assessor answered otherwise, worse or better than the satker.

    Counts that differ are neither worse nor better: only the formula knows.
    """

    n: int = 0
    berbeda: int = 0
    turun: int = 0
    naik: int = 0

    @property
    def porsi(self) -> Fraction | None:
        return Fraction(self.berbeda, self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A group of answers of one question: both letters, the direction of an index (-1, 0, 1), whether counts differ."""

    kode: str
    mandiri: str
    penilai: str
    arah: int
    hitungan_beda: bool
    jumlah: int


def beda_pertanyaan(instrumen: Instrumen, daftar: Iterable[Kelompok]) -> dict[str, Beda]:
    """By kode, only questions that were compared."""
    hasil: dict[str, Beda] = {}
    for k in daftar:
        lama, arah = hasil.get(k.kode, Beda()), _arah(instrumen, k)
        berbeda = k.jumlah if arah or k.hitungan_beda or k.mandiri != k.penilai else 0
        hasil[k.kode] = Beda(
            lama.n + k.jumlah,
            lama.berbeda + berbeda,
            lama.turun + (k.jumlah if arah < 0 else 0),
            lama.naik + (k.jumlah if arah > 0 else 0),
        )
    return hasil


def _arah(instrumen: Instrumen, k: Kelompok) -> int:
    butir = instrumen.pertanyaan[k.kode]
    lama, baru = butir.pilihan_berkode(k.mandiri), butir.pilihan_berkode(k.penilai)
    if lama is None or baru is None:
        return k.arah
    return (baru.nilai > lama.nilai) - (baru.nilai < lama.nilai)
