"""A whole document at once, part after part in this process: for a terminal, where nobody waits for a page."""

from collections.abc import Callable

from laporan.models import Dokumen, Unduhan
from laporan.terbitan.gabung import dokumen_nasional
from laporan.terbitan.penulis import dokumen_bagian
from laporan.terbitan.rencana import digabung, rupa_bagian, susun_bagian
from satker.models import Satker


def dokumen_langsung(
    satker: Satker, tahun: int, jenis: str, format: str, lapor: Callable[[int, int], None] = lambda n, banyak: None
) -> Dokumen:
    """A report or a consolidation, of the nation with the chapters of all provinces; parts that are stored are taken as
    they are. `lapor` hears how many of how many parts are there. Ditolak with a sentence when it cannot be made."""
    unduhan = Unduhan(satker=satker, tahun=tahun, jenis=jenis, format=format)
    daftar = susun_bagian(unduhan)
    for nomor, satu in enumerate(daftar, start=1):
        satu.dokumen = dokumen_bagian(rupa_bagian(unduhan, satu), _terus)
        lapor(nomor, len(daftar))
    if digabung(unduhan):
        return dokumen_nasional(unduhan, daftar, _terus)
    (satu,) = daftar
    assert satu.dokumen is not None
    return satu.dokumen


def _terus() -> bool:
    return True
