"""Locked figures in prose that people edit (pure).

In the text of a section a figure stands as `[nilai.total: 71,20]`: name, and the value that was last saved. Every name has a
dot, so that `[catatan: penting]` or an address in brackets are words. Whatever is typed after the colon, what is shown and
kept is the figure from data, so text and table cannot differ. A figure that is another today than the one in the text marks
its sentence, until somebody edits the sentence or says that it still holds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from laporan.naskah.isi import Angka, Daftar, Paragraf, Ujaran

_TANDA = re.compile(r"\[([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+):(?!//) ?([^\[\]\n]*)\]")
_KALIMAT = re.compile(r"(\n|(?<=[.?!])[^\S\n]+(?=[A-Z\"“\[]))")
_BUTIR, _NOMOR = re.compile(r"^[-•]\s+"), re.compile(r"^(\d{1,2})[.)]\s+")
_DESIMAL = re.compile(r"(?<![\w,.])\d{1,3},\d{1,3}(?![\w,]|\.\d)")


@dataclass(frozen=True, slots=True)
class Berubah:
    """A figure that is no longer what the text was saved with, and the sentence around it as it reads now."""

    kunci: str
    lama: str
    baru: str
    kalimat: str


def tulis_angka(kunci: str, angka: Mapping[str, str]) -> str:
    """The mark of a figure, for drafts."""
    return f"[{kunci}: {angka[kunci]}]"


def kunci_dalam(teks: str) -> list[str]:
    return [m[1] for m in _TANDA.finditer(teks)]


def segarkan(teks: str, angka: Mapping[str, str]) -> str:
    """The text with today's value in every mark; marks of figures that do not exist stay as they are."""
    return _TANDA.sub(lambda m: f"[{m[1]}: {angka[m[1]]}]" if m[1] in angka else m[0], teks)


def segarkan_suntingan(teks: str, lama: str, angka: Mapping[str, str]) -> str:
    """As `segarkan`, but a sentence of `lama` that nobody edited keeps its values: they mark it until it is read."""
    ada: dict[str, list[str]] = {}
    for kalimat in _KALIMAT.split(lama):
        ada.setdefault(tanpa_nilai(kalimat), []).append(kalimat)
    baru = _KALIMAT.split(teks)
    return "".join(sama.pop(0) if (sama := ada.get(tanpa_nilai(k))) else segarkan(k, angka) for k in baru)


def tanpa_nilai(teks: str) -> str:
    """The words, with the names of their figures."""
    return _TANDA.sub(r"[\1]", teks)


def tak_dikenal(teks: str, angka: Mapping[str, str]) -> list[str]:
    """Names in marks that no figure has: a typing mistake, refused when the section is saved."""
    return [k for k in dict.fromkeys(kunci_dalam(teks)) if k not in angka]


def berubah(teks: str, angka: Mapping[str, str]) -> list[Berubah]:
    """The figures that changed since the text was saved, in the order of the text."""
    hasil = []
    for kalimat in _KALIMAT.split(teks):
        for m in _TANDA.finditer(kalimat):
            if m[1] in angka and m[2].strip() != angka[m[1]]:
                hasil.append(Berubah(m[1], m[2].strip(), angka[m[1]], polos(kalimat, angka)))
    return hasil


def ketikan(teks: str) -> list[str]:
    """Decimal figures that somebody typed outside any mark: nothing keeps them true, so the editor points at them."""
    return list(dict.fromkeys(m[0] for m in _DESIMAL.finditer(_TANDA.sub("", teks))))


def polos(teks: str, angka: Mapping[str, str]) -> str:
    """As it reads: figures without their marks."""
    return _TANDA.sub(lambda m: angka.get(m[1], m[2].strip()), teks)


def urai(teks: str, angka: Mapping[str, str]) -> tuple[Paragraf | Daftar, ...]:
    """Prose into blocks: an empty line ends a paragraph, lines that begin with "- " or "1. " make a list.

    Numbers stay as typed: one that does not follow the one before begins a list of its own.
    """
    hasil: list[Paragraf | Daftar] = []
    for kelompok in re.split(r"\n\s*\n", teks.replace("\r\n", "\n").strip()):
        for blok in _kelompok([b.strip() for b in kelompok.split("\n") if b.strip()], angka):
            _sambung(hasil, blok)
    return tuple(hasil)


def _sambung(hasil: list[Paragraf | Daftar], blok: Paragraf | Daftar) -> None:
    """A numbered line that follows the last one belongs to its list, also over an empty line."""
    lalu = hasil[-1] if hasil else None
    if isinstance(lalu, Daftar) and isinstance(blok, Daftar) and lalu.bernomor and blok.bernomor:
        if blok.mulai == lalu.mulai + len(lalu.butir):
            hasil[-1] = replace(lalu, butir=lalu.butir + blok.butir)
            return
    hasil.append(blok)


def _kelompok(baris: list[str], angka: Mapping[str, str]) -> list[Paragraf | Daftar]:
    hasil: list[Paragraf | Daftar] = []
    while baris:
        pola = _pola(baris[0])
        n = next((i for i, b in enumerate(baris) if _pola(b) is not pola), len(baris))
        if pola is None:
            hasil.append(Paragraf(_ujaran(" ".join(baris[:n]), angka)))
        elif pola is _NOMOR:
            hasil.extend(_bernomor(b, angka) for b in baris[:n])
        else:
            hasil.append(Daftar(tuple(Paragraf(_ujaran(pola.sub("", b), angka)) for b in baris[:n])))
        baris = baris[n:]
    return hasil


def _bernomor(baris: str, angka: Mapping[str, str]) -> Daftar:
    nomor, teks = _NOMOR.split(baris, maxsplit=1)[1:]
    return Daftar((Paragraf(_ujaran(teks, angka)),), bernomor=True, mulai=int(nomor))


def _pola(baris: str) -> re.Pattern[str] | None:
    return next((p for p in (_BUTIR, _NOMOR) if p.match(baris)), None)


def _ujaran(teks: str, angka: Mapping[str, str]) -> tuple[Ujaran, ...]:
    hasil: list[Ujaran] = []
    akhir = 0
    for m in _TANDA.finditer(teks):
        if m.start() > akhir:
            hasil.append(teks[akhir : m.start()])
        hasil.append(Angka(m[1], angka.get(m[1], m[2].strip())))
        akhir = m.end()
    if akhir < len(teks):
        hasil.append(teks[akhir:])
    return tuple(hasil)
