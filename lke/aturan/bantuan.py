"""Who needs help first: one order for every list that names satker or provinces (pure)."""

from decimal import Decimal
from enum import IntEnum
from fractions import Fraction

from lke.aturan.alur import PUTARAN_SATKER


class Giliran(IntEnum):
    """What was returned and is not sent again comes first, closed satker last."""

    DIKEMBALIKAN = 0
    BELUM_DIKIRIM = 1
    DIKIRIM = 2
    TUTUP = 3


def urut_satker(
    *, aktif: bool, status: str, dikirim: bool, terisi: int, pertanyaan: int, nilai: Decimal | None, kode: str
) -> tuple[int, float, Decimal, str]:
    """By turn, then by the part that is answered (a quotient of small integers, so equal ones stay equal), then by nilai.

    Without an LKE: `status` empty, `pertanyaan` 0.
    """
    giliran = (
        Giliran.TUTUP
        if not aktif
        else Giliran.DIKEMBALIKAN
        if status in PUTARAN_SATKER
        else Giliran.DIKIRIM
        if dikirim
        else Giliran.BELUM_DIKIRIM
    )
    return giliran.value, terisi / pertanyaan if pertanyaan else 0.0, nilai or Decimal(0), kode


def urut_provinsi(kelengkapan: Fraction | None, diterima: Fraction | None, kode: str) -> tuple[Fraction, Fraction, str]:
    """Little answered on average (0 to 1 over its satker) first, then little sent."""
    return kelengkapan or Fraction(0), diterima or Fraction(0), kode
