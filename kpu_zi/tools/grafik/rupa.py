"""What the pictures share (pure): looks, marks, the legend, the figures as a table, exact figures in words.

Colours are attributes of the SVG, because no style sheet reaches it in a PDF; tests hold each to its token.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kpu_zi.tools.angka import tulis_desimal, tulis_jujur

TINTA, PUTIH, GARIS = "#1B1F24", "#FFFFFF", "#7C838C"
TIADA = "tidak ada data"
BELUM = "Belum ada data."
POTONGAN = (40, 60, 75, 90)  # per cent: where the steps of heat begin
Bentuk = Literal["bulat", "wajik", "kotak", "cincin"]


@dataclass(frozen=True, slots=True)
class Rupa:
    """Fill, colour of the text on it, edge, and whether the edge is dashed."""

    isi: str
    tulisan: str = PUTIH
    tepi: str = GARIS
    putus: bool = False


@dataclass(frozen=True, slots=True)
class Keterangan:
    """A line of a legend: path of its mark in a box of 16 x 16, look, words; if any, its figure and white hatching."""

    tanda: str
    rupa: Rupa
    teks: str
    nilai: str = ""
    arsir: str = ""


@dataclass(frozen=True, slots=True)
class Tabel:
    """The figures of a picture in words; the first column names the row."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


PANAS = (
    Rupa("#EEF3F8", TINTA),
    Rupa("#C7DBEE", TINTA),
    Rupa("#8FB8DE", TINTA),
    Rupa("#2F72B3", PUTIH),
    Rupa("#0B3F70", PUTIH),
)
RUPA_TIADA = Rupa(PUTIH, TINTA, GARIS, putus=True)
# Looks of the status tag (templates/bagian/_status.html); pale ones need the edge.
STATUS = {
    "garis": Rupa(PUTIH, TINTA),
    "netral": Rupa("#ECEEF1", "#3F4650"),
    "biru": Rupa("#E3EEF9", "#0B4F8A"),
    "biru-isi": Rupa("#0B4F8A", PUTIH, "#0B4F8A"),
    "jingga": Rupa("#FDEBD8", "#8A3B00"),
    "hijau": Rupa("#DFF2E7", "#14593A"),
    "galat": Rupa("#FBE4E6", "#B00020"),
}
LAPIS: dict[Bentuk, Rupa] = {
    "bulat": Rupa("#2F72B3", tepi=PUTIH),
    "wajik": Rupa("#5B2C83", tepi=PUTIH),
    "kotak": Rupa("#7A1418", tepi=PUTIH),
    "cincin": Rupa(PUTIH, tepi=GARIS),
}
BAWAH, CUKUP, PENUH = Rupa("#B45309"), Rupa("#2F72B3"), Rupa("#14593A")  # under the first threshold, over it, over all
RUPA_SUDUT = Rupa("#B45309", tepi="#B45309")
PETAK = "M1 1H15V15H1Z"
SUDUT = "M1 3L13 15H11L1 5ZM1 8L8 15H6L1 10ZM1 13L3 15H1Z"  # a hatched corner, as the style sheets draw it in a cell


def langkah_panas(nilai: Fraction) -> int:
    """0 to 4: how many cuts the figure (per cent) has reached."""
    return sum(nilai >= potongan for potongan in POTONGAN)


def legenda_panas(satuan: str = "") -> tuple[Keterangan, ...]:
    kata = [f"di bawah {POTONGAN[0]}{satuan}"]
    kata += [f"{a} sampai di bawah {b}{satuan}" for a, b in zip(POTONGAN, POTONGAN[1:], strict=False)]
    kata.append(f"{POTONGAN[-1]}{satuan} ke atas")
    langkah = tuple(Keterangan(PETAK, rupa, teks) for rupa, teks in zip(PANAS, kata, strict=True))
    return (*langkah, Keterangan(PETAK, RUPA_TIADA, TIADA))


def jalur_tanda(bentuk: Bentuk, x: int, y: int) -> str:
    """Path of a mark around a point. All stay visible where they lie on each other: square, diamond, ring, dot."""
    match bentuk:
        case "kotak":
            return f"M{x - 7} {y - 7}h14v14h-14z"
        case "wajik":
            return f"M{x} {y - 7}l7 7l-7 7l-7 -7z"
        case "cincin":
            return f"M{x - 6} {y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"
        case "bulat":
            return f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"


def jalur_arsir(x: int, y: int, lebar: int, tinggi: int, jarak: int = 6) -> str:
    """Path of rising strokes inside a box; a pattern would need an id of its own on the page."""
    batang = []
    for awal in range(0, lebar, jarak):
        naik = min(tinggi, lebar - awal)
        batang.append(f"M{x + awal} {y + tinggi}l{naik} {-naik}")
    return "".join(batang)


def tulis_nilai(nilai: Fraction | None, batas: Sequence[int] = POTONGAN, satuan: str = "") -> str:
    """“59,996%”: two decimals, more where rounding would lift the figure over the next of `batas`."""
    if nilai is None:
        return TIADA
    atas = [b for b in batas if b > nilai]
    return f"{tulis_jujur(nilai, Fraction(atas[0])) if atas else tulis_desimal(nilai)}{satuan}"
