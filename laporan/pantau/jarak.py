"""How far a satker is from WBK and WBBM, and whether it may be proposed (pure): from the points of a rollup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from kpu_zi.tools.angka import tulis_kurang
from laporan.pantau.baris import BarisPantau
from lke.aturan.ambang import HasilSyarat, jumlah_rekap_ada, periksa_ambang_rekap
from lke.aturan.instrumen import Instrumen
from lke.aturan.penilaian import TOTAL
from lke.aturan.status import Status
from satker.siklus import setelah

PREDIKAT = ("WBK", "WBBM")
NILAI = "memenuhi"  # the condition that stands for all limits of a predikat
_DIPUTUS = (Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)


@dataclass(frozen=True, slots=True)
class Capaian:
    """A column of the heat table: an area of change, or the whole of Hasil. `persen` of its weight; `bawah`: under WBK."""

    kode: str
    singkat: str
    nama: str
    halaman: str
    persen: Fraction | None
    bawah: bool


@dataclass(frozen=True, slots=True)
class Jarak:
    """What a predikat still lacks, largest gap first; `kurang` is None where the rollup cannot tell."""

    predikat: str
    kurang: tuple[HasilSyarat, ...] | None

    @property
    def terpenuhi(self) -> bool:
        return self.kurang == ()

    @property
    def poin(self) -> Fraction | None:
        """Points missing in the total; 0 where only other conditions are missing."""
        if self.kurang is None:
            return None
        return next((h.kurang for h in self.kurang if h.kode == TOTAL), Fraction(0))

    @property
    def kalimat(self) -> str:
        if self.kurang is None:
            return "belum dapat dihitung"
        return "; ".join(f"{_nama(h)} kurang {tulis_kurang(h.kurang)}" for h in self.kurang) or "semua ambang terpenuhi"


def _nama(h: HasilSyarat) -> str:
    return (
        "total" if h.kode == TOTAL else " ".join(h.syarat.nama.split()[:2]) if h.kode[:4] == "area" else h.syarat.nama
    )


def capaian(instrumen: Instrumen, poin: Mapping[str, str]) -> list[Capaian]:
    """Six areas, then Hasil; no figure where nothing is answered."""
    hasil = []
    for kode, singkat, nama, halaman, simpul, bobot, batas in _kolom(instrumen):
        nilai = jumlah_rekap_ada(poin, simpul) if poin else None
        bawah = nilai is not None and nilai < batas
        hasil.append(Capaian(kode, singkat, nama, halaman, None if nilai is None else nilai * 100 / bobot, bawah))
    return hasil


_KolomCapaian = tuple[str, str, str, str, tuple[str, ...], Fraction, Fraction]


@lru_cache(maxsize=16)
def _kolom(instrumen: Instrumen) -> tuple[_KolomCapaian, ...]:
    """(kode, short name, name, page, its simpul, bobot, what the lowest predikat asks)."""
    batas = {s.kode: s.minimal for s in instrumen.syarat.get(PREDIKAT[0], ())}
    kolom = [(a.kode, f"A{a.nomor}", a.nama, a.simpul[0], a.simpul, a.bobot) for a in instrumen.area]
    akar = {_akar(instrumen, k) for a in instrumen.area for k in a.simpul}
    for s in instrumen.simpul.values():
        if not s.induk and s.kode not in akar:
            kolom.append((s.kode, s.nama, "", s.kode, (s.kode,), s.bobot))
    return tuple((*k, batas.get(k[0], Fraction(0))) for k in kolom)


def _akar(instrumen: Instrumen, kode: str) -> str:
    while instrumen.simpul[kode].induk:
        kode = instrumen.simpul[kode].induk
    return kode


def jarak(instrumen: Instrumen, poin: Mapping[str, str], predikat: str) -> Jarak:
    hasil = periksa_ambang_rekap(instrumen, poin) if poin else None
    if hasil is None or predikat not in hasil:
        return Jarak(predikat, None)
    belum = [h for h in hasil[predikat] if not h.terpenuhi]
    return Jarak(predikat, tuple(sorted(belum, key=lambda h: (h.kode != TOTAL, -h.kurang))))


def tanpa_wbk(baris: BarisPantau, predikat: str) -> bool:
    """WBBM asks for WBK first (PermenPANRB 90/2021 Lampiran II)."""
    return predikat == PREDIKAT[1] and not baris.predikat


def kalimat_jarak(baris: BarisPantau, j: Jarak) -> str:
    return f"belum memegang {PREDIKAT[0]}; {j.kalimat}" if tanpa_wbk(baris, j.predikat) else j.kalimat


# --- may it be proposed
@dataclass(frozen=True, slots=True)
class SyaratUsulan:
    """One condition as `usulan-2024.yaml` states it; `tahu` is empty where the portal cannot know it."""

    kode: str
    nama: str
    dasar_hukum: str
    tahu: str = ""
    tahun: int = 0
    pegang: str = ""
    predikat: str = ""


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """`belum`: conditions that the portal knows to be missing; those it cannot know stand in the rules, not here."""

    baris: BarisPantau
    predikat: str
    belum: tuple[SyaratUsulan, ...]

    @property
    def dapat_diusulkan(self) -> bool:
        return not self.belum


def kesiapan(
    baris: BarisPantau,
    syarat: Sequence[SyaratUsulan],
    hari: date,
    *,
    dicanangkan: date | None,
    dicabut: date | None,
) -> Kesiapan | None:
    """For the predikat that comes next. `dicanangkan`: when the building of the ZI began, `dicabut`: last revocation.

    None where nothing is left to propose: decided this year, closed, or the highest predikat held.
    """
    if not baris.aktif or baris.predikat == PREDIKAT[1] or baris.status in _DIPUTUS:
        return None
    predikat = PREDIKAT[1] if baris.predikat else PREDIKAT[0]
    memenuhi = baris.memenuhi_wbbm if predikat == PREDIKAT[1] else baris.memenuhi_wbk
    tahu = {
        "final": lambda s: baris.status == Status.FINAL,
        NILAI: lambda s: memenuhi is True and baris.nilai_tpi is not None,
        "pegang": lambda s: bool(baris.predikat),
        "lama": lambda s: dicanangkan is not None and setelah(dicanangkan, s.tahun) <= hari,
        "cabut": lambda s: dicabut is None or setelah(dicabut, s.tahun) <= hari,
    }
    belum = [s for s in syarat if s.tahu and s.predikat in ("", predikat) and not tahu[s.tahu](s)]
    return Kesiapan(baris, predikat, tuple(belum))
