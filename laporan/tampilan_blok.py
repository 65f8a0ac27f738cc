"""Blocks of a report as a screen shows them, its figures set apart with their source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from kegiatan.register import daftar_register
from kpu_zi.tools.tanggal import tulis_saat
from laporan.alamat import alamat_sumber
from laporan.naskah.angka import kunci_dalam, tulis_angka, urai
from laporan.naskah.isi import Angka, Blok, Daftar, Grafik, Isi, Paragraf, Tabel, telusuri
from laporan.queries_isi import Naskah
from laporan.terbitan.gambar import gambar
from satker.models import Satker
from satker.peran import Tingkat
from survei.kuesioner import JENIS


@dataclass(frozen=True, slots=True)
class AngkaTerkunci:
    """A figure as it is shown: its source, and the page where that stands (empty where there is none)."""

    teks: str
    sumber: str
    alamat: str


class PembacaBlok:
    """Blocks of a report as a template shows them, its figures with where they come from and when they were read.

    `memandang`: the reader may open pages of the region.
    """

    def __init__(self, n: Naskah, memandang: bool) -> None:
        self.naskah, self.memandang, self.banyak_gambar = n, memandang, 0
        self.per = f"per {tulis_saat(datetime.fromisoformat(n.isi.per), n.isi.zona)}"

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
        return self._gambar(b)

    def _gambar(self, b: Grafik) -> dict[str, Any]:
        self.banyak_gambar += 1
        svg, grafik = gambar(b)
        rupa = "peta" if svg and b.rupa == "peta" else "grafik"
        return {"rupa": rupa, "judul": b.judul, "svg": svg, "grafik": grafik, "id": f"gambar-{self.banyak_gambar}"}

    def _ujaran(self, p: Paragraf) -> list[tuple[str, AngkaTerkunci | None]]:
        """Pieces of text; a figure with what is known of it."""
        return [(u, None) if isinstance(u, str) else (u.teks, self._angka(u)) for u in p.ujaran]

    def _angka(self, u: Angka) -> AngkaTerkunci:
        sumber = ", ".join(t for t in (self.naskah.sumber.get(u.kunci, ""), self.per) if t)
        return AngkaTerkunci(u.teks, sumber, alamat_angka(self.naskah, u.kunci, self.memandang))


def blok_data(isi: Isi, kunci: str, teks: str, angka: Mapping[str, str]) -> tuple[Blok, ...]:
    """What follows the prose of a section: its tables and pictures from data."""
    bagian = next(b for _, b in telusuri(isi.bagian) if b.kunci == kunci)
    return bagian.blok[len(urai(teks, angka)) :]


@dataclass(frozen=True, slots=True)
class AngkaPilihan:
    """A figure that may be put into a text by its mark."""

    tanda: str
    angka: AngkaTerkunci


def daftar_angka(n: Naskah, bagian: str, memandang: bool) -> list[AngkaPilihan]:
    """Those of the section's own draft first."""
    dahulu = set(kunci_dalam(n.draf.get(bagian, "")))
    return [
        AngkaPilihan(
            tulis_angka(k, n.angka),
            AngkaTerkunci(n.angka[k], n.sumber.get(k, ""), alamat_angka(n, k, memandang)),
        )
        for k in sorted(n.angka, key=lambda k: k not in dahulu)
    ]


def susun_isi(n: Naskah, memandang: bool) -> dict[str, Any]:
    """A whole report for the screen: title, gaps, every heading with its level and what stands under it."""
    baca = PembacaBlok(n, memandang)
    bagian = [(min(dalam + 1, 6), b, baca.blok(b.blok)) for dalam, b in telusuri(n.isi.bagian)]
    return {
        "judul": n.isi.judul,
        "catatan": n.isi.catatan,
        "per": baca.per,
        "bagian": bagian,
        "bergambar": baca.banyak_gambar > 0,
        "penanda_tangan": n.isi.penanda_tangan,
    }


_SURVEI = ("indeks", "responden", "banyak", "terbit")  # of a survey; other figures of an indeks are points of the LKE


def alamat_angka(n: Naskah, kunci: str, memandang: bool) -> str:
    """The page where a figure is worked out; empty where the portal has none for this reader."""
    satker, tahun = n.laporan.satker, n.laporan.tahun
    pangkal, _, sisa = kunci.partition(".")
    if pangkal == "wilayah":
        return _alamat_wilayah(satker, tahun) if memandang else ""
    if pangkal in ("kendala", "rencana"):
        return reverse("naskah:bagian", args=[tahun, satker.kode, pangkal])
    if n.bahan is not None and (pangkal in ("papan", "register", "survei") or (pangkal in JENIS and sisa in _SURVEI)):
        return _alamat_kegiatan(satker, n.bahan.tahun_kegiatan, pangkal, sisa)
    if pangkal == "riwayat":
        tahun = int(sisa.partition(".")[0])
    return reverse("lke:nilai", args=[tahun, satker.kode])


def _alamat_wilayah(satker: Satker, tahun: int) -> str:
    if satker.tingkat == Tingkat.RI:
        return reverse("pantau:nasional", args=[tahun])
    return reverse("pantau:provinsi", args=[tahun, satker.kode])


def _alamat_kegiatan(satker: Satker, tahun: int, pangkal: str, sisa: str) -> str:
    """Pages of the year in which the work was done; none of a register that this tingkat does not keep."""
    if pangkal == "papan":
        return f"{reverse('laporan:satker', args=[satker.kode])}?tahun={tahun}"
    if pangkal != "register":
        return alamat_sumber(satker, next(iter(JENIS)), tahun)
    kode = sisa.partition(".")[0]
    register = daftar_register().get(kode)
    return alamat_sumber(satker, kode, tahun) if register and register.berlaku_di(satker.tingkat) else ""
