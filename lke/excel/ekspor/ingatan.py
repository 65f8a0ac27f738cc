"""The hidden sheet of the workbook: whose it is, and what went out of each field (no Django)."""

from collections.abc import Mapping
from typing import Any

from lke.aturan.instrumen import Instrumen
from lke.excel.ekspor.susunan import IsiJawaban
from lke.excel.impor.hasil import nilai_bidang
from lke.excel.impor.ingatan import BARIS_INGATAN, LEMBAR_PENANDA, sidik_bidang

_KOSONG = IsiJawaban()


def tulis_ingatan(
    buku: Any,
    instrumen: Instrumen,
    penanda: Mapping[str, str],
    baris: Mapping[str, IsiJawaban],
    versi: Mapping[str, int],
) -> None:
    """Every question stands there with its versi, at least once; each filled field with its hash."""
    lembar = buku.add_worksheet(LEMBAR_PENANDA)
    lembar.very_hidden()
    for i, isi in enumerate(penanda.items()):
        lembar.write_row(i, 0, isi)
    nomor = BARIS_INGATAN - 1
    lembar.write_row(nomor, 0, ("kode", "bidang", "versi", "sidik"))
    for kode, pertanyaan in instrumen.pertanyaan.items():
        ini = baris.get(kode, _KOSONG)
        nilai = nilai_bidang(pertanyaan, ini.isi, ini.catatan, ini.bukti)
        sidik = {bidang: s for bidang, isi in nilai.items() if (s := sidik_bidang(kode, bidang, isi))}
        for bidang, satu in (sidik or {"": ""}).items():
            nomor += 1
            lembar.write_row(nomor, 0, (kode, bidang, versi.get(kode, 0), satu))
