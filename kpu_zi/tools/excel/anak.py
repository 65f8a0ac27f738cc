"""Child process that reads one workbook: `python -m kpu_zi.tools.excel.anak PATH ROWS COLUMNS` prints JSON.

Started by `kpu_zi.tools.excel.baca` after its checks. It limits itself before it looks at the file, so a file that breaks
the reader ends this process and nothing else. No Django here.
"""

from __future__ import annotations

import json
import sys
from xml.parsers.expat import ExpatError

from kpu_zi.tools.anak_batas import batasi
from kpu_zi.tools.excel import bagian_xml

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself would take a tenth of this process's time
    from typing import Any

RUANG_ALAMAT = 512 * 2**20
DETIK = 20
KELUARAN = 64 * 2**20
JUMLAH_HURUF = 8 * 2**20  # all texts of a workbook together: cells may share one text, the answer repeats it


def baca(path: str, baris: int, kolom: int) -> dict[str, Any]:
    try:
        with open(path, "rb") as berkas:
            isi = bagian_xml.Isi(berkas.read())
        daftar, teks_bersama = bagian_xml.daftar_lembar(isi)
        for bagian in teks_bersama:
            if bagian in isi:
                bagian_xml.periksa_teks_bersama(isi.baca(bagian))
        dibaca = [lembar for lembar in daftar if _telaah(isi, lembar, baris, kolom)]
    except bagian_xml.SelDiLuarBatas as galat:
        return {"ditolak": str(galat)}
    except (ExpatError, KeyError, ValueError) as galat:
        return {"ditolak": "", "galat": repr(galat)}
    return _nilai(path, dibaca)


def _telaah(isi: bagian_xml.Isi, lembar: bagian_xml.Telaah, baris: int, kolom: int) -> bool:
    """Whether the sheet is handed over. A hidden one is never read for answers, so its excess is left out, not refused."""
    try:
        bagian_xml.telaah_lembar(lembar, isi.baca(lembar.bagian), baris, kolom)
        bagian_xml.lengkapi_tautan(lembar, isi)
    except bagian_xml.SelDiLuarBatas:
        if not lembar.tersembunyi:
            raise
        return False
    return True


def _nilai(path: str, daftar: list[bagian_xml.Telaah]) -> dict[str, Any]:
    from python_calamine import CalamineError, load_workbook

    sisa, hasil = JUMLAH_HURUF, []
    try:
        with load_workbook(path) as buku:
            for lembar in daftar:
                sel, panjang = _sel(buku.get_sheet_by_name(lembar.nama))
                sisa -= panjang + sum(map(len, lembar.tautan.values()))
                if sisa < 0:
                    return {"ditolak": "Berkas berisi terlalu banyak teks. Hapus isi yang bukan bagiannya."}
                hasil.append(
                    {
                        "nama": lembar.nama,
                        "tersembunyi": lembar.tersembunyi,
                        "sel": sel,
                        "formula": lembar.formula,
                        "galat": [[b, k, teks] for (b, k), teks in lembar.galat.items()],
                        "tautan": [[b, k, teks] for (b, k), teks in lembar.tautan.items()],
                    }
                )
    except (CalamineError, OSError, ValueError) as galat:
        return {"ditolak": "", "galat": repr(galat)}
    return {"lembar": hasil}


def _sel(lembar: Any) -> tuple[list[list[Any]], int]:
    """[row, column, value] of every cell with content, and the length of its texts."""
    if lembar.start is None:
        return [], 0
    baris_awal, kolom_awal = lembar.start[0] + 1, lembar.start[1] + 1
    hasil: list[list[Any]] = []
    panjang = 0
    for b, baris in enumerate(lembar.to_python(skip_empty_area=True), baris_awal):
        for k, nilai in enumerate(baris, kolom_awal):
            if isinstance(nilai, str):
                nilai = nilai.replace("\0", "")  # a cell may hold one as _x0000_; no database takes it
            if nilai == "" or nilai is None:
                continue
            if isinstance(nilai, str):
                panjang += len(nilai)
                hasil.append([b, k, nilai])
            elif isinstance(nilai, bool | int | float):
                hasil.append([b, k, nilai if abs(nilai) < 1e300 else str(nilai)])  # JSON knows no infinity
            else:
                hasil.append([b, k, {"tanggal": _tanggal(nilai)}])
    return hasil, panjang


def _tanggal(nilai: Any) -> str:
    return nilai.isoformat() if hasattr(nilai, "isoformat") else str(nilai)


if __name__ == "__main__":
    batasi(ruang=RUANG_ALAMAT, detik=DETIK, keluaran=KELUARAN)
    try:
        sys.stdout.write(json.dumps(baca(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
    except MemoryError:
        sys.exit(3)
