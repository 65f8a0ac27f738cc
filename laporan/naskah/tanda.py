"""What a leader signs (pure): the whole of the own report, and the words of the consolidation.

Figures of the region are those of its units, signed there and taken at the moment of sending: they would void a signature
with every answer of a unit.
"""

from collections.abc import Mapping

from laporan.naskah.isi import Isi, sidik_pokok, sidik_teks

WILAYAH = "wilayah-"  # sections of the consolidation


def sidik_tanda(isi: Isi, narasi: Mapping[str, str]) -> str:
    """`narasi`: what officers saved, by section."""
    kata = [f"{bagian}\n{teks}" for bagian, teks in sorted(narasi.items()) if bagian.startswith(WILAYAH)]
    return sidik_teks(sidik_pokok(isi), *kata) if kata else sidik_pokok(isi)
