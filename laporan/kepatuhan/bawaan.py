"""The 13 points of the letter as the portal ships them."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from laporan.kepatuhan.butir import Aturan, bangun

DATA = Path(__file__).with_name("kepatuhan-2025.yaml")


def dokumen_kepatuhan() -> dict[str, Any]:
    return yaml.safe_load(DATA.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def aturan_kepatuhan() -> Aturan:
    return bangun(dokumen_kepatuhan())
