"""Whether a report can be signed and sent, and the consolidation that goes with it."""

from laporan.models import Laporan
from laporan.naskah.isi import Isi
from laporan.queries_isi import Naskah
from satker.peran import Tingkat


def menahan(naskah: Naskah) -> tuple[str, ...]:
    """Sentences on what holds the report back."""
    return ()


def konsolidasi(laporan: Laporan) -> Isi | None:
    """Of the region below a province or KPU RI."""
    if laporan.satker.tingkat == Tingkat.KABKOTA:
        return None
    return None
