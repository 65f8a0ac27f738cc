"""What a report says by rule, as the portal ships it."""

from functools import lru_cache
from pathlib import Path

import yaml

from laporan.naskah.aturan import AturanLaporan
from laporan.naskah.aturan import bangun as bangun_laporan

DATA = Path(__file__).with_name("laporan-2025.yaml")


@lru_cache(maxsize=1)
def aturan_laporan() -> AturanLaporan:
    return bangun_laporan(yaml.safe_load(DATA.read_text(encoding="utf-8")))
