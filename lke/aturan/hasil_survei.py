"""What the satker's own surveys say that an LKE asks for (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class HasilSurvei:
    """A closed period with answers. `indeks` as it is published: two decimals, 25..100 for IKM, else on the scale of 4.

    `populasi`: people served in the period, None while nobody said; `sampel`: respondents that its size asks for.
    """

    periode_id: int
    jenis: str
    tahun: int
    sebutan: str
    indeks: Decimal
    n: int
    populasi: int | None = None
    sampel: int = 0


@dataclass(frozen=True, slots=True)
class SurveiSatker:
    """`hasil`: jenis -> the newest closed period of the LKE's years; `putaran`: closed IKM rounds in the best of them.

    Without `diketahui` nobody looked, and the rules on surveys find nothing.
    """

    diketahui: bool = False
    hasil: Mapping[str, HasilSurvei] = field(default_factory=dict)
    putaran: int = 0
