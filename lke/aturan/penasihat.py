"""The gap advisor: which answers, one step better each, would close a missing ambang (pure, exact).

A step is one option up; of a share one unit more in the numerator; of a survey the index that its own ambang asks.
Counts that only record what happened (`penurunan`) offer no step once they are given: a violation cannot be undone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil, lcm

from kpu_zi.tools.angka import tulis_desimal, tulis_ringkas
from lke.aturan.ambang import desimal, periksa_ambang
from lke.aturan.instrumen import Instrumen, Isi, Pertanyaan, Rumus, Syarat
from lke.aturan.penilaian import Nilai, nilai_isi

PENUH = "100%"


@dataclass(frozen=True, slots=True)
class Langkah:
    """One pertanyaan, one step better. `poin`: what it adds, exactly; `isi`: the answer after it.

    `pasti` False: the counts are not known yet, so `poin` is the most that they can bring.
    """

    kode: str
    dari: str | None
    ke: str
    poin: Fraction
    isi: Isi
    pasti: bool = True

    @property
    def tambah(self) -> Decimal:
        return desimal(self.poin)


@dataclass(frozen=True, slots=True)
class Saran:
    """A condition that is not met and the steps that help most, best first.

    `perlu`: how many steps of the whole ranking close the gap, None when one step on every pertanyaan is not enough.
    `ruang`: points that full marks could still add; `terjangkau`: whether that reaches the condition.
    """

    predikat: str
    syarat: Syarat
    poin_kurang: Fraction
    langkah: tuple[Langkah, ...]
    perlu: int | None
    ruang: Fraction

    @property
    def kurang(self) -> Decimal:
        return desimal(self.poin_kurang)

    @property
    def menutup(self) -> bool:
        """Whether the steps listed are enough by themselves."""
        return self.perlu is not None and len(self.langkah) >= self.perlu

    @property
    def terjangkau(self) -> bool:
        return self.poin_kurang <= self.ruang

    @property
    def kalimat(self) -> str:
        """Whether and how the gap can be closed, in one sentence."""
        if not self.terjangkau:
            return "Belum dapat dicapai dari jawaban yang ada, meskipun semuanya bernilai penuh."
        if self.perlu is None:
            return "Satu langkah pada tiap pertanyaan belum cukup; sebagian perlu naik lebih dari satu langkah."
        if self.menutup and all(x.pasti for x in self.langkah):
            return f"{self.perlu} langkah menutup kekurangan ini."
        lebih = "" if self.menutup else f"; {len(self.langkah)} yang terbesar tertulis di sini"
        return f"Paling sedikit {self.perlu} langkah diperlukan{lebih}."


def susun_saran(
    instrumen: Instrumen, jawaban: Mapping[str, Isi], nilai: Nilai, predikat: str, *, paling_banyak: int = 5
) -> list[Saran]:
    """One Saran per condition of `predikat` that is not met, in the order of the instrument."""
    belum = [h for h in periksa_ambang(instrumen, nilai)[predikat] if not h.terpenuhi]
    if not belum:
        return []
    semua = list(_semua_langkah(instrumen, jawaban, predikat))
    skala = lcm(*(x.poin.denominator for x in semua))
    berpoin = [(x.poin.numerator * (skala // x.poin.denominator), x) for x in semua]
    berpoin.sort(key=lambda pasangan: -pasangan[0])
    hasil = []
    for h in belum:
        lingkup = _lingkup(instrumen)[predikat, h.kode]
        langkah = [x for x in berpoin if x[1].kode in lingkup]
        perlu = _banyak_perlu([poin for poin, _ in langkah], h.kurang * skala)
        terpakai = tuple(x for _, x in langkah[: min(paling_banyak, perlu or paling_banyak)])
        ruang = h.syarat.maksimal - h.nilai - _tertutup(instrumen, jawaban, lingkup)
        hasil.append(Saran(predikat, h.syarat, h.kurang, terpakai, perlu, ruang))
    return hasil


def _banyak_perlu(poin: list[int], kurang: Fraction) -> int | None:
    """How many of the first are enough (integers over one denominator: this runs at every save)."""
    target = ceil(kurang)
    return next((n for n, jumlah in enumerate(accumulate(poin), start=1) if jumlah >= target), None)


@lru_cache(maxsize=16)
def _lingkup(instrumen: Instrumen) -> Mapping[tuple[str, str], frozenset[str]]:
    """(predikat, condition) -> the pertanyaan that count for it."""
    return {
        (predikat, s.kode): frozenset([s.pertanyaan] if s.pertanyaan else _di_bawah(instrumen, s.simpul))
        for predikat, daftar in instrumen.syarat.items()
        for s in daftar
    }


def _di_bawah(instrumen: Instrumen, simpul: tuple[str, ...]) -> Iterator[str]:
    for kode in simpul:
        yield from instrumen.simpul[kode].pertanyaan
        yield from _di_bawah(instrumen, instrumen.simpul[kode].anak)


def _semua_langkah(instrumen: Instrumen, jawaban: Mapping[str, Isi], predikat: str) -> Iterator[Langkah]:
    for kode, pertanyaan in instrumen.pertanyaan.items():
        isi = jawaban.get(kode)
        if pertanyaan.pilihan:
            langkah = _tangga(instrumen)[kode].get(isi if isinstance(isi, str) else None)
        elif pertanyaan.rumus is not None:
            langkah = _langkah_hitungan(instrumen, pertanyaan, pertanyaan.rumus, isi)
        else:
            langkah = _langkah_indeks(instrumen, pertanyaan, isi, predikat)
        if langkah:
            yield langkah


@lru_cache(maxsize=16)
def _tangga(instrumen: Instrumen) -> Mapping[str, Mapping[str | None, Langkah]]:
    """Per pertanyaan with options: present letter (None: blank) -> the step to the next better one."""
    return {p.kode: dict(_anak_tangga(instrumen, p)) for p in instrumen.pertanyaan.values() if p.pilihan}


def _anak_tangga(instrumen: Instrumen, pertanyaan: Pertanyaan) -> Iterator[tuple[str | None, Langkah]]:
    kode, bobot = pertanyaan.kode, instrumen.bobot_pertanyaan(pertanyaan.kode)
    naik = sorted(pertanyaan.pilihan, key=lambda p: p.nilai)
    for bawah, atas in pairwise(naik):
        yield bawah.kode, Langkah(kode, bawah.kode, atas.kode, (atas.nilai - bawah.nilai) * bobot, atas.kode)
    pertama = next(p for p in naik if p.nilai > 0)
    yield None, Langkah(kode, None, pertama.kode, pertama.nilai * bobot, pertama.kode)


def _langkah_hitungan(instrumen: Instrumen, pertanyaan: Pertanyaan, rumus: Rumus, isi: Isi) -> Langkah | None:
    kini = nilai_isi(pertanyaan, isi)
    bobot = instrumen.bobot_pertanyaan(pertanyaan.kode)
    if kini is None or not isinstance(isi, Mapping):
        return Langkah(pertanyaan.kode, None, PENUH, bobot, _penuh(pertanyaan, rumus), pasti=False)
    if rumus.jenis == "penurunan" or kini == 1:
        return None
    penyebut = sum(isi[m] for m in rumus.penyebut)
    pembilang = sum(isi[m] for m in rumus.pembilang)
    if penyebut == 0:
        return Langkah(pertanyaan.kode, "0", PENUH, bobot, _penuh(pertanyaan, rumus), pasti=False)
    baru = {**isi, rumus.pembilang[-1]: isi[rumus.pembilang[-1]] + 1}
    return Langkah(
        pertanyaan.kode,
        f"{tulis_ringkas(pembilang)} dari {tulis_ringkas(penyebut)}",
        f"{tulis_ringkas(pembilang + 1)} dari {tulis_ringkas(penyebut)}",
        bobot / penyebut,
        baru,
    )


def _penuh(pertanyaan: Pertanyaan, rumus: Rumus) -> dict[str, int]:
    """Counts with the full value: 1 in every part of a share, no violations in both years."""
    satu = {*rumus.pembilang[:1], *rumus.penyebut[:1]}
    return {m.id: int(m.id in satu) for m in pertanyaan.masukan}


def _langkah_indeks(instrumen: Instrumen, pertanyaan: Pertanyaan, isi: Isi, predikat: str) -> Langkah | None:
    """From the present index to the one that the survey's own ambang asks; no step when that is met."""
    minimal = _ambang_sendiri(instrumen).get((predikat, pertanyaan.kode))
    if minimal is None or pertanyaan.batas is None:
        return None
    rendah, tinggi = (Fraction(b) for b in pertanyaan.batas)
    bobot = instrumen.bobot_pertanyaan(pertanyaan.kode)
    perlu = Decimal(ceil((rendah + minimal / bobot * (tinggi - rendah)) * 100)) / 100
    kini = nilai_isi(pertanyaan, isi) or Fraction(0)
    tambah = ((Fraction(perlu) - rendah) / (tinggi - rendah) - kini) * bobot
    if tambah <= 0:
        return None
    dari = None if isi is None else tulis_desimal(Decimal(str(isi)))
    return Langkah(pertanyaan.kode, dari, tulis_desimal(perlu), tambah, perlu)


@lru_cache(maxsize=16)
def _ambang_sendiri(instrumen: Instrumen) -> Mapping[tuple[str, str], Fraction]:
    """(predikat, pertanyaan) -> points asked by a condition that this pertanyaan alone decides."""
    hasil: dict[tuple[str, str], Fraction] = {}
    for predikat, daftar in instrumen.syarat.items():
        for syarat in daftar:
            lingkup = _lingkup(instrumen)[predikat, syarat.kode]
            if len(lingkup) == 1:
                hasil[predikat, next(iter(lingkup))] = syarat.minimal
    return hasil


def _tertutup(instrumen: Instrumen, jawaban: Mapping[str, Isi], lingkup: frozenset[str]) -> Fraction:
    """Points lost for good: what `penurunan` counts, once given, no longer brings."""
    hilang = Fraction(0)
    for kode in lingkup:
        pertanyaan = instrumen.pertanyaan[kode]
        if pertanyaan.rumus is not None and pertanyaan.rumus.jenis == "penurunan":
            nilai = nilai_isi(pertanyaan, jawaban.get(kode))
            hilang += (1 - nilai) * instrumen.bobot_pertanyaan(kode) if nilai is not None else 0
    return hilang
