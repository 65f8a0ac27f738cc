"""An `Isi` as a page reads it: sections one after another, blocks with the name of their kind."""

from dataclasses import dataclass
from typing import Any

from laporan.naskah.isi import Bagian, Blok, Daftar, Grafik, Isi, Paragraf, Tabel, telusuri

_JENIS: dict[type, str] = {Paragraf: "paragraf", Daftar: "daftar", Tabel: "tabel", Grafik: "grafik"}


@dataclass(frozen=True, slots=True)
class BlokLayar:
    jenis: str
    blok: Blok

    @property
    def baris(self) -> list[list[tuple[str, bool]]]:
        """Of a table: its cells, each with whether it holds a figure."""
        assert isinstance(self.blok, Tabel)
        return [[(sel, r == "a") for sel, r in zip(b, self.blok.rata, strict=True)] for b in self.blok.baris]

    @property
    def kepala(self) -> list[tuple[str, bool]]:
        assert isinstance(self.blok, Tabel)
        return [(sel, r == "a") for sel, r in zip(self.blok.kepala, self.blok.rata, strict=True)]


@dataclass(frozen=True, slots=True)
class BagianLayar:
    """`dalam` from 1; `catatan`: what somebody typed about it, where the page takes notes (None: it does not)."""

    dalam: int
    bagian: Bagian
    blok: tuple[BlokLayar, ...]
    catatan: str | None = None


def bagian_layar(isi: Isi, catatan: dict[str, Any] | None = None) -> list[BagianLayar]:
    """`catatan`: by kunci of the sections that take notes, what is typed so far."""
    return [
        BagianLayar(dalam, b, tuple(BlokLayar(_JENIS[type(x)], x) for x in b.blok), _catatan(b, catatan))
        for dalam, b in telusuri(isi.bagian)
    ]


def _catatan(b: Bagian, catatan: dict[str, Any] | None) -> str | None:
    return catatan.get(b.kunci) if catatan and b.kunci else None
