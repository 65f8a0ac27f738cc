"""Bars against thresholds (pure): figures in per cent, ticks at the thresholds, what lies under the first is hatched."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpu_zi.tools.grafik.dasar import LEBAR, bulat
from kpu_zi.tools.grafik.lebar_teks import bagi_baris, lebar_teks
from kpu_zi.tools.grafik.rupa import (
    BAWAH,
    BELUM,
    CUKUP,
    PENUH,
    PETAK,
    Keterangan,
    Rupa,
    Tabel,
    jalur_arsir,
    tulis_nilai,
)

KEPALA, TINGGI_BARIS, TINGGI_BATANG = 18, 38, 12
Ambang = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Batas:
    """A tick: its place, and its name from `x_teks` on."""

    x: int
    x_teks: int
    teks: str


@dataclass(frozen=True, slots=True)
class BatangAmbang:
    """`arsir`: path of the hatching, empty from the first threshold on; `lebar` 0 where there is no figure."""

    label: str
    teks: str
    y_label: int
    y: int
    y_tanda: int
    lebar: int
    rupa: Rupa
    arsir: str


@dataclass(frozen=True, slots=True)
class GrafikAmbang:
    lebar: int
    tinggi: int
    tinggi_batang: int
    tinggi_tanda: int
    batas: tuple[Batas, ...]
    batang: tuple[BatangAmbang, ...]
    legenda: tuple[Keterangan, ...]
    uraian: str
    tabel: Tabel


def grafik_ambang(
    baris: Sequence[tuple[str, Fraction | None]], ambang: Ambang, judul_baris: str = "Area"
) -> GrafikAmbang:
    """`ambang`: one or two (per cent, name), rising, e.g. (60, "WBK"), (75, "WBBM")."""
    return GrafikAmbang(
        lebar=LEBAR,
        tinggi=KEPALA + TINGGI_BARIS * len(baris),
        tinggi_batang=TINGGI_BATANG,
        tinggi_tanda=TINGGI_BATANG + 4,
        batas=tuple(_batas(i, *satu) for i, satu in enumerate(ambang)),
        batang=tuple(_batang(KEPALA + i * TINGGI_BARIS, *satu, ambang) for i, satu in enumerate(baris)),
        legenda=_legenda(ambang),
        uraian=_uraian(baris, ambang),
        tabel=Tabel(
            (judul_baris, "Capaian", "Ambang"),
            tuple((label, _angka(n, ambang), "–" if n is None else _kata(n, ambang)) for label, n in baris),
        ),
    )


def _batas(i: int, persen: int, nama: str) -> Batas:
    """The name of the first ends at its tick, that of the second begins there, so that they stand apart."""
    teks, x = f"{nama} {persen}%", _x(Fraction(persen))
    lebar = lebar_teks(teks)
    return Batas(x, max(0, min(LEBAR - lebar, x if i else x - lebar)), teks)


def _batang(atas: int, label: str, nilai: Fraction | None, ambang: Ambang) -> BatangAmbang:
    angka = _angka(nilai, ambang)
    kata = [] if nilai is None else [_kata(nilai, ambang)]
    bawah = nilai is not None and nilai < ambang[0][0]
    if bawah:
        kata.append(f"belum {ambang[0][1]}")
    label, teks = bagi_baris(label, [*(f"{angka} · {k}" for k in kata), angka], LEBAR)
    lebar, y = 0 if nilai is None else _x(nilai), atas + 18
    arsir = jalur_arsir(0, y, lebar, TINGGI_BATANG) if bawah else ""
    return BatangAmbang(label, teks, atas + 13, y, y - 2, lebar, _rupa(nilai, ambang), arsir)


def _x(persen: Fraction) -> int:
    return max(0, min(LEBAR, bulat(persen * LEBAR / 100)))


def _angka(nilai: Fraction | None, ambang: Ambang) -> str:
    return tulis_nilai(nilai, [persen for persen, _ in ambang], "%" if nilai is not None else "")


def _kata(nilai: Fraction, ambang: Ambang) -> str:
    tercapai = [nama for persen, nama in ambang if nilai >= persen]
    return tercapai[-1] if tercapai else f"di bawah {ambang[0][1]}"


def _rupa(nilai: Fraction | None, ambang: Ambang) -> Rupa:
    tercapai = 0 if nilai is None else sum(nilai >= persen for persen, _ in ambang)
    return PENUH if tercapai == len(ambang) else CUKUP if tercapai else BAWAH


def _legenda(ambang: Ambang) -> tuple[Keterangan, ...]:
    (pertama, bawah), (terakhir, penuh) = ambang[0], ambang[-1]
    tengah = (Keterangan(PETAK, CUKUP, f"{bawah}, {pertama}% ke atas"),) if len(ambang) > 1 else ()
    return (
        Keterangan(PETAK, BAWAH, f"di bawah {bawah}, berarsir", arsir=jalur_arsir(1, 1, 14, 14)),
        *tengah,
        Keterangan(PETAK, PENUH, f"{penuh}, {terakhir}% ke atas"),
    )


def _uraian(baris: Sequence[tuple[str, Fraction | None]], ambang: Ambang) -> str:
    ada = [(label, n) for label, n in baris if n is not None]
    if not ada:
        return BELUM
    persen, nama = ambang[0]
    cukup = sum(n >= persen for _, n in ada)
    label, terendah = min(ada, key=lambda b: b[1])
    return f"{cukup} dari {len(baris)} mencapai {persen}% ({nama}); terendah {label}, {_angka(terendah, ambang)}."
