"""Chapters and sections of a ZI report, in the order and words of the letter's annex (pure; 1766/PW.02-SD/11/2025).

The figures of areas are those of the LKE, their names those of the letter ("Penataan Tata Laksana").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Rupa(StrEnum):
    """What stands under a heading: nothing of its own, prose, prose and rows that tiers add up, or lists from data."""

    KELOMPOK = "kelompok"
    NARASI = "narasi"
    BARIS = "baris"
    LAMPIRAN = "lampiran"


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading. `kunci` is empty for one that only groups; `nomor` as the letter writes it."""

    kunci: str
    nomor: str
    judul: str
    rupa: Rupa
    anak: tuple["Judul", ...] = ()

    @property
    def penuh(self) -> str:
        return f"{self.nomor} {self.judul}".strip()

    @property
    def sebutan(self) -> str:
        """As it is called in a sentence of ours: where the letter shouts, we do not."""
        return self.judul.capitalize() if self.judul.isupper() else self.judul


_N, _B, _K = Rupa.NARASI, Rupa.BARIS, Rupa.KELOMPOK
AREA = (
    "Manajemen Perubahan",
    "Penataan Tata Laksana",
    "Penataan Sistem Manajemen SDM",
    "Penguatan Akuntabilitas",
    "Penguatan Pengawasan",
    "Penguatan Kualitas Pelayanan Publik",
)
_KENDALA = "KENDALA/HAMBATAN DAN UPAYA UNTUK MENGATASINYA"
_HASIL = "HASIL PELAKSANAAN PEMBANGUNAN ZONA INTEGRITAS"

SATKER: tuple[Judul, ...] = (
    Judul(
        "",
        "BAB I",
        "PENDAHULUAN",
        _K,
        (
            Judul("latar-belakang", "A.", "Latar Belakang", _N),
            Judul("maksud-tujuan", "B.", "Maksud dan Tujuan", _N),
            Judul("dasar-hukum", "C.", "Dasar Hukum", _N),
        ),
    ),
    Judul(
        "",
        "BAB II",
        _HASIL,
        _K,
        (
            Judul(
                "",
                "A.",
                "HASIL PELAKSANAAN",
                _K,
                (
                    Judul(
                        "",
                        "I.",
                        "KOMPONEN PENGUNGKIT",
                        _K,
                        tuple(Judul(f"area{n}", f"{n}.", nama, _N) for n, nama in enumerate(AREA, start=1)),
                    ),
                    Judul("hasil", "II.", "KOMPONEN HASIL", _N),
                ),
            ),
            Judul("kendala", "B.", _KENDALA, _B),
        ),
    ),
    Judul(
        "",
        "BAB III",
        "PENUTUP",
        _K,
        (
            Judul("kesimpulan", "A.", "KESIMPULAN", _N),
            Judul("rencana", "B.", "RENCANA TINDAK LANJUT", _B),
        ),
    ),
    Judul("lampiran", "", "LAMPIRAN", Rupa.LAMPIRAN),
)

# Our own: the letter asks for reports tier by tier and says nothing of how a tier sums up. Same chapters, for the region.
KONSOLIDASI: tuple[Judul, ...] = (
    Judul("", "BAB I", "PENDAHULUAN", _K, (Judul("wilayah-pengantar", "A.", "Gambaran Wilayah", _N),)),
    Judul(
        "",
        "BAB II",
        _HASIL,
        _K,
        (
            Judul("wilayah-hasil", "A.", "HASIL PELAKSANAAN DI WILAYAH", _N),
            Judul("wilayah-kendala", "B.", _KENDALA, _N),
        ),
    ),
    Judul(
        "",
        "BAB III",
        "PENUTUP",
        _K,
        (
            Judul("wilayah-kesimpulan", "A.", "KESIMPULAN", _N),
            Judul("wilayah-rencana", "B.", "RENCANA TINDAK LANJUT", _N),
        ),
    ),
    Judul("wilayah-lampiran", "", "LAMPIRAN", Rupa.LAMPIRAN),
)


def rata(daftar: tuple[Judul, ...]) -> Iterator[tuple[int, Judul]]:
    """Every heading with its depth from 1, in reading order."""
    for satu in daftar:
        yield 1, satu
        for dalam, anak in rata(satu.anak):
            yield dalam + 1, anak


def bagian_tulis(tingkat: str) -> dict[str, Judul]:
    """The sections in which an office of this tingkat writes, by kunci: provinces and KPU RI also sum up their region."""
    kerangka = SATKER if tingkat == "kabkota" else SATKER + KONSOLIDASI
    return {j.kunci: j for _, j in rata(kerangka) if j.rupa in (Rupa.NARASI, Rupa.BARIS)}


def judul_laporan(tahun: int, nama: str) -> tuple[str, str, str]:
    """The title in its lines; `nama` is the satker as it calls itself ("KPU KOTA SALATIGA")."""
    return "LAPORAN HASIL PEMBANGUNAN ZONA INTEGRITAS", f"TAHUN {tahun}", f"PADA {nama.upper()}"
