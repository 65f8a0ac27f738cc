"""Which column of a file is which field: by the label of the field, whatever stands above the head (pure)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kegiatan.impor.sel import Kolom, rapikan
from kpu_zi.tools.excel.lembar import BerkasDitolak
from kpu_zi.tools.excel.sel import huruf_kolom

NOMOR = "Nomor baris"  # the key of a row that is stored; a new row has none
BARIS_KEPALA = 10  # titles may stand above the head
DISEBUT = 20  # unknown columns named one by one
_TAMBAHAN = re.compile(r" (opsional|wajib|wajib diisi)$")


@dataclass(frozen=True, slots=True)
class Kepala:
    """`tempat` among the rows; `letak`: name of a field, or NOMOR -> column; `catatan`: sentences on what is not read."""

    tempat: int
    letak: Mapping[str, int]
    catatan: tuple[str, ...]


def cari_kepala(baris: Sequence[tuple[int, list[Any]]], daftar: Sequence[Kolom]) -> Kepala:
    """The row that names most fields. Raises BerkasDitolak when it lacks a field that must be filled, or names one twice."""
    sebutan = _sebutan(daftar)
    calon = [_letak(isi, sebutan) for _, isi in baris[:BARIS_KEPALA]]
    tempat = max(range(len(calon)), key=lambda i: len(calon[i]), default=0)
    letak = calon[tempat] if calon else {}
    if not set(letak) - {NOMOR}:
        raise BerkasDitolak(
            "Kepala kolom register ini tidak ditemukan pada 10 baris pertama. Pakai templat dari portal."
        )
    galat = " ".join(_galat(letak, daftar))
    if galat:
        raise BerkasDitolak(galat)
    satu = {nama: kolom[0] for nama, kolom in letak.items()}
    return Kepala(tempat, satu, tuple(_catatan(baris[tempat:], satu)))


def _sebutan(daftar: Sequence[Kolom]) -> dict[str, str]:
    """Tidy head -> name of the field. A label goes before the name of another field, and before “Nomor” for NOMOR."""
    nama = {"nomor": NOMOR} | {rapikan(k.nama): k.nama for k in daftar}
    return nama | {rapikan(k.label): k.nama for k in daftar} | {rapikan(NOMOR): NOMOR}


def _letak(isi: Sequence[Any], sebutan: Mapping[str, str]) -> dict[str, list[int]]:
    hasil: dict[str, list[int]] = defaultdict(list)
    for nomor, sel in enumerate(isi, 1):
        nama = sebutan.get(_TAMBAHAN.sub("", rapikan(sel)))
        if nama:
            hasil[nama].append(nomor)
    return hasil


def _galat(letak: Mapping[str, list[int]], daftar: Sequence[Kolom]) -> Iterator[str]:
    label = {k.nama: k.label for k in daftar} | {NOMOR: NOMOR}
    kurang = [k.label for k in daftar if k.wajib and k.nama not in letak]
    if kurang:
        yield f"Kolom yang wajib ada belum ada: {', '.join(kurang)}."
    for nama, kolom in letak.items():
        if len(kolom) > 1:
            huruf = " dan ".join(huruf_kolom(k) for k in kolom)
            yield f"Kolom “{label[nama]}” ada {len(kolom)} kali, yaitu {huruf}. Hapus yang bukan."


def _catatan(baris: Sequence[tuple[int, list[Any]]], letak: Mapping[str, int]) -> Iterator[str]:
    kepala = baris[0][1]
    dikenal = set(letak.values())
    asing = [f"“{str(s)[:60]}” ({huruf_kolom(k)})" for k, s in enumerate(kepala, 1) if s != "" and k not in dikenal]
    if asing:
        lain = f", dan {len(asing) - DISEBUT} lagi" if len(asing) > DISEBUT else ""
        yield f"Kolom yang tidak dikenal tidak dibaca: {', '.join(asing[:DISEBUT])}{lain}."
    polos = {k for _, isi in baris[1:] for k, s in enumerate(isi, 1) if s != ""} - dikenal
    polos -= {k for k, s in enumerate(kepala, 1) if s != ""}
    if polos:
        yield f"Kolom tanpa kepala tidak dibaca: {', '.join(map(huruf_kolom, sorted(polos)[:DISEBUT]))}."
    if NOMOR not in letak:
        yield f"Tidak ada kolom {NOMOR}, jadi semua baris dibaca sebagai baris baru."
