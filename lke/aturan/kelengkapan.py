"""What is still unanswered, page by page, in sentences (pure).

`terisi` is the set of kode answered completely, as `Nilai.terisi` gives it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from lke.aturan.instrumen import Halaman, Instrumen, nama_berkode


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """One page that is not complete; `kode` in the order of the instrument, the first is where to go on."""

    halaman: str
    kode: tuple[str, ...]
    pesan: str


def kekurangan(instrumen: Instrumen, terisi: Collection[str]) -> list[Kekurangan]:
    """Empty when every pertanyaan is answered."""
    hasil = []
    for halaman in instrumen.halaman.values():
        belum = belum_dijawab(halaman, terisi)
        if belum:
            pesan = f"{nama_halaman(halaman)}: {len(belum)} pertanyaan belum dijawab."
            hasil.append(Kekurangan(halaman.kode, belum, pesan))
    return hasil


def belum_dijawab(halaman: Halaman, terisi: Collection[str]) -> tuple[str, ...]:
    return tuple(kode for kode in halaman.pertanyaan if kode not in terisi)


def nama_halaman(halaman: Halaman) -> str:
    return nama_berkode(halaman.kode, halaman.nama)
