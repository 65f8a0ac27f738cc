"""Child process of `kpu_zi.tools.pdf.cetak` that turns HTML into a PDF: `python -m kpu_zi.tools.pdf.anak FOLDER JSON`.

FOLDER holds `isi.html` and gets `hasil.pdf`; stdout is JSON. Exit 2: the engine is not installed, 3: too little memory; a
signal may end it too. WeasyPrint is imported here alone: without Pango it raises OSError, without any font it crashes.
"""

import ctypes
import gc
import json
import logging
import os
import signal
import sys
import warnings
from pathlib import Path
from typing import Any

from kpu_zi.tools.anak_batas import batasi

STATIK = Path(__file__).resolve().parents[3] / "static"
KELUARAN = 256 * 2**20
TANPA_MESIN, TANPA_MEMORI = 2, 3
_PR_SET_PDEATHSIG = 1
# No folder of fonts: only those of the style sheet exist, so every machine breaks lines and pages alike.
_TANPA_HURUF_SISTEM = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig/>'


class Penghitung(logging.Handler):
    """Counts what WeasyPrint leaves out (its errors) and tells the log of the portal, by way of stderr."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.banyak = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.banyak += 1
        sys.stderr.write(f"{record.getMessage()[:300]}\n")


def ikut_induk(induk: int) -> None:
    """Die with the process that asked for the document, or now if it has died already."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != induk:
        sys.exit(1)


def siapkan(folder: Path) -> None:
    (folder / "huruf.conf").write_text(_TANPA_HURUF_SISTEM)
    warnings.filterwarnings("ignore", "No fonts configured")
    os.environ |= {"FONTCONFIG_FILE": str(folder / "huruf.conf"), "TMPDIR": str(folder), "HOME": str(folder)}


def cetak(folder: Path, *, alamat: str, varian: str | None, bertanda: bool) -> dict[str, int]:
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    from kpu_zi.tools.pdf.sumber import Sumber

    hilang = Penghitung()
    logging.getLogger("weasyprint").addHandler(hilang)
    sumber, huruf = Sumber(STATIK / "fonts"), FontConfiguration()
    gaya = CSS(filename=STATIK / "css/cetak.css", url_fetcher=sumber, font_config=huruf)
    html = HTML(string=(folder / "isi.html").read_text("utf-8"), base_url=alamat, url_fetcher=sumber)
    pilihan: dict[str, Any] = {"presentational_hints": False, "dpi": 150, "jpeg_quality": 75}
    dokumen = html.render(font_config=huruf, stylesheets=[gaya], pdf_variant=varian, pdf_tags=bertanda, **pilihan)
    dokumen.write_pdf(folder / "hasil.pdf", pdf_variant=varian, pdf_tags=bertanda, **pilihan)
    return {"halaman": len(dokumen.pages), "ditolak": sumber.ditolak, "hilang": hilang.banyak}


if __name__ == "__main__":
    tempat, permintaan = Path(sys.argv[1]), json.loads(sys.argv[2])
    ikut_induk(permintaan.pop("induk"))
    batasi(ruang=permintaan.pop("ruang"), detik=permintaan.pop("detik"), keluaran=KELUARAN)
    siapkan(tempat)
    try:
        import weasyprint  # noqa: F401
    except OSError as galat:
        sys.stderr.write(f"{galat}\n")
        sys.exit(TANPA_MESIN)
    # It lives for one document: looking for cycles and taking all objects apart at the end cost a tenth of its time or more.
    gc.disable()
    try:
        sys.stdout.write(json.dumps(cetak(tempat, **permintaan)))
    except MemoryError:
        sys.exit(TANPA_MEMORI)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
