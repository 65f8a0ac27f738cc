"""The answers of a period as a workbook, in the columns by which it can be read in again (no Django).

No key, no door, no order: rows are shuffled, and of the time there is the day alone. Text stays text.
"""

import io
import random
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from survei.aturan.kuesioner import TIDAK_MENYEBUT, Formulir, Isian

TIDAK_INGIN = "Tidak ingin menyebutkan"
LEMBAR, LEMBAR_LAIN = "Jawaban", "Tidak dihitung"
_LEBAR_BIASA = 18


class BarisEkspor(NamedTuple):
    """`alasan`: why the index does not count it; empty for one that counts."""

    tanggal: date
    isian: Isian
    alasan: str = ""


def tulis_jawaban(formulir: Formulir, daftar: Iterable[BarisEkspor]) -> bytes:
    """A sheet of the answers that count, and one of those that do not, with the reason."""
    import xlsxwriter

    keluar = io.BytesIO()
    pilihan = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    baris = list(daftar)
    random.SystemRandom().shuffle(baris)
    with xlsxwriter.Workbook(keluar, pilihan) as buku:
        _lembar(buku, LEMBAR, kepala(formulir), [_sel(formulir, b) for b in baris if not b.alasan])
        lain = [[*_sel(formulir, b), b.alasan] for b in baris if b.alasan]
        if lain:
            _lembar(buku, LEMBAR_LAIN, [*kepala(formulir), "Sebab tidak dihitung"], lain)
    return keluar.getvalue()


def kepala(formulir: Formulir) -> list[str]:
    """The heads, as the import knows them."""
    return [
        "Tanggal",
        *(p.label for p in formulir.profil),
        *(f"{b.kode} {b.nama}" for b in formulir.kuesioner.butir),
        *(t.teks for t in formulir.tambahan),
        "Saran",
    ]


def _sel(formulir: Formulir, baris: BarisEkspor) -> list[Any]:
    isian = baris.isian
    profil = [
        _kata(p.pilihan.get(isian.profil[p.kode]), isian.profil[p.kode]) if p.kode in isian.profil else ""
        for p in formulir.profil
    ]
    nilai = [isian.nilai.get(b.kode, "") for b in formulir.kuesioner.butir]
    tambahan = [isian.tambahan.get(t.kode, "") for t in formulir.tambahan]
    return [baris.tanggal, *profil, *nilai, *tambahan, isian.saran]


def _kata(kata: str | None, kode: str) -> str:
    return TIDAK_INGIN if kode == TIDAK_MENYEBUT else kata or kode


def _lembar(buku: Any, nama: str, kolom: list[str], baris: list[list[Any]]) -> None:
    lembar = buku.add_worksheet(nama)
    tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    lembar.freeze_panes(1, 0)
    lembar.set_column(0, len(kolom) - 1, _LEBAR_BIASA)
    for k, teks in enumerate(kolom):
        lembar.write_string(0, k, teks, tebal)
    for r, sel in enumerate(baris, 1):
        for k, nilai in enumerate(sel):
            if isinstance(nilai, date):
                lembar.write_datetime(r, k, nilai)
            elif isinstance(nilai, int):
                lembar.write_number(r, k, nilai)
            elif nilai:
                lembar.write_string(r, k, nilai)
