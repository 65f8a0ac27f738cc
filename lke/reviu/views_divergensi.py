"""Divergence of the layers: per province, area, reviewer and question, in the wilayah of the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kpu_zi.tools.angka import tulis_beda
from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.aturan.divergensi import Beda, Divergensi, Pasangan, beda_pertanyaan
from lke.aturan.rekap_area import baris_rekap
from lke.reviu import queries_divergensi as queries
from lke.reviu.akses import hanya_penilai
from satker.akses import memandang_nasional
from satker.models import Pengguna
from satker.queries import provinsi_terlihat
from satker.queries_siklus import tahun_berjalan

MENURUT = {"provinsi": "Provinsi", "area": "Area", "penilai": "Penilai", "pertanyaan": "Pertanyaan"}


@dataclass(frozen=True, slots=True)
class BarisDivergensi:
    """A line of a table: its name and its figures as text; `tebal`: a sum of other lines."""

    nama: str
    pendahuluan: tuple[str, str, str, str]
    tpi: tuple[str, str, str, str]
    antar: str
    tebal: bool = False


@dataclass(frozen=True, slots=True)
class BarisPertanyaan:
    kode: str
    nama: str
    pendahuluan: tuple[str, str, str, str]
    tpi: tuple[str, str, str, str]


Tabel = tuple[str, str, list[BarisDivergensi]]  # head of its first column, what a caption calls it, lines


@require_safe
def divergensi(request: HttpRequest) -> HttpResponse:
    hanya_penilai(request.user)
    tahun = tahun_berjalan()
    menurut = request.GET.get("menurut", "")
    menurut = menurut if menurut in MENURUT else "provinsi"
    provinsi = request.GET.get("provinsi", "")[:16]
    konteks = {
        "tahun": tahun,
        "menurut": menurut,
        "pilihan_menurut": [(k, n, "?" + urlencode({"menurut": k, "provinsi": provinsi})) for k, n in MENURUT.items()],
        "provinsi": provinsi,
        "daftar_provinsi": provinsi_terlihat(request.user) if memandang_nasional(request.user) else [],
        "tabel": [],
        "pertanyaan": [],
    }
    if menurut == "pertanyaan":
        konteks["pertanyaan"] = _pertanyaan(request.user, tahun, provinsi)
    else:
        konteks["tabel"] = _tabel(request.user, tahun, menurut, provinsi)
    return render(request, "lke/reviu/divergensi.html", konteks)


def _tabel(pengguna: Pengguna, tahun: int, menurut: str, provinsi: str) -> list[Tabel]:
    """One table, two for reviewers; without lines where nothing can be compared."""
    if menurut == "area":
        return [("Area", "area", _area(pengguna, tahun, provinsi))]
    if menurut == "provinsi":
        return [("Provinsi", "provinsi", _kelompok(pengguna, tahun, queries.menurut_provinsi, provinsi))]
    return [
        ("Verifikator", "verifikator", _kelompok(pengguna, tahun, queries.menurut_verifikator, provinsi)),
        (
            "Tim TPI",
            "tim TPI",
            [b for b in _kelompok(pengguna, tahun, queries.menurut_tim, provinsi) if b.tpi[0] != "0"],
        ),
    ]


def _kelompok(pengguna: Pengguna, tahun: int, kunci: queries.Kunci, provinsi: str) -> list[BarisDivergensi]:
    jumlah, nama = queries.divergensi_kelompok(pengguna, tahun, kunci, provinsi)
    urut = sorted(jumlah, key=lambda k: k if kunci is queries.menurut_provinsi else nama[k])
    baris = [_baris(nama[k] or "Tidak tercatat", jumlah[k]) for k in urut]
    if len(baris) > 1:
        baris.append(_baris("Semua", sum(jumlah.values(), Divergensi()), tebal=True))
    return baris


def _area(pengguna: Pengguna, tahun: int, provinsi: str) -> list[BarisDivergensi]:
    versi = queries.instrumen_tahun(tahun)
    if versi is None:
        return []
    rekap = baris_rekap(acuan(versi).instrumen)
    hasil = queries.divergensi_area(pengguna, tahun, versi, rekap, provinsi)
    if not any(d.pendahuluan.n or d.tpi.n for d in hasil.values()):
        return []
    return [_baris(b.nama, hasil[b.kode], tebal=b.jumlah) for b in rekap]


def _baris(nama: str, d: Divergensi, tebal: bool = False) -> BarisDivergensi:
    return BarisDivergensi(nama, _sel(d.pendahuluan), _sel(d.tpi), _beda(d.antar)[2], tebal)


def _sel(p: Pasangan) -> tuple[str, str, str, str]:
    return str(p.n), *_beda(p)


def _beda(p: Pasangan) -> tuple[str, str, str]:
    """Both means and how far the right lies from the left, as three figures that add up."""
    return ("–", "–", "–") if p.rata_kiri is None or p.rata_kanan is None else tulis_beda(p.rata_kiri, p.rata_kanan)


def _pertanyaan(pengguna: Pengguna, tahun: int, provinsi: str) -> list[BarisPertanyaan]:
    """The questions on which assessors differ from the satker most often come first."""
    versi = queries.instrumen_tahun(tahun)
    if versi is None:
        return []
    instrumen = acuan(versi).instrumen
    lapis = {
        x: beda_pertanyaan(instrumen, queries.kelompok_jawaban(pengguna, tahun, versi, x, provinsi))
        for x in (Lapis.PROVINSI, Lapis.TPI)
    }
    kode = [k for k in instrumen.pertanyaan if any(k in milik for milik in lapis.values())]
    kode.sort(key=lambda k: _porsi_terbesar(lapis, k), reverse=True)
    return [
        BarisPertanyaan(
            k,
            instrumen.pertanyaan[k].nama or instrumen.pertanyaan[k].teks,
            _sel_beda(lapis[Lapis.PROVINSI].get(k, Beda())),
            _sel_beda(lapis[Lapis.TPI].get(k, Beda())),
        )
        for k in kode
    ]


def _porsi_terbesar(lapis: Mapping[Any, Mapping[str, Beda]], kode: str) -> Fraction:
    return max((milik[kode].porsi or Fraction(0) for milik in lapis.values() if kode in milik), default=Fraction(0))


def _sel_beda(b: Beda) -> tuple[str, str, str, str]:
    porsi = f"{int(b.porsi * 100)}%" if b.porsi is not None else "–"
    return str(b.n), f"{b.berbeda} ({porsi})" if b.n else "–", str(b.turun), str(b.naik)
