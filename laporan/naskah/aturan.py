"""What a report says by rule: the law, a phrase for each register in its area (pure; `laporan-2025.yaml`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kpu_zi.tools.tanggal import tulis_tanggal

_FAKTA = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)*)\}")
PERIODE = "periode"  # in a phrase: the periods that were declared empty


@dataclass(frozen=True, slots=True)
class DasarHukum:
    """`tingkat`, `awalan`: only for satker of this tingkat, or whose name begins so; empty for all."""

    teks: str
    tingkat: str = ""
    awalan: str = ""

    def berlaku(self, tingkat: str, nama: str) -> bool:
        return self.tingkat in ("", tingkat) and nama.startswith(self.awalan)


@dataclass(frozen=True, slots=True)
class KalimatRegister:
    """What a register says in its area: `pokok` with {facts}, and of `rinci` (fact, words) what is not 0, else `tanpa`.

    `jumlah`: the fact that counts its records; `terdiri`: the details are parts of the whole. `nihil`: where nothing
    happened, and somebody said so. `predikat`: only of who holds one.
    """

    kode: str
    area: str
    nama: str
    pokok: str
    rinci: tuple[tuple[str, str], ...] = ()
    jumlah: str = "n"
    terdiri: bool = False
    tanpa: str = ""
    nihil: str = ""
    predikat: bool = False

    @property
    def fakta(self) -> tuple[str, ...]:
        """The facts that it shows, each once."""
        return tuple(dict.fromkeys((self.jumlah, *_FAKTA.findall(self.pokok), *(f for f, _ in self.rinci))))


def isi_frasa(frasa: str, ganti: Mapping[str, str]) -> str:
    return _FAKTA.sub(lambda m: ganti[m[1]], frasa)


@dataclass(frozen=True, slots=True)
class AturanLaporan:
    """`surat`: number and date of the Chair's letter that asks for the report; `area`: what each area is for."""

    surat: str = ""
    dasar_hukum: tuple[DasarHukum, ...] = ()
    area: Mapping[str, str] = field(default_factory=dict)
    register: tuple[KalimatRegister, ...] = ()


def bangun(dokumen: Mapping[str, Any]) -> AturanLaporan:
    surat = dokumen["surat"]
    return AturanLaporan(
        f"Nomor {surat['nomor']} tanggal {tulis_tanggal(surat['tanggal'])}",
        tuple(DasarHukum(**d) for d in dokumen["dasar_hukum"]),
        dokumen["area"],
        tuple(_register(kode, isi) for kode, isi in dokumen["register"].items()),
    )


def _register(kode: str, isi: Mapping[str, Any]) -> KalimatRegister:
    return KalimatRegister(kode, **{**isi, "rinci": tuple(isi.get("rinci", {}).items())})
