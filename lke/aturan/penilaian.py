"""The arithmetic of the LKE (PermenPANRB 90/2021 Lampiran II and III), exact (pure).

Every value is an integer over one common denominator, so nothing is rounded on the way and a limit that is met exactly
passes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import gcd, lcm
from operator import getitem

from lke.aturan.instrumen import Instrumen, Isi, Pertanyaan, Rumus

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
    """What scoring needs of an instrument, prepared once: points as integers over `skala`.

    Pertanyaan stand in the order of the tree, so that every simpul is a range of them: (first, behind the last).
    """

    kode: tuple[str, ...]
    semua: frozenset[str]
    tabel: tuple[dict[object, int], ...]
    khusus: tuple[tuple[int, Pertanyaan, int], ...]
    rentang: tuple[tuple[str, int, int], ...]
    rata_rata: tuple[tuple[int, int], ...]
    skala: int


_TERHITUNG = object()  # stands for an answer whose points come from a formula, not from a table


@lru_cache(maxsize=16)
def _rencana(instrumen: Instrumen) -> _Rencana:
    pertanyaan: list[Pertanyaan] = []
    rentang: dict[str, tuple[int, int]] = {}

    def telusuri(kode: str) -> None:
        awal, simpul = len(pertanyaan), instrumen.simpul[kode]
        pertanyaan.extend(instrumen.pertanyaan[k] for k in simpul.pertanyaan)
        for anak in simpul.anak:
            telusuri(anak)
        rentang[kode] = (awal, len(pertanyaan))

    for simpul in instrumen.simpul.values():
        if not simpul.induk:
            telusuri(simpul.kode)
    berbobot = {p.simpul for p in pertanyaan if p.bobot is not None}
    rata_rata = [rentang[s.kode] for s in instrumen.simpul.values() if s.pertanyaan and s.kode not in berbobot]
    rentang |= {p.kode: (i, i + 1) for i, p in enumerate(pertanyaan) if p.bobot is not None}
    rentang[TOTAL] = (0, len(pertanyaan))
    bobot = [instrumen.bobot_pertanyaan(p.kode) for p in pertanyaan]
    penuh = [b * o.nilai for b, p in zip(bobot, pertanyaan, strict=True) for o in p.pilihan]
    skala = lcm(*(f.denominator for f in bobot + penuh))
    terbanyak = max((z - a for a, z in rata_rata), default=1)
    skala *= lcm(*range(1, terbanyak + 1))  # the workbook's mean divides by any number of answered pertanyaan
    return _Rencana(
        kode=tuple(p.kode for p in pertanyaan),
        semua=frozenset(p.kode for p in pertanyaan),
        tabel=tuple(
            {None: 0, _TERHITUNG: 0} | {o.kode: int(b * o.nilai * skala) for o in p.pilihan}
            for b, p in zip(bobot, pertanyaan, strict=True)
        ),
        khusus=tuple((i, p, int(bobot[i] * skala)) for i, p in enumerate(pertanyaan) if not p.pilihan),
        rentang=tuple((kode, a, z) for kode, (a, z) in rentang.items()),
        rata_rata=tuple(rata_rata),
        skala=skala,
    )


def hitung_nilai(instrumen: Instrumen, jawaban: Mapping[str, Isi]) -> Nilai:
    """Score of a whole LKE from its answers (kode -> Isi, canonical letters); 0 to 100 points at `total`.

    A simpul with pertanyaan: mean x bobot, or the sum of value x bobot where its pertanyaan carry their own; a simpul
    with anak: the sum. Raises ValueError when an answer is not an option of its pertanyaan.
    """
    r = _rencana(instrumen)
    isi: list[object] = list(map(jawaban.get, r.kode))
    hasil, belum = _hitung_khusus(r, isi)
    try:
        poin = list(map(getitem, r.tabel, isi))
    except (KeyError, TypeError) as galat:
        raise ValueError(f"Jawaban {galat} bukan pilihan pertanyaannya.") from galat
    faktor = lcm(*[bawah for _, _, bawah in hasil])
    if faktor > 1:
        poin = [p * faktor for p in poin]
    for i, atas, bawah in hasil:
        poin[i] = atas * (faktor // bawah)
    pembilang = excel = _jumlah(r, poin)
    if None in isi:
        belum += [kode for kode, x in zip(r.kode, isi, strict=True) if x is None]
        excel = _jumlah(r, _lewati_kosong(r, poin, isi))
    return Nilai(pembilang, excel, r.skala * faktor, r.semua.difference(belum) if belum else r.semua)


def _hitung_khusus(r: _Rencana, isi: list[object]) -> tuple[list[tuple[int, int, int]], list[str]]:
    """Points of the answers that are counts or an index, as (place, numerator, denominator).

    Leaves in `isi` only whether such an answer has a value. Second result: kode of those that have one although a count
    outside the formula is missing.
    """
    hasil, belum = [], []
    for i, pertanyaan, bobot in r.khusus:
        jawab: Isi = isi[i]  # type: ignore[assignment]
        bagian = _bagian(pertanyaan, jawab)
        if bagian is None:
            isi[i] = None
            continue
        isi[i] = _TERHITUNG
        atas, bawah = bobot * bagian[0], bagian[1]
        sama = gcd(atas, bawah)
        hasil.append((i, atas // sama, bawah // sama))
        if pertanyaan.masukan and not terisi(pertanyaan, jawab):
            belum.append(pertanyaan.kode)
    return hasil, belum


def _jumlah(r: _Rencana, poin: list[int]) -> dict[str, int]:
    sampai = list(accumulate(poin, initial=0))
    return {kode: sampai[z] - sampai[a] for kode, a, z in r.rentang}


def _lewati_kosong(r: _Rencana, poin: list[int], isi: list[object]) -> list[int]:
    """Points with every mean taken over the answered pertanyaan only; what that adds stands at the first of them."""
    poin = poin.copy()
    for a, z in r.rata_rata:
        kosong = isi[a:z].count(None)
        if kosong:
            jumlah, terjawab = sum(poin[a:z]), z - a - kosong
            poin[a] += jumlah * kosong // terjawab if jumlah else 0
    return poin


def nilai_isi(pertanyaan: Pertanyaan, isi: Isi) -> Fraction | None:
    """Value 0..1 of one answer; None while it is blank or a count that the formula needs is missing."""
    if isi is None or isi == "" or not pertanyaan.pilihan:
        bagian = _bagian(pertanyaan, isi)
        return None if bagian is None else Fraction(*bagian)
    pilihan = pertanyaan.pilihan_berkode(str(isi))
    if pilihan is None:
        raise ValueError(f"{pertanyaan.kode}: {isi!r} bukan pilihan")
    return pilihan.nilai


def _bagian(pertanyaan: Pertanyaan, isi: Isi) -> tuple[int, int] | None:
    """Value 0..1 of counts or of an index, as numerator and denominator; None while it is blank or lacks a count."""
    if isi is None or isi == "":
        return None
    if pertanyaan.rumus is not None:
        if not isinstance(isi, dict | Mapping):
            raise ValueError(f"{pertanyaan.kode}: isian hitungan diperlukan")
        return _bagian_rumus(pertanyaan.rumus, isi)
    if pertanyaan.batas is None or isinstance(isi, Mapping):
        raise ValueError(f"{pertanyaan.kode}: {isi!r} bukan indeks")
    atas, bawah = Decimal(str(isi)).as_integer_ratio()
    (rendah, per_rendah), (tinggi, per_tinggi) = (batas.as_integer_ratio() for batas in pertanyaan.batas)
    di_atas = (atas * per_rendah - rendah * bawah) * per_tinggi
    lebar = bawah * (tinggi * per_rendah - rendah * per_tinggi)
    return min(max(di_atas, 0), lebar), lebar


def _bagian_rumus(rumus: Rumus, isi: Mapping[str, int]) -> tuple[int, int] | None:
    """Share 0..1, clamped; the policy at a zero denominator comes from the instrument."""
    perlu = (rumus.lalu, rumus.ini) if rumus.jenis == "penurunan" else rumus.pembilang + rumus.penyebut
    if None in map(isi.get, perlu):
        return None
    if rumus.jenis == "penurunan":
        lalu, ini = isi[rumus.lalu], isi[rumus.ini]
        if lalu == 0:
            return (rumus.bila_lalu_dan_ini_nol if ini == 0 else rumus.bila_lalu_nol), 1
        return max(lalu - ini, 0), lalu
    pembilang, penyebut = sum([isi[m] for m in rumus.pembilang]), sum([isi[m] for m in rumus.penyebut])
    return (min(pembilang, penyebut), penyebut) if penyebut else (rumus.bila_penyebut_nol, 1)


def terisi(pertanyaan: Pertanyaan, isi: Isi) -> bool:
    """Answered completely: of a `persen` question every count, also those outside the formula. Zero is an answer."""
    if isi is None or isi == "":
        return False
    if isinstance(isi, Mapping):
        return all(isi.get(m.id) is not None for m in pertanyaan.masukan)
    return True
