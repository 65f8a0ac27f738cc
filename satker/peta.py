"""Where each province stands on the tile map: `satker/data/peta-petak-provinsi.csv`, checked against the shipped satker."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from satker.peran import Tingkat
from satker.referensi import baca_data


class LetakPetak(NamedTuple):
    """Column and row count from 0, from the top left."""

    kode: str
    singkatan: str
    nama: str
    kolom: int
    baris: int


@cache
def letak_petak() -> tuple[LetakPetak, ...]:
    """One for each province, in the order of kode."""
    provinsi = (b["kode"] for b in baca_data("satker.csv") if b["tingkat"] == Tingkat.PROVINSI)
    return susun_petak(baca_data("peta-petak-provinsi.csv"), provinsi)


def susun_petak(baris: Iterable[Mapping[str, str]], provinsi: Iterable[str]) -> tuple[LetakPetak, ...]:
    """Raises ValueError that names what is twice, missing or no province."""
    petak = [LetakPetak(b["kode"], b["singkatan"], b["nama"], int(b["kolom"]), int(b["baris"])) for b in baris]
    if salah := sorted({p.kode for p in petak} ^ set(provinsi)):
        raise ValueError(f"tiles and provinces differ: {', '.join(salah)}")
    for sebutan, isi in (
        ("kode", [p.kode for p in petak]),
        ("singkatan", [p.singkatan for p in petak]),
        ("cell", [(p.kolom, p.baris) for p in petak]),
    ):
        if ganda := [str(nilai) for nilai, banyak in Counter(isi).items() if banyak > 1]:
            raise ValueError(f"{sebutan} twice on the map: {', '.join(ganda)}")
    if any(not p.singkatan or not p.nama or p.kolom < 0 or p.baris < 0 for p in petak):
        raise ValueError("a tile without name or outside the grid")
    return tuple(sorted(petak))
