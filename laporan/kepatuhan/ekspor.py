"""A board as a workbook (no Django): one row a satker, a word for each point, and a sheet that says what the points ask."""

import io
from collections.abc import Sequence
from typing import Any

from laporan.kepatuhan.bawaan import aturan_kepatuhan
from laporan.kepatuhan.papan import NAMA
from laporan.kepatuhan.queries import BarisPapan
from satker.siklus import Siklus

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEMBAR, PENJELASAN = "Kepatuhan", "Butir"
_AWAL = ("Kode", "Satker", "Provinsi", "Dipenuhi", "Diminta", "Terlambat")


def tulis_papan(daftar: Sequence[BarisPapan], siklus: Siklus, wilayah: str) -> bytes:
    """Text stays text: a name that begins with = is no formula."""
    import xlsxwriter

    keluar = io.BytesIO()
    pilihan = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(keluar, pilihan) as buku:
        tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        lembar = buku.add_worksheet(LEMBAR)
        lembar.freeze_panes(1, 2)
        lembar.set_column(1, 2, 30)
        lembar.set_column(len(_AWAL), len(_AWAL) + len(aturan_kepatuhan().butir), 14)
        for r, baris in enumerate([kepala(), *(_sel(b) for b in daftar)]):
            _tulis(lembar, r, baris, tebal if r == 0 else None)
        _penjelasan(buku, siklus, wilayah, tebal)
    return keluar.getvalue()


def kepala() -> list[str]:
    return [*_AWAL, *(f"{b.kode}. {b.judul}" for b in aturan_kepatuhan().butir.values())]


def _sel(baris: BarisPapan) -> list[str | int]:
    s = baris.satker
    return [
        s.kode,
        s.nama,
        s.induk.nama_wilayah if s.induk is not None and s.induk.induk_id else s.nama_wilayah,
        baris.dipenuhi,
        baris.diminta,
        baris.terlambat,
        *(NAMA[k] for k in baris.keadaan.values()),
    ]


def _penjelasan(buku: Any, siklus: Siklus, wilayah: str, tebal: Any) -> None:
    aturan = aturan_kepatuhan()
    lembar = buku.add_worksheet(PENJELASAN)
    lembar.set_column(0, 0, 8)
    lembar.set_column(1, 3, 40)
    surat = f"Surat Ketua KPU {aturan.nomor_surat}, {siklus.nama}, {wilayah}"
    _tulis(lembar, 0, [surat], tebal)
    _tulis(lembar, 1, ["Butir", "Judul", "Yang diminta", "Dasar tenggat dan jumlah"], tebal)
    for r, b in enumerate(aturan.butir.values(), 2):
        _tulis(lembar, r, [b.kode, b.judul, b.asal, b.dasar_hukum], None)


def _tulis(lembar: Any, r: int, daftar: Sequence[str | int], gaya: Any) -> None:
    for k, nilai in enumerate(daftar):
        if isinstance(nilai, int):
            lembar.write_number(r, k, nilai, gaya)
        else:
            lembar.write_string(r, k, nilai, gaya)
