"""One answer as plain values: its fields (bidang), how they compare, what they mean for scoring (pure).

A bidang is `pilihan`, `indeks`, `masukan.<id>`, `catatan` or `bukti`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from kpu_zi.tools.teks import rapikan_teks
from lke.aturan.aturan_kewajaran import Jawab
from lke.aturan.instrumen import Isi, Pertanyaan

TEKS = ("catatan", "bukti")


class Baris(NamedTuple):
    """A stored answer, or an empty one (`pk` None, `versi` 0). A tuple: each save builds 113 of them."""

    pk: int | None = None
    versi: int = 0
    pilihan: str = ""
    indeks: Decimal | None = None
    masukan: Mapping[str, int] = MappingProxyType({})
    catatan: str = ""
    bukti: str = ""
    diubah_pada: datetime | None = None
    diubah_oleh_id: int | None = None

    def ambil(self, bidang: str) -> Any:
        """Value of one bidang; None or "" while it is blank."""
        if bidang.startswith("masukan."):
            return self.masukan.get(bidang[8:])
        return getattr(self, bidang)

    def dengan(self, perubahan: Mapping[str, Any]) -> "Baris":
        """A copy with these bidang changed."""
        masukan = dict(self.masukan)
        lain = {}
        for bidang, nilai in perubahan.items():
            if not bidang.startswith("masukan."):
                lain[bidang] = nilai
            elif nilai is None:
                masukan.pop(bidang[8:], None)
            else:
                masukan[bidang[8:]] = nilai
        return self._replace(masukan=masukan, **lain)

    def isi(self) -> Isi:
        """What scoring sees: the letter, the index, the counts, or None."""
        if self.pilihan:
            return self.pilihan
        return self.indeks if self.indeks is not None else (self.masukan or None)


KOSONG = Baris()


def untuk_kewajaran(baris: Mapping[str, Baris]) -> dict[str, Jawab]:
    """The answers as the sanity rules look at them."""
    return {kode: Jawab(b.isi(), b.catatan, b.bukti) for kode, b in baris.items()}


def bidang_isi(pertanyaan: Pertanyaan) -> tuple[str, ...]:
    """The bidang that hold the answer itself, without catatan and bukti."""
    if pertanyaan.masukan:
        return tuple(f"masukan.{m.id}" for m in pertanyaan.masukan)
    return ("indeks",) if pertanyaan.batas is not None else ("pilihan",)


def rapikan_isian(teks: str) -> str:
    """A letter or a number as typed, without blanks around it, nor the invisible ones that come along from web pages."""
    return rapikan_teks(teks).replace("\ufeff", "").strip()


def untuk_json(nilai: Any) -> Any:
    """A bidang's value as the log and a stored reply keep it; an index as text, without trailing zeros."""
    return format(nilai.normalize(), "f") if isinstance(nilai, Decimal) else nilai


@dataclass(frozen=True, slots=True)
class Perubahan:
    """What one person changes on one pertanyaan: bidang -> (value shown when they began, new value).

    `versi` is the version that was shown.
    """

    kode: str
    versi: int
    bidang: Mapping[str, tuple[Any, Any]]


def bidang_bentrok(baris: Baris, perubahan: Perubahan) -> list[str]:
    """Bidang that somebody else changed to something different since they were shown.

    What was shown decides, not `versi`: the reply to a save brings a card the newest versi, but not the text that a
    colleague wrote into a field where this person is typing. Text that is stored since before its marks were left out is
    compared without them, as it comes back from a form.
    """
    return [
        bidang
        for bidang, (awal, baru) in perubahan.bidang.items()
        for tersimpan in [_rapi(baris.ambil(bidang))]
        if tersimpan not in (_rapi(awal), _rapi(baru)) and not (_kosong(tersimpan) and _kosong(awal))
    ]


def _rapi(nilai: Any) -> Any:
    return rapikan_teks(nilai) if isinstance(nilai, str) else nilai


def _kosong(nilai: Any) -> bool:
    return nilai is None or nilai == ""
