"""Which jobs come round by themselves; knows no model, so that an app can register while it is being loaded."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Aturan:
    setiap: timedelta
    bila: str | None


_daftar: dict[str, Aturan] = {}


def daftarkan_jadwal(jenis: str, setiap: timedelta, *, bila: str | None = None) -> None:
    """A system job of this jenis once every `setiap`; `bila` (dotted path of a cheap question) says whether to.

    While `bila` says no, it is asked again each round (about every 30 seconds), so work that comes up does not wait.
    """
    _daftar[jenis] = Aturan(setiap, bila)


def daftar_jadwal() -> dict[str, Aturan]:
    return dict(_daftar)
