"""What the file as a whole says about its cells: the order of day and month, and which satker a kode may mean."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from kegiatan.akses import satker_dapat_dipantau
from kegiatan.impor.sel import SATKER, TANGGAL, Kolom, Konteks
from kegiatan.models import BarisRegister
from kpu_zi.tools.excel.sel import Tanggal, huruf_kolom
from kpu_zi.tools.excel.tanggal_sel import baca_tanggal, bulan_dulu
from satker.models import Satker

Isi = Sequence[tuple[int, list[Any]]]
_HARI_BESAR = re.compile(r"(1[3-9]|2\d|3[01])[-/.]\d")
_DUA_BACAAN = re.compile(r"0?([1-9]|1[0-2])[-/.]0?([1-9]|1[0-2])[-/.]\d")
_DITUKAR = (
    "Kolom {}: sebagian tanggal berupa teks dengan hari di atas 12, sebagian berupa tanggal Excel dengan hari 1 sampai 12."
    " Excel mungkin menukar hari dan bulan; cocokkan tanggalnya di pratinjau."
)


def susun_konteks(
    isi: Isi, kolom: Sequence[Kolom], letak: Mapping[str, int], satker: Satker, tersimpan: Mapping[int, BarisRegister]
) -> tuple[Konteks, list[str]]:
    """And sentences about what a person should look at. `tersimpan`: stored rows that the file names, by place in `isi`."""
    hari = [k for k in kolom if k.jenis == TANGGAL and k.nama in letak]
    daftar = {k.nama: _sel(isi, letak[k.nama]) for k in hari}
    catatan = [
        _DITUKAR.format(huruf_kolom(letak[nama])) for nama, sel in daftar.items() if _ditukar(list(sel.values()))
    ]
    semua = [s for sel in daftar.values() for s in sel.values()]
    # Only a number above 12 can tell, or what is stored: a date that would lie in the future is a mistake, not a sign.
    dulu = bool(bulan_dulu(semua, date.min, date.max)) or _menurut_simpanan(daftar, tersimpan)
    if any(isinstance(s, str) and not isinstance(s, Tanggal) and _DUA_BACAAN.match(s) for s in semua):
        catatan.append(f"Tanggal berupa teks dibaca dengan urutan {'bulan/hari' if dulu else 'hari/bulan'}/tahun.")
    return Konteks(dulu, dict(_satker(kolom, satker, tersimpan.values()))), catatan


def _menurut_simpanan(daftar: Mapping[str, Mapping[int, Any]], tersimpan: Mapping[int, BarisRegister]) -> bool:
    """Whether texts agree with stored dates only with the month first, and nothing speaks for the day first."""
    if any(isinstance(s, str) and _HARI_BESAR.match(s) for sel in daftar.values() for s in sel.values()):
        return False
    cocok = {False: 0, True: 0}
    for nama, sel in daftar.items():
        for tempat in sel.keys() & tersimpan.keys():
            for dulu in cocok:
                lain = _baca(sel[tempat], not dulu)
                satu = _baca(sel[tempat], dulu)
                cocok[dulu] += satu == getattr(tersimpan[tempat], nama) != lain
    return cocok[True] > 0 and not cocok[False]


def _baca(sel: Any, dulu: bool) -> date | None:
    try:
        return baca_tanggal(sel, dulu)
    except ValueError:
        return None


def _sel(isi: Isi, kolom: int) -> dict[int, Any]:
    """By place in `isi`."""
    return {i: sel[kolom - 1] for i, (_, sel) in enumerate(isi) if len(sel) >= kolom and sel[kolom - 1] != ""}


def _ditukar(daftar: list[Any]) -> bool:
    """Excel with the month first leaves “30/12/2026” a text and makes “03/12/2026” a date of March."""
    asli = [s for s in daftar if isinstance(s, Tanggal)]
    teks = [s for s in daftar if isinstance(s, str) and not isinstance(s, Tanggal)]
    return (
        bool(asli)
        and any(_HARI_BESAR.match(s) for s in teks)
        and all(s[8:10].isdigit() and int(s[8:10]) <= 12 for s in asli)
    )


def _satker(
    kolom: Sequence[Kolom], satker: Satker, tersimpan: Iterable[BarisRegister]
) -> Iterator[tuple[str, tuple[int, str]]]:
    """Those that the form offers, and those that stored rows name already."""
    relasi = [k.nama for k in kolom if k.jenis == SATKER]
    if relasi:
        lama = [s for b in tersimpan for nama in relasi if (s := getattr(b, nama)) is not None]
        for s in (*lama, *satker_dapat_dipantau(satker)):
            yield s.kode, (s.pk, s.nama)
