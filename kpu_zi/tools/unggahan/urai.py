"""Starts the child process in which the parsers of PDF and images run (`kpu_zi.tools.unggahan.anak`)."""

import subprocess
import threading
from pathlib import Path

from kpu_zi.tools import anak
from kpu_zi.tools.excel.lembar import BerkasDitolak

TIDAK_TERBACA = "Berkas rusak atau tidak dapat dibaca. Buka berkasnya, simpan atau cetak ulang, lalu unggah hasilnya."
DETIK = 25
DETIK_HALAMAN = 15
_DITOLAK = 2  # exit code: refused, with the sentence on stdout
# A large picture takes 250 MB for a second: one at a time in each process of the portal.
_giliran = threading.BoundedSemaphore()


def periksa_pdf(path: Path) -> None:
    """Raises BerkasDitolak when the document cannot be read, is locked, acts by itself or holds other files."""
    _jalankan("pdf", path)


def tulis_gambar(path: Path, tujuan: Path, jenis: str) -> None:
    """Draws a PNG or JPEG anew into `tujuan`: at most 1600 px, upright, without what cameras and programs add."""
    _jalankan(jenis, path, tujuan)


def tulis_halaman(path: Path, tujuan: Path, nomor: int) -> bool:
    """Draw a page of a PDF as a JPEG into `tujuan`; False when there is none or it cannot be drawn within the limits.

    For jobs, which come one by one: a page that takes long holds up no upload.
    """
    try:
        selesai = _anak(DETIK_HALAMAN, "halaman", path, tujuan, nomor)
    except subprocess.TimeoutExpired:
        return False
    return selesai.returncode == 0 and tujuan.exists()


def _jalankan(jenis: str, *path: Path) -> None:
    if not _giliran.acquire(timeout=DETIK):
        raise BerkasDitolak("Portal sedang memeriksa banyak berkas. Tunggu sebentar, lalu unggah lagi.")
    try:
        selesai = _anak(DETIK, jenis, *path)
    except subprocess.TimeoutExpired as galat:
        raise BerkasDitolak(TIDAK_TERBACA) from galat
    finally:
        _giliran.release()
    if selesai.returncode == _DITOLAK:
        raise BerkasDitolak(selesai.stdout.decode("utf-8", "replace") or TIDAK_TERBACA)
    if selesai.returncode:
        raise BerkasDitolak(TIDAK_TERBACA)


def _anak(detik: float, jenis: str, *bagian: Path | int) -> subprocess.CompletedProcess[bytes]:
    return anak.jalankan("kpu_zi.tools.unggahan.anak", jenis, *bagian, detik=detik)
