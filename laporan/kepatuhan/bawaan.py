"""The 13 points of the letter as the portal ships them."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from laporan.kepatuhan.butir import Aturan, bangun

DATA = Path(__file__).with_name("kepatuhan-2025.yaml")

LAPORAN_DIKIRIM = "laporan.dikirim"  # the fact by which the board measures the report


def dokumen_kepatuhan() -> dict[str, Any]:
    return yaml.safe_load(DATA.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def aturan_kepatuhan() -> Aturan:
    return bangun(dokumen_kepatuhan())


@lru_cache(maxsize=32)
def tenggat_laporan(tahun: int) -> date | None:
    """The last day, in the national zone, on which the report about the LKE of this year is in time; None without one."""
    aturan = aturan_kepatuhan()
    syarat = (s for b in aturan.butir.values() for s in b.syarat if s.fakta == LAPORAN_DIKIRIM)
    return next((s.tenggat.hari(aturan.tahun_papan(tahun)) for s in syarat), None)
