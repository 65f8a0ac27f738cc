"""What a file of rows holds against what is stored, as plain values (pure)."""

from dataclasses import dataclass, field
from typing import Any

from kpu_zi.impor.temuan import Temuan


@dataclass(frozen=True, slots=True)
class Baru:
    """A row of the file that is not stored yet; `isi`: clean values by name."""

    baris: int
    isi: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ubah:
    """A stored row that the file says otherwise: only the fields that differ, as they stood when it was read."""

    baris: int
    pk: int
    versi: int
    judul: str
    diubah: str  # when it was last changed, ISO; empty for never
    lama: dict[str, Any]
    isi: dict[str, Any]


@dataclass(slots=True)
class HasilBaca:
    """`temuan` keep the file from being applied; `kembar`: rows of `baru` that say the same as another row."""

    baru: list[Baru] = field(default_factory=list)
    ubah: list[Ubah] = field(default_factory=list)
    sama: int = 0
    kembar: list[int] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


def sebut(nomor: list[int], terbanyak: int = 20) -> str:
    """“3, 5, 8, dan 4 lagi”."""
    lain = f", dan {len(nomor) - terbanyak} lagi" if len(nomor) > terbanyak else ""
    return ", ".join(map(str, nomor[:terbanyak])) + lain
