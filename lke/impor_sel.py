"""One cell of a workbook into one value, or the sentence that says why not (pure)."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kpu_zi.tools.angka import baca_bilangan, baca_desimal, tulis_ringkas
from kpu_zi.tools.excel import Tanggal
from lke.instrumen import Pertanyaan
from lke.isian import rapikan_teks

HITUNGAN_TERBESAR = 999_999_999
_JALUR_LOKAL = re.compile(r"(?<![A-Za-z])[A-Za-z]:[\\/](?!/)|(^|[\s\"'(:])\\\\[^\\\s]|\bfile:/", re.IGNORECASE)
_JALUR_RELATIF = re.compile(r"[^\\]+\\[^\\].*(\.[A-Za-z0-9]{2,5}[\"']?$|\\)")


class SelSalah(ValueError):
    """The cell cannot be taken; `aturan` is the stable code of the reason."""

    def __init__(self, aturan: str, pesan: str) -> None:
        super().__init__(pesan)
        self.aturan = aturan


def kosong(nilai: Any) -> bool:
    return nilai is None or (isinstance(nilai, str) and not nilai.strip())


def tampil(nilai: Any) -> str:
    """The cell's content as a sentence quotes it."""
    if isinstance(nilai, bool):
        return "TRUE" if nilai else "FALSE"
    if isinstance(nilai, int | float):
        return tulis_ringkas(angka(nilai), 9)
    return " ".join(str(nilai).split())[:60]


def angka(nilai: int | float) -> Decimal:
    """A numeric cell at the digits that a spreadsheet shows: 3.38, not 3.3800000000000003."""
    return round(Decimal(f"{nilai:.15g}"), 12)


def adalah_angka(nilai: Any) -> bool:
    return isinstance(nilai, int | float) and not isinstance(nilai, bool)


def baca_pilihan(pertanyaan: Pertanyaan, nilai: Any) -> str:
    """The option's canonical kode."""
    pilihan = pertanyaan.pilihan_berkode(nilai) if isinstance(nilai, str) else None
    if pilihan is None:
        boleh = ", ".join(p.kode for p in pertanyaan.pilihan)
        raise SelSalah(
            "huruf_di_luar_jenis",
            f"“{tampil(nilai)}” bukan pilihan {pertanyaan.kode}. Pilihan yang tersedia: {boleh}. "
            "Dibaca sebagai belum dijawab.",
        )
    return pilihan.kode


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
        try:
            return baca_bilangan(str(nilai))
        except ValueError:
            sebab = f"berisi “{tampil(nilai)}”, bukan bilangan bulat 0 atau lebih"
    raise SelSalah("hitungan_tidak_sah", f"{label} {sebab}. Tulis angka saja, misalnya 12. Dibaca sebagai belum diisi.")


def baca_indeks(pertanyaan: Pertanyaan, nilai: Any) -> Decimal:
    """An index within the limits of its pertanyaan."""
    if isinstance(nilai, bool | Tanggal):
        raise SelSalah(
            "indeks_tidak_sah", f"Indeks berisi “{tampil(nilai)}”, bukan angka. Dibaca sebagai belum dijawab."
        )
    try:
        indeks = angka(nilai) if isinstance(nilai, int | float) else baca_desimal(str(nilai))
    except ValueError as galat:
        raise SelSalah("indeks_tidak_sah", f"{galat} Dibaca sebagai belum dijawab.") from galat
    if pertanyaan.batas and not pertanyaan.batas[0] <= indeks <= pertanyaan.batas[1]:
        rendah, tinggi = (tulis_ringkas(b) for b in pertanyaan.batas)
        raise SelSalah(
            "indeks_skala",
            f"Indeks {tulis_ringkas(indeks)} di luar {rendah}-{tinggi}.{_saran_skala(indeks, pertanyaan.batas[1])} "
            "Dibaca sebagai belum dijawab.",
        )
    return indeks


def _saran_skala(indeks: Decimal, tertinggi: Decimal) -> str:
    """Which other scale the number looks like, and what it would be on ours."""
    if tertinggi < indeks <= 6:
        return f" Tampaknya memakai skala 6; pada skala {tertinggi} menjadi {tulis_ringkas(indeks * tertinggi / 6, 2)}."
    if 25 <= indeks <= 100:
        return f" Tampaknya memakai skala 100; pada skala {tertinggi} menjadi {tulis_ringkas(indeks * tertinggi / 100, 2)}."
    return ""


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
    if kosong(nilai):
        return ""
    return rapikan_teks(nilai) if isinstance(nilai, str) else tampil(nilai)


def jalur_lokal(baris: str) -> bool:
    """A place on somebody's own computer or office network: nobody else can open it."""
    return "://" not in baris and bool(_JALUR_RELATIF.search(baris)) or bool(_JALUR_LOKAL.search(baris))


def baca_bukti(nilai: Any) -> tuple[list[str], list[str]]:
    """The lines of a bukti cell: those that can be taken, and those that point to a local path."""
    baris = [b.strip() for b in baca_teks(nilai).split("\n")]
    diambil = [b for b in baris if b and not jalur_lokal(b)]
    return diambil, [b for b in baris if b and jalur_lokal(b)]
