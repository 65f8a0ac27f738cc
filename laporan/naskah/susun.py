"""Figures, prose and rows put together into a whole report (pure)."""

from collections.abc import Mapping, Sequence

from laporan.naskah.angka import urai
from laporan.naskah.bahan import Bahan
from laporan.naskah.isi import Bagian, Blok, Isi, PenandaTangan
from laporan.susunan import SATKER, Judul, judul_laporan


def susun_satker(
    b: Bahan,
    teks: Mapping[str, str],
    blok: Mapping[str, Sequence[Blok]],
    *,
    per: str,
    penanda_tangan: Sequence[PenandaTangan] = (),
    catatan: Sequence[str] = (),
) -> Isi:
    """`teks`: prose with marks by section; `blok`: tables and pictures from data that follow it."""
    return Isi(
        jenis="satker",
        tahun=b.tahun,
        kode=b.kode,
        nama=b.nama,
        judul=judul_laporan(b.tahun, b.nama),
        per=per,
        zona=b.zona,
        bagian=tuple(_bagian(j, b, teks, blok) for j in SATKER),
        catatan=tuple(catatan),
        penanda_tangan=tuple(penanda_tangan),
        sumber=dict(b.sumber),
    )


def _bagian(j: Judul, b: Bahan, teks: Mapping[str, str], blok: Mapping[str, Sequence[Blok]]) -> Bagian:
    isi = (*urai(teks.get(j.kunci, ""), b.angka), *blok.get(j.kunci, ()))
    return Bagian(j.kunci, j.nomor, j.judul, isi, tuple(_bagian(a, b, teks, blok) for a in j.anak))
