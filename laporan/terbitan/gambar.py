"""The picture of a `Grafik`: template and geometry by its `rupa`; figures that make none stand as a table.

templat, g = gambar(Grafik("ambang", "Capaian", {"baris": [["Area 1", "78.5"]], "ambang": [[60, "WBK"], [75, "WBBM"]]}))

rupa      data
ambang    {"baris": [[label, "78.5" | null]], "ambang": [[60, "WBK"], [75, "WBBM"]]}
tren      {"nilai": [["2024", "71.2" | null]], "ukuran": "Nilai", "satuan": ""}
selisih   {"deret": [["Mandiri", "bulat"], ["TPI", "kotak"]], "baris": [[label, ["71.2", null]]], "maks": 100,
          "judul_baris": "Area"}
tumpuk    {"bagian": [["Dikirim", 12, "biru-isi"]], "satuan": "satker"}
peta      {"nilai": [["33", "78.5" | null]], "ukuran": "Nilai", "satuan": "%"}
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kpu_zi.tools.grafik.ambang import GrafikAmbang, grafik_ambang
from kpu_zi.tools.grafik.petak import BarisPeta, peta_petak
from kpu_zi.tools.grafik.rupa import TIADA
from kpu_zi.tools.grafik.rupa import Tabel as TabelGambar
from kpu_zi.tools.grafik.selisih import grafik_selisih
from kpu_zi.tools.grafik.tren import grafik_tren
from kpu_zi.tools.grafik.tumpuk import grafik_tumpuk
from laporan.naskah.isi import Grafik, Tabel
from satker.peta import letak_petak

Data = Mapping[str, Any]
_ANGKA = re.compile(rf"[-−+]?\d|–$|{TIADA}$")


@dataclass(frozen=True, slots=True)
class TanpaGambar:
    """What there is of a picture that cannot be drawn."""

    tabel: TabelGambar


def gambar(g: Grafik) -> tuple[str, Any]:
    """Name of the template (empty where only `.tabel` is to be shown) and geometry. Never raises for what `data` holds."""
    if g.rupa in _PEMBUAT:
        try:
            return f"grafik/_{g.rupa}.svg.html", _PEMBUAT[g.rupa](g.data)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            pass
    return "", TanpaGambar(_tabel(g.data))


def perlu_tabel(rupa: str, grafik: Any) -> bool:
    """Whether the figures follow the picture: where it does not say each of them, or cut a name."""
    if rupa == "ambang" and isinstance(grafik, GrafikAmbang):
        return any(b.label.endswith("…") for b in grafik.batang)
    return rupa not in ("tumpuk", "peta") or isinstance(grafik, TanpaGambar)


def angka_gambar(t: TabelGambar) -> Tabel:
    """The figures of a picture as a table of the report."""
    kolom = zip(*t.baris, strict=True) if t.baris else [()] * len(t.kepala)
    rata = "".join("a" if i and all(_ANGKA.match(teks) for teks in satu) else "k" for i, satu in enumerate(kolom))
    return Tabel("", t.kepala, t.baris, rata)


def _angka(teks: str | None) -> Fraction | None:
    return None if teks is None else Fraction(teks)


def _ambang(d: Data) -> Any:
    return grafik_ambang([(label, _angka(n)) for label, n in d["baris"]], [(a, nama) for a, nama in d["ambang"]])


def _tren(d: Data) -> Any:
    return grafik_tren([(label, _angka(n)) for label, n in d["nilai"]], d.get("ukuran", "Nilai"), d.get("satuan", ""))


def _selisih(d: Data) -> Any:
    baris = [(label, [_angka(n) for n in nilai]) for label, nilai in d["baris"]]
    deret = [(nama, bentuk) for nama, bentuk in d["deret"]]
    return grafik_selisih(deret, baris, d.get("maks", 100), d.get("judul_baris", "Area"))


def _tumpuk(d: Data) -> Any:
    return grafik_tumpuk([(teks, n, rupa) for teks, n, rupa in d["bagian"]], d["satuan"])


def _peta(d: Data) -> Any:
    nilai = {kode: _angka(n) for kode, n in d["nilai"]}
    wilayah = [BarisPeta(p.kode, p.singkatan, p.nama, p.kolom, p.baris, nilai.get(p.kode), "") for p in letak_petak()]
    return peta_petak(wilayah, d.get("ukuran", "Nilai"), d.get("satuan", ""))


_PEMBUAT: dict[str, Callable[[Data], Any]] = {
    "ambang": _ambang,
    "tren": _tren,
    "selisih": _selisih,
    "tumpuk": _tumpuk,
    "peta": _peta,
}


def _tabel(data: Data) -> TabelGambar:
    """Whatever it is: a row for each entry of each list."""
    baris = [(_teks(kunci), _teks(x)) for kunci, isi in data.items() for x in (isi if isinstance(isi, list) else [isi])]
    return TabelGambar(("Data", "Isi"), tuple(baris))


def _teks(nilai: Any) -> str:
    if nilai is None:
        return TIADA
    return ", ".join(map(_teks, nilai)) if isinstance(nilai, list | tuple) else str(nilai)
