"""A report as PDF. For jobs and commands: a request does not wait for a document."""

from collections.abc import Callable

from kpu_zi.tools.pdf.cetak import Cetakan, cetak_pdf
from laporan.naskah.isi import Isi
from laporan.terbitan.beku import Beku
from laporan.terbitan.html import tulis_html


def cetak_isi(
    isi: Isi,
    *,
    beku: Beku | None = None,
    denyut: Callable[[], bool] | None = None,
) -> Cetakan:
    """An archive (PDF/A-3u), a draft too. Raises CetakGagal with a sentence; the same Isi gives the same bytes."""
    return cetak_pdf(tulis_html(isi, beku=beku), varian="pdf/a-3u", denyut=denyut)
