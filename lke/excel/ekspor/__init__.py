"""Answers back into the workbook in circulation: sheet `Jawaban`, 17 or 22 columns, with live formulas (no Django).

The file imports again without a difference (`lke.excel.impor`), and a spreadsheet program that recalculates it gets our
nilai. What stands in it of an assessor's layer is what the caller gives: nothing else of that layer is known here.
"""

import io
from collections.abc import Mapping
from types import MappingProxyType

from lke.aturan.alur import Lapis
from lke.aturan.instrumen import Instrumen
from lke.excel.ekspor.ingatan import tulis_ingatan
from lke.excel.ekspor.lembar import Penulis
from lke.excel.ekspor.ringkasan import tulis_ringkasan
from lke.excel.ekspor.susunan import NAMA_KOLOM, IsiJawaban

__all__ = ["NAMA_KOLOM", "IsiJawaban", "tulis_jawaban"]

_TIDAK_ADA: Mapping[Lapis, Mapping[str, IsiJawaban]] = MappingProxyType({})
_TANPA_VERSI: Mapping[str, int] = MappingProxyType({})


def tulis_jawaban(
    instrumen: Instrumen,
    *,
    satker_nama: str,
    satker_kode: str,
    tahun: int,
    baris: Mapping[str, IsiJawaban],
    penilai: Mapping[Lapis, Mapping[str, IsiJawaban]] = _TIDAK_ADA,
    milik: Lapis = Lapis.SATKER,
    versi: Mapping[str, int] = _TANPA_VERSI,
) -> bytes:
    """The workbook as bytes. Raises Ditolak when a text does not fit into a cell.

    `penilai`: the assessors' layers that it may hold, in the order of their columns; `milik`: the layer that its receiver
    fills, whose nilai the sheet Ringkasan adds up and whose fields the hidden sheet remembers; `versi`: of its answers.
    """
    from xlsxwriter import Workbook

    keluar = io.BytesIO()
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(keluar, pilihan) as buku:
        buku.set_properties({"title": f"LKE Zona Integritas {tahun} {satker_nama}", "author": "KPU ZI"})
        isi = {Lapis.SATKER: baris, **penilai}
        penulis = Penulis(buku, instrumen, isi, milik)
        penulis.tulis(f"LKE Zona Integritas {tahun} - {satker_nama}")
        tulis_ringkasan(buku, instrumen, penulis, milik, f"{satker_nama}, tahun {tahun}")
        penanda = {"satker": satker_kode, "tahun": str(tahun), "instrumen": instrumen.kode, "lapis": milik.value}
        tulis_ingatan(buku, instrumen, penanda, isi[milik], versi)
    return keluar.getvalue()
