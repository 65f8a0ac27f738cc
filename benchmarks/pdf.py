"""One page and a report of 22 pages through the PDF engine, beside WeasyPrint alone in a child on the same HTML and CSS."""

import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from benchmarks.ukur import Anggaran, Jalur, rasio
from kpu_zi.tools.pdf.cetak import cetak_pdf

POLOS = """
import sys
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
huruf = FontConfiguration()
gaya = CSS(filename=sys.argv[2], font_config=huruf)
HTML(filename=sys.argv[1]).write_pdf(sys.argv[1] + ".pdf", stylesheets=[gaya], font_config=huruf, dpi=150, jpeg_quality=75)
"""
BAGAN = "".join(f'<rect x="{n * 20}" y="{n * 7 % 60}" width="15" height="40" fill="#2F72B3"/>' for n in range(30))
GRAFIK = f'<figure><svg viewBox="0 0 600 100" width="600" height="100">{BAGAN}</svg></figure>'
TEKS = (
    "<p>Tim kerja telah dibentuk dengan keputusan dan rencana aksi tiap area dipantau setiap bulan oleh pimpinan.</p>"
)


def tabel(banyak: int) -> str:
    kepala = "<thead><tr><th>Pertanyaan</th><th>Jawaban</th><th>Nilai</th></tr></thead>"
    baris = (f"<tr><td>P{n}</td><td>Ya, sudah dilakukan</td><td class=angka>{n},50</td></tr>" for n in range(banyak))
    return f"<table>{kepala}{''.join(baris)}</table>"


def dokumen(bab: int) -> str:
    """A page, then so many chapters of a page each: a chart, a narrative, a table."""
    isi = f"<h2 class='halaman-baru'>Area</h2>{GRAFIK}{TEKS * 6}{tabel(18)}"
    dasar = render_to_string("cetak/dasar.html", {"kop": "Kota", "dicetak": datetime.now(UTC), "zona": "Asia/Jakarta"})
    return dasar.replace("<main>", f"<main><h1>Laporan</h1>{TEKS}{tabel(20)}{isi * bab}")


def polos(path: Path) -> Callable[[], object]:
    gaya = settings.BASE_DIR / "static/css/cetak.css"
    return lambda: subprocess.run([sys.executable, "-c", POLOS, str(path), str(gaya)], check=True)


def portal(html: str, halaman: int) -> Callable[[], object]:
    def jalan() -> None:
        assert cetak_pdf(html).halaman == halaman

    return jalan


def daftar_jalur(folder: Path) -> dict[str, Jalur]:
    hasil = {}
    for halaman, kali in ((1, 2), (22, 1)):
        path = folder / f"dokumen-{halaman}.html"
        path.write_text(dokumen(halaman - 1), encoding="utf-8")
        hasil[f"weasyprint_{halaman}"] = Jalur(f"WeasyPrint alone in a child, {halaman} pages", polos(path), kali)
        hasil[f"pdf_{halaman}"] = Jalur(f"cetak_pdf, {halaman} pages", portal(path.read_text("utf-8"), halaman), kali)
    return hasil


def anggaran(j: dict[str, Jalur], memori: int) -> list[Anggaran]:
    return [
        Anggaran("cetak_pdf / WeasyPrint alone, 1 page", rasio(j["pdf_1"], j["weasyprint_1"]), 1.15),
        Anggaran("cetak_pdf / WeasyPrint alone, 22 pages", rasio(j["pdf_22"], j["weasyprint_22"]), 1.15),
        Anggaran("22 pages, s a page", j["pdf_22"].cpu_us / 22e6, 0.25, tegas=False),
        Anggaran("22 pages, MB", memori / 1000, 150, tegas=False),
    ]


def puncak_memori(folder: Path) -> int:
    """Kilobytes that the child held at most for the larger document; asked by a process that is smaller than it."""
    perintah = [sys.executable, "-m", "benchmarks.pdf", str(folder / "dokumen-22.html")]
    return int(subprocess.run(perintah, stdout=subprocess.PIPE, check=True).stdout)


if __name__ == "__main__":
    cetak_pdf(Path(sys.argv[1]).read_text("utf-8"))
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
