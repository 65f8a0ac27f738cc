"""Facts of an imagined satker, as the board reads them."""

from datetime import date
from typing import Any

from laporan.kepatuhan.bawaan import aturan_kepatuhan
from laporan.kepatuhan.papan import Sel, susun_papan
from satker.siklus import siklus_tentang

TAHUN = 2026
MEI = date(2026, 5, 12)


def register(n: int = 1, terakhir: str = "2026-02-03", bulan: list[int] | None = None, **isi: Any) -> dict[str, Any]:
    """A register with rows; `bulan` defaults to the month of the last one."""
    return {"n": n, "terakhir": terakhir, "baris": 7, "bulan": bulan or [int(terakhir[5:7])], **isi}


def lke(terisi: int = 113, bercatatan: int = 113, terbuka: int = 113, dikirim: str = "") -> dict[str, Any]:
    isi = {"n": 1, "terakhir": dikirim or "2026-05-02", "baris": 2027, "pertanyaan": 113}
    return isi | {"terisi": terisi, "bercatatan": bercatatan, "terbuka": terbuka, "dikirim": dikirim or None}


def lengkap() -> dict[str, Any]:
    """Everything that a kab/kota or a province with WBK can have on 12 May 2026."""
    survei = register(terakhir="2026-05-01", bulan=[1, 2, 3, 4, 5, 6])
    return {
        "tim": register(ber_sk=1),
        "pencanangan": register(terpublikasi=1),
        "pakta": register(penandatangan=20, pegawai=20),
        "rapat": register(2, "2026-04-05", [2, 4]),
        "lke": lke(dikirim="2026-05-02"),
        "video": register(baik=1),
        "ikm": survei,
        "ipkp": survei,
        "ipak": survei,
        "sosialisasi": register(2, "2026-03-09", [1, 3], antikorupsi=1, gratifikasi=1),
        "strategi": register(),
        "publikasi": register(5, "2026-05-03", [1, 2, 3, 4, 5]),
        "inovasi": register(lengkap=1),
        "pembinaan": register(2, bulan=[1, 2], jenis={"coaching": 1, "briefing": 1}),
        "kompetensi": register(),
        "penghargaan": register(),
        "sanksi": register(),
        "pengaduan": register(terbuka={}),
        "predikat": {"n": 1, "WBK": 1, "WBBM": 0},
        "teladan": register(),
        "program": register(),
        "studi_tiru": register(selesai=1),
        "laporan": {"n": 1, "terakhir": "2026-05-04", "baris": 9, "dikirim": "2026-05-04"},
        "monitoring": register(3, bulan=[1, 4], satker=3),
        "wilayah": {"n": 3},
    }


def papan(fakta: dict[str, Any], hari: date = MEI, tingkat: str = "kabkota", tahun: int = TAHUN) -> dict[str, Sel]:
    return susun_papan(aturan_kepatuhan(), siklus_tentang(tahun), hari, tingkat, fakta)


def sel(kode: str, fakta: dict[str, Any], hari: date = MEI, tingkat: str = "kabkota", tahun: int = TAHUN) -> Sel:
    return papan(fakta, hari, tingkat, tahun)[kode]


def tanpa(*sumber: str, **ganti: Any) -> dict[str, Any]:
    """Everything, without these sources, and with these in their place."""
    return {k: v for k, v in lengkap().items() if k not in sumber} | ganti
