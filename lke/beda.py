"""Where two texts differ, for a person who must choose between them (pure)."""

import re


def beda(satu: str, dua: str) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Each text as (same beginning, own middle, same end), cut at the edges of words; linear in the length."""
    a, b = _kata(satu), _kata(dua)
    pendek = min(len(a), len(b))
    awal = next((i for i in range(pendek) if a[i] != b[i]), pendek)
    sisa = pendek - awal
    akhir = next((i for i in range(sisa) if a[-1 - i] != b[-1 - i]), sisa)
    return _potong(a, awal, akhir), _potong(b, awal, akhir)


def _kata(teks: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", teks)


def _potong(kata: list[str], awal: int, akhir: int) -> tuple[str, str, str]:
    batas = len(kata) - akhir
    return "".join(kata[:awal]), "".join(kata[awal:batas]), "".join(kata[batas:])
