"""What the public page says of a code (pure): sidik, date and state of one copy, and whether a pasted sidik is the same."""

import re
from dataclasses import dataclass
from datetime import datetime

from lke.aturan.status import Tanda

MENUNGGU = Tanda("Disampaikan, menunggu keputusan", "biru-isi", "jam")
BERLAKU = Tanda("Berlaku", "hijau", "centang")
DIGANTIKAN = Tanda("Digantikan versi yang lebih baru", "netral", "garis")
DIKEMBALIKAN = Tanda("Dikembalikan untuk diperbaiki", "jingga", "kembali")
DITARIK = Tanda("Ditarik kembali oleh pengirimnya", "netral", "garis")
# The report of the nation: chapters of the provinces are bound to the copy, each time as they are then.
GABUNGAN = "Berkas gabungan yang memuat bab provinsi dicocokkan dengan sidik isi yang tercetak di dalamnya."
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Keaslian:
    """`pdf`: name and sidik of each stored PDF, empty until it is made. Nothing of what the report says, of whom, or by
    whom."""

    sidik: str
    pdf: tuple[tuple[str, str], ...]
    pada: datetime
    tanda: Tanda


def keadaan(hasil: str, diganti: bool) -> Tanda:
    """`hasil`: of the copy; `diganti`: a later version is accepted. One that waits may still come back."""
    if hasil == "dikembalikan":
        return DIKEMBALIKAN
    if hasil == "ditarik":
        return DITARIK
    if hasil == "menunggu":
        return MENUNGGU
    return DIGANTIKAN if diganti else BERLAKU


def bandingkan(ketikan: str, k: Keaslian) -> tuple[bool, str]:
    """Whether what was pasted is the sidik of this copy or of a PDF of it, and that as a sentence."""
    teks = re.sub(r"[\s:-]+", "", ketikan).lower()
    if not _SHA256.fullmatch(teks):
        return False, "Yang ditempel bukan sidik SHA-256: tempel 64 angka dan huruf a sampai f."
    if any(teks == sidik for _, sidik in k.pdf):
        return True, "Cocok: berkas Anda sama dengan PDF yang tersimpan di portal."
    if teks == k.sidik:
        return True, "Cocok: sidik ini adalah sidik isi laporan yang dikirim."
    return (
        False,
        f"Tidak cocok: berkas Anda bukan berkas yang tersimpan dari salinan ini, atau sudah berubah. {GABUNGAN}",
    )
