"""Rows of the room that reads everybody: the board and monitoring, reports of the tiers, and the files made of them."""

from laporan.models.dokumen import LHE, SURAT, BagianUnduhan, Dokumen, Format, Jenis, Unduhan
from laporan.models.laporan import BagianDibaca, BarisLaporan, CatatanBagian, Kiriman, Laporan, Narasi, TandaTangan
from laporan.models.pantau import CuplikanHarian, PemeriksaanButir, TampilanTersimpan

__all__ = [
    "BagianDibaca",
    "LHE",
    "SURAT",
    "BagianUnduhan",
    "BarisLaporan",
    "CatatanBagian",
    "CuplikanHarian",
    "Dokumen",
    "Format",
    "Jenis",
    "Kiriman",
    "Laporan",
    "Narasi",
    "PemeriksaanButir",
    "TampilanTersimpan",
    "TandaTangan",
    "Unduhan",
]
