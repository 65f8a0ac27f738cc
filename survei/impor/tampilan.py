"""The preview of a file of answers in words (no query)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kpu_zi.impor.temuan import Temuan
from survei.aturan.indeks import Indeks
from survei.aturan.kuesioner import Formulir
from survei.aturan.sembunyi import BATAS
from survei.aturan.tanda import tandai
from survei.impor.hasil import Jawaban, dari_json, hitungan, indeks_berkas


@dataclass(frozen=True, slots=True)
class BarisHitungan:
    """A butir: how many answers of each value, how many without, and their mean."""

    kode: str
    nama: str
    banyak: list[int]
    rata: Any


def siap(ringkas: Mapping[str, int]) -> str:
    """Words for the counts of a file without mistakes."""
    return "Menunggu pilihan kolom" if "kolom" in ringkas else f"Siap diterapkan, {ringkas['jawaban']} jawaban"


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
