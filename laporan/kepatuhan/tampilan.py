"""Boards as pages show them: states in words, rows with their links, counts by point."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kpu_zi.tools.angka import tulis_desimal
from laporan.kepatuhan.alamat import alamat_bukti, alamat_sumber
from laporan.kepatuhan.bawaan import aturan_kepatuhan
from laporan.kepatuhan.butir import Butir
from laporan.kepatuhan.papan import DIPENUHI, NAMA, Keadaan, Sel, perlu_bantuan
from laporan.kepatuhan.queries import BarisPapan
from laporan.kepatuhan.saringan import Saringan
from laporan.models import PemeriksaanButir
from satker.models import Pengguna, Satker
from satker.peran import Tingkat
from satker.queries_siklus import tahun_berjalan


class Tanda(NamedTuple):
    """Words, look and icon of a state."""

    teks: str
    rupa: str
    ikon: str


TANDA = {
    Keadaan.BELUM: Tanda(NAMA[Keadaan.BELUM], "garis", "lingkaran"),
    Keadaan.SEBAGIAN: Tanda(NAMA[Keadaan.SEBAGIAN], "biru", "setengah"),
    Keadaan.TERPENUHI: Tanda(NAMA[Keadaan.TERPENUHI], "hijau", "centang"),
    Keadaan.NIHIL: Tanda(NAMA[Keadaan.NIHIL], "hijau", "nol"),
    Keadaan.TERLAMBAT: Tanda(NAMA[Keadaan.TERLAMBAT], "galat", "jam"),
    Keadaan.TIDAK_BERLAKU: Tanda(NAMA[Keadaan.TIDAK_BERLAKU], "netral", "garis"),
}


@dataclass(frozen=True, slots=True)
class BarisButir:
    """One point of one satker. `lama`: an examination that holds no more, since the facts have changed."""

    butir: Butir
    sel: Sel
    tanda: Tanda
    tenggat: date
    bukti: str
    langkah: str
    diperiksa: PemeriksaanButir | None
    lama: PemeriksaanButir | None
    sidik: str
    diminta: bool
    dapat_diperiksa: bool


@dataclass(frozen=True, slots=True)
class SelTabel:
    kode: str
    tanda: Tanda
    diperiksa: bool


@dataclass(frozen=True, slots=True)
class BarisSatker:
    satker: Satker
    sel: list[SelTabel]
    dipenuhi: int
    diminta: int
    terlambat: int


@dataclass(frozen=True, slots=True)
class Bagian:
    """How many of the satker of whom a point is asked stand so; `panas`: step of the colour, 0 to 4."""

    kode: str
    n: int
    dari: int

    @property
    def panas(self) -> int:
        persen = 100 * self.n / self.dari if self.dari else 0
        return sum(persen >= batas for batas in (40, 60, 75, 90))


@dataclass(frozen=True, slots=True)
class BarisProvinsi:
    """A province, its office counted; `dipenuhi` of `diminta` cells."""

    satker: Satker
    banyak: int
    bagian: list[Bagian]
    dipenuhi: int
    diminta: int
    terlambat: int


def baris_butir(pengguna: Pengguna, baris: BarisPapan, tahun: int, *, memeriksa: bool) -> list[BarisButir]:
    """The thirteen points of a satker, in the order of the letter."""
    aturan = aturan_kepatuhan()
    return [_butir(pengguna, baris, aturan.butir[k], sel, tahun, memeriksa) for k, sel in baris.papan.items()]


def baris_wilayah(daftar: Sequence[BarisPapan], saringan: Saringan) -> list[BarisSatker]:
    return [_satker(b) for b in saring(daftar, saringan)]


def saring(daftar: Sequence[BarisPapan], saringan: Saringan) -> list[BarisPapan]:
    """The satker that the filter asks for, in its order."""
    cocok = [b for b in daftar if saringan.cocok(b.keadaan)]
    if saringan.urut != "kode":
        cocok.sort(key=lambda b: (*perlu_bantuan(b.keadaan.values()), b.satker.kode))
    return cocok


def jumlah(daftar: Sequence[BarisPapan], keadaan: frozenset[Keadaan] = DIPENUHI) -> list[Bagian]:
    """Per point, how many of those of whom it is asked stand in one of these states."""
    hasil = []
    for kode in aturan_kepatuhan().butir:
        banyak = Counter([b.keadaan[kode] for b in daftar])
        diminta = len(daftar) - (0 if Keadaan.TIDAK_BERLAKU in keadaan else banyak[Keadaan.TIDAK_BERLAKU])
        hasil.append(Bagian(kode, sum(banyak[k] for k in keadaan), diminta))
    return hasil


def baris_nasional(daftar: Sequence[BarisPapan], saringan: Saringan) -> list[BarisProvinsi]:
    """One row a province; KPU RI itself has none, the letter is not addressed to it."""
    kelompok: dict[int, list[BarisPapan]] = {b.satker.pk: [b] for b in daftar if b.satker.tingkat == Tingkat.PROVINSI}
    for b in daftar:
        if b.satker.tingkat == Tingkat.KABKOTA and b.satker.induk_id in kelompok:
            kelompok[b.satker.induk_id].append(b)
    hasil = [_provinsi(isi, saringan) for isi in kelompok.values()]
    if saringan.urut != "kode":
        hasil.sort(key=lambda p: (p.dipenuhi / p.diminta if p.diminta else 1, p.satker.kode))
    return hasil


def hitung_keadaan(daftar: Sequence[BarisPapan]) -> list[tuple[Tanda, str]]:
    """How many cells of all these satker stand in each state, in figures; those that are not asked are left out."""
    banyak: Counter[Keadaan] = Counter()
    for b in daftar:
        banyak.update(b.keadaan.values())
    return [(TANDA[k], tulis_desimal(banyak[k], 0)) for k in TANDA if k is not Keadaan.TIDAK_BERLAKU]


def _butir(pengguna: Pengguna, baris: BarisPapan, butir: Butir, sel: Sel, tahun: int, memeriksa: bool) -> BarisButir:
    diminta = sel.keadaan is not Keadaan.TIDAK_BERLAKU
    diperiksa = baris.diperiksa(butir.kode)
    return BarisButir(
        butir=butir,
        sel=sel,
        tanda=TANDA[sel.keadaan],
        tenggat=butir.tenggat(baris.siklus),
        bukti=alamat_bukti(pengguna, baris.satker, sel.bukti, tahun) if sel.bukti else "",
        langkah=_alamat_langkah(baris, sel.langkah_di, tahun),
        diperiksa=diperiksa,
        lama=None if diperiksa else baris.pemeriksaan.get(butir.kode),
        sidik=baris.sidik(butir.kode),
        diminta=diminta,
        dapat_diperiksa=memeriksa and diminta,
    )


def _alamat_langkah(baris: BarisPapan, sumber: str, tahun: int) -> str:
    """Empty where the LKE that a point reads, or that its report would tell of, has not been opened."""
    tanpa_lke = {"lke"} if baris.siklus.tahun == tahun_berjalan() else {"lke", "laporan"}
    if not sumber or (sumber in tanpa_lke and not baris.fakta.get("lke")):
        return ""
    return alamat_sumber(baris.satker, sumber, tahun)


def _satker(baris: BarisPapan) -> BarisSatker:
    return BarisSatker(
        satker=baris.satker,
        sel=[SelTabel(kode, TANDA[k], baris.diperiksa(kode) is not None) for kode, k in baris.keadaan.items()],
        dipenuhi=baris.dipenuhi,
        diminta=baris.diminta,
        terlambat=baris.terlambat,
    )


def _provinsi(daftar: Sequence[BarisPapan], saringan: Saringan) -> BarisProvinsi:
    return BarisProvinsi(
        satker=daftar[0].satker,
        banyak=len(daftar),
        bagian=jumlah(daftar, saringan.daftar_keadaan),
        dipenuhi=sum(b.dipenuhi for b in daftar),
        diminta=sum(b.diminta for b in daftar),
        terlambat=sum(b.terlambat for b in daftar),
    )
