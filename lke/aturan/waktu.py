"""When a window is open (pure). A limit is one instant; what is after its last second is late, in whatever zone."""

from datetime import datetime

from lke.aturan.alur import KeadaanJendela


def keadaan_jendela(
    mulai: datetime | None, akhir: datetime | None, tutup: bool, perpanjangan: datetime | None, kini: datetime
) -> KeadaanJendela:
    """`perpanjangan`: the end of this LKE's exception, which moves the end and not the beginning; `tutup`: nothing after it.

    The second of `akhir` belongs to the window: 23:59:59.999 is in time where the limit is 23:59:59.
    """
    if mulai is not None and kini < mulai:
        return KeadaanJendela.BELUM
    detik = kini.replace(microsecond=0)
    if akhir is None or detik <= akhir or (perpanjangan is not None and detik <= perpanjangan):
        return KeadaanJendela.TERBUKA
    return KeadaanJendela.TERTUTUP if tutup else KeadaanJendela.TERLAMBAT
