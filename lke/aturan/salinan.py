"""The frozen copy of a layer as canonical text (pure): the same answers give the same hash."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lke.aturan.isian import Baris, untuk_json
from lke.aturan.penilaian import TOTAL, Nilai


def teks_salinan(baris: Mapping[str, Baris], nilai: Nilai, simpul: list[str]) -> str:
    """{"jawaban": {kode: its fields that hold something}, "nilai": {kode: points as exact text}} with sorted keys."""
    isi = {
        "jawaban": {kode: _bidang(b) for kode, b in baris.items()},
        "nilai": {kode: str(nilai.poin(kode)) for kode in (*simpul, TOTAL)},
    }
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _bidang(b: Baris) -> dict[str, Any]:
    semua = {
        "pilihan": b.pilihan,
        "indeks": untuk_json(b.indeks),
        "masukan": dict(b.masukan),
        "catatan": b.catatan,
        "bukti": b.bukti,
    }
    return {nama: isi for nama, isi in semua.items() if isi not in ("", None, {})}


def sidik_salinan(teks: str) -> str:
    return hashlib.sha256(teks.encode()).hexdigest()


def baca_salinan(teks: str) -> dict[str, Baris]:
    """The answers of a frozen copy by kode, as plain values."""
    return {kode: _baris(isi) for kode, isi in json.loads(teks)["jawaban"].items()}


def _baris(isi: Mapping[str, Any]) -> Baris:
    indeks = isi.get("indeks")
    return Baris(
        pilihan=isi.get("pilihan", ""),
        indeks=None if indeks is None else Decimal(indeks),
        masukan=isi.get("masukan", {}),
        catatan=isi.get("catatan", ""),
        bukti=isi.get("bukti", ""),
    )
