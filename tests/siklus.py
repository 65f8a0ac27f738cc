"""The siklus that tests stand on: ZI 2026 (kegiatan 2025) runs, whatever day it is."""

from dataclasses import replace
from datetime import date

from satker.queries_siklus import ingat, lupakan
from satker.siklus import Siklus, StatusSiklus, rentang_tahun, siklus_bawaan

TAHUN = 2026


def berjalan(tahun: int = TAHUN, **lain) -> Siklus:
    """Remember for this test that ZI `tahun` runs, those of the ten years before it are closed; returns the running one."""
    daftar = {t: replace(siklus_bawaan(t), status=StatusSiklus.DITUTUP) for t in rentang_tahun(tahun, sebelum=10)}
    daftar[tahun] = replace(siklus_bawaan(tahun), status=StatusSiklus.BERJALAN, **lain)
    ingat(daftar, umur=float("inf"))
    return daftar[tahun]


def dari_baris() -> None:
    """From here on the rows of the database say which siklus there are."""
    lupakan()


def setahun(tahun: int = TAHUN) -> Siklus:
    """As `berjalan`, with a row that looks at the activities of the LKE's own year: so it is told apart from the preset."""
    akhir = date(tahun, 12, 31)
    return berjalan(
        tahun,
        kegiatan_mulai=date(tahun, 1, 1),
        kegiatan_akhir=akhir,
        batas_lke=date(tahun, 12, 30),
        batas_laporan=akhir,
    )
