"""The documents that the portal ships: the instrument, its sanity rules, and the counts that registers offer to it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from lke.aturan.instrumen import Instrumen, bangun

DATA = Path(__file__).parent / "data"


def dokumen_bawaan() -> dict[str, Any]:
    """The instrument of 2024 with its sanity rules under the key `kewajaran`, and what registers offer under `usulan`."""
    dokumen = _baca("lke-2024.yaml")
    dokumen["kewajaran"] = _baca("kewajaran-2024.yaml") if (DATA / "kewajaran-2024.yaml").exists() else {}
    dokumen["usulan"] = _baca("usulan-2024.yaml")
    return dokumen


def _baca(nama: str) -> dict[str, Any]:
    """A tenth of the time with libyaml, where PyYAML was built with it."""
    pembaca = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((DATA / nama).read_text(encoding="utf-8"), Loader=pembaca)


@lru_cache(maxsize=1)
def instrumen_bawaan() -> Instrumen:
    return bangun(dokumen_bawaan())
