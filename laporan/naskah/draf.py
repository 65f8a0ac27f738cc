"""The first text of each section, from data: formal sentences with locked figures (pure)."""

from collections.abc import Mapping

from laporan.naskah.angka import tulis_angka
from laporan.naskah.bahan import Bahan


def draf_satker(b: Bahan) -> Mapping[str, str]:
    """By kunci of the section: text with marks, as an officer would go on to edit it."""
    return {"kesimpulan": f"Nilai mandiri {b.nama} adalah {tulis_angka('nilai.total', b.angka)} dari 100."}
