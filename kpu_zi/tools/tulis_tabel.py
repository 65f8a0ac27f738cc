"""A table as a file to take away (no Django): a workbook, or CSV as office programs here open it.

Cells are text, whole numbers, decimals, instants (given in the zone that they are to be read in) or None. Text stays text: a
name that begins like a formula is none.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
_RUMUS = ("=", "+", "-", "@", "\t", "\r")
_LEMBAR_KETERANGAN = "Keterangan"
Sel = str | int | Decimal | Fraction | datetime | None
Baris = Sequence[Sel]


def tulis_xlsx(nama: str, kepala: Sequence[str], baris: Iterable[Baris], keterangan: Sequence[str] = ()) -> bytes:
    """One sheet `nama` with the table; what has to be said about it on a sheet of its own."""
    import xlsxwriter  # type: ignore[import-untyped]

    keluar = io.BytesIO()
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(keluar, pilihan) as buku:
        tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        gaya = {
            datetime: buku.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            Decimal: buku.add_format({"num_format": "0.00"}),
        }
        lembar = buku.add_worksheet(nama)
        lembar.freeze_panes(1, 2)
        lembar.set_column(0, len(kepala) - 1, 14)
        lembar.set_column(1, 2, 30)
        lembar.autofilter(0, 0, 0, len(kepala) - 1)
        for k, teks in enumerate(kepala):
            lembar.write_string(0, k, teks, tebal)
        for r, isi in enumerate(baris, 1):
            for k, sel in enumerate(isi):
                _tulis(lembar, r, k, sel, gaya)
        if keterangan:
            lain = buku.add_worksheet(_LEMBAR_KETERANGAN)
            lain.set_column(0, 0, 100)
            for r, teks in enumerate(keterangan):
                lain.write_string(r, 0, teks)
    return keluar.getvalue()


def tulis_csv(kepala: Sequence[str], baris: Iterable[Baris]) -> bytes:
    """Semicolons and decimal commas, with the mark of UTF-8; a text that begins like a formula gets an apostrophe."""
    keluar = io.StringIO(newline="")
    penulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    penulis.writerow([_teks(k) for k in kepala])
    penulis.writerows([_teks(s) for s in isi] for isi in baris)
    return keluar.getvalue().encode("utf-8-sig")


def _tulis(lembar: Any, r: int, k: int, sel: Sel, gaya: dict[type, Any]) -> None:
    if isinstance(sel, str):
        lembar.write_string(r, k, sel)
    elif isinstance(sel, datetime):
        lembar.write_datetime(r, k, sel.replace(tzinfo=None), gaya[datetime])
    elif isinstance(sel, int):
        lembar.write_number(r, k, sel)
    elif sel is not None:
        lembar.write_number(r, k, float(sel), gaya[Decimal])


def _teks(sel: Sel) -> str:
    if isinstance(sel, str):
        return f"'{sel}" if sel.startswith(_RUMUS) else sel
    if isinstance(sel, datetime):
        return f"{sel:%d/%m/%Y %H:%M}"
    if isinstance(sel, Decimal | Fraction):
        return f"{float(sel):.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return "" if sel is None else str(sel)
