"""What the satker's own registers say that an LKE asks for (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kegiatan.aturan.periode import bulan_periode

Fakta = Mapping[str, Any]
INI, LALU = "ini", "lalu"
_ACUAN = re.compile(r"(?P<lalu>lalu:)?(?P<register>\w+)/(?P<jalur>\w+(?:/\w+)?)")
_BULAN_SETAHUN = 12


@dataclass(frozen=True, slots=True)
class AcuanRegister:
    """`register/fakta` or `register/kelompok/fakta`, with `lalu:` before it of the year before."""

    register: str
    jalur: tuple[str, ...]
    kala: str = INI


def baca_acuan(teks: str) -> AcuanRegister:
    cocok = _ACUAN.fullmatch(teks)
    if cocok is None:
        raise ValueError(f"{teks}: bukan acuan register")
    return AcuanRegister(cocok["register"], tuple(cocok["jalur"].split("/")), LALU if cocok["lalu"] else INI)


@dataclass(frozen=True, slots=True)
class RegisterSatker:
    """`tahun`: which year `ini` and `lalu` are; `fakta`: year -> register -> its facts (`kegiatan/aturan/fakta.py`).

    Without facts nobody looked, or the registers are empty: they say nothing.
    """

    tahun: Mapping[str, int] = field(default_factory=dict)
    fakta: Mapping[int, Mapping[str, Fakta]] = field(default_factory=dict)

    def angka(self, acuan: AcuanRegister) -> int | None:
        """The count; None while the register has neither rows nor a nihil declaration of the whole year.

        A group in which nothing was counted (only LHKAN was registered, say) tells nothing either: rows of another kind are
        no statement that there is none of this one.
        """
        fakta = self._fakta(acuan)
        if not fakta:
            return None
        if not fakta.get("n"):
            return 0 if nihil_setahun(fakta) else None
        nilai: Any = fakta
        for nama in acuan.jalur:
            if nilai is not fakta and not any(nilai.values()):
                return None
            nilai = nilai.get(nama)
            if nilai is None:
                return None
        return int(nilai)

    def nihil(self, acuan: AcuanRegister) -> bool:
        """Whether somebody declared that there was nothing in the whole year."""
        fakta = self._fakta(acuan)
        return not fakta.get("n") and nihil_setahun(fakta)

    def tahun_acuan(self, acuan: AcuanRegister) -> int:
        """The year of the register; 0 where no year is known."""
        return self.tahun.get(acuan.kala, 0)

    def _fakta(self, acuan: AcuanRegister) -> Fakta:
        return self.fakta.get(self.tahun_acuan(acuan), {}).get(acuan.register, {})


def nihil_setahun(fakta: Fakta) -> bool:
    """Whether the periods declared nihil cover the year: the year itself, its halves, its quarters, or some of both."""
    bulan = {b for periode in fakta.get("nihil", ()) for b in bulan_periode(periode)}
    return len(bulan) == _BULAN_SETAHUN
