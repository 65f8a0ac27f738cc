"""The rules that the portal ships: the points of the letter, what a proposal asks, what a report says by rule."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from laporan.butir import Aturan, bangun
from laporan.jarak import SyaratUsulan
from laporan.naskah.aturan import AturanLaporan
from laporan.naskah.aturan import bangun as bangun_laporan

DATA = Path(__file__).parent / "data"


def dokumen_kepatuhan() -> dict[str, Any]:
    return yaml.safe_load((DATA / "kepatuhan-2025.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def aturan_kepatuhan() -> Aturan:
    return bangun(dokumen_kepatuhan())


@lru_cache(maxsize=1)
def syarat_usulan() -> tuple[SyaratUsulan, ...]:
    dokumen = yaml.safe_load((DATA / "usulan-2024.yaml").read_text(encoding="utf-8"))
    return tuple(SyaratUsulan(**s) for s in dokumen["syarat"])


@lru_cache(maxsize=1)
def aturan_laporan() -> AturanLaporan:
    return bangun_laporan(yaml.safe_load((DATA / "laporan-2025.yaml").read_text(encoding="utf-8")))
