"""The cells of bukti in a workbook that an office made: one bukti per link, and how lists of bukti come together (pure).

Offices write into one cell what belongs to one proof: a heading, the names in it, the link. Read line by line each name
would become a bukti of its own.
"""

import re
from collections.abc import Sequence

from bukti.baris import PANJANG_JUDUL, urai

_TAUTAN = re.compile(r"https?://\S+", re.IGNORECASE)
_HIASAN = " \t\u00a0.,;:-–—•*|=>"


def satu_per_tautan(sel: Sequence[str]) -> str:
    """The cells of one row as lines of bukti: one per link, with the words above or before it as its title; the words of a
    cell without a link are one bukti by name.

    A link without words of its own has the title of the one before it. Words after the last link stay with it. Where a cell
    of names stands beside a cell of as many links, each name is its link's title.
    """
    terisi = [s for s in (s.strip() for s in sel) if s]
    if len(terisi) == 2 and (berpasangan := _berpasangan(*terisi)):
        return berpasangan
    if len(terisi) == 2 and not _TAUTAN.search(terisi[0]):
        terisi = ["\n".join(terisi)]
    return "\n".join(baris for satu in terisi for baris in _sel(satu))


def _berpasangan(nama: str, tautan: str) -> str:
    """Names and links, one per line and as many of each; else empty."""
    kiri = [b.strip() for b in nama.split("\n") if b.strip()]
    kanan = [b.strip() for b in tautan.split("\n") if b.strip()]
    if len(kiri) != len(kanan) or _TAUTAN.search(nama) or not all(_TAUTAN.fullmatch(b) for b in kanan):
        return ""
    return "\n".join(f"{_kata(n)} {t}".strip() for n, t in zip(kiri, kanan, strict=True))


def _sel(teks: str) -> list[str]:
    hasil: list[str] = []
    kata: list[str] = []
    judul = ""
    awal = 0
    for cocok in _TAUTAN.finditer(teks):
        kata += teks[awal : cocok.start()].split("\n")
        sendiri = _gabung(kata)
        judul = sendiri or judul
        hasil.append(f"{sendiri or judul[:PANJANG_JUDUL]} {cocok[0]}".strip())
        kata, awal = [], cocok.end()
    sisa = _gabung([*kata, *teks[awal:].split("\n")])
    if sisa and hasil:
        hasil[-1] += f" {sisa}"
    return hasil or ([sisa] if sisa else [])


def _gabung(baris: Sequence[str]) -> str:
    return "; ".join(b for b in map(_kata, baris) if b)


def _kata(teks: str) -> str:
    """The words of a line without the marks of a list around them."""
    return " ".join(teks.split()).strip(_HIASAN)


def gabung_bukti(portal: str, berkas: str) -> tuple[str, int, int]:
    """Both lists as one: what stands on the portal, then the lines of the file that name something new.

    Beside it, how many the file adds, and how many of the portal's it does not name.
    """
    di_portal, di_berkas = _kunci(portal), _kunci(berkas)
    ada = set().union(*di_portal.values())
    baru = [b for b, kunci in di_berkas.items() if kunci and not kunci <= ada]
    disebut = set().union(*di_berkas.values())
    lepas = sum(1 for kunci in di_portal.values() if kunci and not kunci & disebut)
    return "\n".join([portal, *baru] if portal else baru), len(baru), lepas


def _kunci(bukti: str) -> dict[str, frozenset[str]]:
    """Each line with what it names; a link is the same in all the ways in which it gets copied."""
    return {b: frozenset(r.kunci for r in urai(b, "")) for b in bukti.split("\n") if b.strip()}
