"""One cell as a value of the form (pure). A cell that cannot be one raises ValueError with a sentence."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from survei.aturan.kata import Padanan, rapikan, tanpa_tahun
from survei.aturan.kuesioner import TIDAK_MENYEBUT, Butir, Profil
from survei.impor.angka import baca_angka, tulis_angka

_BATAS_USIA = re.compile(r"\d+")
USIA = "usia"
USIA_TERTINGGI = 120


def baca_nilai(sel: Any, butir: Butir) -> int:
    """The value of an answer, written as a number, in the words of its option, or both where they agree."""
    skala = len(butir.pilihan)
    try:
        angka = baca_angka(sel)
    except ValueError:
        return _dari_kata(str(sel), butir)
    if angka.denominator != 1:
        raise ValueError(f"{tulis_angka(angka)} bukan bilangan bulat.")
    if not 1 <= angka <= skala:
        raise ValueError(f"{tulis_angka(angka)} di luar skala 1 sampai {skala}.")
    return int(angka)


def _dari_kata(teks: str, butir: Butir) -> int:
    urutan = _urutan(butir.pilihan)
    tanda, kata = _pisahkan(rapikan(teks))
    nilai = urutan.get(rapikan(teks)) or urutan.get(kata)
    if nilai is None:
        pilihan = ", ".join(butir.pilihan)
        raise ValueError(f"“{teks[:40]}” bukan pilihan; tulis 1 sampai {len(urutan)} atau: {pilihan}.")
    if tanda.isdecimal() and int(tanda) != nilai:
        raise ValueError(f"“{teks[:40]}”: angkanya {tanda}, katanya berarti {nilai}.")
    return nilai


@lru_cache(maxsize=64)
def _urutan(pilihan: tuple[str, ...]) -> dict[str, int]:
    """Tidy words of the options -> their values."""
    return {rapikan(p): i for i, p in enumerate(pilihan, 1)}


def _pisahkan(kata: str) -> tuple[str, str]:
    """The number or letter before or behind the words: “4 - Sangat sesuai”, “d. Sangat sesuai”, “Sangat sesuai (4)”."""
    pertama, _, sisa = kata.partition(" ")
    awal, _, akhir = kata.rpartition(" ")
    if len(pertama) == 1:
        return pertama, sisa
    return (akhir, awal) if len(akhir) == 1 else ("", kata)


def baca_profil(sel: Any, profil: Profil, padanan: Padanan) -> str | None:
    """The kode of the option; TIDAK_MENYEBUT where the cell says so; None for a word that we do not know."""
    kata = rapikan(_utuh(sel))
    pendek = tanpa_tahun(kata)
    if kata in padanan.tidak_menyebut:
        return TIDAK_MENYEBUT
    pilihan = {**{rapikan(k): k for k in profil.pilihan}, **{rapikan(v): k for k, v in profil.pilihan.items()}}
    sama = padanan.pilihan.get(profil.kode, {}).get(pendek)
    if kata in pilihan:
        return pilihan[kata]
    if sama in profil.pilihan:
        return sama
    return _kelompok_usia(pendek, profil.pilihan) if profil.kode == USIA else None


def _utuh(sel: Any) -> str:
    """A whole number without “.0”."""
    return str(int(sel)) if isinstance(sel, float) and sel.is_integer() else str(sel)


def _kelompok_usia(kata: str, pilihan: Mapping[str, str]) -> str | None:
    """The group in which an age in years lies, by the limits that its words name."""
    if not (kata.isascii() and kata.isdigit() and int(kata) <= USIA_TERTINGGI):
        return None
    umur = int(kata)
    for kode, label in pilihan.items():
        batas = [int(n) for n in _BATAS_USIA.findall(label)]
        rendah = 0 if label.casefold().startswith("di bawah") else batas[0] if batas else None
        tinggi = batas[0] - 1 if rendah == 0 else batas[1] if len(batas) == 2 else USIA_TERTINGGI
        if rendah is not None and rendah <= umur <= tinggi:
            return kode
    return None


def baca_pilihan(sel: Any, pilihan: tuple[str, ...]) -> str | None:
    """The option of an own question; None for a word that is none."""
    return next((p for p in pilihan if rapikan(p) == rapikan(_utuh(sel))), None)


def baca_teks(sel: Any) -> str:
    """A text without control characters."""
    return re.sub(r"[^\S\n]+", " ", re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", _utuh(sel))).strip()
