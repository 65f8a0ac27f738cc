"""Blocks of a report as a screen shows them, its figures set apart with their source."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from kegiatan.register import daftar_register
from kpu_zi.tools.tanggal import tulis_saat
from laporan.kepatuhan.alamat import alamat_sumber
from laporan.models import CatatanBagian
from laporan.naskah.angka import kunci_dalam, tulis_angka, urai
from laporan.naskah.isi import Angka, Bagian, Blok, Daftar, Grafik, Isi, Paragraf, Tabel, telusuri
from laporan.naskah.queries_isi import Naskah
from laporan.terbitan.gambar import gambar
from satker.models import Satker
from satker.peran import Tingkat
from survei.aturan.kuesioner import JENIS


@dataclass(frozen=True, slots=True)
class AngkaTerkunci:
    """A figure as it is shown: its source, and the page where that stands (empty where there is none)."""

    teks: str
    sumber: str
    alamat: str


def _tanpa_alamat(kunci: str) -> str:
    return ""


class PembacaBlok:
    """Blocks of a report as a template shows them, its figures with where they come from and when they were read.

    `sumber`: of figures that the report itself does not name; `alamat`: the page where a figure stands, by kunci.
    """

    def __init__(
        self, isi: Isi, sumber: Mapping[str, str] | None = None, alamat: Callable[[str], str] = _tanpa_alamat
    ) -> None:
        self.isi, self.sumber, self.alamat, self.banyak_gambar = isi, sumber or isi.sumber, alamat, 0
        self.per = f"per {tulis_saat(datetime.fromisoformat(isi.per), isi.zona)}"

    def prosa(self, teks: str, angka: Mapping[str, str]) -> list[dict[str, Any]]:
        return self.blok(urai(teks, angka))

    def blok(self, daftar: Iterable[Blok]) -> list[dict[str, Any]]:
        return [self._satu(b) for b in daftar]

    def bagian(
        self, catatan: Mapping[str, str] | None = None, diminta: Mapping[str, CatatanBagian] | None = None
    ) -> list["BagianLayar"]:
        """Every section; `catatan`: of those that take notes, what is typed so far, `diminta`: what a return said of it,
        both by kunci."""
        catatan, diminta = catatan or {}, diminta or {}
        return [
            BagianLayar(
                min(dalam + 1, 6),
                b,
                self.blok(b.blok),
                catatan.get(b.kunci) if b.kunci else None,
                diminta.get(b.kunci) if b.kunci else None,
            )
            for dalam, b in telusuri(self.isi.bagian)
        ]

    def _satu(self, b: Blok) -> dict[str, Any]:
        if isinstance(b, Paragraf):
            return {"rupa": "paragraf", "ujaran": self._ujaran(b)}
        if isinstance(b, Daftar):
            butir = [self._ujaran(p) for p in b.butir]
            return {"rupa": "daftar", "bernomor": b.bernomor, "mulai": b.mulai, "butir": butir}
        if isinstance(b, Tabel):
            baris = [list(zip(sel, b.rata, strict=False)) for sel in b.baris]
            return {"rupa": "tabel", "tabel": b, "kepala": list(zip(b.kepala, b.rata, strict=False)), "baris": baris}
        return self._gambar(b)

    def _gambar(self, b: Grafik) -> dict[str, Any]:
        self.banyak_gambar += 1
        svg, grafik = gambar(b)
        rupa = "peta" if svg and b.rupa == "peta" else "grafik"
        return {
            "rupa": rupa,
            "judul": b.judul,
            "svg": svg,
            "grafik": grafik,
            "id": f"gambar-{self.isi.jenis}-{self.banyak_gambar}",
        }

    def _ujaran(self, p: Paragraf) -> list[tuple[str, AngkaTerkunci | None]]:
        """Pieces of text; a figure with what is known of it."""
        return [(u, None) if isinstance(u, str) else (u.teks, self._angka(u)) for u in p.ujaran]

    def _angka(self, u: Angka) -> AngkaTerkunci:
        sumber = ", ".join(t for t in (self.sumber.get(u.kunci, ""), self.per) if t)
        return AngkaTerkunci(u.teks, sumber, self.alamat(u.kunci))


@dataclass(frozen=True, slots=True)
class BagianLayar:
    """A section on a page: its heading is an h2 or deeper (`tingkat`). `catatan`: None where the page takes no note;
    `diminta`: what the tier above said of it when it returned a copy."""

    tingkat: int
    bagian: Bagian
    blok: list[dict[str, Any]]
    catatan: str | None = None
    diminta: CatatanBagian | None = None


def pembaca_naskah(n: Naskah, memandang: bool) -> PembacaBlok:
    """Of a report that is being written: its figures lead to their pages. `memandang`: the reader may open the region's."""
    return PembacaBlok(n.isi, n.sumber, lambda kunci: alamat_angka(n, kunci, memandang))


def susun_bacaan(
    isi: Isi,
    wilayah: Isi | None,
    catatan: Mapping[str, str] | None = None,
    diminta: Mapping[str, CatatanBagian] | None = None,
) -> dict[str, Any]:
    """What `laporan/terbitan/_isi.html` shows of a report and of what it says of the region, its figures without links."""
    baca = [PembacaBlok(x) for x in (isi, wilayah) if x is not None]
    bagian = [b.bagian(catatan, diminta) for b in baca]
    return {
        "diminta_umum": (diminta or {}).get(""),
        "bagian": bagian[0],
        "wilayah": bagian[1] if wilayah is not None else [],
        "bergambar": any(b.banyak_gambar for b in baca),
    }


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
        return f"{reverse('kepatuhan:satker', args=[satker.kode])}?tahun={tahun}"
    if pangkal != "register":
        return alamat_sumber(satker, next(iter(JENIS)), tahun)
    kode = sisa.partition(".")[0]
    register = daftar_register().get(kode)
    return alamat_sumber(satker, kode, tahun) if register and register.berlaku_di(satker.tingkat) else ""
