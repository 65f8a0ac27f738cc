"""Where two texts differ, for a person who must choose between them (pure)."""

import re
from difflib import SequenceMatcher

# Longer middles are marked as one piece: comparing them word by word would cost the square of their length.
PALING_BANYAK_KATA = 400

Potongan = tuple[str, bool]  # a piece of a text, and whether the other text has something else there


def beda(satu: str, dua: str) -> tuple[list[Potongan], list[Potongan]]:
    """Each text as its pieces, cut at the edges of words."""
    a, b = re.findall(r"\s+|\S+", satu), re.findall(r"\s+|\S+", dua)
    kiri: list[Potongan] = []
    kanan: list[Potongan] = []
    for sama, i, j, k, n in _bagian(a, b):
        kiri += [("".join(a[i:j]), not sama)] if j > i else []
        kanan += [("".join(b[k:n]), not sama)] if n > k else []
    return kiri, kanan


def _bagian(a: list[str], b: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """(same, from and to in a, from and to in b), in order and without gaps."""
    pendek = min(len(a), len(b))
    awal = next((i for i in range(pendek) if a[i] != b[i]), pendek)
    akhir = next((i for i in range(pendek - awal) if a[-1 - i] != b[-1 - i]), pendek - awal)
    j, n = len(a) - akhir, len(b) - akhir
    tengah = [(False, awal, j, awal, n)]
    if max(j, n) - awal <= PALING_BANYAK_KATA:
        cocok = SequenceMatcher(None, a[awal:j], b[awal:n], autojunk=False).get_opcodes()
        tengah = [(t == "equal", awal + w, awal + x, awal + y, awal + z) for t, w, x, y, z in cocok]
    return [(True, 0, awal, 0, awal), *tengah, (True, j, len(a), n, len(b))]
