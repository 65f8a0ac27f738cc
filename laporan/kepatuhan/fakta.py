"""Facts of a source over several years (pure)."""

from collections.abc import Mapping
from typing import Any

_SETAHUN = frozenset({"bulan", "nihil"})  # speak of one year alone


def lintas_tahun(fakta: Mapping[str, Any]) -> dict[str, Any]:
    """What the facts of a year still say in later years."""
    return {k: v for k, v in fakta.items() if k not in _SETAHUN}


def gabung(lama: Mapping[str, Any], baru: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers are added, also within groups; the latest record is that of `baru`, where it has one."""
    hasil = {**lama, **baru}
    for kunci in {*lama} & {*baru} - {"baris"}:
        if isinstance(lama[kunci], int) and isinstance(baru[kunci], int):
            hasil[kunci] = lama[kunci] + baru[kunci]
        elif isinstance(lama[kunci], Mapping) and isinstance(baru[kunci], Mapping):
            hasil[kunci] = gabung(lama[kunci], baru[kunci])
    return hasil
