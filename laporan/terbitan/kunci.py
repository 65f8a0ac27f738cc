"""By what a finished file is found again: everything that it was made of, as one sha256."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from laporan.naskah.isi import Isi, sidik_teks, teks_beku

# What decides how a document looks, beside what it says.
_BERKAS = (
    "laporan/terbitan/*.py",
    "kpu_zi/tools/pdf*.py",
    "kpu_zi/tools/grafik*.py",
    "kpu_zi/tools/grafik/tabel_panas.py",
    "kpu_zi/tools/qr.py",
    "templates/cetak/*",
    "templates/grafik/*",
    "templates/laporan/unduhan/*_cetak.html",
    "static/css/cetak.css",
    "static/fonts/*",
)
_PUSTAKA = ("django", "weasyprint", "pikepdf", "python-docx", "xlsxwriter")


@lru_cache(maxsize=1)
def versi_terbitan() -> str:
    """sha256 of the code, templates, styles and fonts that make documents; a new release of them makes new files."""
    akar = Path(settings.BASE_DIR)
    jumlah = hashlib.sha256(" ".join(f"{p} {version(p)}" for p in _PUSTAKA).encode())
    for path in sorted(p for pola in _BERKAS for p in akar.glob(pola) if p.is_file()):
        jumlah.update(str(path.relative_to(akar)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return jumlah.hexdigest()


def kunci_isi(isi: Isi, format: str, *lain: str) -> str:
    """Of a document made of one report: the same but for when its figures were read is the same document."""
    return kunci_gabungan(format, teks_beku(replace(isi, per="")), lain)


def kunci_gabungan(format: str, isi: str, lain: Iterable[str]) -> str:
    """Of a document made of other things; `lain`: what else it depends on, in this order."""
    return sidik_teks(versi_terbitan(), format, isi, *lain)
