"""The rules that the portal ships: the points of the letter, what a proposal asks, what a report says by rule."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from laporan.kepatuhan.butir import Aturan, bangun
from laporan.naskah.aturan import AturanLaporan
from laporan.naskah.aturan import bangun as bangun_laporan
from laporan.pantau.jarak import SyaratUsulan

DATA = Path(__file__).parent / "data"
LAPORAN_DIKIRIM = "laporan.dikirim"  # the fact by which the board measures the report


def dokumen_kepatuhan() -> dict[str, Any]:
    return yaml.safe_load((DATA / "kepatuhan-2025.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def aturan_kepatuhan() -> Aturan:
    return bangun(dokumen_kepatuhan())


@lru_cache(maxsize=1)
def syarat_usulan() -> tuple[SyaratUsulan, ...]:
    dokumen = yaml.safe_load((DATA / "usulan-2024.yaml").read_text(encoding="utf-8"))
    return tuple(SyaratUsulan(**s) for s in dokumen["syarat"])


@lru_cache(maxsize=32)
def tenggat_laporan(tahun: int) -> date | None:
    """The last day, in the national zone, on which the report about the LKE of this year is in time; None without one."""
    aturan = aturan_kepatuhan()
    syarat = (s for b in aturan.butir.values() for s in b.syarat if s.fakta == LAPORAN_DIKIRIM)
    return next((s.tenggat.hari(aturan.tahun_papan(tahun)) for s in syarat), None)


@lru_cache(maxsize=1)
def aturan_laporan() -> AturanLaporan:
    return bangun_laporan(yaml.safe_load((DATA / "laporan-2025.yaml").read_text(encoding="utf-8")))
