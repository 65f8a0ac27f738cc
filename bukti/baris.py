"""The lines of an answer that name its bukti, and what the library knows of them (pure).

The text of the answer is the truth; a row of the library is found by the `kunci` of a line.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from bukti.kelayakan import SEBAB, Putusan, nilai_bentuk, putusan
from bukti.kesamaan import tautan_baku
from kpu_zi.tools.tautan.alamat_web import TEPI

PANJANG_TAUTAN = 2000
PANJANG_JUDUL = 200

_TAUTAN = re.compile(r"https?://\S+", re.IGNORECASE)
_SENDIRI = re.compile(r"https?://([^/?#@]+)/b/([0-9]{1,18})/?(?:unduh/?)?(?:[?#].*)?", re.IGNORECASE)
_TANDA_AKHIR = ".,;:!\"'”’)>]}"
_TANDA_LABEL = " \t.,;:-–—|=>([•*"
_TAK_TERLIHAT = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class Jenis(StrEnum):
    TAUTAN = "tautan"
    BERKAS = "berkas"
    NAMA = "nama"


class Pindai(StrEnum):
    """What the virus scanner said of a file."""

    BELUM = "belum"
    BERSIH = "bersih"
    TERINFEKSI = "terinfeksi"
    GAGAL = "gagal"


@dataclass(frozen=True, slots=True)
class Rujukan:
    """What one line names: the link (`teks`), the document's name, or an upload of ours by its id."""

    jenis: Jenis
    kunci: str
    teks: str
    bukti_id: int | None = None
    judul: str = ""  # a short readable form, until somebody gives a title


@dataclass(frozen=True, slots=True)
class BarisBukti:
    """A row of the library with its last verdict, as `bukti.queries` reads it."""

    id: int
    jenis: str
    kunci: str
    judul: str
    tautan: str
    tanggal_dokumen: date | None
    berlaku_sampai: date | None
    macam: str
    ditarik_pada: datetime | None
    pindai: str
    sidik: str
    url: str | None  # the form of the link that was visited last
    sebab: str | None
    status: int | None
    diperiksa_pada: datetime | None
    sejak: datetime | None
    tipe: str = ""  # of a file, from our table of types
    gambar: int | None = None  # how many first pages of a PDF have a picture; None: not drawn yet

    @property
    def halaman(self) -> int:
        """How many pictures of it may be shown in place: an image itself is one."""
        return 1 if self.tipe.startswith("image/") else self.gambar or 0

    @property
    def putusan(self) -> Putusan | None:
        """Of a link; None where nothing is visited."""
        if self.jenis != Jenis.TAUTAN:
            return None
        return putusan_tautan(self.tautan, self.url, self.sebab, self.status)


def putusan_tautan(tautan: str, url: str | None, sebab: str | None, status: int | None) -> Putusan:
    """What the form of the link says counts first; a visit to another form of it says nothing about this one."""
    bentuk = nilai_bentuk(tautan)
    if bentuk is not None:
        return bentuk
    if url != tautan or sebab not in SEBAB:
        return putusan("belum_dicek")
    return putusan(sebab, status or 0)


@lru_cache(maxsize=8192)
def urai(teks: str, host_sendiri: str) -> tuple[Rujukan, ...]:
    """What the lines of an answer name, in their order; a line with several links names several.

    `host_sendiri`: host (and port) of BASE_URL, by which uploads of ours are known. Remembered: a page looks at all answers,
    and few changed since the last one.
    """
    hasil: list[Rujukan] = []
    for mentah in teks.splitlines():
        baris = mentah.strip(TEPI)
        tautan = [t for t in map(_rapikan_tautan, _TAUTAN.findall(baris)) if len(t) <= PANJANG_TAUTAN]
        label = _satu_spasi(_TAUTAN.sub(" ", baris)).strip(_TANDA_LABEL)
        if tautan:
            hasil += [_rujukan_tautan(t, label, host_sendiri.casefold()) for t in tautan]
        elif bersihkan(baris):
            hasil.append(_rujukan_nama(baris))
    return tuple(hasil)


def kunci_berkas(bukti_id: int) -> str:
    return f"berkas:{bukti_id}"


def kunci_tautan(tautan: str) -> str:
    """Equal for all ways in which one link gets copied."""
    return sidik_teks(tautan_baku(tautan))


def sidik_teks(teks: str) -> str:
    return hashlib.sha256(teks.encode("utf-8", "surrogatepass")).hexdigest()


def judul_tautan(tautan: str) -> str:
    """Short and readable: the site and the last part of the path."""
    try:
        bagian = urlsplit(tautan)
    except ValueError:
        return bersihkan(tautan)[:PANJANG_JUDUL]
    ekor = unquote(bagian.path.rstrip("/").rpartition("/")[2])
    situs = (bagian.hostname or "").removeprefix("www.")
    return bersihkan(f"{situs} · {ekor}" if ekor else situs or tautan)[:PANJANG_JUDUL]


def bersihkan(teks: str) -> str:
    """On one line, without characters that hide or turn what is read."""
    return _satu_spasi(_TAK_TERLIHAT.sub(" ", teks))


def _rujukan_tautan(tautan: str, label: str, host_sendiri: str) -> Rujukan:
    sendiri = _SENDIRI.fullmatch(tautan)
    if sendiri is not None and sendiri[1].casefold() == host_sendiri:
        pk = int(sendiri[2])
        return Rujukan(Jenis.BERKAS, kunci_berkas(pk), tautan, pk, bersihkan(label)[:PANJANG_JUDUL])
    judul = bersihkan(label)[:PANJANG_JUDUL] or judul_tautan(tautan)
    return Rujukan(Jenis.TAUTAN, kunci_tautan(tautan), tautan, None, judul)


def _rujukan_nama(baris: str) -> Rujukan:
    nama = _satu_spasi(baris)
    return Rujukan(Jenis.NAMA, sidik_teks(nama.casefold()), nama, None, bersihkan(nama)[:PANJANG_JUDUL])


def _rapikan_tautan(teks: str) -> str:
    """Without the marks of a sentence behind it; a bracket that the link itself opened stays."""
    bersih = teks.rstrip(TEPI + _TANDA_AKHIR)
    return bersih + ")" if teks.startswith(bersih + ")") and "(" in bersih else bersih


def _satu_spasi(teks: str) -> str:
    return " ".join(teks.split())
