"""Blocks of a report as a screen shows them, its figures set apart with their source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from kpu_zi.tools.tanggal import tulis_saat
from laporan.naskah.angka import tulis_angka, urai
from laporan.naskah.isi import Angka, Blok, Daftar, Isi, Paragraf, Tabel, telusuri
from laporan.queries_isi import Naskah
from satker.models import Satker


@dataclass(frozen=True, slots=True)
class AngkaTerkunci:
    """A figure as it is shown: its source, and the page where that stands (empty where there is none)."""

    teks: str
    sumber: str
    alamat: str


class PembacaBlok:
    """Blocks of a report as a template shows them. `sumber`: words by kunci of a figure; `per`: when figures were read."""

    def __init__(self, satker: Satker, tahun: int, sumber: Mapping[str, str], per: str) -> None:
        self.satker, self.tahun, self.sumber, self.per = satker, tahun, sumber, per

    def prosa(self, teks: str, angka: Mapping[str, str]) -> list[dict[str, Any]]:
        return self.blok(urai(teks, angka))

    def blok(self, daftar: Iterable[Blok]) -> list[dict[str, Any]]:
        return [self._satu(b) for b in daftar]

    def _satu(self, b: Blok) -> dict[str, Any]:
        if isinstance(b, Paragraf):
            return {"rupa": "paragraf", "ujaran": self._ujaran(b)}
        if isinstance(b, Daftar):
            return {"rupa": "daftar", "bernomor": b.bernomor, "butir": [self._ujaran(p) for p in b.butir]}
        if isinstance(b, Tabel):
            baris = [list(zip(sel, b.rata, strict=False)) for sel in b.baris]
            return {"rupa": "tabel", "tabel": b, "kepala": list(zip(b.kepala, b.rata, strict=False)), "baris": baris}
        return {"rupa": "grafik", "judul": b.judul}

    def _ujaran(self, p: Paragraf) -> list[tuple[str, AngkaTerkunci | None]]:
        """Pieces of text; a figure with what is known of it."""
        return [(u, None) if isinstance(u, str) else (u.teks, self._angka(u)) for u in p.ujaran]

    def _angka(self, u: Angka) -> AngkaTerkunci:
        sumber = ", ".join(t for t in (self.sumber.get(u.kunci, ""), self.per) if t)
        return AngkaTerkunci(u.teks, sumber, alamat_angka(self.satker, self.tahun, u.kunci))


def alamat_angka(satker: Satker, tahun: int, kunci: str) -> str:
    """The page where a figure is worked out."""
    pangkal = kunci.partition(".")[0]
    if pangkal in ("nilai", "lke", "area"):
        return reverse("lke:nilai", args=[tahun, satker.kode])
    return ""


def blok_data(isi: Isi, kunci: str, teks: str, angka: Mapping[str, str]) -> tuple[Blok, ...]:
    """What follows the prose of a section: its tables and pictures from data."""
    bagian = next(b for _, b in telusuri(isi.bagian) if b.kunci == kunci)
    return bagian.blok[len(urai(teks, angka)) :]


@dataclass(frozen=True, slots=True)
class AngkaPilihan:
    """A figure that may be put into a text by its mark."""

    tanda: str
    angka: AngkaTerkunci


def daftar_angka(satker: Satker, n: Naskah) -> list[AngkaPilihan]:
    tahun = n.laporan.tahun
    return [
        AngkaPilihan(tulis_angka(k, n.angka), AngkaTerkunci(v, n.sumber.get(k, ""), alamat_angka(satker, tahun, k)))
        for k, v in n.angka.items()
    ]


def pembaca(satker: Satker, isi: Isi) -> PembacaBlok:
    per = f"per {tulis_saat(datetime.fromisoformat(isi.per), isi.zona)}" if isi.per else ""
    return PembacaBlok(satker, isi.tahun, isi.sumber, per)


def susun_isi(satker: Satker, isi: Isi) -> dict[str, Any]:
    """A whole report for the screen: title, gaps, every heading with its level and what stands under it."""
    baca = pembaca(satker, isi)
    return {
        "judul": isi.judul,
        "catatan": isi.catatan,
        "per": baca.per,
        "bagian": [(min(dalam + 1, 6), b, baca.blok(b.blok)) for dalam, b in telusuri(isi.bagian)],
        "penanda_tangan": isi.penanda_tangan,
    }
