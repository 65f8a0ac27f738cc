"""Dumbbell (pure): one row for each thing measured, a mark for each series on one line, the gap in figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpu_zi.tools.angka import tulis_beda, tulis_selisih
from kpu_zi.tools.grafik.dasar import LEBAR, bulat
from kpu_zi.tools.grafik.lebar_teks import bagi_baris
from kpu_zi.tools.grafik.rupa import LAPIS, Bentuk, Keterangan, Rupa, Tabel, jalur_tanda, tulis_nilai

TINGGI_BARIS, TEPI = 38, 8  # half a mark and its edge
Baris = tuple[str, Sequence[Fraction | None]]


@dataclass(frozen=True, slots=True)
class Tanda:
    jalur: str
    rupa: Rupa


@dataclass(frozen=True, slots=True)
class BarisSelisih:
    """Label and gap on the line at `y_label`; below it, at `y`, a bar from `x` over `lebar`, and the marks."""

    label: str
    teks: str
    y_label: int
    y: int
    x: int
    lebar: int
    tanda: tuple[Tanda, ...]


@dataclass(frozen=True, slots=True)
class GrafikSelisih:
    """`rel`, `batang`: one path for the rails, one for the bars of all rows; `tanda`: one for each look, dots on top."""

    lebar: int
    tinggi: int
    rel: str
    batang: str
    tanda: tuple[Tanda, ...]
    baris: tuple[BarisSelisih, ...]
    legenda: tuple[Keterangan, ...]
    uraian: str
    tabel: Tabel


def grafik_selisih(
    deret: Sequence[tuple[str, Bentuk]], baris: Sequence[Baris], maks: int = 100, judul_baris: str = "Area"
) -> GrafikSelisih:
    """`deret`: (name, mark) of at least two series, in the order of time; each row holds one figure, 0 to `maks`, for each.

    The gap is the last series minus the first; a figure outside the rail is drawn at its end.
    """
    nama = [n for n, _ in deret]
    beda = [(label, _beda(nilai)) for label, nilai in baris]
    tabel = tuple((label, *_sel(nilai)) for label, nilai in baris)
    gambar = tuple(_baris(i * TINGGI_BARIS, deret, *satu, maks) for i, satu in enumerate(baris))
    return GrafikSelisih(
        lebar=LEBAR,
        tinggi=TINGGI_BARIS * len(baris),
        rel="".join(f"M{TEPI} {b.y}H{LEBAR - TEPI}" for b in gambar),
        batang="".join(f"M{b.x} {b.y}h{b.lebar}" for b in gambar if b.lebar),
        tanda=_gabung(t for b in gambar for t in b.tanda),
        baris=gambar,
        legenda=tuple(Keterangan(jalur_tanda(b, 8, 8), LAPIS[b], n) for n, b in deret),
        uraian=_uraian(beda, nama),
        tabel=Tabel((judul_baris, *nama, "Selisih"), tabel),
    )


def _beda(nilai: Sequence[Fraction | None]) -> Fraction | None:
    return None if nilai[0] is None or nilai[-1] is None else nilai[-1] - nilai[0]


def _sel(nilai: Sequence[Fraction | None]) -> list[str]:
    """The figures and their gap, with the decimals that make them add up."""
    awal, *tengah, akhir = nilai
    teks = [tulis_nilai(n, ()) for n in tengah]
    if awal is None or akhir is None:
        return [tulis_nilai(awal, ()), *teks, tulis_nilai(akhir, ()), "–"]
    kiri, kanan, beda = tulis_beda(awal, akhir)
    return [kiri, *teks, kanan, beda]


def _baris(
    atas: int, deret: Sequence[tuple[str, Bentuk]], label: str, nilai: Sequence[Fraction | None], maks: int
) -> BarisSelisih:
    beda, y = _beda(nilai), atas + 25
    ada = [(_x(n, maks), bentuk) for n, (_, bentuk) in zip(nilai, deret, strict=True) if n is not None]
    label, teks = bagi_baris(label, _kata(beda, nilai, deret), LEBAR)
    kiri, kanan = min((x for x, _ in ada), default=TEPI), max((x for x, _ in ada), default=TEPI)
    tanda = tuple(Tanda(jalur_tanda(bentuk, x, y), LAPIS[bentuk]) for x, bentuk in reversed(ada))
    return BarisSelisih(label, teks, atas + 13, y, kiri, kanan - kiri, tanda)


def _gabung(daftar: Iterable[Tanda]) -> tuple[Tanda, ...]:
    """Rows do not touch, so the marks of one look may be one path; looks lie as deep as in LAPIS."""
    jalur: dict[Rupa, str] = dict.fromkeys(reversed(LAPIS.values()), "")
    for t in daftar:
        jalur[t.rupa] += t.jalur
    return tuple(Tanda(isi, rupa) for rupa, isi in jalur.items() if isi)


def _kata(beda: Fraction | None, nilai: Sequence[Fraction | None], deret: Sequence[tuple[str, Bentuk]]) -> list[str]:
    if beda is not None:
        teks = _sel(nilai)[-1]
        return [f"selisih {teks}", teks]
    return [f"belum ada {' dan '.join(deret[i][0] for i in (0, -1) if nilai[i] is None)}", "–"]


def _x(nilai: Fraction, maks: int) -> int:
    return TEPI + max(0, min(LEBAR - 2 * TEPI, bulat(nilai * (LEBAR - 2 * TEPI) / maks)))


def _uraian(beda: Sequence[tuple[str, Fraction | None]], nama: Sequence[str]) -> str:
    ada = [(label, b) for label, b in beda if b is not None]
    if not ada:
        return f"Belum ada selisih {nama[0]} dan {nama[-1]} yang dapat dihitung."
    label, terbesar = max(ada, key=lambda b: abs(b[1]))
    if not terbesar:
        return f"{nama[0]} dan {nama[-1]} sama pada semua baris."
    return f"Selisih terbesar dari {nama[0]} ke {nama[-1]}: {label}, {tulis_selisih(terbesar)}."
