"""The documents that the portal ships for the registers: holidays and time limits."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kegiatan.aturan.tenggat import Batas, JenisLibur, Klasifikasi, Libur

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def libur_bawaan() -> tuple[Libur, ...]:
    """Holidays and cuti bersama, by date. ValueError for a day in the wrong year or named twice."""
    return susun_libur(_baca("libur.yaml"))


@lru_cache(maxsize=1)
def batas_bawaan() -> tuple[Batas, ...]:
    """The time limits. ValueError for an unknown or missing klasifikasi, or days below one."""
    return susun_batas(_baca("sla.yaml"))


def susun_libur(dokumen: list[dict[str, Any]]) -> tuple[Libur, ...]:
    daftar: dict[date, Libur] = {}
    for tabel in dokumen:
        for jenis in (JenisLibur.NASIONAL, JenisLibur.CUTI_BERSAMA):
            for isi in tabel[jenis.value]:
                libur = Libur(isi["tanggal"], isi["nama"], jenis, isi.get("dasar_hukum", tabel["dasar_hukum"]))
                if type(libur.tanggal) is not date or libur.tanggal.year != tabel["tahun"]:
                    raise ValueError(f"libur.yaml: {libur.tanggal} bukan hari dari tahun {tabel['tahun']}")
                if libur.tanggal in daftar:
                    raise ValueError(f"libur.yaml: {libur.tanggal} tertulis dua kali")
                daftar[libur.tanggal] = libur
    return tuple(daftar[hari] for hari in sorted(daftar))


def susun_batas(dokumen: list[dict[str, Any]]) -> tuple[Batas, ...]:
    daftar = tuple(
        Batas(
            Klasifikasi(isi["klasifikasi"]),
            isi["hari"],
            isi.get("perpanjangan", 0),
            isi["berlaku_mulai"],
            isi["dasar_hukum"],
        )
        for isi in dokumen
    )
    for batas in daftar:
        if batas.hari < 1 or batas.perpanjangan < 0:
            raise ValueError(f"sla.yaml: {batas.klasifikasi}: hari harus 1 atau lebih, perpanjangan 0 atau lebih")
    kurang = set(Klasifikasi) - {b.klasifikasi for b in daftar}
    if kurang or len({(b.klasifikasi, b.berlaku_mulai) for b in daftar}) < len(daftar):
        raise ValueError(f"sla.yaml: tertulis dua kali, atau belum ada: {', '.join(sorted(kurang))}")
    return daftar


def _baca(nama: str) -> list[dict[str, Any]]:
    return yaml.safe_load((DATA / nama).read_text(encoding="utf-8"))
