"""Geometry of charts (pure): integers and ready strings, so that a template prints them as they are on screen and in a PDF.

Under `id` a template would print 62.5 as “62,5”, which SVG refuses without saying so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

LEBAR, LEBAR_BATANG = 320, 236  # on a phone one unit is one pixel, so that labels of 12 stay readable
TINGGI_BARIS = 34
PANJANG_LABEL = 44
LEBAR_GARIS, TINGGI_GARIS, _TEPI = 120, 28, 3


@dataclass(frozen=True, slots=True)
class Batang:
    """A row of a bar chart: `label` on the line at `y_label`; below it the bar of `lebar` at `y`, with `teks` beside it.

    `patok`: where a mark stands on the bar, for what was planned.
    """

    label: str
    teks: str
    y_label: int
    y: int
    y_teks: int
    lebar: int
    ditonjolkan: bool
    patok: int | None = None


@dataclass(frozen=True, slots=True)
class GrafikBatang:
    lebar: int
    tinggi: int
    penuh: int  # a bar at the maximum
    batang: tuple[Batang, ...]


@dataclass(frozen=True, slots=True)
class Garis:
    """A sparkline: `titik` for a polyline, and the place of its last point."""

    lebar: int
    tinggi: int
    titik: str
    x: int
    y: int


def grafik_batang(
    baris: Sequence[tuple[str, str, Fraction, bool]], maks: int, patok: Sequence[int | None] = ()
) -> GrafikBatang:
    """Bars from 0 to `maks`: (label, words of the figure, figure, whether it stands out), from the top.

    `patok`: a figure for each bar where a mark stands, None for none.
    """
    tanda = patok or [None] * len(baris)
    batang = tuple(_batang(i * TINGGI_BARIS, *satu, maks, tanda[i]) for i, satu in enumerate(baris))
    return GrafikBatang(LEBAR, len(baris) * TINGGI_BARIS, LEBAR_BATANG, batang)


def _batang(
    atas: int, label: str, teks: str, nilai: Fraction, ditonjolkan: bool, maks: int, patok: int | None
) -> Batang:
    letak = None if patok is None else _lebar(Fraction(patok), maks)
    return Batang(_pendek(label), teks, atas + 13, atas + 18, atas + 28, _lebar(nilai, maks), ditonjolkan, letak)


def garis_kecil(nilai: Sequence[Fraction]) -> Garis | None:
    """The line through these figures, lowest at the foot; None for fewer than two."""
    if len(nilai) < 2:
        return None
    bawah, rentang = min(nilai), max(nilai) - min(nilai)
    dalam_x, dalam_y = LEBAR_GARIS - 2 * _TEPI, TINGGI_GARIS - 2 * _TEPI
    titik = [
        (
            _TEPI + bulat(Fraction(i * dalam_x, len(nilai) - 1)),
            _TEPI + dalam_y - bulat((n - bawah) / rentang * dalam_y if rentang else Fraction(dalam_y, 2)),
        )
        for i, n in enumerate(nilai)
    ]
    return Garis(LEBAR_GARIS, TINGGI_GARIS, " ".join(f"{x},{y}" for x, y in titik), *titik[-1])


def _lebar(nilai: Fraction, maks: int) -> int:
    return max(0, min(LEBAR_BATANG, bulat(nilai * LEBAR_BATANG / maks)))


def bulat(nilai: Fraction) -> int:
    """Nearest integer, halves up."""
    return int((nilai * 2 + 1) // 2)


def _pendek(teks: str) -> str:
    return teks if len(teks) <= PANJANG_LABEL else f"{teks[: PANJANG_LABEL - 1].rstrip()}…"
