"""Puts together what the library's pages show, from plain values; no query of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lke.aturan.instrumen import Halaman, Instrumen, Pertanyaan
from lke.aturan.isian import Baris
from lke.aturan.kartu import teks_isi
from lke.aturan.kewajaran_bukti import alasan_tanggal
from lke.aturan.matriks import (
    BarisMatriks,
    BarisRak,
    Pustaka,
    belum_dicek,
    pemakaian,
    rusak,
    susun_matriks,
    susun_rak,
    tanpa_bukti_sah,
)

TANPA_BUKTI = "tanpa-bukti"
KEMBAR = "kembar"


@dataclass(frozen=True, slots=True)
class Saringan:
    """A filter of the library with how many it leaves."""

    kode: str
    nama: str
    banyak: int


@dataclass(frozen=True, slots=True)
class BarisPustaka:
    """One bukti of the list; `kembar`: other satker that have it too, for a reviewer."""

    rak: BarisRak
    macam: str
    pertanyaan: tuple[str, ...]
    lain: int
    kembar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lembaran:
    """The library beside the answers of a year; without an LKE nothing is used and no pertanyaan lacks a bukti."""

    instrumen: Instrumen | None
    bukti: Mapping[str, str]
    pustaka: Pustaka
    rak: Sequence[BarisRak]

    @property
    def umum(self) -> Mapping[str, Any]:
        return self.instrumen.kewajaran.get("umum", {}) if self.instrumen else {}

    @property
    def lebih_dari(self) -> int:
        """How many pertanyaan one bukti may serve before the rules speak of it."""
        return self.umum.get("bukti_berulang", {}).get("lebih_dari", 5)

    @property
    def tanpa_bukti(self) -> list[Pertanyaan]:
        if self.instrumen is None:
            return []
        butir = self.instrumen.pertanyaan
        return [butir[k] for k in tanpa_bukti_sah(self.bukti, butir, self.pustaka)]

    def kembar(self, r: BarisRak) -> tuple[str, ...]:
        return self.pustaka.kembar.get(r.baris.sidik or r.baris.kunci, ())


def susun_lembaran(instrumen: Instrumen | None, baris: Mapping[str, Baris], daftar, pustaka: Pustaka) -> Lembaran:
    assert pustaka.hari is not None  # the library was looked at
    bukti = {k: baris[k].bukti for k in instrumen.pertanyaan if k in baris} if instrumen else {}
    return Lembaran(instrumen, bukti, pustaka, susun_rak(daftar, pemakaian(bukti, pustaka), hari=pustaka.hari))


def daftar_saringan(lembar: Lembaran) -> list[Saringan]:
    """Every filter with its number; the twins only where they were looked up."""
    nama = {
        "berulang": f"Dipakai lebih dari {lembar.lebih_dari}",
        "di-luar-rentang": "Di luar rentang",
        "bermasalah": "Bermasalah",
        "belum-dicek": "Belum dicek",
        "tidak-dipakai": "Tidak dipakai",
    }
    if lembar.pustaka.kembar:
        nama[KEMBAR] = "Kembar"
    hasil = [Saringan(TANPA_BUKTI, "Tanpa bukti", len(lembar.tanpa_bukti))]
    return hasil + [Saringan(kode, teks, len(saring(lembar, kode))) for kode, teks in nama.items()]


def saring(lembar: Lembaran, kode: str, q: str = "") -> list[BarisRak]:
    uji = _uji(lembar).get(kode)
    return [r for r in lembar.rak if r.cocok(q) and (uji is None or uji(r))]


def _uji(lembar: Lembaran) -> dict[str, Callable[[BarisRak], bool]]:
    siklus, hari = lembar.pustaka.siklus, lembar.pustaka.hari
    rentang = siklus.hari_bukti if siklus else None
    return {
        "berulang": lambda r: len(r.kode) > lembar.lebih_dari,
        "di-luar-rentang": lambda r: hari is not None and bool(alasan_tanggal(r.baris, hari, rentang)),
        "bermasalah": lambda r: rusak(r.baris),
        "belum-dicek": lambda r: belum_dicek(r.baris) and r.dapat_dilampirkan,
        "tidak-dipakai": lambda r: not r.kode and r.dapat_dilampirkan,
        KEMBAR: lambda r: bool(lembar.kembar(r)),
    }


def susun_baris(lembar: Lembaran, daftar: Sequence[BarisRak], macam: Mapping[str, str]) -> list[BarisPustaka]:
    """The rows of one page; `macam`: the names of the kinds of documents."""
    return [
        BarisPustaka(r, macam.get(r.baris.macam, ""), r.kode[:6], max(0, len(r.kode) - 6), lembar.kembar(r)[:6])
        for r in daftar
    ]


def matriks_halaman(lembar: Lembaran, halaman: Halaman, baris: Mapping[str, Baris]) -> list[BarisMatriks]:
    assert lembar.instrumen is not None and lembar.pustaka.hari is not None
    butir = lembar.instrumen.pertanyaan
    jawaban = {k: teks_isi(butir[k], baris[k]) for k in halaman.pertanyaan if k in baris}
    return susun_matriks(
        lembar.instrumen, halaman.pertanyaan, lembar.bukti, jawaban, lembar.pustaka, hari=lembar.pustaka.hari
    )
