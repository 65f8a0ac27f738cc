"""The seal of a report that was sent (pure): what its copies on paper carry, so that anybody can check them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beku:
    """`alamat`: the public page of `kode`; `sidik`: sha256 of what was sent; `pada`: when (ISO)."""

    kode: str
    alamat: str
    sidik: str
    versi: int
    pada: str
