"""Rules of editing the prose of a section: what is taken, and when two people have written into the same text (pure)."""

from collections.abc import Mapping
from difflib import get_close_matches

from kpu_zi.tools.teks import rapikan_teks
from laporan.naskah.angka import tak_dikenal, tanpa_nilai
from laporan.naskah.isi import sidik_teks

PANJANG_TEKS = 20_000


def rapikan(teks: str) -> str:
    """Prose as it is stored: no control characters, no blanks at its end."""
    return rapikan_teks(teks.replace("\x7f", ""))


def pokok(teks: str) -> str:
    """The text as two versions are compared: the value in a mark is not of whoever typed it."""
    return tanpa_nilai(rapikan(teks))


def sidik_draf(dasar: str) -> str:
    """Of the words of a draft; empty without one. Another one says that data tell another thing, not another figure."""
    return sidik_teks(pokok(dasar)) if dasar else ""


def alasan_tolak(teks: str, angka: Mapping[str, str]) -> str:
    """Why this text cannot be kept, as a sentence; empty when it can."""
    if len(teks) > PANJANG_TEKS:
        return f"Teks terlalu panjang: {len(teks)} huruf, paling banyak {PANJANG_TEKS}."
    asing = tak_dikenal(teks, angka)
    if not asing:
        return ""
    mirip = get_close_matches(asing[0], angka, n=1, cutoff=0.5)
    saran = f" Mungkin yang dimaksud [{mirip[0]}: {angka[mirip[0]]}]." if mirip else ""
    return f"Angka “{asing[0]}” tidak dikenal.{saran} Daftar angka ada di bawah isian ini."


def bentrok(tersimpan: str | None, versi: int, awal: str, baru: str) -> bool:
    """Whether a colleague changed the section to something else since it was shown as `awal` with `versi` (0: a draft).

    What was shown decides, not `versi`: text that waited in a browser comes with the versi of a newer page. `tersimpan` is
    None while the section follows the draft; with a versi, somebody has put it back there meanwhile.
    """
    if tersimpan is None:
        return versi > 0
    return pokok(tersimpan) not in (pokok(awal), pokok(baru))


def potongan(lama: str, baru: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, and what stands there in each: all that the log has to keep of a save."""
    pendek = min(len(lama), len(baru))
    dari = next((i for i in range(pendek) if lama[i] != baru[i]), pendek)
    ekor = next((i for i in range(pendek - dari) if lama[-1 - i] != baru[-1 - i]), pendek - dari)
    return dari, lama[dari : len(lama) - ekor], baru[dari : len(baru) - ekor]
