"""The data of an LHE, the report of an evaluation (pure; PermenPANRB 90/2021 Lampiran II)."""

from collections.abc import Mapping, Sequence
from typing import Any

from lke.alur import Lapis
from lke.ambang import periksa_ambang
from lke.instrumen import Instrumen
from lke.isian import Baris
from lke.penilaian import TOTAL, Nilai, hitung_nilai


def susun_isi(
    instrumen: Instrumen, lapis: Mapping[str, Mapping[str, Baris]], tanda: Sequence[tuple[str, str, str]]
) -> dict[str, Any]:
    """As plain JSON: nilai per simpul of each layer, the conditions met or missed, notes per question, recommendations.

    `lapis`: layer -> answers by kode; `tanda`: the returned questions as (kode, jenis, catatan). Points are exact text,
    in the conditions as fractions.
    """
    nilai = {nama: _nilai(instrumen, baris) for nama, baris in lapis.items()}
    tpi = nilai[Lapis.TPI.value]
    simpul = [k for k, s in instrumen.simpul.items() if s.tingkat != "sub_area"] + [TOTAL]
    return {
        "nilai": {nama: {k: str(n.poin(k)) for k in simpul} for nama, n in nilai.items()},
        "syarat": {
            predikat: [
                {"kode": h.kode, "minimal": str(h.syarat.minimal), "nilai": str(h.nilai), "terpenuhi": h.terpenuhi}
                for h in daftar
            ]
            for predikat, daftar in periksa_ambang(instrumen, tpi).items()
        },
        "catatan": {k: b.catatan for k, b in lapis[Lapis.TPI.value].items() if b.catatan},
        "rekomendasi": [{"kode": kode, "jenis": jenis, "catatan": catatan} for kode, jenis, catatan in tanda],
    }


def _nilai(instrumen: Instrumen, baris: Mapping[str, Baris]) -> Nilai:
    return hitung_nilai(instrumen, {kode: b.isi() for kode, b in baris.items()})
