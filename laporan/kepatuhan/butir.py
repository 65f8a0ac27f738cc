"""The thirteen points of the Chair's letter 1766/PW.02-SD/11/2025 as rules read from data (pure).

The vocabulary of conditions is closed: `JENIS`. What a word means stands at the head of `kepatuhan-2025.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from laporan.kepatuhan.kala import KALA, hari_tahun
from satker.siklus import Siklus

JENIS = ("ada", "paling_sedikit", "setara", "terisi_tiap", "tepat_waktu", "tidak_lewat_tenggat")
_LKE, _LAPORAN = "lke", "laporan"
_BOLEH = {"nama", "langkah", "langkah_tanpa", "nihil_boleh", "kecuali", "tenggat", *JENIS}


@lru_cache(maxsize=256)  # the paths of one document, for 553 satker
def pecah(jalur: str) -> tuple[str, tuple[str, ...]]:
    """The source of “sumber.isi.rincian” and the keys below it; of a source alone its number of rows."""
    sumber, _, sisa = jalur.partition(".")
    return sumber, tuple((sisa or "n").split("."))


@dataclass(frozen=True, slots=True)
class Tenggat:
    """The last day in every year of the board; or that of the siklus for `batas`, its LKE or its report."""

    bulan: int = 0
    tanggal: int = 0
    batas: str = ""

    def hari(self, siklus: Siklus) -> date:
        """Of the board that looks at the activities of this siklus."""
        if self.batas:
            return siklus.batas_lke if self.batas == _LKE else siklus.batas_laporan
        return hari_tahun(siklus.kegiatan, self.bulan, self.tanggal)


@dataclass(frozen=True, slots=True)
class Syarat:
    """One condition; `n`, `dengan`, `persen`, `kala`, `tenggang` by its jenis. `sumber`: the register (or other source)
    whose rows it looks at, the first word of `fakta`."""

    nama: str
    jenis: str
    fakta: str
    langkah: str
    langkah_tanpa: str
    tenggat: Tenggat
    n: int = 1
    dengan: str = ""
    persen: int = 100
    kala: str = ""
    tenggang: int = 0
    nihil_boleh: str = ""
    kecuali: str = ""
    sumber: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sumber", pecah(self.fakta)[0])  # asked for each of 553 satker


@dataclass(frozen=True, slots=True)
class Lain:
    """What a point says to those from whom it is not asked: `ada` names the date of the latest fact."""

    tingkat: tuple[str, ...]
    fakta: str
    ada: str
    tanpa: str


@dataclass(frozen=True, slots=True)
class Butir:
    kode: str
    judul: str
    asal: str
    tingkat: tuple[str, ...]
    dasar_hukum: str
    syarat: tuple[Syarat, ...]
    himbauan: bool = False
    berlaku_bila: str = ""
    bukan: str = ""
    lain: Lain | None = None

    def tenggat(self, siklus: Siklus) -> date:
        """The latest day of its conditions: what the point as a whole has until."""
        return max(s.tenggat.hari(siklus) for s in self.syarat)


@dataclass(frozen=True, slots=True)
class Aturan:
    """The document: its points by kode, in the order of the letter, and the settings of all of them.

    `seterusnya`: sources whose facts of earlier years hold; `terbawa`: (source, fact) that earlier years hand on.
    """

    nomor_surat: str
    berlaku_mulai: date
    seterusnya: frozenset[str]
    terbawa: tuple[tuple[str, str], ...]
    tidak_berlaku: str
    sebelum_surat: str
    butir: Mapping[str, Butir] = field(default_factory=dict)


def bangun(dokumen: Mapping[str, Any]) -> Aturan:
    """Raises ValueError for a word outside the vocabulary: a typing mistake must not pass as a condition that holds."""
    umum = _tenggat(dokumen["tenggat"]["nilai"])
    butir = [_butir(b, umum) for b in dokumen["butir"]]
    return Aturan(
        nomor_surat=dokumen["surat"]["nomor"],
        berlaku_mulai=dokumen["berlaku_mulai"]["nilai"],
        seterusnya=frozenset(dokumen["seterusnya"]["fakta"]),
        terbawa=tuple(_jalur(f) for f in dokumen["terbawa"]["fakta"]),
        tidak_berlaku=dokumen["tidak_berlaku"],
        sebelum_surat=dokumen["sebelum_surat"],
        butir={b.kode: b for b in butir},
    )


def _butir(data: Mapping[str, Any], umum: Tenggat) -> Butir:
    tenggat = _tenggat(data["tenggat"]) if "tenggat" in data else umum
    lain = data.get("lain")
    return Butir(
        kode=data["kode"],
        judul=data["judul"],
        asal=data["asal"],
        tingkat=tuple(data["tingkat"]),
        dasar_hukum=data["dasar_hukum"],
        syarat=tuple(_syarat(s, tenggat) for s in data["syarat"]),
        himbauan=data.get("himbauan", False),
        berlaku_bila=data.get("berlaku_bila", ""),
        bukan=data.get("bukan", ""),
        lain=Lain(tuple(lain["tingkat"]), lain["fakta"], lain["ada"], lain["tanpa"]) if lain else None,
    )


def _syarat(data: Mapping[str, Any], tenggat: Tenggat) -> Syarat:
    jenis = [j for j in JENIS if j in data]
    asing = set(data) - _BOLEH
    if len(jenis) != 1 or asing:
        raise ValueError(f"syarat {data.get('nama')!r}: jenis {jenis}, tidak dikenal {sorted(asing)}")
    isi = data[jenis[0]]
    rinci = {"fakta": isi} if isinstance(isi, str) else dict(isi)
    nihil = data.get("nihil_boleh", "")
    if {rinci.get("kala", KALA[0]), nihil or KALA[0]} - set(KALA):
        raise ValueError(f"syarat {data['nama']!r}: kala tidak dikenal")
    return Syarat(
        nama=data["nama"],
        jenis=jenis[0],
        langkah=data["langkah"],
        langkah_tanpa=data.get("langkah_tanpa", data["langkah"]),
        tenggat=_tenggat(data["tenggat"]) if "tenggat" in data else tenggat,
        nihil_boleh=nihil,
        kecuali=data.get("kecuali", ""),
        **rinci,
    )


def _jalur(teks: str) -> tuple[str, str]:
    sumber, titik, kunci = teks.partition(".")
    if not titik or not kunci.isidentifier():
        raise ValueError(f"terbawa: {teks!r} bukan sumber.fakta")
    return sumber, kunci


def _tenggat(teks: str) -> Tenggat:
    if teks in (_LKE, _LAPORAN):
        return Tenggat(batas=teks)
    bulan, _, tanggal = teks.partition("-")
    return Tenggat(int(bulan), int(tanggal))
