"""The seal of a report that was sent (pure): what its copies on paper carry, so that anybody can check them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beku:
    """`alamat`: the public page of `kode`; `sidik`: sha256 of what was sent; `pada`: when (ISO). `kutipan`: on some chapters
    of it, which no longer are what was signed: they name the version and carry no code."""

    kode: str
    alamat: str
    sidik: str
    versi: int
    pada: str
    kutipan: bool = False

    @property
    def sebutan(self) -> str:
        return f"{'Kutipan dari versi' if self.kutipan else 'Versi'} {self.versi}"
