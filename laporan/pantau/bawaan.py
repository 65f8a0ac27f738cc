"""What a proposal asks, as the portal ships it."""

from functools import lru_cache
from pathlib import Path

import yaml

from laporan.pantau.jarak import SyaratUsulan

DATA = Path(__file__).with_name("usulan-2024.yaml")


@lru_cache(maxsize=1)
def syarat_usulan() -> tuple[SyaratUsulan, ...]:
    dokumen = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return tuple(SyaratUsulan(**s) for s in dokumen["syarat"])
