"""One table from a file of outside, CSV or XLSX, as plain rows behind a guard. Knows no domain."""

from dataclasses import dataclass
from typing import Any

from kpu_zi.tools.excel.baca import baca_buku
from kpu_zi.tools.excel.lembar import BerkasDitolak, Lembar, Tabel
from kpu_zi.tools.excel.tabel_csv import baca_csv
from kpu_zi.tools.excel.tabel_csv import periksa_jenis as periksa_jenis_csv

Sel = Any  # str, int, float, bool or Tanggal; "" where nothing stands
BUKU = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Batas:
    """How much a table may hold: bytes of a CSV file, rows below the head, columns with content."""

    ukuran: int = 5 * 2**20
    baris: int = 5_000
    kolom: int = 60


def baca_tabel(isi: bytes, *, nama: str, batas: Batas | None = None) -> Tabel:
    """The table of a CSV file, or of the first visible sheet of a workbook that holds anything.

    Raises BerkasDitolak with a sentence for the user.
    """
    batas = batas or Batas()
    akhiran = nama.rpartition(".")[2].lower() if "." in nama else ""
    if akhiran == "xlsx" or isi.startswith(BUKU):
        return _dari_buku(baca_buku(isi, nama=nama, baris=batas.baris + 1, kolom=batas.kolom))
    periksa_jenis_csv(nama, isi, batas.ukuran)
    return Tabel(baca_csv(isi, baris=batas.baris, kolom=batas.kolom))


def _dari_buku(buku: list[Lembar]) -> Tabel:
    tampak = [lembar for lembar in buku if not lembar.tersembunyi and lembar.sel]
    if not tampak:
        raise BerkasDitolak("Berkas tidak berisi lembar dengan data.")
    utama = tampak[0]
    return Tabel(_baris(utama), utama.nama, utama.formula, utama.galat)


def _baris(lembar: Lembar) -> list[tuple[int, list[Sel]]]:
    hasil: dict[int, list[Sel]] = {}
    for (nomor, kolom), nilai in sorted({**dict.fromkeys(lembar.galat, ""), **lembar.sel}.items()):
        isi = hasil.setdefault(nomor, [])
        isi += [""] * (kolom - len(isi))
        isi[kolom - 1] = nilai.strip() if type(nilai) is str else nilai
    return sorted(hasil.items())
