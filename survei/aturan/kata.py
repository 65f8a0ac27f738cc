"""Words of other tools compared with ours (pure)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_TAHUN = re.compile(r"\b(tahun|thn|th)\b")
# Words that nearly every question has: they say nothing about which one it is.
_UMUM = frozenset(
    "bagaimana pendapat saudara anda menurut tentang apakah yang di ini dan atau dalam dengan".split()
    + "kantor pelayanan unit kpu".split()
)


def rapikan(teks: Any) -> str:
    """Small letters and digits, one blank between words; “&” is “dan”, “<” stays, as it tells ages apart."""
    bersih = str(teks).casefold().replace("&", " dan ").replace("<", " < ")
    return " ".join(re.sub(r"[^\w<]|_", " ", bersih).split())


def tanpa_tahun(kata: str) -> str:
    """“20 29 tahun” is “20 29”."""
    return " ".join(_TAHUN.sub(" ", kata).split())


def kemiripan(satu: str, dua: str) -> float:
    """0 to 1: how many of the telling words of two tidy texts are the same."""
    a, b = set(satu.split()) - _UMUM, set(dua.split()) - _UMUM
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@dataclass(frozen=True, slots=True)
class Padanan:
    """`kolom`: kode of a field -> tidy heads; `pilihan`: kode of a field -> tidy word -> kode of its option."""

    kolom: Mapping[str, tuple[str, ...]]
    pilihan: Mapping[str, Mapping[str, str]]
    tidak_menyebut: frozenset[str]
    pribadi: frozenset[str]


def bangun_padanan(dokumen: Mapping[str, Any]) -> Padanan:
    """From the document; a word that stands twice for a field raises ValueError."""
    pilihan: dict[str, dict[str, str]] = {}
    for bidang, daftar in dokumen["pilihan"].items():
        isi = pilihan[bidang] = {}
        for kode, kata in daftar.items():
            for k in _rapi(kata):
                if isi.setdefault(k, str(kode)) != str(kode):
                    raise ValueError(f"padanan {bidang}: “{k}” berarti dua pilihan")
    return Padanan(
        {bidang: tuple(_rapi(kata)) for bidang, kata in dokumen["kolom"].items()},
        pilihan,
        frozenset({"", *_rapi(dokumen["tidak_menyebut"])}),
        frozenset(_rapi(dokumen["pribadi"])),
    )


def _rapi(daftar: Iterable[Any]) -> list[str]:
    return [tanpa_tahun(rapikan(k)) for k in daftar]
