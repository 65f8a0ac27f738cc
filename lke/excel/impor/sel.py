"""One cell of a workbook into one value, or the sentence that says why not (pure)."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpu_zi.tools.angka import baca_bilangan, baca_desimal, dua_bacaan
from kpu_zi.tools.excel.sel import Tanggal
from kpu_zi.tools.teks import rapikan_teks
from lke.aturan.instrumen import Pertanyaan
from lke.aturan.isian import rapikan_isian
from lke.aturan.tolak import Tolak, periksa_isian, pesan_lokal, rapikan_bukti

_TAMPAK = re.compile(r"[^\s\x00-\x1f\u200b\ufeff]")
HITUNGAN_TERBESAR = 999_999_999
BELUM_DIJAWAB = "Dibaca sebagai belum dijawab."
BELUM_DIISI = "Dibaca sebagai belum diisi."


def kosong(nilai: Any) -> bool:
    return nilai is None or (isinstance(nilai, str) and not _TAMPAK.search(nilai))


def tampil(nilai: Any) -> str:
    """The cell's content as a sentence quotes it."""
    if isinstance(nilai, bool):
        return "TRUE" if nilai else "FALSE"
    if isinstance(nilai, int | float):
        return format(angka(nilai).normalize(), "f").replace(".", ",")[:60]
    return " ".join(str(nilai).split())[:60]


def angka(nilai: int | float) -> Decimal:
    """A numeric cell at the digits that a spreadsheet shows: 3.38, not 3.3800000000000003."""
    tepat = Decimal(f"{nilai:.15g}")
    return round(tepat, 12) if abs(tepat) < 10**12 else tepat


def adalah_angka(nilai: Any) -> bool:
    return isinstance(nilai, int | float) and not isinstance(nilai, bool)


def baca_pilihan(pertanyaan: Pertanyaan, nilai: Any) -> str:
    """The option's canonical kode."""
    return str(_periksa(pertanyaan, "pilihan", tampil(nilai)))


def baca_indeks(pertanyaan: Pertanyaan, nilai: Any) -> Decimal:
    """An index within the limits of its pertanyaan; a numeric cell is taken as it is."""
    teks = format(angka(nilai), "f").replace(".", ",") if adalah_angka(nilai) else tampil(nilai)
    return Decimal(str(_periksa(pertanyaan, "indeks", teks)))


def _periksa(pertanyaan: Pertanyaan, bidang: str, teks: str) -> Any:
    """The same check as on the page, with the consequence that it has for a file."""
    try:
        return periksa_isian(pertanyaan, bidang, teks)
    except Tolak as tolak:
        raise Tolak(tolak.aturan, f"{tolak} {BELUM_DIJAWAB}") from tolak


def baca_hitungan(label: str, nilai: Any) -> int:
    """A count: whole, 0 or more."""
    if isinstance(nilai, Tanggal):
        sebab = f"berisi tanggal ({nilai}). Isian seperti 1-2 diubah Excel menjadi tanggal"
    elif isinstance(nilai, bool):
        sebab = f"berisi “{tampil(nilai)}”, bukan bilangan"
    elif isinstance(nilai, int | float):
        if nilai == int(nilai) and 0 <= nilai <= HITUNGAN_TERBESAR:
            return int(nilai)
        sebab = f"berisi {tampil(nilai)}, bukan bilangan bulat 0 atau lebih"
    else:
        teks = rapikan_isian(str(nilai))
        try:
            return baca_bilangan(teks)
        except ValueError:
            sebab = f"berisi “{tampil(nilai)}”, " + (dua_bacaan(teks) or "bukan bilangan bulat 0 atau lebih")
    raise Tolak("hitungan_tidak_sah", f"{label} {sebab}. Tulis angka saja, misalnya 12. {BELUM_DIISI}")


def baca_persen(nilai: Any) -> list[Fraction]:
    """What a typed percentage may mean, as shares: 0.85 and 85 and “85 %” are the same; empty when it is no number."""
    if adalah_angka(nilai):
        tepat = Fraction(angka(nilai))
        return [tepat, tepat / 100]
    if not isinstance(nilai, str) or isinstance(nilai, Tanggal):
        return []
    teks = nilai.strip()
    try:
        tepat = Fraction(baca_desimal(teks.rstrip("%")))
    except ValueError:
        return []
    return [tepat / 100] if teks.endswith("%") else [tepat, tepat / 100]


def baca_teks(nilai: Any) -> str:
    """A catatan or bukti as typed; a number or date typed there stays readable."""
    if nilai is None:
        return ""
    return rapikan_teks(nilai) if isinstance(nilai, str) else tampil(nilai)


def baca_bukti(nilai: Any) -> tuple[str, list[str]]:
    """The bukti of a cell, one per line, and apart from it the lines that are a place on somebody's own computer."""
    baris = rapikan_bukti(baca_teks(nilai)).split("\n")
    lokal = [b.strip() for b in baris if pesan_lokal(b)]
    return rapikan_bukti("\n".join(b for b in baris if not pesan_lokal(b))), lokal


def dengan_tautan(bukti: str, tautan: str) -> str:
    """The bukti with the link that its cell opens, where the text names none: “Folder SK https://...”."""
    if not tautan or "://" in bukti:
        return bukti
    sambung = "\n" if "\n" in bukti else " "
    return f"{bukti}{sambung}{tautan}".strip()
