"""A kept file in words: how far it is, and what its preview shows (no query)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from survei.aturan.indeks import Indeks
from survei.aturan.kuesioner import Formulir
from survei.aturan.sembunyi import BATAS
from survei.aturan.tanda import tandai
from survei.impor.hasil import Jawaban, dari_json, hitungan, indeks_berkas
from survei.impor.temuan import Temuan
from survei.models import BerkasSurvei


@dataclass(frozen=True, slots=True)
class BarisHitungan:
    """A butir: how many answers of each value, how many without, and their mean."""

    kode: str
    nama: str
    banyak: list[int]
    rata: Any


def tahap(berkas: BerkasSurvei) -> str:
    """“dibaca”, “ditolak”, “kolom”, “pratinjau” or “diterapkan”."""
    hasil = berkas.hasil or {}
    if berkas.diterapkan_pada is not None:
        return "diterapkan"
    for kunci, nama in (("pekerjaan", "dibaca"), ("ditolak", "ditolak"), ("baca", "pratinjau")):
        if kunci in hasil:
            return nama
    return "kolom"


def susun_pratinjau(formulir: Formulir, baca: Mapping[str, Any]) -> dict[str, Any]:
    """What the preview shows beside the file's name."""
    jawaban = [dari_json(j) for j in baca["jawaban"]]
    dihitung = [j for j in jawaban if not tandai(formulir, j.isian)]
    indeks = indeks_berkas(formulir.kuesioner, dihitung) if len(dihitung) >= BATAS else None
    banyak = len(jawaban)
    return {
        "banyak": banyak,
        "kembar": len(baca["kembar"]),
        "baru": banyak - len(baca["kembar"]),
        "temuan": [Temuan(*t) for t in baca["temuan"]],
        "banyak_temuan": baca["banyak_temuan"],
        "temuan_lain": baca["banyak_temuan"] - len(baca["temuan"]),
        "catatan": baca["catatan"],
        "nilai": range(1, formulir.kuesioner.skala_maks + 1),
        "hitungan": _hitungan(formulir, dihitung, indeks),
        "indeks": indeks,
        "bertanda": banyak - len(dihitung),
        "hari": (min(j.tanggal for j in jawaban), max(j.tanggal for j in jawaban)) if jawaban else None,
    }


def _hitungan(formulir: Formulir, jawaban: list[Jawaban], indeks: Indeks | None) -> list[BarisHitungan]:
    rata = indeks.unsur if indeks else {}
    per_butir = hitungan(formulir.kuesioner, jawaban)
    return [BarisHitungan(b.kode, b.nama, per_butir[b.kode], rata.get(b.kode)) for b in formulir.kuesioner.butir]
