"""Names after an @ in a text (pure)."""

import re
from collections.abc import Mapping


def disebut_dalam(teks: str, nama: Mapping[int, str]) -> set[int]:
    """Whom of these people the text mentions as “@Siti Aminah”, whatever the case; of two that fit the longer name."""
    hasil: set[int] = set()
    huruf = teks.casefold()
    for awal in (m.end() for m in re.finditer("@", huruf)):
        cocok = [pk for pk, n in nama.items() if _mulai(huruf[awal:], n.casefold())]
        terpanjang = max((len(nama[pk]) for pk in cocok), default=0)
        hasil |= {pk for pk in cocok if len(nama[pk]) == terpanjang}
    return hasil


def _mulai(teks: str, nama: str) -> bool:
    return teks.startswith(nama) and not teks[len(nama) : len(nama) + 1].isalnum()
