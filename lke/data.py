"""The documents that the portal ships: the instrument and its sanity rules."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from lke.instrumen import Instrumen, bangun

DATA = Path(__file__).parent / "data"


def dokumen_bawaan() -> dict[str, Any]:
    """The instrument of 2024 with its sanity rules under the key `kewajaran`."""
    dokumen = yaml.safe_load((DATA / "lke-2024.yaml").read_text(encoding="utf-8"))
    aturan = DATA / "kewajaran-2024.yaml"
    dokumen["kewajaran"] = yaml.safe_load(aturan.read_text(encoding="utf-8")) if aturan.exists() else {}
    return dokumen


@lru_cache(maxsize=1)
def instrumen_bawaan() -> Instrumen:
    return bangun(dokumen_bawaan())
