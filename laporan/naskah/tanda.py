"""What a leader signs (pure): the whole of the own report, and the words of the consolidation.

Left out is what the portal recounts by itself, with nobody having written or decided anything: a signature that it voided
would be chased every hour.
- Figures of the region are those of its units, signed there and taken at the moment of sending.
- How many links to bukti there are and how they were found (`ANGKA_TAUTAN`).
- What the calendar alone moves: that the year of the activities is not over, and the state of each point of the letter with
  what the board counts of it. What is signed is the report as it reads without them: a point keeps its row and title, and
  what it counts stands in the registers. The frozen copy holds them as they were on sending.
"""

from collections.abc import Mapping
from dataclasses import replace

from laporan.naskah.angka_bahan import angka_papan
from laporan.naskah.bahan import Bahan, ButirPapan
from laporan.naskah.isi import Isi, sidik_pokok, sidik_teks
from laporan.naskah.sunting import pokok

WILAYAH = "wilayah-"  # sections of the consolidation
ANGKA_TAUTAN = frozenset({"lke.bertautan", "lke.terbuka", "lke.belum_diperiksa", "lke.tidak_terbuka"})
_SAMAR = "…"  # stands for such a figure where an officer's text names it


def sidik_tanda(isi: Isi, narasi: Mapping[str, str]) -> str:
    """`isi`: of a Bahan `tanpa_hitungan`; `narasi`: what officers saved, by section."""
    kata = [f"{bagian}\n{pokok(teks)}" for bagian, teks in sorted(narasi.items()) if bagian.startswith(WILAYAH)]
    return sidik_teks(sidik_pokok(isi), *kata) if kata else sidik_pokok(isi)


def tanpa_hitungan(b: Bahan) -> Bahan:
    """The same whether links to bukti open or not, and on whatever day it is read."""
    lke = replace(b.lke, tautan=None) if b.lke else None
    samar = replace(b, lke=lke, selesai=True, papan=tuple(map(_butir, b.papan)))
    papan = {kunci: teks for kunci, teks, _ in angka_papan(samar)}
    return replace(samar, angka={**b.angka, **papan, **dict.fromkeys(ANGKA_TAUTAN, _SAMAR)})


def _butir(x: ButirPapan) -> ButirPapan:
    """Not counted, and without its state."""
    return replace(x, keadaan="tidak_berlaku", nama_keadaan="", kalimat="", dipenuhi=False)
