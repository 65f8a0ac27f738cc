"""The sheet that somebody fills: the key of its answer and when it was handed out, signed and carried by the form itself.

Nothing is stored before an answer comes, and a sheet that is sent twice is one answer.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer


@dataclass(frozen=True, slots=True)
class Lembar:
    id: UUID
    dibuka: float  # seconds since 1970

    def detik(self, sekarang: datetime) -> float:
        """How long it has been open."""
        return sekarang.timestamp() - self.dibuka


def lembar_baru(sekarang: datetime) -> Lembar:
    return Lembar(uuid4(), round(sekarang.timestamp(), 3))


def segel(lembar: Lembar, saluran_id: int) -> str:
    """The sheet as its form carries it; good at this door alone."""
    return _penanda(saluran_id).sign(f"{lembar.id.hex}.{round(lembar.dibuka * 1000)}")


def buka_segel(teks: str, saluran_id: int) -> Lembar | None:
    """None for a sheet that this door did not hand out."""
    try:
        kode, _, dibuka = _penanda(saluran_id).unsign(teks).partition(".")
    except BadSignature:
        return None
    return Lembar(UUID(kode), int(dibuka) / 1000)


def _penanda(saluran_id: int) -> Signer:
    return Signer(salt=f"survei.formulir.{saluran_id}")
