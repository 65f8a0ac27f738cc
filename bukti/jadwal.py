"""When a link is visited again (pure)."""

from datetime import date, datetime, timedelta

from bukti.kelayakan import BELUM_DAPAT_DIPERIKSA, TIDAK_DAPAT_DIPERIKSA

BIASA = timedelta(days=7)
MENJELANG = timedelta(days=1)
ULANG = timedelta(hours=6)
HARI_MENJELANG = 14
# What said nothing about the link; tried again soon.
TANPA_PUTUSAN = (TIDAK_DAPAT_DIPERIKSA, BELUM_DAPAT_DIPERIKSA)


def perlu_dicek(keadaan: str, diperiksa_pada: datetime | None, kini: datetime, tenggat: date | None) -> bool:
    """New links at once, the others after their time; `kini` in the zone of `tenggat`."""
    return diperiksa_pada is None or kini - diperiksa_pada >= jeda(keadaan, kini, tenggat)


def jeda(keadaan: str, kini: datetime, tenggat: date | None) -> timedelta:
    """A week, in the last two weeks before the deadline a day, where the last visit said nothing six hours."""
    if keadaan in TANPA_PUTUSAN:
        return ULANG
    menjelang = tenggat is not None and 0 <= (tenggat - kini.date()).days <= HARI_MENJELANG
    return MENJELANG if menjelang else BIASA
