"""The rhythm of publications: how many a month, against the communication plan in force (pure; letter point e)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpu_zi.tools.grafik.dasar import GrafikBatang, grafik_batang
from kpu_zi.tools.tanggal import tulis_bulan


@dataclass(frozen=True, slots=True)
class Rencana:
    """How many publications a month a strategy plans, from its first to its last day."""

    mulai: date
    selesai: date
    per_bulan: int


@dataclass(frozen=True, slots=True)
class Bulan:
    """`rencana`: None in a month without a strategy in force. `lewat`: whether the month is over."""

    nama: str
    banyak: int
    rencana: int | None
    lewat: bool

    @property
    def kurang(self) -> bool:
        return self.lewat and self.banyak < (self.rencana or 1)

    @property
    def teks(self) -> str:
        """“3 dari 4”; the count alone where there is no plan or more than it asks."""
        jalan = self.rencana is not None and self.banyak <= self.rencana
        return f"{self.banyak} dari {self.rencana}" if jalan else str(self.banyak)


def irama(banyak: Mapping[int, int], rencana: Sequence[Rencana], tahun: int, hari_ini: date) -> list[Bulan]:
    """The months of the year that have begun. Of several plans in force in a month the one that began last counts."""
    terakhir = 12 if tahun < hari_ini.year else hari_ini.month if tahun == hari_ini.year else 0
    return [
        Bulan(
            tulis_bulan(n),
            banyak.get(n, 0),
            _rencana_bulan(rencana, tahun, n),
            (tahun, n) < (hari_ini.year, hari_ini.month),
        )
        for n in range(1, terakhir + 1)
    ]


def _rencana_bulan(rencana: Sequence[Rencana], tahun: int, bulan: int) -> int | None:
    kini = (tahun, bulan)
    berlaku = [r for r in rencana if (r.mulai.year, r.mulai.month) <= kini <= (r.selesai.year, r.selesai.month)]
    return max(berlaku, key=lambda r: r.mulai).per_bulan if berlaku else None


def kalimat_irama(bulan: Sequence[Bulan]) -> list[str]:
    """What is missing, in sentences: months without a publication, months below the plan, no plan at all."""
    lewat = [b for b in bulan if b.lewat]
    kosong = [b.nama for b in lewat if not b.banyak]
    kurang = [b.nama for b in lewat if b.banyak and b.kurang]
    hasil = []
    if kosong:
        hasil.append(f"Bulan tanpa publikasi: {sebut(kosong)}.")
    elif lewat:
        hasil.append(f"Ada publikasi pada setiap bulan sampai {lewat[-1].nama}.")
    if kurang:
        hasil.append(f"Di bawah rencana: {sebut(kurang)}.")
    if bulan and all(b.rencana is None for b in bulan):
        hasil.append("Belum ada strategi komunikasi yang berlaku, jadi tidak ada rencana per bulan untuk dibandingkan.")
    return hasil


def grafik_irama(bulan: Sequence[Bulan]) -> GrafikBatang:
    """One bar a month; a mark stands where the plan is."""
    maks = max((max(b.banyak, b.rencana or 0) for b in bulan), default=0) or 1
    return grafik_batang(
        [(b.nama, b.teks, Fraction(b.banyak), b.kurang) for b in bulan], maks, [b.rencana for b in bulan]
    )


def sebut(nama: Sequence[str]) -> str:
    """“Januari, Maret, dan April”."""
    if len(nama) < 3:
        return " dan ".join(nama)
    return f"{', '.join(nama[:-1])}, dan {nama[-1]}"
