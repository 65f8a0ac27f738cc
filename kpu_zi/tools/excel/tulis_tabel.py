"""A table as a file to take away (no Django): a workbook, or CSV as office programs here open it.

Cells are text, whole numbers, decimals, days, instants (given in the zone that they are to be read in) or None. Text stays
text: a name that begins like a formula is none.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
_RUMUS = ("=", "+", "-", "@", "\t", "\r")
LEMBAR_KETERANGAN = "Keterangan"
_TERLARANG = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
NAMA_TERPANJANG, SEL_TERPANJANG = 31, 32_767  # what Excel takes
_TERSEMPIT, _TERLEBAR = 8, 60  # letters of a column
Sel = str | int | Decimal | Fraction | date | datetime | None
Baris = Sequence[Sel]
IsiLembar = tuple[str, Sequence[str], Iterable[Baris]]


def tulis_xlsx(nama: str, kepala: Sequence[str], baris: Iterable[Baris], keterangan: Sequence[str] = ()) -> bytes:
    """One sheet `nama` with the table; what has to be said about it on a sheet of its own."""
    keluar = io.BytesIO()
    with _buku(keluar) as buku:
        (nama,) = nama_lembar([nama], {LEMBAR_KETERANGAN})
        lembar = _lembar(buku, nama, kepala, baris, _gaya(buku, lipat=False))
        lembar.freeze_panes(1, 2)
        lembar.set_column(0, len(kepala) - 1, 14)
        lembar.set_column(1, 2, 30)
        if keterangan:
            lain = buku.add_worksheet(LEMBAR_KETERANGAN)
            lain.set_column(0, 0, 100)
            for r, teks in enumerate(keterangan):
                lain.write_string(r, 0, teks)
    return keluar.getvalue()


def tulis_buku_kerja(
    daftar: Sequence[IsiLembar], keterangan: Sequence[tuple[str, str]], *, judul: str = "", pada: datetime | None = None
) -> bytes:
    """Sheets of (name, head, rows), then what has to be said about them. With `pada` (UTC) same data, same bytes.

    Names are made such that Excel takes them (`nama_lembar`).
    """
    keluar = io.BytesIO()
    nama = nama_lembar([satu[0] for satu in daftar], {LEMBAR_KETERANGAN})
    with _buku(keluar) as buku:
        buku.set_properties(
            {"title": judul, "author": "KPU"} | ({"created": pada.replace(tzinfo=None)} if pada else {})
        )
        gaya = _gaya(buku, lipat=True)
        for aman, (_, kepala, baris) in zip(nama, daftar, strict=True):
            isi = [list(b) for b in baris]
            lembar = _lembar(buku, aman, kepala, isi, gaya)
            lembar.freeze_panes(1, 1)
            for k, judul_kolom in enumerate(kepala):
                lembar.set_column(k, k, _lebar([judul_kolom, *(b[k] for b in isi if k < len(b))]))
        lain = buku.add_worksheet(LEMBAR_KETERANGAN)
        lain.set_column(0, 0, 34)
        lain.set_column(1, 1, 100)
        for r, (sebutan, teks) in enumerate(keterangan):
            lain.write_string(r, 0, sebutan[:SEL_TERPANJANG], gaya["tebal"])
            lain.write_string(r, 1, teks[:SEL_TERPANJANG], gaya["teks"])
    return keluar.getvalue()


def nama_lembar(daftar: Sequence[str], dipakai: Iterable[str] = ()) -> list[str]:
    """Each name as Excel takes it, without doubles: at most 31 letters, none of []:*?/\\, not “History”."""
    ada, hasil = {n.lower() for n in dipakai} | {"history"}, []
    for nama in daftar:
        dasar = _TERLARANG.sub(" ", nama).strip(" '")[:NAMA_TERPANJANG].strip(" '") or "Lembar"
        aman, n = dasar, 2
        while aman.lower() in ada:
            ekor = f" ({n})"
            aman, n = dasar[: NAMA_TERPANJANG - len(ekor)] + ekor, n + 1
        ada.add(aman.lower())
        hasil.append(aman)
    return hasil


def _buku(keluar: io.BytesIO) -> Any:
    import xlsxwriter  # type: ignore[import-untyped]

    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return xlsxwriter.Workbook(keluar, pilihan)


def _gaya(buku: Any, *, lipat: bool) -> dict[Any, Any]:
    atas = {"text_wrap": True, "valign": "top"}
    posisi = {"valign": "top"} if lipat else {}
    return {
        "kepala": buku.add_format({"bold": True, "bottom": 1} | atas),
        "tebal": buku.add_format({"bold": True} | atas),
        "teks": buku.add_format(atas) if lipat else None,
        date: buku.add_format({"num_format": "dd/mm/yyyy", **posisi}),
        datetime: buku.add_format({"num_format": "dd/mm/yyyy hh:mm", **posisi}),
        Decimal: buku.add_format({"num_format": "#,##0.00", **posisi}),
    }


def _lembar(buku: Any, nama: str, kepala: Sequence[str], baris: Iterable[Baris], gaya: dict[Any, Any]) -> Any:
    lembar = buku.add_worksheet(nama)
    if kepala:
        lembar.autofilter(0, 0, 0, len(kepala) - 1)
    for k, teks in enumerate(kepala):
        lembar.write_string(0, k, teks[:SEL_TERPANJANG], gaya["kepala"])
    for r, isi in enumerate(baris, 1):
        for k, sel in enumerate(isi):
            _tulis(lembar, r, k, sel, gaya)
    return lembar


def _lebar(isi: Sequence[Sel]) -> int:
    panjang = max((len(baris) for sel in isi for baris in _teks(sel).split("\n")), default=0)
    return max(_TERSEMPIT, min(_TERLEBAR, panjang + 2))


def tulis_csv(kepala: Sequence[str], baris: Iterable[Baris]) -> bytes:
    """Semicolons and decimal commas, with the mark of UTF-8; a text that begins like a formula gets an apostrophe."""
    keluar = io.StringIO(newline="")
    penulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    penulis.writerow([_teks(k) for k in kepala])
    penulis.writerows([_teks(s) for s in isi] for isi in baris)
    return keluar.getvalue().encode("utf-8-sig")


def _tulis(lembar: Any, r: int, k: int, sel: Sel, gaya: dict[Any, Any]) -> None:
    if isinstance(sel, str):
        lembar.write_string(r, k, sel[:SEL_TERPANJANG], gaya["teks"])
    elif isinstance(sel, datetime):
        lembar.write_datetime(r, k, sel.replace(tzinfo=None), gaya[datetime])
    elif isinstance(sel, date):
        lembar.write_datetime(r, k, sel, gaya[date])
    elif isinstance(sel, int):
        lembar.write_number(r, k, sel)
    elif sel is not None:
        lembar.write_number(r, k, float(sel), gaya[Decimal])


def _teks(sel: Sel) -> str:
    if isinstance(sel, str):
        return f"'{sel}" if sel.startswith(_RUMUS) else sel
    if isinstance(sel, datetime):
        return f"{sel:%d/%m/%Y %H:%M}"
    if isinstance(sel, date):
        return f"{sel:%d/%m/%Y}"
    if isinstance(sel, Decimal | Fraction):
        return f"{float(sel):.10f}".rstrip("0").rstrip(".").replace(".", ",")
    return "" if sel is None else str(sel)
