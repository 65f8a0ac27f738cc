"""How much time a window leaves, in words (pure): the end and now are given, both from the database's clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kpu_zi.tools.tanggal import tulis_hari, tulis_saat
from lke.aturan.alur import NAMA_TAHAP, KeadaanJendela, Tahap

HARI, JAM, MENIT = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Tenggat:
    """`teks`: “12 hari lagi”; `saat`: the end as one instant; `rupa` and `ikon` of its tag; `perpanjangan`: until when."""

    tahap: str
    teks: str
    saat: str
    rupa: str
    ikon: str = "jam"
    perpanjangan: str = ""


def susun_tenggat(
    tahap: Tahap, keadaan: KeadaanJendela, akhir: datetime | None, kini: datetime, zona: str, diperpanjang: bool = False
) -> Tenggat | None:
    """None for a window without an end, or one that has not begun."""
    if akhir is None or keadaan is KeadaanJendela.BELUM:
        return None
    saat = tulis_saat(akhir, zona)
    if akhir >= kini:
        panjang = f"Diperpanjang s.d. {tulis_hari(akhir, zona)}" if diperpanjang else ""
        rupa = "jingga" if akhir - kini < HARI else "biru"
        return Tenggat(NAMA_TAHAP[tahap], f"{lama(akhir - kini)} lagi", saat, rupa, perpanjangan=panjang)
    if keadaan is KeadaanJendela.TERLAMBAT:
        return Tenggat(NAMA_TAHAP[tahap], f"Terlambat {lama(kini - akhir)}", saat, "galat")
    return Tenggat(NAMA_TAHAP[tahap], "sudah lewat", saat, "netral", "gembok")


def lama(selang: timedelta) -> str:
    """Whole days; below one day whole hours, below one hour minutes."""
    if selang >= HARI:
        return f"{selang // HARI} hari"
    if selang >= JAM:
        return f"{selang // JAM} jam"
    return f"{max(selang // MENIT, 1)} menit"
