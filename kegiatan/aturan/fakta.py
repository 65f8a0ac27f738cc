"""What the rows of a register say of a year, as a few numbers and dates (pure).

Rows come as mappings of their columns; facts are plain JSON. The board of the letter's points, the LKE and every dashboard
read facts, never rows.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kegiatan.aturan.hukuman import HitungSanksi, fakta_sanksi
from kegiatan.aturan.pengaduan import HitungPengaduan, fakta_pengaduan

Baris = Mapping[str, Any]
Fakta = dict[str, Any]

DASAR = ("pk", "versi", "tanggal", "bukti", "diperiksa_pada")  # what the common facts need of a row
VIDEO_TERPENDEK, VIDEO_TERPANJANG = 600, 900  # seconds, inclusive: letter 1766/PW.02-SD/11/2025 point c
LHKPN = ("kepala_satker", "wajib_lhkpn", "lainnya")
LHKAN = ("administrator", "pengawas", "fungsional_pelaksana")
BANYAK_AREA = 6
_KASUS = {"sanksi": ("kepegawaian", "status"), "pengaduan": ("jenis", "status", "alasan_tolak", "tenggat")}


@dataclass(frozen=True, slots=True)
class HitungKasus:
    """What the sealed registers count: data (`kegiatan/bawaan_kasus.py`)."""

    sanksi: HitungSanksi
    pengaduan: HitungPengaduan


def hitung_fakta(
    register: str, baris: Sequence[Baris], nihil: Sequence[str], tahun: int, kasus: HitungKasus | None = None
) -> Fakta:
    """The facts of the rows in force that touch `tahun`, latest first is not asked; empty without rows and nihil.

    `kasus` is needed for the sealed registers alone.
    """
    if not baris:
        return {"n": 0, "nihil": sorted(nihil)} if nihil else {}
    terakhir = max(baris, key=lambda b: (b["tanggal"], b["pk"]))
    fakta: Fakta = {
        "n": len(baris),
        "terakhir": terakhir["tanggal"].isoformat(),
        "baris": terakhir["pk"],
        "bulan": sorted({b["tanggal"].month for b in baris if b["tanggal"].year == tahun}),
        "berbukti": sum(bool(b["bukti"].strip()) for b in baris),
        "diperiksa": sum(b["diperiksa_pada"] is not None for b in baris),
        "nihil": sorted(nihil),
        "sidik": _sidik(baris),
    }
    if register in KHUSUS:
        fakta |= KHUSUS[register][1](baris)
    elif kasus and register == "sanksi":
        fakta |= fakta_sanksi(baris, kasus.sanksi)
    elif kasus and register == "pengaduan":
        fakta |= fakta_pengaduan(baris, kasus.pengaduan)
    return fakta


def _sidik(baris: Sequence[Baris]) -> str:
    """Other letters after every edit of a row: who looked at facts looked at these rows as they stood."""
    isi = repr(sorted((b["pk"], b["versi"]) for b in baris))
    return hashlib.sha256(isi.encode()).hexdigest()[:8]


def kolom_fakta(register: str) -> tuple[str, ...]:
    """The columns of a row that `hitung_fakta` reads."""
    return (*DASAR, *(KHUSUS[register][0] if register in KHUSUS else _KASUS.get(register, ())))


def video_baik(b: Baris) -> bool:
    """Length, all six areas, before and after, results, and where to see it."""
    return (
        VIDEO_TERPENDEK <= b["durasi"] <= VIDEO_TERPANJANG
        and len(set(b["area"])) == BANYAK_AREA
        and b["sebelum_sesudah"]
        and b["hasil"]
        and bool(b["tautan"])
    )


def _pakta(baris: Sequence[Baris]) -> Fakta:
    terakhir = max(baris, key=lambda b: (b["tanggal"], b["pk"]))
    return {"penandatangan": terakhir["penandatangan"], "pegawai": terakhir["pegawai"]}


def _perubahan(baris: Sequence[Baris]) -> Fakta:
    """Integrated ones are among the concrete ones: R1.i.b counts within R1.i.a."""
    konkret = [b for b in baris if b["konkret"]]
    return {"perubahan_dibuat": len(konkret), "perubahan_terintegrasi": sum(b["terintegrasi"] for b in konkret)}


def _sosialisasi(baris: Sequence[Baris]) -> Fakta:
    jenis = Counter(b["jenis"] for b in baris)
    return {
        "antikorupsi": jenis["antikorupsi"] + jenis["keduanya"],
        "gratifikasi": jenis["gratifikasi"] + jenis["keduanya"],
        "peserta": sum(b["hadir"] for b in baris),
    }


def _inovasi(baris: Sequence[Baris]) -> Fakta:
    """Copied is what its satker says was copied, and what another satker has adopted on the portal (`ditiru`)."""
    return {
        "lengkap": sum(bool(b["nomor_sk"] and b["latar_belakang"]) for b in baris),
        "direplikasi": sum(b["direplikasi"] or b["ditiru"] for b in baris),
        "terbit": sum(b["terbit"] for b in baris),
    }


def _pembinaan(baris: Sequence[Baris]) -> Fakta:
    return {"peserta": sum(b["hadir"] for b in baris), "jenis": dict(Counter(b["jenis"] for b in baris))}


def _wajib_lapor(baris: Sequence[Baris]) -> Fakta:
    hasil: Fakta = {}
    for nama, kategori in (("lhkpn", LHKPN), ("lhkan", LHKAN)):
        milik = [b for b in baris if b["kategori"] in kategori]
        banyak = Counter(b["kategori"] for b in milik)
        hasil[nama] = {k: banyak[k] for k in kategori} | {
            "sudah_lapor": sum(b["dilaporkan"] is not None for b in milik)
        }
    return hasil


def _benturan(baris: Sequence[Baris]) -> Fakta:
    jenis = Counter(b["jenis"] for b in baris)
    return {k: jenis[k] for k in ("pemetaan", "pernyataan", "kasus", "evaluasi")}


def _studi_tiru(baris: Sequence[Baris]) -> Fakta:
    status = Counter(b["status"] for b in baris)
    return {"selesai": status["dilaksanakan"] + status["diadopsi"], "diadopsi": status["diadopsi"]}


# Register -> the columns it needs besides DASAR, and its own facts.
KHUSUS: dict[str, tuple[tuple[str, ...], Callable[[Sequence[Baris]], Fakta]]] = {
    "pencanangan": (("publikasi",), lambda baris: {"terpublikasi": sum(bool(b["publikasi"]) for b in baris)}),
    "pakta": (("penandatangan", "pegawai"), _pakta),
    "tim": (("nomor_sk",), lambda baris: {"ber_sk": sum(bool(b["nomor_sk"]) for b in baris)}),
    "agen": (("nama",), lambda baris: {"agen": len({b["nama"].casefold() for b in baris})}),
    "perubahan": (("konkret", "terintegrasi"), _perubahan),
    "video": (
        ("durasi", "area", "sebelum_sesudah", "hasil", "tautan"),
        lambda baris: {
            "baik": sum(video_baik(b) for b in baris),
            "berbukti": sum(bool(b["bukti"].strip() or b["tautan"]) for b in baris),  # what can be seen proves itself
        },
    ),
    "sosialisasi": (("jenis", "hadir"), _sosialisasi),
    "gratifikasi": (("lapor_upg",), lambda baris: {"dilaporkan": sum(b["lapor_upg"] is not None for b in baris)}),
    "benturan": (("jenis",), _benturan),
    "wajib_lapor": (("kategori", "dilaporkan"), _wajib_lapor),
    "publikasi": (("area",), lambda baris: {"area": sorted({a for b in baris for a in b["area"]})}),
    "inovasi": (("nomor_sk", "latar_belakang", "direplikasi", "ditiru", "terbit"), _inovasi),
    "layanan": (
        ("dipermudah",),
        lambda baris: {"terdata": len(baris), "dipermudah": sum(b["dipermudah"] for b in baris)},
    ),
    "pembinaan": (("jenis", "hadir"), _pembinaan),
    "kompetensi": (("nama",), lambda baris: {"pegawai": len({b["nama"].casefold() for b in baris})}),
    "teladan": (("unit",), lambda baris: {"unit": len({b["unit"].casefold() for b in baris})}),
    "program": (("status",), lambda baris: {"selesai": sum(b["status"] == "selesai" for b in baris)}),
    "studi_tiru": (("status",), _studi_tiru),
    "monitoring": (("sasaran_id",), lambda baris: {"satker": len({b["sasaran_id"] for b in baris})}),
}
