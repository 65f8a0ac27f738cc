"""Which columns of a sheet are whose, and the sheet as it is read for one layer (pure).

Only a header that names an assessor gives columns to that assessor; a sheet without headers has the form's TPI columns at
their usual places. In a form with two evaluators of one name the first is read.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from lke.aturan.alur import Lapis
from lke.excel.impor.letak import Letak, kata

_PEMILIK: Mapping[Lapis, re.Pattern[str]] = {
    Lapis.PROVINSI: re.compile(r"\b(provinsi|pendahuluan|verifikator|verifikasi)\b"),
    Lapis.TPI: re.compile(r"\b(tpi|inspektorat|evaluator|evaluasi)\b"),
}
_UMUM = re.compile(r"\b(penilai|reviu|reviewer)\b")
_TPN = re.compile(r"\btpn\b")
_CATATAN = re.compile(r"\b(catatan|penjelasan|keterangan|uraian|narasi)\b")
_NILAI = re.compile(r"^nilai\b")


def letak_lapis(letak: Letak, lapis: Lapis) -> Letak | None:
    """The sheet with this layer's columns as those that are read; None where it has none."""
    if lapis is Lapis.SATKER:
        return letak
    jawaban, catatan = _jawaban_dan_catatan(letak.asing, letak.baris_judul > 0)
    milik = _milik(jawaban, lapis) or (_milik(jawaban, None) if letak.baris_judul else [])
    if not milik:
        return None
    awal = milik[0]
    akhir = min((k for k in jawaban if k > awal), default=letak.lembar.kolom_terakhir() + 2)
    kolom = {"jenis": letak.kolom["jenis"]} if "jenis" in letak.kolom else {}
    kolom["jawaban"] = awal
    dekat = [k for k in catatan if awal < k < akhir]
    bernama = [k for k in _milik(catatan, lapis) if k > awal and not any(awal < m < k for m in milik)]
    if dekat or bernama:
        kolom["catatan"] = (bernama or dekat)[0]
    nilai = _kolom_nilai(letak, awal, akhir)
    if nilai:
        kolom["nilai"] = nilai
    return replace(letak, kolom=kolom, asing={k: t for k, t in letak.asing.items() if k not in kolom.values()})


def _jawaban_dan_catatan(asing: Mapping[int, str], berjudul: bool) -> tuple[dict[int, str], dict[int, str]]:
    """The foreign columns by what they hold; without headers they take turns, as the form has them."""
    urut = sorted(asing)
    catatan = {k for i, k in enumerate(urut) if (_CATATAN.search(kata(asing[k])) if berjudul else i % 2)}
    judul = {k: kata(asing[k]) if berjudul else "tpi" for k in urut}
    return {k: t for k, t in judul.items() if k not in catatan}, {k: judul[k] for k in urut if k in catatan}


def _milik(judul: Mapping[int, str], lapis: Lapis | None) -> list[int]:
    """Columns whose header names this layer alone; for None, an assessor without saying which."""
    return [k for k, teks in judul.items() if not _TPN.search(teks) and _pemilik(teks) == lapis]


def _pemilik(teks: str) -> Lapis | None | str:
    nama = [x for x, pola in _PEMILIK.items() if pola.search(teks)]
    if len(nama) == 1:
        return nama[0]
    return None if not nama and _UMUM.search(teks) else ""


def _kolom_nilai(letak: Letak, awal: int, akhir: int) -> int:
    """The column Nilai beside these answers; 0 when there is none."""
    if not letak.baris_judul:
        return awal + 1
    sel, b = letak.lembar.sel, letak.baris_judul
    return next((k for k in range(awal + 1, akhir) if _NILAI.search(kata(sel.get((b, k)) or ""))), 0)
