"""Looks at processes from outside."""

import time
from collections.abc import Callable
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]


def hidup(pid: int) -> bool:
    """Whether it still runs; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def tunggu(syarat: Callable[[], object], detik: float = 20.0) -> bool:
    """Until it is true, at most so long."""
    akhir = time.monotonic() + detik
    while not syarat():
        if time.monotonic() > akhir:
            return False
        time.sleep(0.02)
    return True
