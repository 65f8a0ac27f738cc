"""Working days and the time limits of complaints (pure). A tenggat is computed once, at receipt, and kept.

The day of receipt does not count; Saturdays, Sundays, national holidays and cuti bersama do not either. `libur` is always
the set of days off, without the weekends. Limits and holidays are data: `kegiatan/data/`, edited at /kelola/.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from satker.siklus import sampai_tahun

SEHARI = timedelta(days=1)
# Keppres 8/2024 names 17 holidays a year, of which some may share a date; a year with fewer is a table just begun.
LIBUR_SETAHUN = 12


class Klasifikasi(StrEnum):
    """What a time limit is for: the kinds of complaint, the request to the PPID, and the three steps of LAPOR."""

    RINGAN = "ringan"
    NORMATIF = "normatif"
    TIDAK_BERKADAR_PENGAWASAN = "tidak_berkadar_pengawasan"
    BERKADAR_PENGAWASAN = "berkadar_pengawasan"
    PPID = "ppid"
    LAPOR_VERIFIKASI = "lapor_verifikasi"
    LAPOR_BALASAN = "lapor_balasan"
    LAPOR_TUTUP = "lapor_tutup"


NAMA_KLASIFIKASI = {
    Klasifikasi.RINGAN: "Pengaduan ringan",
    Klasifikasi.NORMATIF: "Normatif atau permintaan informasi",
    Klasifikasi.TIDAK_BERKADAR_PENGAWASAN: "Tidak berkadar pengawasan",
    Klasifikasi.BERKADAR_PENGAWASAN: "Berkadar pengawasan",
    Klasifikasi.PPID: "Permohonan informasi melalui PPID",
    Klasifikasi.LAPOR_VERIFIKASI: "LAPOR: verifikasi",
    Klasifikasi.LAPOR_BALASAN: "LAPOR: balasan pertama",
    Klasifikasi.LAPOR_TUTUP: "LAPOR: ditutup tanpa tanggapan",
}


class JenisLibur(StrEnum):
    """A revoked day keeps its row: loading the shipped table again must not bring it back."""

    NASIONAL = "nasional"
    CUTI_BERSAMA = "cuti_bersama"
    DICABUT = "dicabut"


NAMA_JENIS_LIBUR = {
    JenisLibur.NASIONAL: "Libur nasional",
    JenisLibur.CUTI_BERSAMA: "Cuti bersama",
    JenisLibur.DICABUT: "Dicabut (hari kerja)",
}


@dataclass(frozen=True, slots=True)
class Libur:
    tanggal: date
    nama: str
    jenis: JenisLibur
    dasar_hukum: str


@dataclass(frozen=True, slots=True)
class Batas:
    """`hari` working days, once more `perpanjangan`; for what is received from `berlaku_mulai` on."""

    klasifikasi: Klasifikasi
    hari: int
    perpanjangan: int
    berlaku_mulai: date
    dasar_hukum: str


@dataclass(frozen=True, slots=True)
class Tenggat:
    """`tanggal`: the last day in time. `tahun_tanpa_libur`: years counted without a holiday table, so perhaps too early."""

    tanggal: date
    hari: int
    dasar_hukum: str
    tahun_tanpa_libur: tuple[int, ...]


def adalah_hari_kerja(hari: date, libur: Collection[date]) -> bool:
    return hari.isoweekday() <= 5 and hari not in libur


def hari_terima(pada: datetime, zona: str) -> date:
    """The day that it is at the satker: 23.30 WIT is still that day, though 14.30 UTC. Naive instants are refused."""
    if pada.tzinfo is None:
        raise ValueError("an instant of receipt needs its zone")
    return pada.astimezone(ZoneInfo(zona)).date()


def tambah_hari_kerja(mulai: date, hari: int, libur: Collection[date]) -> date:
    """The `hari`-th working day after `mulai`, which itself does not count. ValueError for fewer than one day."""
    if hari < 1:
        raise ValueError("a time limit is at least one working day")
    tanggal, sisa = mulai, hari
    while sisa:
        tanggal += SEHARI
        sisa -= adalah_hari_kerja(tanggal, libur)
    return tanggal


def sisa_hari_kerja(hari_ini: date, tenggat: date, libur: Collection[date]) -> int:
    """Working days left: those after today, up to and with the tenggat; 0 on the day itself.

    Past it, minus the working days since, and at least -1: on the Saturday after a Friday it is late already. 0 also on the
    last working day before a tenggat that was declared a holiday after it had been fixed.
    """
    if hari_ini <= tenggat:
        return _banyak_hari_kerja(hari_ini, tenggat, libur)
    return -max(_banyak_hari_kerja(tenggat, hari_ini, libur), 1)


def _banyak_hari_kerja(dari: date, sampai: date, libur: Collection[date]) -> int:
    """Working days after `dari`, up to and with `sampai`."""
    pekan, lebih = divmod((sampai - dari).days, 7)
    hari_biasa = pekan * 5 + sum((dari + SEHARI * n).isoweekday() <= 5 for n in range(1, lebih + 1))
    return hari_biasa - sum(dari < x <= sampai and x.isoweekday() <= 5 for x in libur)


def lewat(tenggat: date, hari_ini: date) -> bool:
    return hari_ini > tenggat


def tahun_tanpa_libur(mulai: date, akhir: date, libur: Collection[date]) -> tuple[int, ...]:
    """Years of the days after `mulai`, up to and with `akhir`, for which `libur` holds no table."""
    banyak = Counter(hari.year for hari in set(libur))
    return tuple(t for t in sampai_tahun((mulai + SEHARI).year, akhir.year) if banyak[t] < LIBUR_SETAHUN)


def peringatan_tanpa_libur(tahun: Collection[int]) -> str:
    """A sentence for the screen; empty when every year has its table."""
    if not tahun:
        return ""
    sebutan = " dan ".join(str(t) for t in sorted(tahun))
    return f"Daftar hari libur tahun {sebutan} belum ada, sehingga tenggat ini hanya melewati hari Sabtu dan Minggu."


def batas_berlaku(klasifikasi: str, diterima: date, daftar: Iterable[Batas]) -> Batas:
    """The limit in force on the day of receipt. LookupError when there is none."""
    berlaku = [b for b in daftar if b.klasifikasi == klasifikasi and b.berlaku_mulai <= diterima]
    if not berlaku:
        raise LookupError(f"no time limit for {klasifikasi} received on {diterima}")
    return max(berlaku, key=lambda b: b.berlaku_mulai)


def tenggat_pengaduan(
    klasifikasi: str,
    diterima: date,
    daftar: Iterable[Batas],
    libur: Collection[date],
    *,
    diperpanjang: bool = False,
) -> Tenggat:
    """When a complaint of this klasifikasi, received on this local day (`hari_terima`), has to be done.

    LookupError when no limit is in force; ValueError when `diperpanjang` is asked of a limit without perpanjangan.
    """
    batas = batas_berlaku(klasifikasi, diterima, daftar)
    if diperpanjang and not batas.perpanjangan:
        raise ValueError(f"{klasifikasi} has no perpanjangan")
    hari = batas.hari + (batas.perpanjangan if diperpanjang else 0)
    tanggal = tambah_hari_kerja(diterima, hari, libur)
    return Tenggat(tanggal, hari, batas.dasar_hukum, tahun_tanpa_libur(diterima, tanggal, libur))
