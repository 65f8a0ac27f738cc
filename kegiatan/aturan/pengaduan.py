"""The way of a complaint from receipt to evaluation, and what its rows say of a year (pure).

One table: from which state to which. Who acts is `akses`, what is written `actions_kasus`. What counts is data:
`kegiatan/data/pengaduan.yaml`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kegiatan.aturan.tenggat import sisa_hari_kerja

# Words of the log: who opened a sealed row, who asked for the name of a reporter.
BACA, PELAPOR = "kasus.baca", "kasus.pelapor"


class Status(StrEnum):
    DITERIMA = "diterima"
    DIVERIFIKASI = "diverifikasi"
    DITERUSKAN = "diteruskan"
    KLARIFIKASI = "klarifikasi"
    DITINDAKLANJUTI = "ditindaklanjuti"
    SELESAI = "selesai"
    DITOLAK = "ditolak"
    DIEVALUASI = "dievaluasi"


class AlasanTolak(StrEnum):
    DUPLIKAT = "duplikat"
    SPAM = "spam"
    BUKAN_KEWENANGAN = "bukan_kewenangan"


class JenisPengaduan(StrEnum):
    PENGADUAN = "pengaduan"
    ULASAN = "ulasan"
    INFORMASI = "informasi"
    WBS = "wbs"


NAMA_STATUS = {
    Status.DITERIMA: "Diterima",
    Status.DIVERIFIKASI: "Diverifikasi",
    Status.DITERUSKAN: "Diteruskan",
    Status.KLARIFIKASI: "Klarifikasi",
    Status.DITINDAKLANJUTI: "Ditindaklanjuti",
    Status.SELESAI: "Selesai",
    Status.DITOLAK: "Ditolak",
    Status.DIEVALUASI: "Dievaluasi",
}
NAMA_ALASAN = {
    AlasanTolak.DUPLIKAT: "Duplikat",
    AlasanTolak.SPAM: "Spam",
    AlasanTolak.BUKAN_KEWENANGAN: "Bukan kewenangan KPU",
}
NAMA_JENIS = {
    JenisPengaduan.PENGADUAN: "Pengaduan",
    JenisPengaduan.ULASAN: "Ulasan negatif",
    JenisPengaduan.INFORMASI: "Permintaan informasi",
    JenisPengaduan.WBS: "WBS (pelaporan pelanggaran)",
}
# From where to where. What is done or rejected may be opened again; what is evaluated is over.
LANGKAH: dict[Status, tuple[Status, ...]] = {
    Status.DITERIMA: (Status.DIVERIFIKASI, Status.DITOLAK),
    Status.DIVERIFIKASI: (Status.KLARIFIKASI, Status.DITERUSKAN, Status.DITOLAK),
    Status.DITERUSKAN: (Status.KLARIFIKASI,),
    Status.KLARIFIKASI: (Status.DITINDAKLANJUTI, Status.DITOLAK),
    Status.DITINDAKLANJUTI: (Status.SELESAI, Status.DITOLAK),
    Status.SELESAI: (Status.DIEVALUASI, Status.DITINDAKLANJUTI),
    Status.DITOLAK: (Status.DIEVALUASI, Status.DIVERIFIKASI),
    Status.DIEVALUASI: (),
}
# Steps that say nothing without words, and how the words are called.
BERCATATAN = {
    Status.DITERUSKAN: "Diteruskan kepada",
    Status.KLARIFIKASI: "Klarifikasi",
    Status.DITINDAKLANJUTI: "Tindak lanjut",
    Status.SELESAI: "Hasil",
    Status.DIEVALUASI: "Evaluasi",
}


@dataclass(frozen=True, slots=True)
class HitungPengaduan:
    """Which kinds and states the facts count."""

    jenis: frozenset[str]
    harus: frozenset[str]
    selesai: frozenset[str]
    terbuka: frozenset[str]


def boleh(dari: str, ke: str) -> bool:
    return ke in LANGKAH[Status(dari)]


def periksa_langkah(isi: Mapping[str, Any], dari: str, sejak: date, hari_ini: date) -> Iterator[tuple[str, str]]:
    """(field, sentence) of a step with ke, tanggal, alasan, catatan; `sejak`: the day of the step before."""
    ke, tanggal = isi.get("ke"), isi.get("tanggal")
    if ke and not boleh(dari, ke):
        yield "ke", f"Dari “{NAMA_STATUS[Status(dari)]}” tidak dapat langsung ke “{NAMA_STATUS[Status(ke)]}”."
    if tanggal and tanggal > hari_ini:
        yield "tanggal", "Tanggal ini belum terjadi."
    elif tanggal and tanggal < sejak:
        yield "tanggal", "Tanggal ini lebih awal daripada langkah sebelumnya."
    if ke == Status.DITOLAK and not isi.get("alasan"):
        yield "alasan", "Pilih alasan penolakannya."
    elif ke and ke != Status.DITOLAK and isi.get("alasan"):
        yield "alasan", "Alasan hanya untuk pengaduan yang ditolak."
    if ke in BERCATATAN and not isi.get("catatan", "-"):
        yield "catatan", f"Isi {BERCATATAN[Status(ke)].lower()}."


def periksa_pengaduan(isi: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What cannot be in what was typed of a complaint."""
    if isi.get("kanal") == "wbs" and isi.get("jenis") not in (None, JenisPengaduan.WBS):
        yield "jenis", "Yang masuk melalui WBS dicatat sebagai jenis WBS, supaya pelapornya terlindungi."


def tulis_sisa(hari_ini: date, tenggat: date, libur: frozenset[date]) -> str:
    """“3 hari kerja lagi”, “hari ini”, “lewat 2 hari kerja”."""
    sisa = sisa_hari_kerja(hari_ini, tenggat, libur)
    if sisa < 0:
        return f"lewat {-sisa} hari kerja"
    return f"{sisa} hari kerja lagi" if sisa else "hari ini"


def fakta_pengaduan(baris: Sequence[Mapping[str, Any]], hitung: HitungPengaduan) -> dict[str, Any]:
    """Rows with jenis, status, alasan_tolak and tenggat -> the counts of the year; of WBS the number alone."""
    umum = [b for b in baris if b["jenis"] != JenisPengaduan.WBS]
    harus = [b for b in umum if b["jenis"] in hitung.jenis and b["status"] in hitung.harus and not b["alasan_tolak"]]
    selesai = sum(b["status"] in hitung.selesai for b in harus)
    terbuka = Counter(b["tenggat"].isoformat() for b in umum if b["status"] in hitung.terbuka and b["tenggat"])
    return {
        "masuk": len(umum),
        "harus": len(harus),
        "selesai": selesai,
        "proses": len(harus) - selesai,
        "terbuka": dict(sorted(terbuka.items())),
        "ulasan": sum(b["jenis"] == JenisPengaduan.ULASAN for b in umum),
        "wbs": len(baris) - len(umum),
        "dievaluasi": sum(b["status"] == Status.DIEVALUASI for b in umum),
    }
