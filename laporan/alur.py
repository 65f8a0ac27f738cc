"""States of a ZI report on its way to the Secretary General (pure; letter 1766/PW.02-SD/11/2025, point l)."""

from enum import StrEnum


class Status(StrEnum):
    """Of a Laporan: being written, sent to the tier above, returned with notes, or accepted there."""

    DISUSUN = "disusun"
    DIKIRIM = "dikirim"
    DIKEMBALIKAN = "dikembalikan"
    DITERIMA = "diterima"


# In these the satker writes; in the others nothing of the report changes.
PENYUSUNAN = (Status.DISUSUN, Status.DIKEMBALIKAN)
