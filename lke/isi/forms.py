"""What a person typed on a question card, as clean values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from kpu_zi.tools.teks import rapikan_teks
from lke.aturan.instrumen import Pertanyaan
from lke.aturan.isian import TEKS, Perubahan, bidang_isi
from lke.aturan.kewajaran import periksa_bukti, periksa_isian
from lke.aturan.tolak import periksa_panjang


@dataclass(slots=True)
class HasilIsian:
    """A card that was sent: the fields that differ from what was shown, mistakes by field, and of each such field the text
    as typed and the text that was shown."""

    perubahan: Perubahan
    galat: dict[str, str] = field(default_factory=dict)
    ketikan: dict[str, str] = field(default_factory=dict)
    awal: dict[str, str] = field(default_factory=dict)
    kunci: UUID | None = None
    id_html: str = ""

    def tolak(self, bidang: str, pesan: str) -> None:
        """A mistake that shows only beside what is stored; no sentence, no mistake."""
        if pesan:
            self.galat[bidang] = pesan


def baca_isian(pertanyaan: Pertanyaan, data: Mapping[str, str]) -> HasilIsian:
    """Read the posted card. A bidang that equals its `awal_` twin was not edited and is left alone."""
    data = _pilihan_bentrok(pertanyaan, data)
    hasil = HasilIsian(Perubahan(pertanyaan.kode, _bulat(data.get("versi", "")), {}), id_html=pertanyaan.id_html)
    perubahan: dict[str, tuple[Any, Any]] = {}
    for bidang in (*bidang_isi(pertanyaan), *TEKS):
        if bidang not in data:
            continue
        ketikan, awal = data[bidang], data.get(f"awal_{bidang}", "")
        if rapikan_teks(ketikan) == rapikan_teks(awal):
            continue
        hasil.ketikan[bidang], hasil.awal[bidang] = ketikan, awal
        try:
            perubahan[bidang] = (_nilai_awal(pertanyaan, bidang, awal), _nilai(pertanyaan, bidang, ketikan))
        except ValueError as galat:
            hasil.galat[bidang] = str(galat)
    hasil.perubahan = Perubahan(pertanyaan.kode, hasil.perubahan.versi, perubahan)
    hasil.kunci = _kunci(data.get("kunci", ""), hasil.perubahan)
    return hasil


def _pilihan_bentrok(pertanyaan: Pertanyaan, data: Mapping[str, str]) -> Mapping[str, str]:
    """The answer to a conflict as an ordinary card: the text chosen (anda, rekan, gabungan) becomes the value of its bidang.

    One choice for all of them, or one for each. Fields without conflict travel with it as they were typed.
    """
    hasil = dict(data)
    for bidang in (*bidang_isi(pertanyaan), *TEKS):
        if f"milik_{bidang}" in data:
            tersimpan = data.get(f"awal_{bidang}", "")
            pilihan = {"anda": data[f"milik_{bidang}"], "gabungan": data.get(f"gabungan_{bidang}", tersimpan)}
            hasil[bidang] = pilihan.get(data.get(f"pakai_{bidang}", data.get("pakai", "")), tersimpan)
    return hasil


def _nilai(pertanyaan: Pertanyaan, bidang: str, teks: str) -> Any:
    if bidang in TEKS:
        bersih = periksa_panjang(rapikan_teks(teks))
        return periksa_bukti(bersih) if bidang == "bukti" else bersih
    nilai = periksa_isian(pertanyaan, bidang, teks)
    return "" if nilai is None and bidang == "pilihan" else nilai


def _nilai_awal(pertanyaan: Pertanyaan, bidang: str, teks: str) -> Any:
    """The shown value; one that cannot be read equals nothing stored, so that the save asks instead of overwriting."""
    try:
        return _nilai(pertanyaan, bidang, teks)
    except ValueError:
        return rapikan_teks(teks)


def _bulat(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def _kunci(teks: str, perubahan: Perubahan) -> UUID | None:
    """The idempotency key of this edit.

    A page carries one key for all its cards, and Back can send another text with an old versi: so kode, versi and values
    belong to the key, and only the very same edit gets the first reply again.
    """
    try:
        return uuid5(UUID(teks), f"{perubahan.kode}:{perubahan.versi}:{sorted(perubahan.bidang.items())!r}")
    except ValueError:
        return None
