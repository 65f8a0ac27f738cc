"""Figures of a period as a page reads them: ready words and whole numbers (no database)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpu_zi.tools.angka import tulis_desimal
from survei.aturan.indeks import Indeks, Jumlah, hitung_indeks
from survei.aturan.komposisi import Kelompok, Tabel
from survei.aturan.kuesioner import Kuesioner
from survei.aturan.sampel import minimum, ukuran_sampel
from survei.aturan.sembunyi import BATAS


@dataclass(frozen=True, slots=True)
class Hasil:
    """An index in words; `nilai` is empty while fewer than five people answered."""

    n: int
    nilai: str = ""
    mutu: str = ""
    kinerja: str = ""
    persen: int = 0

    @property
    def singkat(self) -> str:
        """“82,45 (B)”."""
        return f"{self.nilai} ({self.mutu})" if self.nilai else ""


@dataclass(frozen=True, slots=True)
class Unsur:
    kode: str
    nama: str
    rata: str
    konversi: str
    mutu: str
    persen: int
    terendah: bool


@dataclass(frozen=True, slots=True)
class Meter:
    """Answers against what the survey needs: `target` of the population, at least `minimum`."""

    n: int
    minimum: int
    target: int

    @property
    def cukup(self) -> bool:
        return self.n >= self.target

    @property
    def persen(self) -> int:
        return min(100, 100 * self.n // self.target) if self.target else 100

    @property
    def teks(self) -> str:
        return f"{angka(self.n)} dari {angka(self.target)}"


@dataclass(frozen=True, slots=True)
class BarisKelompok:
    label: str
    n: str
    bagian: str
    indeks: str


@dataclass(frozen=True, slots=True)
class TabelKelompok:
    kode: str
    judul: str
    baris: tuple[BarisKelompok, ...]
    ada_tertutup: bool


def angka(n: int) -> str:
    return tulis_desimal(n, 0)


def hasil(kuesioner: Kuesioner, jumlah: Jumlah) -> Hasil:
    indeks = hitung_indeks(kuesioner.jenis, kuesioner.kode_butir, jumlah, kuesioner.skala_maks)
    if indeks is None or jumlah.n < BATAS:
        return Hasil(jumlah.n)
    return Hasil(jumlah.n, tulis_desimal(indeks.nilai), indeks.mutu, indeks.kinerja, int(indeks.konversi))


def baris_unsur(kuesioner: Kuesioner, jumlah: Jumlah) -> tuple[Unsur, ...]:
    """Each butir that has answers; none while fewer than five people answered."""
    indeks = hitung_indeks(kuesioner.jenis, kuesioner.kode_butir, jumlah, kuesioner.skala_maks)
    if indeks is None or jumlah.n < BATAS:
        return ()
    return tuple(_unsur(kuesioner, indeks, kode) for kode in indeks.unsur)


def meter(n: int, populasi: int | None, tabel: Sequence[tuple[int, int]]) -> Meter:
    paling_sedikit = minimum(populasi)
    if populasi is None:
        return Meter(n, paling_sedikit, paling_sedikit)
    return Meter(n, paling_sedikit, max(paling_sedikit, ukuran_sampel(populasi, tabel)))


def tabel_kelompok(tabel: Tabel) -> TabelKelompok:
    return TabelKelompok(tabel.kode, tabel.judul, tuple(_baris(k, tabel.n) for k in tabel.kelompok), tabel.ada_tertutup)


def sisa_hari(mulai: date, akhir: date, hari_ini: date) -> str:
    """“12 hari lagi”."""
    if hari_ini < mulai:
        return f"dimulai {(mulai - hari_ini).days} hari lagi"
    if hari_ini > akhir:
        return f"berakhir {(hari_ini - akhir).days} hari lalu"
    return f"{(akhir - hari_ini).days} hari lagi" if hari_ini < akhir else "hari terakhir"


def _unsur(kuesioner: Kuesioner, indeks: Indeks, kode: str) -> Unsur:
    rata: Fraction = indeks.unsur[kode]
    konversi = rata * 100 / kuesioner.skala_maks
    return Unsur(
        kode,
        kuesioner.butir_berkode(kode).nama,
        tulis_desimal(rata, 3),
        tulis_desimal(konversi),
        indeks.mutu_unsur(kode, kuesioner.skala_maks),
        int(konversi),
        kode in indeks.terendah(),
    )


def _baris(k: Kelompok, n: int) -> BarisKelompok:
    if k.tertutup:
        return BarisKelompok(k.label, "disembunyikan", "", "")
    indeks = f"{tulis_desimal(k.indeks.nilai)} ({k.indeks.mutu})" if k.indeks else ""
    return BarisKelompok(k.label, angka(k.n), f"{tulis_desimal(Fraction(100 * k.n, n), 1)}%", indeks)
