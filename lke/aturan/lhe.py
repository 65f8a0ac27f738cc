"""The data of an LHE, the report of an evaluation (pure; PermenPANRB 90/2021 Lampiran II)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lke.aturan.alur import Lapis
from lke.aturan.ambang import periksa_ambang
from lke.aturan.instrumen import Instrumen
from lke.aturan.isian import Baris
from lke.aturan.penilaian import TOTAL, Nilai, hitung_nilai
from lke.aturan.rekap_area import baris_rekap

_PERATURAN = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor {} Tahun {}"
_ZI = (
    "Pembangunan dan Evaluasi Zona Integritas Menuju Wilayah Bebas dari Korupsi dan Wilayah Birokrasi Bersih dan Melayani "
    "di Instansi Pemerintah"
)
_TENTANG = {
    ("90", "2021"): f" tentang {_ZI}",
    ("5", "2024"): f" tentang Perubahan atas {_PERATURAN.format(90, 2021)} tentang {_ZI}",
}
_SINGKAT, _CATATAN = re.compile(r"PermenPANRB (\d+)/(\d{4})\b"), re.compile(r"\s*\([^()]*\)")


def sebut_peraturan(regulasi: str) -> str:
    """A regulation as the instrument names it, or an LHE that froze it, in the words of a document: in full, no remarks."""
    m = _SINGKAT.match(regulasi)
    if m is None:
        return regulasi
    lampiran = _CATATAN.sub("", regulasi[m.end() :]).strip()
    nama = _PERATURAN.format(m[1], m[2]) + _TENTANG.get((m[1], m[2]), "")
    return f"{nama}, {lampiran}" if lampiran else nama


def susun_isi(
    instrumen: Instrumen,
    lapis: Mapping[str, Mapping[str, Baris]],
    tanda: Sequence[tuple[str, str, str]],
    *,
    tim: Mapping[str, Any],
    tanda_tangan: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """As plain JSON, so that a later change of instrument or team changes no report that was issued.

    `lapis`: layer -> answers by kode; `tanda`: the returned questions as (kode, jenis, catatan); `tim`: the team as on
    that day; `tanda_tangan`: who signed, by tier. Points and limits are exact text, some of them fractions.
    """
    nilai = {nama: _nilai(instrumen, baris) for nama, baris in lapis.items()}
    tpi = nilai[Lapis.TPI.value]
    simpul = [k for k, s in instrumen.simpul.items() if s.tingkat != "sub_area"] + [TOTAL]
    poin = {nama: {k: str(n.poin(k)) for k in simpul} for nama, n in nilai.items()}
    return {
        "nilai": poin,
        "komponen": [
            {
                "kode": b.kode,
                "nama": b.nama,
                "bobot": str(b.bobot),
                "jumlah": b.jumlah,
                "nilai": {x: str(b.nilai(p)) for x, p in poin.items()},
            }
            for b in baris_rekap(instrumen)
        ],
        "syarat": {
            predikat: [
                {
                    "kode": h.kode,
                    "nama": h.syarat.nama,
                    "minimal": str(h.syarat.minimal),
                    "nilai": str(h.nilai),
                    "terpenuhi": h.terpenuhi,
                }
                for h in daftar
            ]
            for predikat, daftar in periksa_ambang(instrumen, tpi).items()
        },
        "catatan": {k: b.catatan for k, b in lapis[Lapis.TPI.value].items() if b.catatan},
        "rekomendasi": [{"kode": kode, "jenis": jenis, "catatan": catatan} for kode, jenis, catatan in tanda],
        "dasar": list(instrumen.regulasi),
        "tim": dict(tim),
        "tanda_tangan": [dict(t) for t in tanda_tangan],
    }


def _nilai(instrumen: Instrumen, baris: Mapping[str, Baris]) -> Nilai:
    return hitung_nilai(instrumen, {kode: b.isi() for kode, b in baris.items()})


def status_rekomendasi(tahap: int, tanggapan: str, diulang: bool | None, tanpa_tindak_lanjut: bool) -> str:
    """What became of a recommendation. `diulang`: whether the next report repeats it, None while there is none."""
    if diulang is not None:
        return "Belum tuntas" if diulang else "Selesai"
    if tahap > 1:
        return "Dicatat pada LHE akhir"
    if tanggapan:
        return "Ditanggapi satker"
    return "Tanpa tindak lanjut" if tanpa_tindak_lanjut else "Menunggu tindak lanjut satker"
