"""What our own export remembers of itself on its hidden sheet, so that what returns is compared with what went out (pure).

A convenience for the form, never a proof: whoever changes that sheet changes what is proposed to them, and nothing else.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kpu_zi.tools.excel.lembar import BerkasDitolak, Lembar
from kpu_zi.tools.teks import rapikan_teks
from lke.aturan.alur import Lapis
from lke.aturan.isian import untuk_json
from lke.excel.impor.sel import baca_bukti

LEMBAR_PENANDA = "_kpu_zi"
PENANDA = ("satker", "tahun", "instrumen", "lapis")
BARIS_INGATAN = 12  # below the marks: a header, then kode, bidang, versi, sidik
VERSI_TERBESAR = 2**31
_SIDIK = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Ingatan:
    """`versi`: kode -> that of the answer that went out; `sidik`: (kode, bidang) -> of what stood there; a blank field has
    none. Both empty for a file that is not ours, and for ours of before there was a memory."""

    versi: Mapping[str, int] = field(default_factory=dict)
    sidik: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.versi)

    def sama(self, kode: str, bidang: str, nilai: Any) -> bool:
        """Whether this is what went out."""
        return self.sidik.get((kode, bidang), "") == sidik_bidang(kode, bidang, nilai)


def sidik_bidang(kode: str, bidang: str, nilai: Any) -> str:
    """A short hash of a field's value as it reads back from a file; "" for a blank one."""
    teks = "" if nilai is None else str(untuk_json(nilai))
    if bidang == "bukti":
        teks = baca_bukti(teks)[0]
    elif bidang == "catatan":
        teks = rapikan_teks(teks)
    return hashlib.sha256(f"{kode}\n{bidang}\n{teks}".encode()).hexdigest()[:16] if teks else ""


def baca_ingatan(buku: Sequence[Lembar]) -> tuple[dict[str, str], Ingatan]:
    """The marks of our own export and its memory; both empty for another file."""
    lembar = next((x for x in buku if x.nama == LEMBAR_PENANDA), None)
    if lembar is None:
        return {}, Ingatan()
    isi = {lembar.sel.get((b, 1)): lembar.sel.get((b, 2)) for b in range(1, len(PENANDA) + 1)}
    versi: dict[str, int] = {}
    sidik: dict[tuple[str, str], str] = {}
    for baris in range(BARIS_INGATAN + 1, lembar.baris_terakhir() + 1):
        kode, bidang, nomor, teks = (lembar.sel.get((baris, k)) for k in range(1, 5))
        if not isinstance(kode, str) or not isinstance(nomor, int | float) or not 0 <= nomor <= VERSI_TERBESAR:
            continue
        versi[kode] = int(nomor)
        if isinstance(bidang, str) and isinstance(teks, str) and _SIDIK.fullmatch(teks):
            sidik[kode, bidang] = teks
    return {k: str(isi[k]) for k in PENANDA if isi.get(k) is not None}, Ingatan(versi, sidik)


def periksa_penanda(penanda: Mapping[str, str], *, satker: str, instrumen: str) -> None:
    """Raises BerkasDitolak for our own export of another satker or another instrument."""
    if penanda.get("satker", satker) != satker:
        raise BerkasDitolak(
            f"Berkas ini diunduh untuk satker {penanda['satker'][:20]}, bukan untuk satker {satker}. "
            "Unggah di LKE satker itu; atau unduh LKE ini, salin isiannya ke sana, lalu unggah."
        )
    if penanda.get("instrumen", instrumen) != instrumen:
        raise BerkasDitolak(
            f"Berkas ini diunduh dengan instrumen {penanda['instrumen'][:40]}, sedangkan LKE ini memakai {instrumen}. "
            "Unduh LKE ini, salin isiannya ke sana, lalu unggah."
        )


def tahun_lain(penanda: Mapping[str, str], tahun: int) -> str:
    """The year for which our own export was made, where it is another; else empty."""
    dari = penanda.get("tahun", str(tahun))
    return "" if dari == str(tahun) else dari[:10]


def berlaku(ingatan: Ingatan, penanda: Mapping[str, str], *, tahun: int, lapis: Lapis) -> Ingatan:
    """The memory where it is that of this year and layer; else none."""
    milik = (penanda.get("tahun"), penanda.get("lapis")) == (str(tahun), lapis.value)
    return ingatan if milik else Ingatan()
