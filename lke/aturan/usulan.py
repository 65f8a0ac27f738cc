"""Counts that the satker's registers know, offered to the pertanyaan that ask for them (pure).

Which fact answers which masukan stands in `lke/data/usulan-2024.yaml`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from lke.aturan.hasil_register import INI, LALU, AcuanRegister, RegisterSatker, baca_acuan
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.aturan.isian import KOSONG, Baris
from satker.siklus import Siklus, tahun_sebelum


@dataclass(frozen=True, slots=True)
class MasukanRegister:
    """A count of a pertanyaan and the fact of a register that gives it."""

    id: str
    sebut: str
    acuan: AcuanRegister


@dataclass(frozen=True, slots=True)
class IsianUsulan:
    """One offered count; `nihil`: it is 0 because somebody declared so."""

    masukan: MasukanRegister
    tahun: int
    nilai: int
    nihil: bool

    @property
    def teks(self) -> str:
        return f"{self.masukan.sebut} {self.nilai}"

    @property
    def sumber(self) -> tuple[str, int]:
        """The register and its year."""
        return self.masukan.acuan.register, self.tahun


@dataclass(frozen=True, slots=True)
class Usulan:
    """What the registers offer to one pertanyaan. `versi` of the answer as it is shown; `dipakai`: it says so already."""

    pertanyaan: Pertanyaan
    isian: tuple[IsianUsulan, ...]
    versi: int
    dipakai: bool

    @property
    def kalimat(self) -> str:
        """“agen 3, perubahan dibuat 5”."""
        return ", ".join(i.teks for i in self.isian) + (" (nihil)" if all(i.nihil for i in self.isian) else "")

    @property
    def tanda(self) -> str:
        """What was offered, to be sent back with the click: another register means another offer."""
        return ",".join(f"{i.masukan.id}={i.nilai}" for i in self.isian)

    @property
    def sumber(self) -> list[tuple[str, int]]:
        """Every register and year behind it, once."""
        return list(dict.fromkeys(i.sumber for i in self.isian))

    @property
    def kelompok(self) -> list[tuple[str, int, str]]:
        """The same sentence in pieces, each with its register and year."""
        return [(*s, ", ".join(i.teks for i in isi)) for s, isi in groupby(self.isian, lambda i: i.sumber)]


@lru_cache(maxsize=16)
def masukan_register(instrumen: Instrumen) -> Mapping[str, tuple[MasukanRegister, ...]]:
    """Kode -> its counts that a register knows; ValueError when the data speak of something that the instrument lacks."""
    return {kode: tuple(_masukan(instrumen, kode, isi)) for kode, isi in instrumen.usulan.get("masukan", {}).items()}


def _masukan(instrumen: Instrumen, kode: str, isi: Mapping[str, Any]) -> Iterator[MasukanRegister]:
    butir = instrumen.pertanyaan.get(kode)
    asing = isi.keys() - {m.id for m in butir.masukan} if butir else {kode}
    if asing:
        raise ValueError(f"{kode}: {sorted(asing)} tidak dikenal instrumen {instrumen.kode}")
    for nama, data in isi.items():
        yield MasukanRegister(nama, data["sebut"], baca_acuan(data["dari"]))


def tahun_register(siklus: Siklus) -> dict[str, int]:
    """Which years of the registers an LKE of this siklus looks at, by the names that the data use."""
    return {INI: siklus.kegiatan, LALU: tahun_sebelum(siklus.kegiatan)}


def susun_usulan(
    instrumen: Instrumen, register: RegisterSatker, baris: Mapping[str, Baris], kode: Collection[str]
) -> list[Usulan]:
    """What the registers offer to these pertanyaan, in the order of the data; only the counts that they know."""
    hasil = []
    for k, daftar in masukan_register(instrumen).items():
        isian = tuple(_isian(register, daftar)) if k in kode else ()
        if isian:
            lama = baris.get(k, KOSONG)
            dipakai = all(lama.masukan.get(i.masukan.id) == i.nilai for i in isian)
            hasil.append(Usulan(instrumen.pertanyaan[k], isian, lama.versi, dipakai))
    return hasil


def _isian(register: RegisterSatker, daftar: Collection[MasukanRegister]) -> Iterator[IsianUsulan]:
    for m in daftar:
        nilai = register.angka(m.acuan)
        if nilai is not None:
            yield IsianUsulan(m, register.tahun_acuan(m.acuan), nilai, register.nihil(m.acuan))


def catatan_usulan(usulan: Usulan, nama: Mapping[str, str]) -> str:
    """What stands as catatan where nobody has written one; `nama`: the registers by their kode."""
    hitungan = ", ".join(i.teks for i in usulan.isian)
    nihil = list(dict.fromkeys(i.sumber for i in usulan.isian if i.nihil))
    kata = "".join(f" Register {nama[kode]} tahun {tahun} dinyatakan nihil." for kode, tahun in nihil)
    return f"Menurut register kegiatan satker di portal Zona Integritas: {hitungan}; rekapnya dilampirkan.{kata}"
