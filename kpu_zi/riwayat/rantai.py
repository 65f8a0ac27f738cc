"""The hash chain (pure): each row carries sha256 of the previous hash and its own canonical text."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Catatan:
    """What one row says, without its place in the chain."""

    pada: datetime
    pelaku_id: int | None
    acara: str
    objek: str = ""
    rincian: Mapping[str, Any] | None = None
    peran: str = ""
    alamat: str = ""


def sidik(sebelum: str, rantai: str, nomor: int, c: Catatan) -> str:
    """Hex sha256 of a row at its place; times in UTC to the microsecond, so that both databases give the same text."""
    isi = [
        sebelum,
        rantai,
        nomor,
        c.pada.astimezone(UTC).isoformat(timespec="microseconds"),
        c.pelaku_id,
        c.peran,
        c.alamat,
        c.acara,
        c.objek,
        c.rincian or {},
    ]
    teks = json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()


def pecah_pertama(
    rantai: str, baris: Iterable[tuple[int, str, str, Catatan]], awal: str, kepala: tuple[int, str]
) -> str | None:
    """None when the chain holds, else a sentence that names the first broken row.

    `baris`: (nomor, sidik_sebelum, sidik, Catatan) by nomor; `kepala`: number and hash that the owner remembers.
    """
    nomor_lalu, sidik_lalu = 0, awal
    for nomor, sebelum, tertulis, catatan in baris:
        if nomor != nomor_lalu + 1:
            return f"{rantai}: baris {nomor_lalu + 1} hilang"
        if sebelum != sidik_lalu or sidik(sebelum, rantai, nomor, catatan) != tertulis:
            return f"{rantai}: baris {nomor} tidak cocok dengan sidiknya"
        nomor_lalu, sidik_lalu = nomor, tertulis
    if (nomor_lalu, sidik_lalu) != kepala:
        return f"{rantai}: berakhir di baris {nomor_lalu}, seharusnya {kepala[0]}"
    return None
