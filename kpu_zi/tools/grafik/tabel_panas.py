"""Heat table (pure): a figure in every cell, its step of heat, and whether it lies under its threshold."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from kpu_zi.tools.grafik.rupa import (
    BELUM,
    RUPA_SUDUT,
    SUDUT,
    TIADA,
    Keterangan,
    langkah_panas,
    legenda_panas,
    tulis_nilai,
)


class Isi(NamedTuple):
    """Figure of a cell in per cent, where it leads, and whether it misses the threshold of its column."""

    nilai: Fraction | None
    alamat: str
    bawah: bool


class BarisPanas(NamedTuple):
    nama: str
    alamat: str
    isi: Sequence[Isi]


@dataclass(frozen=True, slots=True)
class Sel:
    """`kelas`: of the style sheets, panas-0 to panas-4 or panas-tiada."""

    teks: str
    kelas: str
    alamat: str
    bawah: bool
    ada: bool


@dataclass(frozen=True, slots=True)
class Baris:
    nama: str
    alamat: str
    sel: tuple[Sel, ...]


@dataclass(frozen=True, slots=True)
class TabelPanas:
    """`kolom`: (short head, its full name); `ambang` is what a hatched corner means, e.g. "di bawah WBK"."""

    kolom: tuple[tuple[str, str], ...]
    baris: tuple[Baris, ...]
    ambang: str
    legenda: tuple[Keterangan, ...]
    uraian: str


def tabel_panas(kolom: Sequence[tuple[str, str]], baris: Sequence[BarisPanas], ambang: str) -> TabelPanas:
    """Raises ValueError where a row has another number of cells than there are columns."""
    if any(len(b.isi) != len(kolom) for b in baris):
        raise ValueError("a row with another number of cells than columns")
    return TabelPanas(
        kolom=tuple(kolom),
        baris=tuple(Baris(b.nama, b.alamat, tuple(map(_sel, b.isi))) for b in baris),
        ambang=ambang,
        legenda=(*legenda_panas(), Keterangan(SUDUT, RUPA_SUDUT, f"sudut berarsir: {ambang}")),
        uraian=_uraian(kolom, baris, ambang),
    )


def _sel(isi: Isi) -> Sel:
    if isi.nilai is None:
        return Sel(TIADA, "panas-tiada", isi.alamat, False, False)
    return Sel(tulis_nilai(isi.nilai), f"panas-{langkah_panas(isi.nilai)}", isi.alamat, isi.bawah, True)


def _uraian(kolom: Sequence[tuple[str, str]], baris: Sequence[BarisPanas], ambang: str) -> str:
    ada = [(i, isi) for b in baris for i, isi in enumerate(b.isi) if isi.nilai is not None]
    if not ada:
        return BELUM
    per_kolom = [sum(isi.bawah for i, isi in ada if i == k) for k in range(len(kolom))]
    if not any(per_kolom):
        return f"Tidak ada yang {ambang}."
    k = max(range(len(kolom)), key=lambda i: per_kolom[i])
    nama = " ".join(filter(None, kolom[k]))
    return f"{sum(per_kolom)} dari {len(ada)} angka {ambang}, terbanyak pada {nama}: {per_kolom[k]}."
