"""A siklus of Zona Integritas and every rule of years (pure); nothing else in the portal computes with years.

The siklus ZI T is the LKE of T about the activities of the year before: letter 1766/PW.02-SD/11/2025 of the Chair asks for
the LKE of 2026 by 30 December 2025. What stands in the row of a siklus (`satker.models.SiklusZI`) goes before the preset.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpu_zi.tools.tanggal import tulis_tanggal

DASAR_HUKUM = "Surat Ketua KPU 1766/PW.02-SD/11/2025 huruf b"
TAHUN_PERTAMA, TAHUN_TERAKHIR = 2010, 2100  # what an address may ask for
_BULAN_SIKLUS_BARU = 10  # from 1 October the next siklus is the one to make


class StatusSiklus(StrEnum):
    DISIAPKAN = "disiapkan"
    BERJALAN = "berjalan"
    DITUTUP = "ditutup"


@dataclass(frozen=True, slots=True)
class Siklus:
    """ZI `tahun`: its activities (first and last day), and the last days of LKE and report in the national zone."""

    tahun: int
    kegiatan_mulai: date
    kegiatan_akhir: date
    batas_lke: date
    batas_laporan: date
    status: StatusSiklus = StatusSiklus.DISIAPKAN

    @property
    def kegiatan(self) -> int:
        """The calendar year of the activities; registers, surveys and the board are kept by it."""
        return self.kegiatan_akhir.year

    @property
    def nama(self) -> str:
        """“ZI 2027 (kegiatan 2026)”."""
        return f"ZI {self.tahun} (kegiatan {self.kegiatan})"

    @property
    def hari_bukti(self) -> tuple[date, date]:
        """First and last day that a document shown with the LKE may bear: an assessment goes on in the year of the LKE."""
        return self.kegiatan_mulai, date(self.tahun, 12, 31)

    def memuat(self, hari: date) -> bool:
        """Whether this day belongs to its activities."""
        return self.kegiatan_mulai <= hari <= self.kegiatan_akhir

    def selesai(self, hari: date) -> bool:
        """Whether its activities are over on this day."""
        return hari > self.kegiatan_akhir


def kalimat_batas(siklus: Siklus, hari: date) -> str:
    """Both last days and how far they are: “ZI 2027 (kegiatan 2026): LKE paling lambat 30 Desember 2026 (24 hari lagi)”."""
    return (
        f"{siklus.nama}: LKE paling lambat {tulis_tanggal(siklus.batas_lke)} ({sisa(siklus.batas_lke, hari)}),"
        f" laporan paling lambat {tulis_tanggal(siklus.batas_laporan)} ({sisa(siklus.batas_laporan, hari)})."
    )


def sisa(batas: date, hari: date) -> str:
    """“24 hari lagi”, “hari ini”, “sudah lewat”."""
    if batas == hari:
        return "hari ini"
    return f"{(batas - hari).days} hari lagi" if batas > hari else "sudah lewat"


def siklus_bawaan(tahun: int) -> Siklus:
    """What a siklus is where no row says otherwise: the year before, and the letter's two days at its end."""
    lalu = tahun_sebelum(tahun)
    return Siklus(tahun, date(lalu, 1, 1), date(lalu, 12, 31), date(lalu, 12, 30), date(lalu, 12, 31))


def siklus_tentang(kegiatan: int) -> Siklus:
    """The preset of the siklus about the activities of this year."""
    return siklus_bawaan(tahun_sesudah(kegiatan))


def siklus_sesudah(lalu: Siklus) -> Siklus:
    """The next siklus as its preset: all days of the last one, a year later."""
    return Siklus(
        tahun_sesudah(lalu.tahun),
        setelah(lalu.kegiatan_mulai),
        setelah(lalu.kegiatan_akhir),
        setelah(lalu.batas_lke),
        setelah(lalu.batas_laporan),
    )


def tahun_siklus(hari: date) -> int:
    """Which ZI a portal begins with on this day: from 1 October the one of the next year."""
    return tahun_sesudah(hari.year) if hari.month >= _BULAN_SIKLUS_BARU else hari.year


def tahun_sebelum(tahun: int, banyak: int = 1) -> int:
    return tahun - banyak


def tahun_sesudah(tahun: int, banyak: int = 1) -> int:
    return tahun + banyak


def rentang_tahun(tahun: int, sebelum: int = 0, sesudah: int = 0) -> range:
    """`tahun` with so many years before and after it, rising."""
    return range(tahun - sebelum, tahun + sesudah + 1)


def geser(hari: date, dari: int, ke: int) -> date:
    """The day that lies in year `ke` as this one lies in year `dari`."""
    return setelah(hari, ke - dari)


def sampai_tahun(dari: int, sampai: int) -> range:
    """Both years and those between them; none where `dari` is the later one."""
    return rentang_tahun(sampai, sebelum=sampai - dari)


def setelah(hari: date, banyak: int = 1) -> date:
    """The same day so many years later; 1 March for a 29 February that there is not."""
    try:
        return hari.replace(year=hari.year + banyak)
    except ValueError:
        return date(hari.year + banyak, 3, 1)
