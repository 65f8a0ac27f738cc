"""Stacked bar (pure): states in the order of their flow, 2 px between them, the count in each segment where it fits.

Several states share a look, so each has a letter: over its segment where it fits, and before its words in the legend.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from kpu_zi.tools.angka import tulis_desimal
from kpu_zi.tools.grafik.dasar import LEBAR, bulat
from kpu_zi.tools.grafik.lebar_teks import lebar_teks
from kpu_zi.tools.grafik.rupa import BELUM, PETAK, STATUS, Keterangan, Rupa, Tabel

TINGGI, SELA, TERKECIL = 30, 2, 3
ATAS = 16  # of the letters over the bar
PALING_BANYAK = 40  # segments; more would not have their smallest width


@dataclass(frozen=True, slots=True)
class Ruas:
    """A segment of `lebar`, its edge within; `huruf` and `teks`, its count, are empty where they do not fit."""

    x: int
    lebar: int
    dalam: int
    x_teks: int
    huruf: str
    teks: str
    judul: str
    rupa: Rupa


@dataclass(frozen=True, slots=True)
class GrafikTumpuk:
    lebar: int
    tinggi: int
    dalam: int
    ruas: tuple[Ruas, ...]
    legenda: tuple[Keterangan, ...]
    uraian: str
    tabel: Tabel


def grafik_tumpuk(bagian: Sequence[tuple[str, int, str]], satuan: str, judul_bagian: str = "Status") -> GrafikTumpuk:
    """`bagian`: (words, count, look of the status tag) in order, at most 40; `satuan`: what is counted, e.g. "satker".

    A part that counts 0 has no segment and stays in the legend. Raises ValueError for a count below 0.
    """
    if any(n < 0 for _, n, _ in bagian) or len(bagian) > PALING_BANYAK:
        raise ValueError("a count below 0, or too many parts")
    ada = [(huruf(i), *b) for i, b in enumerate(bagian) if b[1]]
    ruas, x = [], 0
    for (h, teks, n, rupa), lebar in zip(ada, _lebar([n for _, _, n, _ in ada]), strict=True):
        ruas.append(_ruas(x, lebar, h, teks, n, STATUS[rupa]))
        x += lebar + SELA
    angka = [tulis_desimal(n, 0) for _, n, _ in bagian]
    return GrafikTumpuk(
        lebar=LEBAR,
        tinggi=ATAS + TINGGI,
        dalam=TINGGI - 1,
        ruas=tuple(ruas),
        legenda=tuple(
            Keterangan(PETAK, STATUS[rupa], f"{huruf(i)}. {teks}", n)
            for i, ((teks, _, rupa), n) in enumerate(zip(bagian, angka, strict=True))
        ),
        uraian=_uraian(bagian, satuan),
        tabel=Tabel(
            (judul_bagian, f"Banyaknya {satuan}"),
            tuple((teks, n) for (teks, _, _), n in zip(bagian, angka, strict=True)),
        ),
    )


def huruf(urutan: int) -> str:
    """A to Z, then AA, AB, .."""
    return f"{chr(64 + urutan // 26) if urutan >= 26 else ''}{chr(65 + urutan % 26)}"


def _ruas(x: int, lebar: int, huruf: str, teks: str, n: int, rupa: Rupa) -> Ruas:
    angka = tulis_desimal(n, 0)
    di_atas = huruf if lebar_teks(huruf) <= lebar else ""
    di_dalam = angka if lebar_teks(angka, tebal=True) + 4 <= lebar else ""
    tengah = max(x + lebar // 2, ceil(lebar_teks(di_atas) / 2))  # no half pixel of a letter outside the picture
    return Ruas(x, lebar, lebar - 1, tengah, di_atas, di_dalam, f"{huruf}. {teks}: {angka}", rupa)


def _lebar(banyak: Sequence[int]) -> list[int]:
    """Widths that fill the bar with the gaps: the smallest get TERKECIL, the others share the rest by their counts."""
    if not banyak:
        return []
    kecil: set[int] = set()
    while True:
        sisa = LEBAR - SELA * (len(banyak) - 1) - TERKECIL * len(kecil)
        jumlah = sum(n for i, n in enumerate(banyak) if i not in kecil)
        baru = {i for i, n in enumerate(banyak) if i not in kecil and n * sisa < TERKECIL * jumlah}
        if not baru:
            break
        kecil |= baru
    lebar, lalu, terpakai = [], 0, 0
    for i, n in enumerate(banyak):
        if i in kecil:
            lebar.append(TERKECIL)
            continue
        lalu += n
        sampai = bulat(Fraction(lalu * sisa, jumlah))
        lebar.append(sampai - terpakai)
        terpakai = sampai
    return lebar


def _uraian(bagian: Sequence[tuple[str, int, str]], satuan: str) -> str:
    jumlah = sum(n for _, n, _ in bagian)
    if not jumlah:
        return BELUM
    teks, n, _ = max(bagian, key=lambda b: b[1])
    return f"Terbanyak {teks}: {tulis_desimal(n, 0)} dari {tulis_desimal(jumlah, 0)} {satuan}."
