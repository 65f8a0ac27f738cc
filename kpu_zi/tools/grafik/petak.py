"""Tile map (pure): one tile of 68 x 52 for each area at its column and row, coloured by its figure; a list for phones."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from kpu_zi.tools.grafik.lebar_teks import lebar_teks
from kpu_zi.tools.grafik.rupa import (
    BELUM,
    PANAS,
    RUPA_TIADA,
    TIADA,
    Keterangan,
    Rupa,
    Tabel,
    langkah_panas,
    legenda_panas,
    tulis_nilai,
)

LEBAR_PETAK, TINGGI_PETAK, LANGKAH_X, LANGKAH_Y = 68, 52, 72, 56
MUAT = 60  # width of text in a tile
HURUF_NAMA = 7  # names of so many letters are pressed into MUAT
UKURAN_NAMA, UKURAN_NILAI = 12, 16


class BarisPeta(NamedTuple):
    """One area: its kode, short and full name, place on the grid from 0, figure (per cent) and address, if it opens."""

    kode: str
    singkatan: str
    nama: str
    kolom: int
    baris: int
    nilai: Fraction | None
    alamat: str


@dataclass(frozen=True, slots=True)
class Petak:
    """`teks` is the figure; `muat_nama`, `muat_teks`: the width that the text is pressed into, 0 where it fits by itself."""

    x: int
    y: int
    nama: str
    teks: str
    judul: str
    muat_nama: int
    muat_teks: int
    rupa: Rupa
    alamat: str


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    nama: str
    teks: str
    rupa: Rupa
    alamat: str


@dataclass(frozen=True, slots=True)
class PetaPetak:
    """`petak` in the order of reading; `urut`, `daftar`, and `tabel` with the lowest figure first and those without at the
    end. The last two are made for who shows them: a page whose own table has the figures does not."""

    lebar: int
    tinggi: int
    petak: tuple[Petak, ...]
    urut: tuple[BarisPeta, ...]
    ukuran: str
    satuan: str
    legenda: tuple[Keterangan, ...]
    uraian: str

    @property
    def daftar(self) -> tuple[BarisDaftar, ...]:
        return tuple(BarisDaftar(b.nama, _kata(b, self.satuan), _rupa(b.nilai), b.alamat) for b in self.urut)

    @property
    def tabel(self) -> Tabel:
        return Tabel(("Wilayah", self.ukuran), tuple((b.nama, _kata(b, self.satuan)) for b in self.urut))


def peta_petak(wilayah: Sequence[BarisPeta], ukuran: str = "Nilai", satuan: str = "") -> PetaPetak:
    """`ukuran` heads the column of figures, `satuan` follows a figure in words, e.g. "%"; in a tile it stands without."""
    urut = sorted(wilayah, key=_kurang_dahulu)
    return PetaPetak(
        lebar=LANGKAH_X * max((b.kolom for b in urut), default=0) + LEBAR_PETAK,
        tinggi=LANGKAH_Y * max((b.baris for b in urut), default=0) + TINGGI_PETAK,
        petak=tuple(_petak(b) for b in sorted(urut, key=lambda b: (b.baris, b.kolom))),
        urut=tuple(urut),
        ukuran=ukuran,
        satuan=satuan,
        legenda=legenda_panas(satuan),
        uraian=_uraian(urut, satuan),
    )


def _kata(b: BarisPeta, satuan: str) -> str:
    return tulis_nilai(b.nilai, satuan=satuan if b.nilai is not None else "")


def _kurang_dahulu(b: BarisPeta) -> tuple[bool, Fraction, str]:
    return b.nilai is None, b.nilai or Fraction(0), b.kode


def _rupa(nilai: Fraction | None) -> Rupa:
    return RUPA_TIADA if nilai is None else PANAS[langkah_panas(nilai)]


def _petak(b: BarisPeta) -> Petak:
    teks = "–" if b.nilai is None else _utuh(b.nilai)
    return Petak(
        x=LANGKAH_X * b.kolom,
        y=LANGKAH_Y * b.baris,
        nama=b.singkatan,
        teks=teks,
        judul=f"{b.singkatan} {teks}, {b.nama}{f', {TIADA}' if b.nilai is None else ''}",
        muat_nama=MUAT if len(b.singkatan) >= HURUF_NAMA or lebar_teks(b.singkatan, UKURAN_NAMA) > MUAT else 0,
        muat_teks=MUAT if lebar_teks(teks, UKURAN_NILAI, tebal=True) > MUAT else 0,
        rupa=_rupa(b.nilai),
        alamat=b.alamat,
    )


def _utuh(nilai: Fraction) -> str:
    """Without decimals, cut off and not rounded: 59,9 is a 59, of the same colour as all under 60."""
    return f"{nilai.numerator // nilai.denominator:,}".replace(",", ".").replace("-", "−")


def _uraian(urut: Sequence[BarisPeta], satuan: str) -> str:
    ada = [b for b in urut if b.nilai is not None]
    if not ada:
        return BELUM
    rendah, tinggi = ada[0], ada[-1]
    kalimat = f"Terendah {rendah.nama} {_kata(rendah, satuan)}, tertinggi {tinggi.nama} {_kata(tinggi, satuan)}"
    tanpa = len(urut) - len(ada)
    return f"{kalimat}; {tanpa} wilayah tanpa data." if tanpa else f"{kalimat}."
