"""Answers for tests: whole golden worksheets, and random half-filled ones."""

import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

from lke.aturan.instrumen import Instrumen, Isi, Pertanyaan

EMAS = Path(__file__).resolve().parents[1] / "data" / "lke-emas.json"


def kasus_emas() -> dict[str, dict[str, Any]]:
    kasus = json.loads(EMAS.read_text(encoding="utf-8"), parse_float=Decimal)["kasus"]
    for isi in kasus.values():
        isi["jawaban"] = {k: Decimal(v) if isinstance(v, int) else v for k, v in isi["jawaban"].items()}
    return kasus


def isian_acak(instrumen: Instrumen, acak: random.Random, kosong: float = 0.3) -> dict[str, Isi]:
    """An answer for each pertanyaan, about `kosong` of them (and of the counts) left blank."""
    hasil: dict[str, Isi] = {}
    for p in instrumen.pertanyaan.values():
        isi = _isi(p, acak, kosong)
        if isi is not None and (p.rumus or acak.random() >= kosong):
            hasil[p.kode] = isi
    return hasil


def _isi(p: Pertanyaan, acak: random.Random, kosong: float) -> Isi:
    if p.pilihan:
        return acak.choice(p.pilihan).kode
    if p.batas:
        return Decimal(acak.randrange(0, 401)) / 100
    return {m.id: acak.choice((0, 1, 2, 5, 40)) for m in p.masukan if acak.random() >= kosong / 2} or None
