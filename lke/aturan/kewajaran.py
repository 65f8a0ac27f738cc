"""Sanity rules of the LKE (pure): what holds back sending (K), what is only pointed out (I); level T is `tolak.py`,
the rules on links and files are `kewajaran_bukti.py`, those on surveys `kewajaran_survei.py`, those on registers
`kewajaran_register.py`.

Which pertanyaan a rule speaks of, and its sentence, stand in `lke/data/kewajaran-2024.yaml`; here is only how to look.

Not here: register_hitungan and lhkpn_ganda for a person in two categories are refused where a register is filled
(`kegiatan/aturan/kebenaran.py`). Not covered yet, because what they compare with does not exist yet:
- the assessors: penilai_tanpa_alasan; lonjakan compares with the satker's own answer of last year, not with TPI's;
- the import, which reports it itself: berkas_beda.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from kpu_zi.tools.angka import tulis_desimal, tulis_ringkas
from lke.aturan.aturan_kewajaran import Aturan, Jawab, Konteks, Temuan, rapat, sebut_kode, susun_aturan, tulis_temuan
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.aturan.kewajaran_bukti import temuan_bukti
from lke.aturan.kewajaran_register import temuan_register
from lke.aturan.kewajaran_survei import temuan_survei
from lke.aturan.penilaian import nilai_isi, terisi
from lke.aturan.tolak import Tolak, periksa_bukti, periksa_isian, pesan_lokal

__all__ = ["Jawab", "Konteks", "Temuan", "Tolak", "periksa", "periksa_bukti", "periksa_isian", "terkait"]

TINGKAT = "TKI"  # in the order in which findings are listed
_INDEKS = r"(?<![\d.,])(?P<angka>\d{1,3}[.,]\d{1,4})(?![\d.,]*\d)(?! ?%)"
# Scales of the same index in circulation: from, to, and what to divide by for 0-4.
_SKALA = ((0, 4, Decimal(1)), (4, 6, Decimal("1.5")), (25, 100, Decimal(25)))
_HITUNGAN = r"(?<![\d.,/-])(?P<angka>\d{1,6})(?: \([a-z ]{1,40}\))?(?: (?:orang|buah|kasus))? "


@dataclass(frozen=True, slots=True)
class _Baris:
    """A pertanyaan that is answered completely."""

    pertanyaan: Pertanyaan
    jawab: Jawab
    bernilai: bool
    penuh: bool


@dataclass(frozen=True, slots=True)
class _Sebutan:
    """`pola` finds a word and the figure given for it; `angka` every figure of the catatan that may be meant."""

    kode: str
    pola: re.Pattern[str]
    angka: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Rencana:
    pertanyaan: Mapping[str, Pertanyaan]
    urutan: Mapping[str, int]
    aturan: tuple[Aturan, ...]
    umum: Mapping[str, Mapping[str, Any]]
    peringkat: Mapping[str, Mapping[str, int]]
    sebutan: tuple[_Sebutan, ...]
    terkait: Mapping[str, frozenset[str]]


@lru_cache(maxsize=16)
def _rencana(instrumen: Instrumen) -> _Rencana:
    data = instrumen.kewajaran
    aturan = tuple(susun_aturan(instrumen, d) for d in data.get("aturan", ()))
    umum = data.get("umum", {})
    tetangga: dict[str, set[str]] = defaultdict(set)
    for a in aturan:
        for kode in a.kode:
            tetangga[kode].update(a.kode)
    return _Rencana(
        pertanyaan=instrumen.pertanyaan,
        urutan={kode: i for i, kode in enumerate(instrumen.pertanyaan)},
        aturan=aturan,
        umum=umum,
        peringkat={p.kode: _peringkat(p) for p in instrumen.pertanyaan.values() if p.pilihan},
        sebutan=tuple(_sebutan(umum.get("angka_catatan", {}))),
        terkait={kode: frozenset(isi) for kode, isi in tetangga.items()},
    )


def _peringkat(pertanyaan: Pertanyaan) -> dict[str, int]:
    """Option -> how many options are better; the best is 0."""
    return {p.kode.casefold(): sum(lain.nilai > p.nilai for lain in pertanyaan.pilihan) for p in pertanyaan.pilihan}


def _sebutan(data: Mapping[str, Any]) -> Iterator[_Sebutan]:
    for jenis in ("indeks", "hitungan"):
        for butir in data.get(jenis, ()):
            kata = rf"\b(?P<kata>{'|'.join(butir['sebutan'])})\b"
            if jenis == "indeks":
                pola = re.compile(
                    rf"(?:{kata}.{{0,80}}?|^\D{{0,40}}?){_INDEKS}"
                )  # or the catatan begins with the figure
                yield _Sebutan(butir["kode"], pola, re.compile(_INDEKS))
            else:
                pola = re.compile(_HITUNGAN + kata)
                yield _Sebutan(butir["kode"], pola, pola)


def terkait(instrumen: Instrumen, kode: str) -> frozenset[str]:
    """Pertanyaan whose findings may change when this one changes, itself included.

    Not those of the rules on the LKE as a whole (catatan_kembar, bukti under several pertanyaan, all at the best option).
    """
    return _rencana(instrumen).terkait.get(kode, frozenset()) | {kode}


def periksa(instrumen: Instrumen, konteks: Konteks) -> list[Temuan]:
    """Everything the rules find: T, then K, then I, each in the order of the instrument."""
    r = _rencana(instrumen)
    lembar = list(_lembar(r, konteks))
    temuan = [
        Temuan(a.aturan, a.tingkat, a.kode, a.pesan(konteks))
        for a in r.aturan
        if all(kondisi(konteks) for kondisi in a.kondisi)
    ]
    for nama, fungsi in _UMUM.items():
        if nama in r.umum:
            temuan += fungsi(r, lembar, konteks, r.umum[nama])
    temuan += temuan_bukti(r.umum, r.urutan, [b.pertanyaan.kode for b in lembar], konteks)
    temuan += temuan_survei(r.umum, konteks)
    temuan += temuan_register(instrumen, r.umum, konteks)
    return sorted(temuan, key=lambda t: (TINGKAT.index(t.tingkat), r.urutan[t.kode[0]]))


def _lembar(r: _Rencana, konteks: Konteks) -> Iterator[_Baris]:
    for kode, pertanyaan in r.pertanyaan.items():
        jawab = konteks.jawaban.get(kode)
        if jawab is None or not terisi(pertanyaan, jawab.isi):
            continue
        if pertanyaan.pilihan:
            peringkat = _peringkat_jawab(r, kode, jawab)
            if peringkat is not None:  # the worst option is worth 0 on every scale
                yield _Baris(pertanyaan, jawab, peringkat < len(pertanyaan.pilihan) - 1, peringkat == 0)
        else:
            yield _Baris(pertanyaan, jawab, bool(nilai_isi(pertanyaan, jawab.isi)), False)


def _peringkat_jawab(r: _Rencana, kode: str, jawab: Jawab | None) -> int | None:
    isi = jawab.isi if jawab else None
    return r.peringkat[kode].get(isi.strip().casefold()) if isinstance(isi, str) else None


def _masukan_kurang(r: _Rencana, lembar: list[_Baris], konteks: Konteks, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """Counts begun but not finished; a question without any count is simply unanswered."""
    for kode, jawab in konteks.jawaban.items():
        if isinstance(jawab.isi, Mapping) and kode in r.pertanyaan:
            masukan = r.pertanyaan[kode].masukan
            kurang = [m.label for m in masukan if jawab.isi.get(m.id) is None]
            if 0 < len(kurang) < len(masukan):
                yield tulis_temuan(data, (kode,), daftar="; ".join(kurang))


def _jalur_lokal(r: _Rencana, lembar: list[_Baris], konteks: Konteks, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """Also where the evidence came in by a workbook; looks at unanswered pertanyaan too."""
    for kode, jawab in konteks.jawaban.items():
        pesan = pesan_lokal(jawab.bukti) if jawab.bukti and kode in r.urutan else ""
        if pesan:
            yield Temuan(data["aturan"], data["tingkat"], (kode,), f"Bukti {kode}, {pesan[0].lower()}{pesan[1:]}")


def _tanpa_bukti(r: _Rencana, lembar: list[_Baris], konteks: Konteks, data: Mapping[str, Any]) -> Iterator[Temuan]:
    for b in lembar:
        if b.bernilai and not b.penuh and not b.jawab.bukti.strip():
            yield tulis_temuan(data, (b.pertanyaan.kode,), jawaban=str(b.jawab.isi))


def _tanpa_bukti_penuh(
    r: _Rencana, lembar: list[_Baris], konteks: Konteks, data: Mapping[str, Any]
) -> Iterator[Temuan]:
    for b in lembar:
        if b.penuh and not b.jawab.bukti.strip():
            yield tulis_temuan(data, (b.pertanyaan.kode,), jawaban=str(b.jawab.isi))


def _tanpa_catatan(r: _Rencana, lembar: list[_Baris], konteks: Konteks, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """No catatan, or one made of nothing but words such as “sudah ada”."""
    kosong = set(data["kata"])
    for b in lembar:
        catatan = b.jawab.catatan.strip()
        if len(catatan) < 80 and kosong.issuperset(re.findall(r"\w+", catatan.casefold())):
            pesan = "pesan_singkat" if catatan else "pesan"
            yield tulis_temuan(data, (b.pertanyaan.kode,), pesan, catatan=catatan)


def _angka_catatan(r: _Rencana, lembar: list[_Baris], konteks: Konteks, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """The catatan gives a figure for what its pertanyaan asks, and no figure in it is the answer."""
    for s in r.sebutan:
        jawab = konteks.jawaban.get(s.kode)
        catatan = rapat(jawab.catatan) if jawab and jawab.isi is not None else ""
        temu = s.pola.search(catatan)
        if not jawab or not temu:
            continue
        isi = jawab.isi.values() if isinstance(jawab.isi, Mapping) else [jawab.isi]
        isian = [Decimal(str(n)) for n in isi if n is not None]
        disebut = [_sebut(c["angka"], isinstance(jawab.isi, Mapping)) for c in s.angka.finditer(catatan)]
        ini = _sebut(temu["angka"], isinstance(jawab.isi, Mapping))
        if ini is None or any(d is not None and _sama(d, n) for d in disebut for n in isian):
            continue
        kata = temu["kata"] or "angka"
        kata = kata.upper() if len(kata) < 5 else kata
        angka = temu["angka"].replace(".", ",")
        if ini[1] != 1:
            angka += f" (setara {tulis_desimal(ini[0] / ini[1])} pada skala 4)"
        teks = ", ".join(tulis_ringkas(n) for n in isian)
        yield tulis_temuan(data, (s.kode,), sebutan=kata, angka=angka, isian=teks)


def _sebut(angka: str, hitungan: bool) -> tuple[Decimal, Decimal] | None:
    """A figure in a catatan, and what to divide it by for the scale of the answer; None for one that is no index."""
    nilai = Decimal(angka.replace(",", "."))
    if hitungan:
        return nilai, Decimal(1)
    return next(((nilai, bagi) for dari, sampai, bagi in _SKALA if dari <= nilai <= sampai), None)


def _sama(disebut: tuple[Decimal, Decimal], isian: Decimal) -> bool:
    """Equal at the number of decimals that the catatan gives, on its scale."""
    nilai, bagi = disebut
    if bagi == 1:
        return isian.quantize(nilai, rounding=ROUND_HALF_UP) == nilai
    return abs(nilai / bagi - isian) <= Decimal("0.005")


def _catatan_kembar(r: _Rencana, lembar: list[_Baris], konteks: Konteks, data: Mapping[str, Any]) -> Iterator[Temuan]:
    kelompok: dict[str, list[str]] = defaultdict(list)
    for b in lembar:
        if b.jawab.catatan:
            kelompok[rapat(b.jawab.catatan)].append(b.pertanyaan.kode)
    yield from _berulang(kelompok, data)


def _berulang(kelompok: Mapping[str, list[str]], data: Mapping[str, Any]) -> Iterator[Temuan]:
    for isi, kode in kelompok.items():
        if len(kode) > data["lebih_dari"]:
            yield tulis_temuan(data, tuple(kode), banyak=str(len(kode)), daftar=sebut_kode(kode), isi=isi[:80])


def _lonjakan(r: _Rencana, lembar: list[_Baris], konteks: Konteks, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """Well above last year's own answer, and no link or document that was not there already."""
    for b in lembar if konteks.tahun_lalu else ():
        kode = b.pertanyaan.kode
        lalu = konteks.tahun_lalu.get(kode)
        if not lalu or kode not in r.peringkat:
            continue
        dulu, kini = _peringkat_jawab(r, kode, lalu), _peringkat_jawab(r, kode, b.jawab)
        if dulu is None or kini is None or dulu - kini < data["langkah"]:
            continue
        if not set(b.jawab.bukti.split("\n")) - set(lalu.bukti.split("\n")) - {""}:
            yield tulis_temuan(data, (kode,), lalu=str(lalu.isi), jawaban=str(b.jawab.isi))


def _semua_penuh(r: _Rencana, lembar: list[_Baris], konteks: Konteks, data: Mapping[str, Any]) -> Iterator[Temuan]:
    if len(lembar) == len(r.urutan) and sum(b.penuh for b in lembar) == len(r.peringkat):
        yield tulis_temuan(data, (lembar[0].pertanyaan.kode,), banyak=str(len(r.peringkat)))


_UMUM: Mapping[str, Callable[[_Rencana, list[_Baris], Konteks, Mapping[str, Any]], Iterator[Temuan]]] = {
    "masukan_kurang": _masukan_kurang,
    "jalur_lokal": _jalur_lokal,
    "tanpa_bukti_penuh": _tanpa_bukti_penuh,
    "tanpa_bukti": _tanpa_bukti,
    "tanpa_catatan": _tanpa_catatan,
    "angka_catatan": _angka_catatan,
    "catatan_kembar": _catatan_kembar,
    "lonjakan": _lonjakan,
    "semua_penuh": _semua_penuh,
}
