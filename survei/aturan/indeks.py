"""IKM, IPKP and IPAK from integer sums (pure). Exact until the one rounding at the end, half up.

IKM: PermenPANRB 14/2017 (mean of each unsur, each unsur weighs 1/x, times 25). IPKP and IPAK: SE MenPANRB 4/2023, mean of
the butir on a scale of 4 (a questionnaire with a scale of 6 is brought to 4 by 4/6).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

SKALA_INDEKS = 4
IKM = "ikm"

# PermenPANRB 14/2017: conversion interval -> mutu; the limits of the rounded figure, so that there are no gaps.
MUTU = ((Fraction("88.31"), "A"), (Fraction("76.61"), "B"), (Fraction("65.00"), "C"), (Fraction("25.00"), "D"))
KINERJA = {"A": "Sangat Baik", "B": "Baik", "C": "Kurang Baik", "D": "Tidak Baik"}


@dataclass(frozen=True, slots=True)
class Jumlah:
    """The running sums of some answers, in the order of the butir: `jumlah` of the values, `banyak` answers to each.

    `n` counts respondents; a respondent may have left a butir out, so `banyak` may differ from it.
    """

    n: int
    jumlah: tuple[int, ...]
    banyak: tuple[int, ...]

    def __add__(self, lain: "Jumlah") -> "Jumlah":
        if len(self.jumlah) != len(lain.jumlah):
            raise ValueError("the sums speak of different questionnaires")
        return Jumlah(
            self.n + lain.n,
            tuple(a + b for a, b in zip(self.jumlah, lain.jumlah, strict=True)),
            tuple(a + b for a, b in zip(self.banyak, lain.banyak, strict=True)),
        )

    def __neg__(self) -> "Jumlah":
        return Jumlah(-self.n, tuple(-a for a in self.jumlah), tuple(-a for a in self.banyak))


@dataclass(frozen=True, slots=True)
class Indeks:
    """`unsur`: exact mean of each butir that has answers, by its kode; `nilai` exact: 25..100 for IKM, else 1..4."""

    n: int
    unsur: Mapping[str, Fraction]
    nilai: Fraction
    konversi: Fraction

    @property
    def mutu(self) -> str:
        return mutu(self.konversi)

    @property
    def kinerja(self) -> str:
        return KINERJA[self.mutu]

    def mutu_unsur(self, kode: str, skala_maks: int = SKALA_INDEKS) -> str:
        """The mutu of one butir, by the same table."""
        return mutu(self.unsur[kode] * 100 / skala_maks)

    def terendah(self, banyak: int = 3) -> list[str]:
        """Kode of the lowest butir, lowest first; of equal ones the first of the questionnaire."""
        return sorted(self.unsur, key=lambda kode: self.unsur[kode])[:banyak]


def kosong(banyak_butir: int) -> Jumlah:
    return Jumlah(0, (0,) * banyak_butir, (0,) * banyak_butir)


def jumlah_jawaban(kode: Sequence[str], jawaban: Iterable[Mapping[str, int]]) -> Jumlah:
    """Recount: the sums of these answers, each a butir's kode -> value; a butir left out counts for nobody."""
    n, jumlah, banyak = 0, [0] * len(kode), [0] * len(kode)
    for satu in jawaban:
        n += 1
        for i, k in enumerate(kode):
            if k in satu:
                jumlah[i] += satu[k]
                banyak[i] += 1
    return Jumlah(n, tuple(jumlah), tuple(banyak))


def hitung_indeks(jenis: str, kode: Sequence[str], jumlah: Jumlah, skala_maks: int = SKALA_INDEKS) -> Indeks | None:
    """The index of these sums; None while no butir has an answer.

    Each butir is divided by the answers that it has, and weighs 1/x of the x butir that have any.
    """
    rata = {k: Fraction(j, b) for k, j, b in zip(kode, jumlah.jumlah, jumlah.banyak, strict=True) if b}
    return indeks_rata(jenis, rata, skala_maks, jumlah.n) if rata else None


def indeks_rata(jenis: str, rata: Mapping[str, Fraction], skala_maks: int = SKALA_INDEKS, n: int = 0) -> Indeks:
    """The index of these means of the butir (at least one), on the questionnaire's own scale."""
    tengah = sum(rata.values(), Fraction(0)) / len(rata)
    konversi = tengah * 100 / skala_maks
    return Indeks(n, dict(rata), konversi if jenis == IKM else konversi * SKALA_INDEKS / 100, konversi)


def bulatkan(nilai: Fraction, digit: int = 2) -> Fraction:
    """Rounded half up to so many decimals, exactly (Python's round takes halves to the even neighbour)."""
    skala = 10**digit
    return Fraction((nilai * skala * 2 + 1) // 2, skala)


def mutu(konversi: Fraction) -> str:
    """A to D of a figure on the scale of 100, by its two decimals; what lies below the table is D too."""
    bulat = bulatkan(konversi)
    return next((huruf for batas, huruf in MUTU if bulat >= batas), "D")
