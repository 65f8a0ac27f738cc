"""What a report says by rule: the law, a phrase for each register in its area (pure; `data/laporan-2025.yaml`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
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
    """`ada` and `nihil`: phrases whose {facts} become figures. `predikat`: only of who holds one."""

    kode: str
    area: str
    nama: str
    ada: str
    nihil: str = ""
    predikat: bool = False

    @property
    def fakta(self) -> tuple[str, ...]:
        """The facts that the phrase names, each once."""
        return tuple(dict.fromkeys(m for m in _FAKTA.findall(self.ada) if m != PERIODE))

    def tulis(self, frasa: str, ganti: Mapping[str, str]) -> str:
        return _FAKTA.sub(lambda m: ganti[m[1]], frasa)


@dataclass(frozen=True, slots=True)
class AturanLaporan:
    """`surat`: number and date of the Chair's letter that asks for the report."""

    surat: str = ""
    dasar_hukum: tuple[DasarHukum, ...] = ()
    register: tuple[KalimatRegister, ...] = ()


def bangun(dokumen: Mapping[str, Any]) -> AturanLaporan:
    surat = dokumen["surat"]
    return AturanLaporan(
        f"Nomor {surat['nomor']} tanggal {tulis_tanggal(surat['tanggal'])}",
        tuple(DasarHukum(**d) for d in dokumen["dasar_hukum"]),
        tuple(KalimatRegister(kode, **isi) for kode, isi in dokumen["register"].items()),
    )
