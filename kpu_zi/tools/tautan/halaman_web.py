"""What a stranger's page and its headers say, read without trusting either (pure)."""

import html
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

SEHARI = 86_400
# One of few: Python's table of encodings also holds ones that take minutes.
_KARAKTER = frozenset({"utf-8", "utf8", "iso-8859-1", "latin1", "windows-1252", "us-ascii"})
_JUDUL = re.compile("<title", re.IGNORECASE)
_CHARSET = re.compile(r"charset=[\"']?([\w-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Halaman:
    """A page as it came, for whoever reads signs out of it."""

    url: str
    status: int
    judul: str
    sumber: str


def teks_halaman(isi: bytes, jenis_isi: str) -> str:
    cocok = _CHARSET.search(jenis_isi)
    nama = cocok.group(1).lower() if cocok else ""
    return isi.decode(nama if nama in _KARAKTER else "utf-8", "replace")


def judul(teks: str) -> str:
    """The title on one line. Plain searches: a regular expression could be made to run for long."""
    awal = _JUDUL.search(teks)
    buka = teks.find(">", awal.end()) if awal else -1
    if buka < 0:
        return ""
    tutup = teks.find("</", buka)
    mentah = html.unescape(teks[buka + 1 : min(tutup if tutup >= 0 else len(teks), buka + 600)])
    if not mentah.isprintable():
        mentah = "".join(k if k.isprintable() else " " for k in mentah)
    return " ".join(mentah.split())[:120]


def teks_terlihat(teks: str) -> str:
    """The text of a page without tags, scripts and styles; roughly, and in linear time."""
    keluar, lewati = [], ""
    for potong in teks.split("<"):
        tanda, _, isi = potong.partition(">")
        nama = tanda[:7].lower()
        if lewati:
            lewati = "" if nama.startswith(lewati) else lewati
        elif nama.startswith(("script", "style")):
            lewati = "/script" if nama.startswith("script") else "/style"
        if not lewati:
            keluar.append(isi)
    return " ".join(" ".join(keluar).split())


def detik_tunda(teks: str, kini: datetime) -> int | None:
    """Retry-After, seconds or a date, as seconds from now; at most a day."""
    teks = teks.strip()
    if teks.isascii() and teks.isdigit():
        return min(int(teks[:9]), SEHARI)
    with suppress(ValueError, TypeError, OverflowError):
        return max(0, min(round((parsedate_to_datetime(teks[:60]) - kini).total_seconds()), SEHARI))
    return None
