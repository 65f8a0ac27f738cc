"""The tables of reports as a workbook: figures that can be summed, text that stays text."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from kpu_zi.tools.excel.tulis_tabel import LEMBAR_KETERANGAN, XLSX, nama_lembar, tulis_buku_kerja
from kpu_zi.tools.tanggal import tulis_jam
from laporan.naskah.isi import Grafik, Isi, Tabel
from laporan.naskah.lembar import Lembar, Sel
from laporan.terbitan.beku import Beku
from laporan.terbitan.bersih import bersih
from laporan.terbitan.gambar import angka_gambar, gambar
from laporan.terbitan.rupa import BagianCetak, BlokCetak, susun_cetak

MIME = XLSX
_ANGKA = re.compile(r"([-−]?)(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d+))?")
TANPA_URAIAN = "Buku kerja ini memuat tabel laporan; uraiannya ada pada PDF dan DOCX."


def tulis_buku(daftar: Sequence[Lembar], keterangan: Sequence[tuple[str, str]], *, pada: str = "") -> bytes:
    """`keterangan`: pairs for a sheet of their own. `pada` (ISO): its hour; with it the same data give the same bytes."""
    saat = datetime.fromisoformat(pada).astimezone(UTC) if pada else None
    isi = [(s.nama, s.kepala, s.baris) for s in bersih(tuple(daftar))]
    return tulis_buku_kerja(isi, bersih(tuple(keterangan)), judul=keterangan[0][1] if keterangan else "", pada=saat)


def tulis_xlsx_isi(isi: Isi, *, beku: Beku | None = None) -> bytes:
    """The workbook of one report."""
    return tulis_buku(lembar_isi(isi), keterangan_isi(isi, beku), pada=beku.pada if beku else isi.per)


def lembar_isi(isi: Isi) -> tuple[Lembar, ...]:
    """A sheet for each table and picture, in the order of the report."""
    return tuple(_lembar(nama, _tabel(x)) for nama, _, x in _bernama(isi))


def keterangan_isi(isi: Isi, beku: Beku | None) -> list[tuple[str, str]]:
    """What the workbook is, how old, what it lacks, how to check it, and the whole name of each sheet."""
    keadaan = f"Versi {beku.versi}" if beku else "DRAF: belum disampaikan, isinya masih dapat berubah"
    pasangan = [*_kepala(isi), ("Data per", _per(isi)), ("Keadaan", keadaan)]
    if beku:
        pasangan += [("Pemeriksaan keaslian", beku.alamat), ("Sidik isi", beku.sidik)]
    return [*pasangan, *_akhir(isi), *((n, f"{x.judul} ({b.penuh})") for n, b, x in _bernama(isi))]


def keterangan_matriks(isi: Isi) -> list[tuple[str, str]]:
    """Of the sheets of a region, which hold what is so now, also once its consolidation was sent."""
    keadaan = f"Data terkini per {_per(isi)}, bukan salinan yang disampaikan"
    return [*_kepala(isi), ("Keadaan", keadaan), *_akhir(isi)]


def _kepala(isi: Isi) -> list[tuple[str, str]]:
    return [("Judul", " ".join(isi.judul)), ("Satker", f"{isi.kode} {isi.nama}")]


def _per(isi: Isi) -> str:
    return tulis_jam(datetime.fromisoformat(isi.per), isi.zona)


def _akhir(isi: Isi) -> list[tuple[str, str]]:
    return [*(("Belum termuat", c) for c in isi.catatan), ("Catatan", TANPA_URAIAN)]


def _bernama(isi: Isi) -> list[tuple[str, BagianCetak, BlokCetak]]:
    """Tables and pictures with the name of their sheet and the section in which they stand."""
    ada = [(b, x) for b in susun_cetak(bersih(isi)) for x in b.blok if isinstance(x.isi, Tabel | Grafik)]
    nama = nama_lembar([x.judul or b.judul for b, x in ada], {LEMBAR_KETERANGAN})
    return [(n, b, x) for n, (b, x) in zip(nama, ada, strict=True)]


def _tabel(x: BlokCetak) -> Tabel:
    if isinstance(x.isi, Grafik):
        return angka_gambar(gambar(x.isi)[1].tabel)
    assert isinstance(x.isi, Tabel)
    return x.isi


def _lembar(nama: str, t: Tabel) -> Lembar:
    rata = t.rata.ljust(len(t.kepala), "k")
    baris = tuple(tuple(_sel(r, teks) for r, teks in zip(rata, b, strict=False)) for b in t.baris)
    return Lembar(nama, t.kepala, baris)


def _sel(rata: str, teks: str) -> Sel:
    """A figure as we write it (1.234 or 71,20) in a column of figures becomes a number; all else stays text."""
    m = _ANGKA.fullmatch(teks) if rata == "a" else None
    if m is None:
        return teks
    utuh = f"{'-' if m[1] else ''}{m[2].replace('.', '')}"
    return Decimal(f"{utuh}.{m[3]}") if m[3] else int(utuh)
