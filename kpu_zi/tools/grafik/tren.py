"""Trend by month or year (pure): a line with named axes, and the small line that stands beside its last figure in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from kpu_zi.tools.angka import tulis_beda, tulis_ringkas
from kpu_zi.tools.grafik.dasar import LEBAR, Garis, bulat, garis_kecil
from kpu_zi.tools.grafik.lebar_teks import lebar_teks, potong
from kpu_zi.tools.grafik.rupa import BELUM, Tabel, tulis_nilai

TINGGI, ATAS, BAWAH, LABEL_X = 170, 24, 142, 163
LABEL_TERLEBAR, SELA_LABEL = 88, 8
TERHALUS = Fraction(1, 2)  # the smallest step of the axis: a change of hundredths shall not look like a fall
Nilai = Sequence[tuple[str, Fraction | None]]


@dataclass(frozen=True, slots=True)
class Titik:
    x: int
    y: int
    judul: str


@dataclass(frozen=True, slots=True)
class Label:
    """`x` is the middle of a label below, the end of one at the left; `y` its foot, `garis` the line that it names."""

    x: int
    y: int
    teks: str
    garis: int


@dataclass(frozen=True, slots=True)
class GrafikTren:
    """`garis`: points of polylines, broken where a figure is missing; `akhir`: the last figure in words at its place."""

    lebar: int
    tinggi: int
    kiri: int
    kanan: int
    bawah: int
    sumbu_y: tuple[Label, ...]
    sumbu_x: tuple[Label, ...]
    garis: tuple[str, ...]
    titik: tuple[Titik, ...]
    akhir: Label | None
    uraian: str
    tabel: Tabel


@dataclass(frozen=True, slots=True)
class GarisKata:
    """A small line, None below two figures, and its last figure in words: “71,20 (2026)”."""

    garis: Garis | None
    teks: str
    uraian: str


def garis_kata(nilai: Nilai, satuan: str = "") -> GarisKata:
    """Missing figures are passed over."""
    ada = [n for _, n in nilai if n is not None]
    return GarisKata(garis_kecil(ada), _akhir(nilai, satuan), uraian_tren(nilai, satuan))


def grafik_tren(nilai: Nilai, ukuran: str = "Nilai", satuan: str = "", judul_waktu: str = "Tahun") -> GrafikTren:
    """`nilai`: (name of the month or year, figure below 10^15) in the order of time."""
    ada = [n for _, n in nilai if n is not None]
    sumbu = _sumbu(min(ada), max(ada)) if ada else []
    kata = [tulis_ringkas(s, 2) for s in sumbu]
    label = [potong(teks, LABEL_TERLEBAR) for teks, _ in nilai]
    separuh = max((lebar_teks(teks) for teks in label), default=0) // 2 + 1
    kiri = max(max(map(lebar_teks, kata), default=0) + SELA_LABEL, separuh, 8)
    kanan = LEBAR - max(separuh, 8)
    letak = [kiri + bulat(Fraction((kanan - kiri) * i, max(1, len(nilai) - 1))) for i in range(len(nilai))]
    titik = [
        None if n is None else Titik(x, _y(n, sumbu), f"{teks}: {tulis_nilai(n, (), satuan)}")
        for x, (teks, n) in zip(letak, nilai, strict=True)
    ]
    return GrafikTren(
        lebar=LEBAR,
        tinggi=TINGGI,
        kiri=kiri,
        kanan=kanan,
        bawah=BAWAH,
        sumbu_y=tuple(
            Label(kiri - 6, _y(s, sumbu) + 4, teks, _y(s, sumbu)) for s, teks in zip(sumbu, kata, strict=True)
        ),
        sumbu_x=_sumbu_x(label, letak),
        garis=_garis(titik),
        titik=tuple(t for t in titik if t),
        akhir=_tulis_akhir([t for t in titik if t], ada, satuan),
        uraian=uraian_tren(nilai, satuan),
        tabel=Tabel((judul_waktu, ukuran), tuple((teks, _kata(n, satuan)) for teks, n in nilai)),
    )


def _sumbu(bawah: Fraction, atas: Fraction) -> list[Fraction]:
    """Three to seven round figures from one at or below `bawah` to one at or above `atas`."""
    langkah, kali = TERHALUS, 0
    while langkah * 4 < atas - bawah:
        langkah *= Fraction(5, 2) if kali % 3 == 2 else 2  # 1/2, 1, 2, 5, 10
        kali += 1
    awal = bawah // langkah * langkah
    sumbu = [awal, awal + langkah, awal + 2 * langkah]
    while sumbu[-1] < atas:
        sumbu.append(sumbu[-1] + langkah)
    return sumbu


def _y(nilai: Fraction, sumbu: Sequence[Fraction]) -> int:
    return BAWAH - bulat((nilai - sumbu[0]) / (sumbu[-1] - sumbu[0]) * (BAWAH - ATAS))


def _sumbu_x(label: Sequence[str], letak: Sequence[int]) -> tuple[Label, ...]:
    """From the last backwards, as many labels at equal distance as stand free of each other."""
    if not label:
        return ()
    perlu = max(map(lebar_teks, label)) + SELA_LABEL
    jarak = min((b - a for a, b in zip(letak, letak[1:], strict=False)), default=perlu)
    tiap = -(-perlu // max(1, jarak))
    pakai = range(len(label) - 1, -1, -tiap)
    return tuple(Label(letak[i], LABEL_X, label[i], letak[i]) for i in sorted(pakai))


def _garis(titik: Sequence[Titik | None]) -> tuple[str, ...]:
    potongan = [[t for t in satu if t] for ada, satu in groupby(titik, key=bool) if ada]
    return tuple(" ".join(f"{t.x},{t.y}" for t in satu) for satu in potongan if len(satu) > 1)


def _tulis_akhir(titik: Sequence[Titik], ada: Sequence[Fraction], satuan: str) -> Label | None:
    """Above the last point, or below it where the line comes from above and there is room."""
    if not titik:
        return None
    teks = potong(tulis_nilai(ada[-1], (), satuan), LEBAR, tebal=True)
    turun = len(titik) > 1 and titik[-2].y < titik[-1].y
    y = titik[-1].y + 18 if turun and titik[-1].y + 20 <= BAWAH else titik[-1].y - 8
    separuh = lebar_teks(teks, tebal=True) // 2 + 1
    return Label(max(separuh, min(LEBAR - separuh, titik[-1].x)), y, teks, titik[-1].y)


def _kata(nilai: Fraction | None, satuan: str) -> str:
    return tulis_nilai(nilai, (), satuan)


def _akhir(nilai: Nilai, satuan: str) -> str:
    ada = [(teks, n) for teks, n in nilai if n is not None]
    return f"{_kata(ada[-1][1], satuan)} ({ada[-1][0]})" if ada else "belum ada data"


def uraian_tren(nilai: Nilai, satuan: str = "") -> str:
    """“Naik 11,20 dari 60,00 (2024) menjadi 71,20 (2026).”"""
    ada = [(teks, n) for teks, n in nilai if n is not None]
    if not ada:
        return BELUM
    if len(ada) == 1:
        return f"Baru satu angka: {_akhir(nilai, satuan)}."
    (teks, awal), (_, akhir) = ada[0], ada[-1]
    dari, menjadi, beda = tulis_beda(awal, akhir)
    arah = "Tetap" if awal == akhir else f"{'Naik' if akhir > awal else 'Turun'} {beda[1:]}"
    return f"{arah} dari {dari}{satuan} ({teks}) menjadi {menjadi}{satuan} ({ada[-1][0]})."
