"""The arithmetic of the LKE (PermenPANRB 90/2021 Lampiran II and III), exact.

Every value is an integer over one common denominator, so nothing is rounded on the way and a limit that is met exactly passes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import lcm
from operator import mul

from lke.instrumen import Instrumen, Isi, Pertanyaan, Rumus

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Nilai:
    """Points of every simpul, of `total`, and of each pertanyaan that carries its own bobot.

    `pembilang` counts a blank answer as 0; `excel` leaves it out, as the AVERAGE of the official workbook does.
    Both are numerators over `penyebut`. `terisi`: kode of the pertanyaan answered completely.
    """

    pembilang: Mapping[str, int]
    excel: Mapping[str, int]
    penyebut: int
    terisi: frozenset[str]

    def pecahan(self, kode: str) -> Fraction:
        return Fraction(self.pembilang[kode], self.penyebut)

    def poin(self, kode: str) -> Decimal:
        return Decimal(self.pembilang[kode]) / self.penyebut

    def poin_excel(self, kode: str) -> Decimal:
        return Decimal(self.excel[kode]) / self.penyebut


@dataclass(frozen=True, slots=True)
class _Rencana:
    """What scoring needs of an instrument, prepared once: weights as integers over `skala`."""

    kode: tuple[str, ...]
    tabel: tuple[dict[str | None, int], ...]
    bobot: tuple[int, ...]
    khusus: tuple[tuple[int, Pertanyaan], ...]
    daun: tuple[tuple[str, int, int, bool], ...]
    berbobot: tuple[tuple[int, str], ...]
    induk: tuple[tuple[str, tuple[str, ...]], ...]
    skala: int


@lru_cache(maxsize=16)
def _rencana(instrumen: Instrumen) -> _Rencana:
    daun: list[tuple[str, int, int, bool]] = []
    pertanyaan: list[Pertanyaan] = []
    for simpul in instrumen.simpul.values():
        if simpul.pertanyaan:
            awal = len(pertanyaan)
            pertanyaan += [instrumen.pertanyaan[k] for k in simpul.pertanyaan]
            jumlah_berbobot = pertanyaan[awal].bobot is not None
            daun.append((simpul.kode, awal, len(pertanyaan), jumlah_berbobot))
    terbanyak = max(akhir - awal for _, awal, akhir, _ in daun)
    poin = [instrumen.bobot_pertanyaan(p.kode) for p in pertanyaan]
    skala = 100 * lcm(*(p.denominator for p in poin), *(s.bobot.denominator for s in instrumen.simpul.values()))
    skala *= lcm(*range(1, terbanyak + 1))  # the workbook's mean divides by any number of answered questions
    return _Rencana(
        kode=tuple(p.kode for p in pertanyaan),
        tabel=tuple({None: 0} | {o.kode: int(o.nilai * 100) for o in p.pilihan} for p in pertanyaan),
        bobot=tuple(int(b * skala / 100) for b in poin),
        khusus=tuple((i, p) for i, p in enumerate(pertanyaan) if not p.pilihan),
        daun=tuple(daun),
        berbobot=tuple((i, p.kode) for i, p in enumerate(pertanyaan) if p.bobot is not None),
        induk=tuple((s.kode, s.anak) for s in reversed(list(instrumen.simpul.values())) if s.anak),
        skala=skala,
    )


def hitung_nilai(instrumen: Instrumen, jawaban: Mapping[str, Isi]) -> Nilai:
    """Score of a whole LKE from its answers (kode -> Isi, canonical letters); 0 to 100 points at `total`.

    A simpul with pertanyaan: mean x bobot, or the sum of value x bobot where its pertanyaan carry their own; a simpul with
    anak: the sum. Raises ValueError when an answer is not an option of its pertanyaan.
    """
    r = _rencana(instrumen)
    isi = [jawaban.get(kode) for kode in r.kode]
    ada = [x is not None for x in isi]
    belum = {kode for kode, terjawab in zip(r.kode, ada, strict=True) if not terjawab}
    pecahan: dict[int, Fraction] = {}
    for i, pertanyaan in r.khusus:
        nilai = nilai_isi(pertanyaan, isi[i])
        if not terisi(pertanyaan, isi[i]):
            belum.add(pertanyaan.kode)
        isi[i], ada[i] = None, nilai is not None
        if nilai:
            pecahan[i] = nilai
    try:
        angka = [tabel[x] for tabel, x in zip(r.tabel, isi, strict=True)]  # type: ignore[index]
    except (KeyError, TypeError) as galat:
        raise ValueError(f"Jawaban {galat} bukan pilihan pertanyaannya.") from galat
    faktor = lcm(*(f.denominator for f in pecahan.values()))
    angka = [a * faktor for a in angka] if faktor > 1 else angka
    for i, f in pecahan.items():
        angka[i] = 100 * f.numerator * (faktor // f.denominator)
    poin = list(map(mul, r.bobot, angka))
    jumlah = list(accumulate(poin, initial=0))
    terjawab = list(accumulate(ada, initial=0))
    pembilang: dict[str, int] = {}
    excel: dict[str, int] = {}
    for kode, awal, akhir, berbobot in r.daun:
        pembilang[kode] = excel[kode] = nilai_daun = jumlah[akhir] - jumlah[awal]
        n, m = akhir - awal, terjawab[akhir] - terjawab[awal]
        if nilai_daun and m < n and not berbobot:
            excel[kode] = nilai_daun * n // m
    for kode, anak in r.induk:
        pembilang[kode] = sum([pembilang[a] for a in anak])
        excel[kode] = sum([excel[a] for a in anak])
    for i, kode in r.berbobot:
        pembilang[kode] = excel[kode] = poin[i]
    akar = [s.kode for s in instrumen.simpul.values() if not s.induk]
    pembilang[TOTAL] = sum(pembilang[k] for k in akar)
    excel[TOTAL] = sum(excel[k] for k in akar)
    return Nilai(pembilang, excel, r.skala * faktor, frozenset(r.kode) - belum)


def nilai_isi(pertanyaan: Pertanyaan, isi: Isi) -> Fraction | None:
    """Value 0..1 of one answer; None while it is blank or a count that the formula needs is missing."""
    if isi is None or isi == "":
        return None
    if pertanyaan.rumus is not None:
        if not isinstance(isi, Mapping):
            raise ValueError(f"{pertanyaan.kode}: isian hitungan diperlukan")
        return _nilai_rumus(pertanyaan.rumus, isi)
    if pertanyaan.batas is not None:
        rendah, tinggi = (Fraction(b) for b in pertanyaan.batas)
        return min(max((Fraction(str(isi)) - rendah) / (tinggi - rendah), Fraction(0)), Fraction(1))
    pilihan = pertanyaan.pilihan_berkode(str(isi))
    if pilihan is None:
        raise ValueError(f"{pertanyaan.kode}: {isi!r} bukan pilihan")
    return pilihan.nilai


def _nilai_rumus(rumus: Rumus, isi: Mapping[str, int]) -> Fraction | None:
    """Share 0..1, clamped; the policy at a zero denominator comes from the instrument."""
    perlu = (rumus.lalu, rumus.ini) if rumus.jenis == "penurunan" else rumus.pembilang + rumus.penyebut
    if any(isi.get(m) is None for m in perlu):
        return None
    if rumus.jenis == "penurunan":
        lalu, ini = isi[rumus.lalu], isi[rumus.ini]
        if lalu == 0:
            return Fraction(rumus.bila_lalu_dan_ini_nol if ini == 0 else rumus.bila_lalu_nol)
        return max(Fraction(lalu - ini, lalu), Fraction(0))
    pembilang = sum(isi[m] for m in rumus.pembilang)
    penyebut = sum(isi[m] for m in rumus.penyebut)
    if penyebut == 0:
        return Fraction(rumus.bila_penyebut_nol)
    return min(Fraction(pembilang, penyebut), Fraction(1))


def terisi(pertanyaan: Pertanyaan, isi: Isi) -> bool:
    """Answered completely: of a `persen` question every count, also those outside the formula. Zero is an answer."""
    if isi is None or isi == "":
        return False
    if isinstance(isi, Mapping):
        return all(isi.get(m.id) is not None for m in pertanyaan.masukan)
    return True
