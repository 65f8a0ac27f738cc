"""A line of *Perlu Anda kerjakan* on the home page (pure)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kerja:
    """One line: what to do, where ("" where no page has it), and how far it is."""

    teks: str
    url: str
    rincian: str = ""
