"""Sanity rules as data: what a rule speaks of, when it fires, and the sentence it says (pure).

A rule fires when all its conditions hold. A reference is `KODE` (the answer), `KODE/id` (a count, or a sum that the
workbook shows) or either with `lalu:` before it (the same in last year's LKE); `register:` and an acuan is what a register
says (`lke/aturan/hasil_register.py`). A condition on something unknown does not hold.
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

from kpu_zi.tools.angka import tulis_ringkas
from lke.aturan.hasil_register import AcuanRegister, RegisterSatker, baca_acuan
from lke.aturan.hasil_survei import SurveiSatker
from lke.aturan.instrumen import Instrumen, Isi
from lke.aturan.matriks import Pustaka


@dataclass(frozen=True, slots=True)
class Jawab:
    """One pertanyaan as a satker answered it; `bukti` holds one link or document name per line."""

    isi: Isi
    catatan: str = ""
    bukti: str = ""


@dataclass(frozen=True, slots=True)
class Konteks:
    """All that the rules look at: this year's answers, last year's own answers, what the library knows of the bukti, and
    what the satker's own surveys and registers say.

    Without the library or the surveys (a workbook on its way in) the rules that need them find nothing.
    """

    jawaban: Mapping[str, Jawab]
    tahun_lalu: Mapping[str, Jawab] = field(default_factory=dict)
    pustaka: Pustaka = Pustaka()
    survei: SurveiSatker = SurveiSatker()
    register: RegisterSatker = RegisterSatker()


@dataclass(frozen=True, slots=True)
class Temuan:
    """`kode`: the pertanyaan concerned, the one to mend first; `pesan`: one sentence with the figures."""

    aturan: str
    tingkat: str
    kode: tuple[str, ...]
    pesan: str


@dataclass(frozen=True, slots=True)
class Rujukan:
    """`masukan`: ids whose counts are summed; empty means the answer itself."""

    kode: str
    masukan: tuple[str, ...]
    lalu: bool

    def ambil(self, konteks: Konteks) -> str | int | Decimal | None:
        jawab = (konteks.tahun_lalu if self.lalu else konteks.jawaban).get(self.kode)
        isi = jawab.isi if jawab else None
        if not self.masukan:
            return None if isinstance(isi, Mapping) else isi
        angka = [isi.get(m) for m in self.masukan] if isinstance(isi, Mapping) else [None]
        return None if None in angka else sum(a for a in angka if a is not None)

    def angka(self, konteks: Konteks) -> int | None:
        nilai = self.ambil(konteks)
        return nilai if isinstance(nilai, int) else None


@dataclass(frozen=True, slots=True)
class RujukanRegister:
    """What a register of the satker says."""

    acuan: AcuanRegister

    def ambil(self, konteks: Konteks) -> int | None:
        return konteks.register.angka(self.acuan)

    angka = ambil


Kondisi = Callable[[Konteks], bool]
Sisi = Rujukan | RujukanRegister


@dataclass(frozen=True, slots=True)
class Aturan:
    aturan: str
    tingkat: str
    kode: tuple[str, ...]
    kondisi: tuple[Kondisi, ...]
    pesan: Callable[[Konteks], str]


_RUJUKAN = re.compile(r"(?P<lalu>lalu:)?(?P<kode>[^/]+)(?:/(?P<id>\w+))?")
_REGISTER = "register:"
_TEMPAT = re.compile(r"\{([^{}]+)\}")
_BANDING = {"lebih": operator.gt, "kurang": operator.lt, "beda": operator.ne, "sama": operator.eq}


def isi_templat(templat: str, ambil: Callable[[str], str]) -> str:
    """The template with every `{name}` replaced once; what is put in is never read as a template."""
    return _TEMPAT.sub(lambda cocok: ambil(cocok[1]), templat)


def tulis_temuan(data: Mapping[str, Any], kode: tuple[str, ...], pesan: str = "pesan", **nama: str) -> Temuan:
    """The finding of a rule of `umum`, with the sentence that its data calls `pesan`."""
    nama["kode"] = kode[0]
    return Temuan(data["aturan"], data["tingkat"], kode, isi_templat(data[pesan], nama.__getitem__))


def sebut_kode(kode: Sequence[str]) -> str:
    """The first ten, and how many more."""
    return ", ".join(kode[:10]) + (f", dan {len(kode) - 10} lainnya" if len(kode) > 10 else "")


def rapat(teks: str) -> str:
    """Text for comparing: small letters, single blanks."""
    return " ".join(teks.split()).casefold()


def baca_sisi(instrumen: Instrumen, teks: str) -> Sisi:
    """A reference to a register, or to an answer."""
    if teks.startswith(_REGISTER):
        return RujukanRegister(baca_acuan(teks.removeprefix(_REGISTER)))
    return baca_rujukan(instrumen, teks)


def baca_rujukan(instrumen: Instrumen, teks: str) -> Rujukan:
    cocok = _RUJUKAN.fullmatch(teks)
    pertanyaan = instrumen.pertanyaan.get(cocok["kode"]) if cocok else None
    if not cocok or pertanyaan is None:
        raise ValueError(f"{teks}: bukan pertanyaan instrumen {instrumen.kode}")
    isian = {m.id: (m.id,) for m in pertanyaan.masukan} | {t.id: t.jumlah_dari for t in pertanyaan.turunan}
    nama = cocok["id"]
    if nama and nama not in isian:
        raise ValueError(f"{teks}: bukan masukan {pertanyaan.kode}")
    return Rujukan(pertanyaan.kode, isian[nama] if nama else (), cocok["lalu"] is not None)


def susun_aturan(instrumen: Instrumen, data: Mapping[str, Any]) -> Aturan:
    """One rule from its data; raises ValueError when it speaks of something that the instrument lacks."""
    kondisi: list[Kondisi] = []
    kode: list[str] = []
    for butir in data["bila"]:
        ((jenis, ukuran),) = butir.items()
        baru, disebut = _kondisi(instrumen, jenis, ukuran)
        kondisi.append(baru)
        kode += disebut
    rujukan = {teks: baca_sisi(instrumen, teks) for teks in _TEMPAT.findall(data["pesan"])}
    return Aturan(
        aturan=data["aturan"],
        tingkat=data["tingkat"],
        kode=tuple(dict.fromkeys(kode)),
        kondisi=tuple(kondisi),
        pesan=partial(_tulis, data["pesan"], rujukan),
    )


def _tulis(templat: str, rujukan: Mapping[str, Sisi], konteks: Konteks) -> str:
    def ambil(nama: str) -> str:
        nilai = rujukan[nama].ambil(konteks)
        return tulis_ringkas(nilai) if isinstance(nilai, int | Decimal) else str(nilai or "kosong")

    return isi_templat(templat, ambil)


def _kondisi(instrumen: Instrumen, jenis: str, ukuran: Any) -> tuple[Kondisi, list[str]]:
    """A condition and the kode that it speaks of."""
    if jenis in _BANDING:
        kiri, kanan = (_sisi(instrumen, sisi) for sisi in ukuran)
        return partial(_banding, _BANDING[jenis], kiri, kanan), [s.kode for s in kiri + kanan if isinstance(s, Rujukan)]
    if jenis == "tanpa_nihil":
        return partial(_tanpa_nihil, tuple(baca_acuan(teks) for teks in ukuran)), []
    ((kode, pilihan),) = ukuran.items()
    rujukan = baca_rujukan(instrumen, kode)
    if jenis == "jawaban":
        asing = set(pilihan) - {p.kode for p in instrumen.pertanyaan[rujukan.kode].pilihan}
        if asing:
            raise ValueError(f"{kode}: {sorted(asing)} bukan pilihannya")
        return partial(_dijawab, rujukan, frozenset(p.casefold() for p in pilihan)), [rujukan.kode]
    if jenis == "tanpa_pernyataan":
        pola = tuple(tuple(re.compile(p) for p in baris) for baris in pilihan)
        return partial(_tanpa_pernyataan, rujukan.kode, pola), [rujukan.kode]
    raise ValueError(f"{jenis}: jenis kondisi tidak dikenal")


def _sisi(instrumen: Instrumen, data: Any) -> tuple[Sisi | int, ...]:
    """One side of a comparison: a reference, a number, or a list of them to be summed."""
    daftar = data if isinstance(data, list) else [data]
    return tuple(d if isinstance(d, int) else baca_sisi(instrumen, d) for d in daftar)


def _banding(
    tanda: Callable[[int, int], bool], kiri: tuple[Sisi | int, ...], kanan: tuple[Sisi | int, ...], k: Konteks
) -> bool:
    a, b = _jumlah(kiri, k), _jumlah(kanan, k)
    return a is not None and b is not None and tanda(a, b)


def _jumlah(sisi: tuple[Sisi | int, ...], konteks: Konteks) -> int | None:
    jumlah = 0
    for s in sisi:
        angka = s if isinstance(s, int) else s.angka(konteks)
        if angka is None:
            return None
        jumlah += angka
    return jumlah


def _dijawab(rujukan: Rujukan, pilihan: frozenset[str], konteks: Konteks) -> bool:
    isi = rujukan.ambil(konteks)
    return isinstance(isi, str) and isi.strip().casefold() in pilihan


def _tanpa_pernyataan(kode: str, pola: tuple[tuple[re.Pattern[str], ...], ...], konteks: Konteks) -> bool:
    """True unless the catatan holds, for one line of `pola`, all its patterns."""
    jawab = konteks.jawaban.get(kode)
    catatan = rapat(jawab.catatan) if jawab else ""
    return not any(all(p.search(catatan) for p in baris) for baris in pola)


def _tanpa_nihil(acuan: tuple[AcuanRegister, ...], konteks: Konteks) -> bool:
    """True unless the registers say 0 for every one of these: declared nihil, or rows that count none."""
    return not all(konteks.register.angka(a) == 0 for a in acuan)
