"""What may stand only once among the rows in force of a satker: refused in a sentence before the database would refuse it.

The unique constraint of the model stays the truth; a test keeps the two together.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from kegiatan.models import BarisRegister
from kegiatan.register import Register
from kpu_zi.tools import Ditolak
from satker.models import Satker

# register -> the columns that together may stand once, and the sentence
SEKALI: dict[str, tuple[tuple[str, ...], str]] = {
    "wajib_lapor": (("tahun_lapor", "nama"), "Pegawai ini sudah tercatat untuk tahun pelaporan yang sama."),
}


class SudahTercatat(Ditolak):
    """Another row in force says the same."""


def tolak_kembar(register: Register, satker: Satker, daftar: Iterable[BarisRegister]) -> None:
    """Raises SudahTercatat; for rows about to be written, under the lock of their rollup."""
    if kembar(register, satker, list(daftar)):
        raise SudahTercatat(SEKALI[register.kode][1])


def kembar(register: Register, satker: Satker, daftar: Sequence[BarisRegister]) -> list[int]:
    """Places in `daftar` of what another row in force, or an earlier one of the list, says already; one query."""
    if register.kode not in SEKALI or not daftar:
        return []
    kolom, _ = SEKALI[register.kode]
    lain = register.model._default_manager.filter(satker=satker, ditarik_pada=None)
    lain = lain.filter(**{f"{kolom[0]}__in": {getattr(b, kolom[0]) for b in daftar}})
    ada: set[tuple[Any, ...]] = set(lain.exclude(pk__in=[b.pk for b in daftar if b.pk]).values_list(*kolom))
    hasil = []
    for tempat, baris in enumerate(daftar):
        kunci = tuple(getattr(baris, k) for k in kolom)
        if kunci in ada:
            hasil.append(tempat)
        ada.add(kunci)
    return hasil
