"""A workbook from outside as plain values, behind a guard (steps 1-7 of the workbook rules).

    for lembar in baca_buku(path): lembar.sel[(57, 11)]

The checks of the ZIP run here; the walk over the cells and the reading itself run in a child process with limits, so the
worst file costs one child and a sentence for the user. Knows no domain.
"""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from kpu_zi.tools import anak
from kpu_zi.tools.excel import bagian_xml
from kpu_zi.tools.excel.arsip import periksa_jenis, salin_aman
from kpu_zi.tools.excel.lembar import BerkasDitolak, Lembar
from kpu_zi.tools.excel.sel import Tanggal

TIDAK_TERBACA = "Berkas tidak dapat dibaca. Buka di Excel, simpan sebagai .xlsx, lalu coba lagi."
_DETIK = 20


def baca_buku(
    sumber: Path | str | bytes, *, nama: str = "", baris: int = bagian_xml.BARIS, kolom: int = bagian_xml.KOLOM
) -> list[Lembar]:
    """The worksheets in their order, hidden ones marked. Raises BerkasDitolak with a sentence for the user.

    `nama`: the file's name as the user knows it, where `sumber` is bytes or a temporary file. `baris`, `kolom`: beyond
    them no content may stand.
    """
    if isinstance(sumber, bytes):
        isi, nama_berkas = sumber, nama
        periksa_jenis(nama_berkas, isi[:8], len(isi))
    else:
        path = Path(sumber)
        with path.open("rb") as berkas:
            periksa_jenis(nama or path.name, berkas.read(8), path.stat().st_size)
            berkas.seek(0)
            isi = berkas.read()
    with tempfile.TemporaryDirectory(prefix="kpu-zi-") as folder:
        salinan = Path(folder) / "salinan.xlsx"
        with salinan.open("wb") as tujuan:
            salin_aman(isi, tujuan)
        jawab = _baca_di_anak(salinan, Path(folder) / "hasil.json", (baris, kolom))
    if "lembar" not in jawab:
        raise BerkasDitolak(jawab.get("ditolak") or TIDAK_TERBACA)
    return [_lembar(data) for data in jawab["lembar"]]


def _baca_di_anak(salinan: Path, hasil: Path, batas: tuple[int, int]) -> dict[str, Any]:
    """The answer goes through a file, whose size the child's own limit bounds."""
    try:
        with hasil.open("wb") as keluar:
            selesai = anak.jalankan(
                "kpu_zi.tools.excel.anak", salinan, *batas, detik=_DETIK, keluaran=keluar, galat=subprocess.PIPE
            )
    except subprocess.TimeoutExpired as galat:
        raise BerkasDitolak(TIDAK_TERBACA) from galat
    if selesai.returncode != 0:
        raise BerkasDitolak(TIDAK_TERBACA)
    try:
        return json.loads(hasil.read_bytes())
    except ValueError as galat:
        raise BerkasDitolak(TIDAK_TERBACA) from galat


def _lembar(data: dict[str, Any]) -> Lembar:
    return Lembar(
        nama=data["nama"],
        sel={(b, k): _nilai(v) for b, k, v in data["sel"]},
        formula={(b, k) for b, k in data["formula"]},
        galat={(b, k): teks for b, k, teks in data["galat"]},
        tautan={(b, k): teks for b, k, teks in data["tautan"]},
        tersembunyi=data["tersembunyi"],
    )


def _nilai(nilai: Any) -> Any:
    return Tanggal(nilai["tanggal"]) if isinstance(nilai, dict) else nilai
