"""The PDF engine of the house: HTML in, PDF out, in a limited child process. Knows no domain.

    hasil = cetak_pdf(render_to_string("laporan/cetak.html", isi), denyut=lambda: maju(pekerjaan, 1, 2))
    hasil.isi, hasil.halaman, hasil.ditolak, hasil.hilang

Documents extend `templates/cetak/dasar.html`; `static/css/cetak.css` is put under each of them, so a document brings classes
and no styles. Pictures are `data:` addresses or inline SVG; whatever else a document asks for is left out and counted.
For jobs and commands; a request waits only for a page or two, such as a poster.
"""

import json
import logging
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings

from kpu_zi.tools import Ditolak, anak
from kpu_zi.tools.pdf.anak import TANPA_MEMORI, TANPA_MESIN

log = logging.getLogger(__name__)

Varian = Literal["pdf/a-3u", "pdf/ua-1"]
DETIK, DETIK_UJI = 90, 10
RUANG_ALAMAT = 2**30
CATATAN = 2_000  # bytes of what the child said last, for the log
UJI_LAGI = 60.0  # seconds until an engine that failed is tried again
PAKET = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
BELUM_TERPASANG = (
    "Mesin PDF belum terpasang di server ini. Untuk administrator: sudo apt-get update && sudo apt-get install -y "
    f"--no-install-recommends {PAKET}. Sementara itu, cetak halamannya dari peramban (Ctrl+P)."
)
HURUF_KURANG = "Mesin PDF belum terpasang lengkap: berkas huruf di static/fonts tidak terbaca."
GAGAL = "Dokumen tidak dapat dibuat. Bukan kesalahan Anda; sebutkan waktunya kepada pembina bila terulang."
TERLALU_BESAR = "Dokumen tidak dapat dibuat karena terlalu besar. Kurangi foto atau bagiannya, lalu coba lagi."
TERLALU_LAMA = "Coba lagi nanti, atau bagi menjadi bagian yang lebih kecil."
DIHENTIKAN = "Pembuatan dokumen dihentikan."


class CetakGagal(Ditolak):
    """No PDF came out; `pesan` says why. The detail is in the log."""


@dataclass(frozen=True, slots=True)
class Cetakan:
    """A PDF, its pages, how many addresses were refused and how many things are therefore, or because broken, not in it."""

    isi: bytes
    halaman: int
    ditolak: int
    hilang: int


def cetak_pdf(
    html: str,
    *,
    varian: Varian | None = None,
    bertanda: bool = False,
    detik: int = DETIK,
    denyut: Callable[[], bool] | None = None,
) -> Cetakan:
    """Render a whole HTML document. Raises CetakGagal, a `Ditolak` with a sentence.

    `varian`: "pdf/a-3u" for archives, "pdf/ua-1" for readers of the screen; `bertanda` adds tags without the promise of
    a standard. `denyut` is asked every few seconds, and once it says False the child is ended: a job renews its lease by
    it and learns that it was cancelled. Links that begin with / lead to BASE_URL. The same HTML gives the same bytes.
    """
    pilihan: dict[str, object] = {
        "induk": os.getpid(),
        "alamat": f"{settings.BASE_URL}/",
        "varian": varian,
        "bertanda": bertanda or varian == "pdf/ua-1",
        "detik": detik,
        "ruang": RUANG_ALAMAT,
    }
    try:
        with tempfile.TemporaryDirectory(prefix="kpu-zi-pdf-") as folder:
            return _cetak(Path(folder), html, pilihan, detik, denyut)
    except subprocess.TimeoutExpired as galat:
        raise CetakGagal(f"Dokumen tidak dapat dibuat dalam {detik} detik. {TERLALU_LAMA}") from galat
    except anak.Dihentikan as galat:
        raise CetakGagal(DIHENTIKAN) from galat
    except (OSError, ValueError) as galat:  # no room on disk, no process to be had, an answer that is none
        log.exception("pdf: %s", type(galat).__name__)
        raise CetakGagal(GAGAL) from galat


def _cetak(
    folder: Path, html: str, pilihan: dict[str, object], detik: int, denyut: Callable[[], bool] | None
) -> Cetakan:
    (folder / "isi.html").write_bytes(html.encode("utf-8", "replace"))
    with (folder / "galat.txt").open("w+b") as galat:  # a file, so that the child's own limit bounds it
        selesai = anak.jalankan(
            "kpu_zi.tools.pdf.anak", folder, json.dumps(pilihan), detik=detik, galat=galat, denyut=denyut
        )
        galat.seek(max(0, galat.seek(0, os.SEEK_END) - CATATAN))
        catatan = galat.read().decode("utf-8", "replace").strip()
    if catatan or selesai.returncode:
        log.warning("pdf: kode %s, %s", selesai.returncode, catatan)
    if selesai.returncode == TANPA_MESIN:
        raise CetakGagal(BELUM_TERPASANG, status=503)
    if selesai.returncode:
        raise CetakGagal(TERLALU_BESAR if selesai.returncode == TANPA_MEMORI else GAGAL)
    return Cetakan(isi=(folder / "hasil.pdf").read_bytes(), **json.loads(selesai.stdout))


class _Keadaan:
    """What the last trial of the engine said; one for the process."""

    def __init__(self) -> None:
        self.kunci = threading.Lock()
        self.kendala: str | None = None
        self.pada = 0.0

    def tanya(self) -> str:
        with self.kunci:
            if self.kendala is None or (self.kendala and time.monotonic() - self.pada > UJI_LAGI):
                self.kendala, self.pada = uji_mesin(), time.monotonic()
            return self.kendala


_keadaan = _Keadaan()


def kendala_pdf() -> str:
    """Why this installation makes no PDF, as a sentence with the line to type; empty when it does.

    Tried once in a process, at its start; one that failed is tried again after a minute.
    """
    return _keadaan.tanya()


def pdf_siap() -> bool:
    return not kendala_pdf()


def uji_mesin() -> str:
    """One line through the whole engine, within ten seconds; a sentence when it fails."""
    try:
        hasil = cetak_pdf("<html lang=id><title>Uji</title><p>Uji <b>mesin</b> <i>PDF</i>", detik=DETIK_UJI)
    except CetakGagal as galat:
        return galat.pesan
    return HURUF_KURANG if hasil.ditolak else ""
