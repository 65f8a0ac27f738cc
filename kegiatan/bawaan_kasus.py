"""The documents that the portal ships for the sealed registers: sanctions, and what a complaint counts for."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kegiatan.aturan.hukuman import HitungSanksi, Hukuman, Kepegawaian, StatusSanksi
from kegiatan.aturan.pengaduan import HitungPengaduan, JenisPengaduan, Status

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def daftar_hukuman() -> dict[str, Hukuman]:
    """Kode -> kind of sanction, in the order of the document. ValueError for a kode named twice or an unknown standing."""
    daftar: dict[str, Hukuman] = {}
    for tangga in _baca("hukuman.yaml")["tangga"].values():
        untuk = frozenset(Kepegawaian(k).value for k in tangga["kepegawaian"])
        for tingkat in tangga["tingkat"].values():
            for kode, nama in tingkat["jenis"].items():
                if kode in daftar:
                    raise ValueError(f"hukuman.yaml: {kode} tertulis dua kali")
                daftar[kode] = Hukuman(kode, nama, tingkat["nama"], untuk, tangga["dasar_hukum"])
    return daftar


@lru_cache(maxsize=1)
def hitung_sanksi() -> HitungSanksi:
    isi = _baca("hukuman.yaml")["hitungan"]
    return HitungSanksi(
        frozenset(Kepegawaian(k).value for k in isi["pegawai"]),
        frozenset(StatusSanksi(s).value for s in isi["pelanggaran"]),
        frozenset(StatusSanksi(s).value for s in isi["dikenai"]),
    )


@lru_cache(maxsize=1)
def hitung_pengaduan() -> HitungPengaduan:
    isi = _baca("pengaduan.yaml")["hitungan"]
    harus, selesai, terbuka = (frozenset(Status(s).value for s in isi[n]) for n in ("harus", "selesai", "terbuka"))
    return HitungPengaduan(frozenset(JenisPengaduan(j).value for j in isi["jenis"]), harus, selesai, terbuka)


@lru_cache(maxsize=1)
def alasan_buka() -> tuple[tuple[str, str], ...]:
    """Why somebody may look at the reporter: (kode, words)."""
    return tuple(_baca("pengaduan.yaml")["alasan_buka"].items())


@lru_cache(maxsize=1)
def alasan_tarik() -> tuple[tuple[str, str], ...]:
    """Why a sealed row may be withdrawn: words twice, as they are what is stored."""
    return tuple((teks, teks) for teks in _baca("pengaduan.yaml")["alasan_tarik"])


def pilihan_hukuman() -> list[tuple[str, str]]:
    return [(h.kode, h.sebutan) for h in daftar_hukuman().values()]


def _baca(nama: str) -> dict[str, Any]:
    dokumen: dict[str, Any] = yaml.safe_load((DATA / nama).read_text(encoding="utf-8"))
    return dokumen
