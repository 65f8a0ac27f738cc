"""A report as PDF. For jobs and commands: a request does not wait for a document."""

from collections.abc import Callable

from kpu_zi.tools.pdf import Cetakan, cetak_pdf
from laporan.naskah.isi import Isi
from laporan.terbitan.beku import Beku
from laporan.terbitan.html import tulis_html


def cetak_isi(
    isi: Isi,
    *,
    beku: Beku | None = None,
    denyut: Callable[[], bool] | None = None,
) -> Cetakan:
    """Raises CetakGagal with a sentence. What was sent becomes an archive (PDF/A-3u); the same Isi gives the same bytes."""
    html = tulis_html(isi, beku=beku)
    return cetak_pdf(html, varian="pdf/a-3u" if beku else None, denyut=denyut)
