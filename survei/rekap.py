"""Running sums: one statement adds an answer to every row that it belongs to.

A recount from the answers must always equal them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from kpu_zi.tools.sql.pernyataan import jalankan
from survei.aturan.indeks import Jumlah, jumlah_jawaban, kosong
from survei.aturan.kuesioner import BUTIR_TERBANYAK, Formulir, Isian
from survei.models import Rekap
from survei.models.respons import KOLOM_BANYAK, KOLOM_JUMLAH

SEMUA = ""
KANAL = "kanal"
_KUNCI = ("periode_id", "dimensi", "nilai", "dihitung")
_JUMLAH_SEMUA = ("n", *KOLOM_JUMLAH, *KOLOM_BANYAK)
KOLOM_REKAP = (*_KUNCI, *_JUMLAH_SEMUA)


class Kelompok(NamedTuple):
    """Which row of the sums: everybody, or those who share an option."""

    dimensi: str
    nilai: str
    dihitung: bool


def kelompok(formulir: Formulir, isian: Isian, kanal: str, dihitung: bool) -> list[Kelompok]:
    """Every row that this answer belongs to; texts of own questions make none."""
    pasang = [(SEMUA, ""), (KANAL, kanal), *isian.profil.items()]
    pasang += [(t.kode, isian.tambahan[t.kode]) for t in formulir.tambahan if t.pilihan and t.kode in isian.tambahan]
    return [Kelompok(dimensi, nilai, dihitung) for dimensi, nilai in pasang]


def jumlah_satu(formulir: Formulir, isian: Isian) -> Jumlah:
    return jumlah_jawaban(formulir.kuesioner.kode_butir, [isian.nilai])


def tambah(periode_id: int, perubahan: Iterable[tuple[Kelompok, Jumlah]]) -> None:
    """Add these sums (negative ones take away), in the caller's transaction: one statement.

    Rows are locked in one order, so that two answers do not wait for each other.
    """
    gabung: dict[Kelompok, Jumlah] = {}
    for k, jumlah in perubahan:
        gabung[k] = gabung[k] + jumlah if k in gabung else jumlah
    baris = sorted((k, j) for k, j in gabung.items())
    if not baris:
        return
    satu = baris[0][1]
    # One answer adds the same to each of its rows: a quarter of the values to send.
    if all(j == satu for _, j in baris):
        isi = [satu.n, *_lebar(satu.jumlah), *_lebar(satu.banyak)]
        nilai = [periode_id, *isi, *(x for k, _ in baris for x in k)]
        with connection.cursor() as kursor:
            jalankan(kursor, _sql_sama(len(baris)), nilai)
    else:
        nilai = [x for k, j in baris for x in (periode_id, *isi_rekap(k, j))]
        with connection.cursor() as kursor:
            kursor.execute(_sql_beda(len(baris)), nilai)


def isi_rekap(k: Kelompok, j: Jumlah) -> tuple[str | bool | int, ...]:
    """A row of the sums in the order of KOLOM_REKAP, without its period."""
    return *k, j.n, *_lebar(j.jumlah), *_lebar(j.banyak)


@lru_cache(maxsize=64)
def _sql_sama(banyak: int) -> str:
    """Values: the period, the sums, then each row's three columns (`column1` .. as both databases call them)."""
    tempat = ", ".join(["(%s, %s, CAST(%s AS boolean))"] * banyak)
    pilih = (
        f"SELECT %s, column1, column2, column3{', %s' * len(_JUMLAH_SEMUA)} FROM (VALUES {tempat}) AS baris WHERE true"
    )
    return _sisipkan(pilih)


@lru_cache(maxsize=64)
def _sql_beda(banyak: int) -> str:
    """Values: of each row the period, its three columns and its sums."""
    tempat = f"({', '.join(['%s'] * (len(KOLOM_REKAP)))})"
    return _sisipkan(f"VALUES {', '.join([tempat] * banyak)}")


def _sisipkan(isi: str) -> str:
    tabel = connection.ops.quote_name(Rekap._meta.db_table)
    ubah = ", ".join(f"{k} = {tabel}.{k} + excluded.{k}" for k in _JUMLAH_SEMUA)
    return (
        f"INSERT INTO {tabel} ({', '.join(KOLOM_REKAP)}) {isi} ON CONFLICT ({', '.join(_KUNCI)}) DO UPDATE SET {ubah}"
    )


def baca_jumlah(rekap: Rekap, banyak_butir: int) -> Jumlah:
    return Jumlah(
        rekap.n,
        tuple(getattr(rekap, k) for k in KOLOM_JUMLAH[:banyak_butir]),
        tuple(getattr(rekap, k) for k in KOLOM_BANYAK[:banyak_butir]),
    )


def tersimpan(periode_id: int, banyak_butir: int) -> dict[Kelompok, Jumlah]:
    """The stored sums of a period that hold anybody; one query, whatever the number of answers."""
    return {
        Kelompok(r.dimensi, r.nilai, r.dihitung): baca_jumlah(r, banyak_butir)
        for r in Rekap.objects.filter(periode_id=periode_id).exclude(n=0)
    }


def hitung_ulang(formulir: Formulir, daftar: Iterable[tuple[Isian, str, bool]]) -> dict[Kelompok, Jumlah]:
    """The sums of these answers (each with its door and whether it counts), counted anew."""
    anggota: Mapping[Kelompok, list[Mapping[str, int]]] = defaultdict(list)
    for isian, kanal, dihitung in daftar:
        for k in kelompok(formulir, isian, kanal, dihitung):
            anggota[k].append(isian.nilai)
    return {k: jumlah_jawaban(formulir.kuesioner.kode_butir, nilai) for k, nilai in anggota.items()}


def gabungan(rekap: Mapping[Kelompok, Jumlah], banyak_butir: int) -> tuple[Jumlah, Jumlah]:
    """Everybody who counts, and the same with those that are only marked."""
    dihitung = rekap.get(Kelompok(SEMUA, "", True), kosong(banyak_butir))
    return dihitung, dihitung + rekap.get(Kelompok(SEMUA, "", False), kosong(banyak_butir))


def _lebar(nilai: tuple[int, ...]) -> Iterator[int]:
    yield from nilai
    yield from (0,) * (BUTIR_TERBANYAK - len(nilai))
