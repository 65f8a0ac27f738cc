"""Drafts of many invented states: every sentence ends, no figure is unknown, nothing is counted that is not there."""

import random
import re
from fractions import Fraction

import pytest

from laporan.naskah.angka import berubah, ketikan, kunci_dalam, polos, tak_dikenal, tulis_angka
from laporan.naskah.bahan import KeadaanLke, Survei, TahunLalu
from laporan.naskah.bawaan import aturan_laporan
from laporan.naskah.draf import draf_satker
from laporan.naskah.ukuran import susun_ukuran
from lke.aturan.matriks import RekapTautan
from tests.laporan.buat_bahan import bahan_uji, baris_uji, butir, instrumen, isi_uji, poin

BAGIAN = [f"{a}{n}" for a in "PR" for n in range(1, 7)] + ["H1", "H2", "H1.a", "H1.b"]
NILAI = [Fraction(0), Fraction("0.33"), Fraction("0.599999"), Fraction("0.6"), Fraction("0.75"), Fraction(1)]
BURUK = re.compile(
    r"None|  | [.,;:]|\.\.|,,|;;|\b(?:dan|serta|di antaranya|terdiri atas|meliputi:|adalah:)[.;]|\(\)|\{|\}"
)
AKHIR = (".", ";", ":")


_TAUTAN = tuple(RekapTautan(*t) for t in ((0, 0, 0), (7, 0, 0), (113, 0, 0), (0, 111, 0), (40, 60, 11), (0, 3, 2)))


def acak(r: random.Random):
    milik = poin(r.choice(NILAI), **{k: r.choice(NILAI) for k in BAGIAN}) if r.random() < 0.8 else None
    lapis = {x: n for x, n in zip(("provinsi", "tpi"), r.sample(NILAI, 2), strict=True) if milik and r.random() < 0.5}
    isi = {
        "lke": KeadaanLke(
            "draf", "Sedang diisi", "biru", "lke-2024", r.choice((60, 113)), 113, 0, r.choice((None, *_TAUTAN))
        ),
        "nilai_penilai": {x: n * 100 for x, n in lapis.items()},
        "fakta": {k.kode: _fakta(r, k) for k in aturan_laporan().register},
        "survei": tuple(_survei(r, j) for j in ("ikm", "ipkp", "ipak") for _ in range(r.randint(0, 2))),
        "lalu": tuple(_lalu(r, t) for t in range(2025, 2025 - r.randint(0, 3), -1)),
        "papan": tuple(butir(k, r.choice(("belum", "sebagian", "terpenuhi", "nihil", "terlambat"))) for k in "abcdefg"),
        "pegang": r.choice(("", "WBK", "WBBM")),
        "selesai": r.random() < 0.5,
        "terjawab": {k: (r.randint(0, 9), 9) for k in ("area1", "area5", "hasil")},
    }
    if milik is None:
        isi["lke"] = r.choice((None, KeadaanLke("draf", "Belum mulai", "garis", "lke-2024", 0, 113)))
    else:
        isi["ukuran"] = susun_ukuran(instrumen(), {"mandiri": milik, **{x: poin(n) for x, n in lapis.items()}})
    jenis = (("kendala", k) for k in ("belum", "berjalan", "selesai")), (("rencana", k) for k in ("belum", "selesai"))
    baris = tuple(baris_uji(j, keadaan=k) for d in jenis for j, k in d for _ in range(r.randint(0, 2)))
    return bahan_uji(milik, baris=baris, **isi), baris


def _fakta(r: random.Random, k) -> dict:
    """Counts that a rollup could hold: no part is larger than the whole."""
    n = r.choice((0, 0, 1, 2, 40))
    isi: dict = {"n": n, "nihil": r.choice(([], ["T"], ["1", "2", "3"]))}
    for jalur in k.fakta:
        tempat, *kunci = isi, *jalur.split(".")
        for bagian in kunci[:-1]:
            tempat = tempat.setdefault(bagian, {})
        tempat[kunci[-1]] = n if jalur == k.jumlah else r.randint(0, n)
    return isi


def _survei(r: random.Random, jenis: str) -> Survei:
    indeks = r.choice((None, Fraction("3.6"), Fraction("3.125")))
    return Survei(
        jenis, jenis.upper(), "Semester I 2025", r.randint(1, 2000), indeks, "A" if indeks and jenis == "ikm" else ""
    )


def _lalu(r: random.Random, tahun: int) -> TahunLalu:
    nilai = [r.choice((None, Fraction(r.randint(0, 100)))) for _ in range(3)]
    area = {f"area{n}": Fraction(r.randint(0, 8)) for n in range(1, 7)} if nilai[0] is not None else {}
    return TahunLalu(tahun, "Final", r.choice(("lke-2024", "lke-2020")), *nilai, area)


@pytest.mark.parametrize("benih", range(60))
def test_drafts_of_invented_states(benih):
    b, baris = acak(random.Random(benih))
    for bagian, teks in draf_satker(b, aturan_laporan()).items():
        assert not tak_dikenal(teks, b.angka) and not berubah(teks, b.angka) and not ketikan(teks), bagian
        for satu in polos(teks, b.angka).split("\n"):
            assert not satu or satu.endswith(AKHIR), satu
            assert not (buruk := BURUK.search(satu)), (buruk, satu)
            assert not re.match(r"- 0 ", satu) and not re.search(r"(?:di antaranya|terdiri atas|dan) 0 ", satu), satu
    assert kunci_dalam(" ".join(tulis_angka(k, b.angka) for k in b.angka)) == list(b.angka)
    assert isi_uji(b, baris).bagian
