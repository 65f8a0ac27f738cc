"""The list of registers: what the generic pages, forms and tables of `kegiatan` are driven by."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kegiatan import models as m
from satker.peran import Tingkat

DATA = Path(__file__).parent / "data" / "register.yaml"


@dataclass(frozen=True, slots=True)
class Register:
    """`kolom`: columns of the list besides the date; the first leads to the row, so it tells rows apart.

    `cari`: searched; `saring`: columns with choices to filter by. `tertutup`: sealed; its rows are read by named people
    alone (`kegiatan.akses`), everybody else sees counts.
    """

    kode: str
    butir: str
    nama: str
    satuan: str
    tanggal: str
    petunjuk: str
    pertanyaan: tuple[str, ...]
    nihil: tuple[str, ...]
    tingkat: tuple[str, ...]
    model: type[m.BarisRegister]
    kolom: tuple[str, ...]
    cari: tuple[str, ...]
    saring: tuple[str, ...] = ()
    tertutup: bool = False

    @property
    def isian(self) -> list[str]:
        """Names of the columns that a person fills: the date first, the bukti last."""
        sendiri = [f.name for f in self.model._meta.fields if f.editable and not f.primary_key]
        return ["tanggal", *(n for n in sendiri if n not in ("tanggal", "bukti")), "bukti"]

    def berlaku_di(self, tingkat: str) -> bool:
        return tingkat in self.tingkat


# kode -> model, columns of the list, columns of the search, filters
_SUSUNAN: dict[str, tuple[type[m.BarisRegister], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "pencanangan": (
        m.Pencanangan,
        ("jenis", "tempat", "target", "pemimpin"),
        ("tempat", "pemimpin"),
        ("jenis", "target"),
    ),
    "pakta": (m.PaktaIntegritas, ("penandatangan", "pegawai"), ("butir",), ()),
    "tim": (m.TimZi, ("nomor_sk", "ketua", "anggota"), ("nomor_sk", "ketua"), ()),
    "rapat": (m.Rapat, ("agenda", "jenis", "pemimpin", "hadir"), ("agenda", "pemimpin", "keputusan"), ("jenis",)),
    "agen": (m.AgenPerubahan, ("nama", "jabatan", "nomor_sk", "selesai"), ("nama", "nomor_sk"), ()),
    "perubahan": (m.Perubahan, ("agen", "judul", "konkret", "terintegrasi"), ("agen", "judul"), ()),
    "video": (m.VideoProfil, ("judul", "durasi", "kanal"), ("judul", "kanal"), ()),
    "sosialisasi": (
        m.Sosialisasi,
        ("judul", "jenis", "narasumber", "hadir"),
        ("judul", "narasumber", "kanal"),
        ("jenis", "sasaran"),
    ),
    "gratifikasi": (m.Gratifikasi, ("objek", "jenis", "taksiran", "lapor_upg"), ("objek", "peristiwa"), ("jenis",)),
    "benturan": (m.BenturanKepentingan, ("fungsi", "jenis"), ("fungsi", "uraian"), ("jenis",)),
    "wajib_lapor": (
        m.WajibLapor,
        ("nama", "kategori", "tahun_lapor", "dilaporkan"),
        ("nama", "jabatan"),
        ("kategori",),
    ),
    "strategi": (m.StrategiKomunikasi, ("judul", "kanal", "publikasi_per_bulan", "selesai"), ("judul", "kanal"), ()),
    "publikasi": (m.PublikasiMedia, ("judul", "jenis", "media", "jangkauan"), ("judul", "media"), ("jenis",)),
    "inovasi": (m.Inovasi, ("nama", "nomor_sk", "pengguna", "terbit"), ("nama", "latar_belakang", "manfaat"), ()),
    "layanan": (m.Layanan, ("nama", "standar", "dipermudah"), ("nama", "kemudahan"), ()),
    "pembinaan": (
        m.PembinaanHospitality,
        ("materi", "jenis", "pelatih", "hadir"),
        ("materi", "pelatih"),
        ("jenis",),
    ),
    "kompetensi": (
        m.KompetensiPetugas,
        ("nama", "tugas", "penampilan", "komunikasi", "pengetahuan"),
        ("nama", "tugas"),
        ("penampilan", "komunikasi", "pengetahuan"),
    ),
    "penghargaan": (
        m.Penghargaan,
        ("nama", "jabatan", "jenis", "nomor_sk"),
        ("nama", "jabatan", "nomor_sk"),
        ("jenis",),
    ),
    "sanksi": (m.Sanksi, ("pegawai", "kepegawaian", "jenis", "status"), (), ("kepegawaian", "status")),
    "pengaduan": (
        m.Pengaduan,
        ("nomor", "jenis", "kanal", "klasifikasi", "status", "tenggat"),
        (),
        ("jenis", "kanal", "klasifikasi", "status"),
    ),
    "teladan": (m.Teladan, ("unit", "cara", "materi"), ("unit", "materi"), ("cara",)),
    "program": (m.ProgramWbbm, ("program", "sasaran", "tenggat", "status"), ("program",), ("sasaran", "status")),
    "studi_tiru": (m.StudiTiru, ("unit", "predikat", "kunjungan", "status"), ("unit", "pelajaran"), ("status",)),
    "monitoring": (m.Monitoring, ("sasaran", "pimpinan", "cara", "temuan"), ("nama", "temuan"), ("pimpinan", "cara")),
}
SEMUA_TINGKAT = tuple(t.value for t in Tingkat)


@lru_cache(maxsize=1)
def daftar_register() -> dict[str, Register]:
    """Every register by its kode, in the order of the letter's points."""
    dokumen = _dokumen()["register"]
    return {kode: _bangun(kode, data) for kode, data in dokumen.items()}


@lru_cache(maxsize=1)
def nama_butir() -> dict[str, str]:
    """Point of the letter -> its heading."""
    return dict(_dokumen()["butir"])


def _bangun(kode: str, data: dict[str, Any]) -> Register:
    model, kolom, cari, saring = _SUSUNAN[kode]
    return Register(
        kode,
        data["butir"],
        data["nama"],
        data["satuan"],
        data["tanggal"],
        data["petunjuk"],
        tuple(data["pertanyaan"]),
        tuple(data.get("nihil", ())),
        tuple(data.get("tingkat", SEMUA_TINGKAT)),
        model,
        kolom,
        cari,
        saring,
        data.get("tertutup", False),
    )


@lru_cache(maxsize=1)
def _dokumen() -> dict[str, Any]:
    return yaml.safe_load(DATA.read_text(encoding="utf-8"))
