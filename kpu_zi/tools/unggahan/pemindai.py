"""Asks a virus scanner (clamd) about a file, by its INSTREAM command over TCP or a local socket.

The portal's second way out, to a service of its own installation. Whatever is not a clear answer counts as no answer.
"""

import socket
import struct
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

DETIK = 20.0
_POTONG = 64 * 2**10


class PindaiGagal(Exception):
    """The scanner did not say whether the file is clean."""


def terinfeksi(path: Path, url: str, *, detik: float = DETIK) -> bool:
    """Whether the scanner at `url` (tcp://host:port or unix:///path) finds something. Raises PindaiGagal."""
    akhir = time.monotonic() + detik
    try:
        with closing(_sambung(url, detik)) as soket, path.open("rb") as berkas:
            soket.sendall(b"zINSTREAM\0")
            while potong := berkas.read(_POTONG):
                soket.settimeout(_sisa(akhir))
                soket.sendall(struct.pack("!L", len(potong)) + potong)
            soket.sendall(struct.pack("!L", 0))
            jawab = _jawaban(soket, akhir)
    except (OSError, ValueError) as galat:
        raise PindaiGagal(str(galat)) from galat
    if jawab == "stream: OK":
        return False
    if jawab.startswith("stream: ") and jawab.endswith(" FOUND"):
        return True
    raise PindaiGagal(jawab[:200])


def menjawab(url: str, *, detik: float = 3.0) -> bool:
    """Whether a scanner is there."""
    akhir = time.monotonic() + detik
    try:
        with closing(_sambung(url, detik)) as soket:
            soket.sendall(b"zPING\0")
            return _jawaban(soket, akhir) == "PONG"
    except (OSError, ValueError):
        return False


def _sambung(url: str, detik: float) -> socket.socket:
    bagian = urlsplit(url)
    if bagian.scheme == "unix":
        soket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            soket.settimeout(detik)
            soket.connect(bagian.path)
        except BaseException:
            soket.close()
            raise
        return soket
    if bagian.scheme != "tcp" or not bagian.hostname:
        raise ValueError("CLAMD_URL is tcp://host:port or unix:///path")
    return socket.create_connection((bagian.hostname, bagian.port or 3310), timeout=detik)


def _jawaban(soket: socket.socket, akhir: float) -> str:
    """Up to the NUL that ends it; an answer that breaks off is none."""
    isi = b""
    while not isi.endswith(b"\0"):
        soket.settimeout(_sisa(akhir))
        potong = soket.recv(4096)
        if not potong or len(isi) > 4096:
            raise ValueError("answer broke off")
        isi += potong
    return isi[:-1].decode("utf-8", "replace").strip()


def _sisa(akhir: float) -> float:
    sisa = akhir - time.monotonic()
    if sisa <= 0:
        raise TimeoutError("scanner too slow")
    return sisa
