"""A region as its consolidation reads it (pure): its satker with their figures, and what each of them has sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction

from laporan.alur import PENYUSUNAN, Status
from laporan.naskah.susunan import AREA
from laporan.pantau.baris import BarisPantau
from laporan.pantau.jarak import PREDIKAT, Capaian
from lke.aturan.instrumen import Instrumen
from satker.peran import Tingkat

NAMA_AREA = {f"area{n}": nama for n, nama in enumerate(AREA, start=1)} | {"hasil": "Komponen Hasil", "umum": "Umum"}
BELUM, BERJALAN, SELESAI = "belum", "berjalan", "selesai"
NAMA_KEADAAN = {BELUM: "Belum dimulai", BERJALAN: "Sedang berjalan", SELESAI: "Selesai"}
DITERIMA = "diterima"


@dataclass(frozen=True, slots=True)
class BarisDikirim:
    """A kendala or an action of the rencana as it stands in what a satker sent."""

    area: str
    uraian: str
    upaya: str = ""
    penanggung_jawab: str = ""
    tenggat: date | None = None
    keadaan: str = BELUM

    def lewat(self, hari: date) -> bool:
        return self.tenggat is not None and self.tenggat < hari and self.keadaan != SELESAI


@dataclass(frozen=True, slots=True)
class LaporanUnit:
    """The report of one satker: `status` as it is being written (empty: nobody began); the rest is of the newest sending
    that was neither returned nor taken back (`versi` 0 without one). `terlambat`: of the first that was not taken back.
    """

    status: str = ""
    versi: int = 0
    hasil: str = ""
    dikirim: datetime | None = None
    terlambat: bool = False
    kendala: tuple[BarisDikirim, ...] = ()
    rencana: tuple[BarisDikirim, ...] = ()

    @property
    def disampaikan(self) -> bool:
        return self.versi > 0

    @property
    def diterima(self) -> bool:
        return self.disampaikan and self.hasil == DITERIMA

    @property
    def dikembalikan(self) -> bool:
        return not self.disampaikan and self.status == Status.DIKEMBALIKAN

    @property
    def kata(self) -> str:
        if self.diterima:
            return "Diterima, sedang diperbaiki" if self.status in PENYUSUNAN else "Diterima"
        if self.disampaikan:
            return "Dikirim"
        if not self.status:
            return "Belum disusun"
        return "Dikembalikan" if self.dikembalikan else "Sedang disusun"


@dataclass(frozen=True, slots=True)
class PapanUnit:
    """Points of the letter that are fulfilled, asked, past their limit, but for those that ask for this report; surveys
    of which the result is published.
    """

    dipenuhi: int
    diminta: int
    terlambat: int
    survei: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One satker. `capaian` is empty without an LKE, and without figures while nothing is answered. `siap`: predikat ->
    whether the self-assessment meets all of its conditions, nothing where that cannot be told. `usul`: the predikat for
    which it may be proposed by all that the portal knows. `papan`: board and surveys of the year that is reported.
    """

    baris: BarisPantau
    laporan: LaporanUnit = field(default_factory=LaporanUnit)
    capaian: tuple[Capaian, ...] = ()
    siap: Mapping[str, bool] = field(default_factory=dict)
    usul: str = ""
    papan: PapanUnit | None = None

    @property
    def kode(self) -> str:
        return self.baris.kode

    @property
    def nama(self) -> str:
        return self.baris.nama

    @property
    def memenuhi(self) -> Mapping[str, bool]:
        """Predikat -> whether the last LHE found its conditions met."""
        dinilai = self.baris.nilai_tpi is not None
        hasil = zip(PREDIKAT, (self.baris.memenuhi_wbk, self.baris.memenuhi_wbbm), strict=True)
        return {p: dinilai and terpenuhi is True for p, terpenuhi in hasil}


@dataclass(frozen=True, slots=True)
class Wilayah:
    """A province with its kab/kota, or the nation. `kegiatan`: the year of registers and board. `hari`: the day on which due
    dates are compared. `surat`: the letter whose points the board counts. `ambang`: what predikat ask of an area, in per
    cent, rising. `menyusun`: its office writes this consolidation, so that its own report is not waited for.
    """

    kode: str
    nama: str
    nama_wilayah: str
    tingkat: str
    tahun: int
    kegiatan: int
    zona: str
    hari: date
    surat: str
    unit: tuple[Unit, ...]
    ambang: tuple[tuple[Fraction, str], ...] = ()
    menyusun: bool = True

    @property
    def bangsa(self) -> bool:
        return self.tingkat == Tingkat.RI

    def penyusun(self, u: Unit) -> bool:
        """Whether it is the office that writes this."""
        return self.menyusun and u.kode == self.kode

    @property
    def pelapor(self) -> tuple[Unit, ...]:
        """Whose reports are waited for."""
        return tuple(u for u in self.unit if not self.penyusun(u))

    @property
    def belum(self) -> tuple[Unit, ...]:
        return tuple(u for u in self.pelapor if not u.laporan.disampaikan)

    @property
    def lembaga(self) -> str:
        """KIP in Aceh, KPU elsewhere."""
        return self.nama.split(maxsplit=1)[0]

    @property
    def sebutan(self) -> str:
        """The region in a sentence: "wilayah Provinsi Jawa Tengah"."""
        return "seluruh Indonesia" if self.bangsa else f"wilayah Provinsi {self.nama_wilayah}"


def per_provinsi(w: Wilayah) -> list[Wilayah]:
    """The provinces of the nation by kode, each with its office; KPU RI, which is above them, is in none."""
    kelompok: dict[str, list[Unit]] = {}
    for u in w.unit:
        if u.baris.tingkat != Tingkat.RI:
            kelompok.setdefault(u.baris.provinsi, []).append(u)
    return [_provinsi(w, kode, daftar) for kode, daftar in sorted(kelompok.items())]


def _provinsi(w: Wilayah, kode: str, daftar: Sequence[Unit]) -> Wilayah:
    nama_wilayah = daftar[0].baris.nama_provinsi
    kantor = next((u.nama for u in daftar if u.kode == kode), f"KPU Provinsi {nama_wilayah}")
    return replace(
        w,
        kode=kode,
        nama=kantor,
        nama_wilayah=nama_wilayah,
        tingkat=Tingkat.PROVINSI.value,
        unit=tuple(daftar),
        menyusun=False,
    )


def ambang_area(instrumen: Instrumen) -> tuple[tuple[Fraction, str], ...]:
    """What each predikat asks of an area, in per cent of its weight; the same for all areas in the law."""
    bobot = {a.kode: a.bobot for a in instrumen.area}
    hasil = []
    for predikat in PREDIKAT:
        syarat = next((s for s in instrumen.syarat.get(predikat, ()) if s.kode in bobot), None)
        if syarat is not None:
            hasil.append((syarat.minimal * 100 / bobot[syarat.kode], predikat))
    return tuple(hasil)
