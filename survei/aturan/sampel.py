"""How many respondents a survey needs (pure)."""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction

# Evaluation by the national team asks for at least 30 respondents of a unit, fewer only where it serves fewer.
MINIMUM = 30
SEMUA_DI_BAWAH = 10
# Chi square at one degree of freedom and 95 %, P = 0.5, d = 0.05 (Krejcie and Morgan 1970).
_KHI = Fraction("3.841") / 4
_GALAT = Fraction("0.0025")


def ukuran_sampel(populasi: int, tabel: Sequence[tuple[int, int]]) -> int:
    """Respondents wanted of `populasi` people; `tabel` holds (population, sample) in rising order.

    Between two rows the larger one counts, though never more than there are people; below 10 people all of them; beyond the
    table the formula.
    """
    if populasi < SEMUA_DI_BAWAH:
        return max(populasi, 0)
    tempat = bisect_left(tabel, (populasi, 0))
    return min(populasi, tabel[tempat][1] if tempat < len(tabel) else rumus_sampel(populasi))


def rumus_sampel(populasi: int) -> int:
    """Krejcie and Morgan's formula, to the nearest integer."""
    tepat = _KHI * populasi / (_GALAT * (populasi - 1) + _KHI)
    return int(tepat + Fraction(1, 2))


def minimum(populasi: int | None) -> int:
    """The least number that an evaluation accepts."""
    return MINIMUM if populasi is None else min(MINIMUM, populasi)
