"""Which letters the fonts of a PDF lack: each prints as a box, so whoever types one is told."""

import unicodedata
from functools import cache
from pathlib import Path

HURUF = Path(__file__).resolve().parents[3] / "static" / "fonts"
DISEBUT = 20  # letters that the sentence names


def peringatan_huruf(teks: str) -> str:
    """A sentence that names the letters of `teks` without a shape; empty where all have one."""
    tiada = _tak_tercetak(teks)
    if not tiada:
        return ""
    lain = f" dan {len(tiada) - DISEBUT} huruf lain" if len(tiada) > DISEBUT else ""
    sebut = " ".join(tiada[:DISEBUT])
    return f"Huruf berikut tidak dapat dicetak dan akan tampak sebagai kotak pada PDF: {sebut}{lain}."


def _tak_tercetak(teks: str) -> list[str]:
    """Each once, in the order of the text; not what has no shape of its own (blanks, joiners, marks on a letter)."""
    tiada = (h for h in dict.fromkeys(unicodedata.normalize("NFC", teks)) if ord(h) not in _tercetak())
    return [h for h in tiada if not unicodedata.category(h).startswith(("M", "Z", "Cc", "Cf"))]


@cache
def _tercetak() -> frozenset[int]:
    """Where one font lacks a letter the engine takes it from another, so that of all counts."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # 0.2 s, once a process

    ada: set[int] = set()
    for berkas in HURUF.glob("*.ttf"):
        with TTFont(berkas, lazy=True) as huruf:
            ada.update(huruf.getBestCmap())
    return frozenset(ada)
