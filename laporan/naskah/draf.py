"""The first text of each section, from data: formal sentences with locked figures (pure)."""

from collections.abc import Mapping

from laporan.naskah.aturan import AturanLaporan
from laporan.naskah.bahan import Bahan
from laporan.naskah.draf_area import draf_area
from laporan.naskah.draf_hasil import draf_hasil
from laporan.naskah.draf_pendahuluan import dasar_hukum, latar_belakang, maksud_tujuan
from laporan.naskah.draf_penutup import kendala, kesimpulan, rencana


def draf_satker(b: Bahan, aturan: AturanLaporan) -> Mapping[str, str]:
    """By kunci of the section: text with marks, as an officer would go on to edit it. `b` with the counts of its rows."""
    return {
        "latar-belakang": latar_belakang(b, aturan),
        "maksud-tujuan": maksud_tujuan(b),
        "dasar-hukum": dasar_hukum(b, aturan),
        **draf_area(b, aturan),
        "hasil": draf_hasil(b),
        "kendala": kendala(b),
        "kesimpulan": kesimpulan(b),
        "rencana": rencana(b),
    }
