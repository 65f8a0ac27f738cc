"""Makers of rows: what a person would type for each register, and rows as they are stored."""

import io
from datetime import date
from typing import Any
from uuid import uuid4

from openpyxl import Workbook

from kegiatan.actions import buat_baris
from kegiatan.forms import form_baris
from kegiatan.impor.ekspor import kepala, sel
from kegiatan.kasus.actions import catat_langkah
from kegiatan.models import BarisRegister, Pengaduan
from kegiatan.register import daftar_register
from satker.models import Pengguna, Satker

HARI = date(2026, 6, 15)
AREA = ["area1", "area2", "area3", "area4", "area5", "area6"]

# What a careful person types: every register once, as a form posts it.
KETIKAN: dict[str, dict[str, Any]] = {
    "pencanangan": {
        "jenis": "pencanangan",
        "tempat": "Aula KPU Contoh",
        "target": "WBK",
        "pemimpin": "Ketua KPU Contoh",
        "saksi": "",
        "piagam": "001/PIAGAM/2026",
        "publikasi": "https://contoh.invalid/pencanangan",
    },
    "pakta": {"penandatangan": "20", "pegawai": "21", "butir": "Tidak menerima gratifikasi."},
    "tim": {
        "nomor_sk": "12/HK.03/2026",
        "ketua": "Ketua Tim Contoh",
        "anggota": "12",
        "area": AREA,
        "pemilihan": "Rapat pleno.",
        "target": "WBK 2026",
    },
    "rapat": {
        "jenis": "monev",
        "agenda": "Monev triwulan",
        "pemimpin": "Sekretaris Contoh",
        "diundang": "20",
        "hadir": "18",
        "keputusan": "Melengkapi bukti.",
        "tindak_lanjut": "",
    },
    "agen": {
        "nama": "Pegawai Contoh Satu",
        "jabatan": "Kasubbag",
        "nomor_sk": "13/HK.03/2026",
        "mulai": "2026-01-10",
        "selesai": "2026-12-31",
    },
    "perubahan": {
        "agen": "Pegawai Contoh Satu",
        "judul": "Antrean daring",
        "konkret": "on",
        "terintegrasi": "on",
        "dasar": "SOP 4/2026",
    },
    "video": {
        "judul": "Menuju WBK",
        "durasi": "720",
        "kanal": "YouTube KPU Contoh",
        "tautan": "https://contoh.invalid/video",
        "area": AREA,
        "sebelum_sesudah": "on",
        "hasil": "on",
    },
    "sosialisasi": {
        "jenis": "keduanya",
        "judul": "Sosialisasi pengendalian gratifikasi",
        "sasaran": "pegawai",
        "narasumber": "Penyuluh Contoh",
        "kanal": "Aula",
        "diundang": "30",
        "hadir": "28",
        "nilai_awal": "61,5",
        "nilai_akhir": "84",
        "materi": "Jenis gratifikasi.",
    },
    "gratifikasi": {
        "jenis": "tolak",
        "objek": "Bingkisan makanan",
        "taksiran": "1.250.000",
        "hubungan": "Penerima layanan",
        "peristiwa": "Ditolak di loket",
        "lapor_upg": "2026-06-15",
        "penetapan": "",
    },
    "benturan": {
        "jenis": "pemetaan",
        "fungsi": "Pengadaan",
        "uraian": "Hubungan keluarga dengan penyedia.",
        "tindak_lanjut": "",
    },
    "wajib_lapor": {
        "nama": "Pegawai Contoh Dua",
        "jabatan": "Sekretaris",
        "kategori": "kepala_satker",
        "tahun_lapor": "2026",
        "dilaporkan": "2026-02-20",
    },
    "strategi": {
        "judul": "Rencana komunikasi 2026",
        "nomor_sk": "14/HK.03/2026",
        "kanal": "Situs dan Instagram",
        "sasaran": "Pemilih muda",
        "publikasi_per_bulan": "4",
        "selesai": "2026-12-31",
    },
    "publikasi": {
        "judul": "Layanan PPID kini daring",
        "jenis": "medsos",
        "media": "@kpucontoh",
        "tautan": "https://contoh.invalid/p/1",
        "area": ["area6"],
        "jangkauan": "1200",
    },
    "inovasi": {
        "nama": "Antrean Daring Contoh",
        "area": ["area2", "area6"],
        "latar_belakang": "Antrean panjang.",
        "kebutuhan": "",
        "masalah": "",
        "sebelum": "Dua jam.",
        "sesudah": "Lima belas menit.",
        "nomor_sk": "15/HK.03/2026",
        "pengguna": "300",
        "indikator": "",
        "manfaat": "Waktu tunggu turun.",
        "tautan": "",
        "direplikasi": "",
        "terbit": "on",
    },
    "layanan": {"nama": "Permohonan informasi", "standar": "1/2026", "dipermudah": "on", "kemudahan": "Satu formulir."},
    "pembinaan": {
        "jenis": "briefing",
        "materi": "Sapaan dan senyum",
        "pelatih": "Kasubbag Contoh",
        "petugas": "6",
        "hadir": "6",
        "catatan": "",
    },
    "kompetensi": {
        "nama": "Petugas Contoh",
        "tugas": "Jagat saksana",
        "penampilan": "baik",
        "komunikasi": "cukup",
        "pengetahuan": "perlu",
        "penilai": "Kasubbag Contoh",
        "rencana": "Pelatihan layanan",
    },
    "penghargaan": {
        "nama": "Pegawai Contoh Tiga",
        "nip": "",
        "jabatan": "Pelaksana",
        "jenis": "teladan",
        "kriteria": "Disiplin dan layanan.",
        "nomor_sk": "16/HK.03/2026",
        "penetap": "Sekretaris Contoh",
        "publikasi": "",
    },
    "sanksi": {
        "pegawai": "Pegawai Contoh Empat",
        "nip": "199001012015011001",
        "jabatan": "Pelaksana",
        "kepegawaian": "pns",
        "pelanggaran": "Tidak masuk kerja tiga hari.",
        "pemeriksa": "Sekretaris Contoh",
        "nomor_bap": "BAP/1/2026",
        "tanggal_bap": "2026-06-12",
        "status": "dijatuhkan",
        "jenis": "ringan_tertulis",
        "nomor_sk": "17/HK.03/2026",
        "mulai": "2026-06-14",
        "selesai": "",
        "banding": "",
    },
    "pengaduan": {
        "jam": "09:30",
        "kanal": "tatap_muka",
        "jenis": "pengaduan",
        "klasifikasi": "normatif",
        "nomor": "AGD/7/2026",
        "anonim": "",
        "uraian": "Antrean layanan terlalu lama.",
        "terlapor": "Petugas Loket Contoh",
    },
    "teladan": {
        "unit": "KPU Kota Contoh",
        "cara": "kunjungan",
        "materi": "Standar pelayanan",
        "area": ["area6"],
        "hasil": "",
    },
    "program": {
        "sasaran": "prima",
        "program": "Layanan ramah difabel",
        "penanggung_jawab": "Kasubbag",
        "tenggat": "2026-11-30",
        "status": "berjalan",
        "hasil": "",
    },
    "studi_tiru": {
        "unit": "KPU Provinsi Contoh",
        "predikat": "WBK",
        "tahun_predikat": "2022",
        "area": ["area5"],
        "status": "dilaksanakan",
        "kunjungan": "2026-06-20",
        "hadir": "8",
        "pelajaran": "",
        "rencana": "",
        "hasil": "",
    },
    "monitoring": {
        "pimpinan": "ketua",
        "nama": "Ketua Provinsi Contoh",
        "cara": "kunjungan",
        "temuan": "Bukti area 5 kurang.",
        "tindak_lanjut": "",
    },
}


def make_langkah(baris: Pengaduan, oleh: Pengguna, *daftar: str, alasan: str = "") -> None:
    """The complaint goes through these steps, all on the day of its receipt."""
    for ke in daftar:
        baris.refresh_from_db()
        catat_langkah(
            satker=baris.satker,
            baris=baris,
            versi=baris.versi,
            ke=ke,
            tanggal=baris.tanggal,
            catatan=f"Catatan {ke}",
            alasan=alasan if ke == "ditolak" else "",
            oleh=oleh,
        )
    baris.refresh_from_db()


def ketikan(register: str, satker: Satker, **ganti: Any) -> dict[str, Any]:
    """What is posted for a new row of the register, with a fresh key."""
    isi = {"tanggal": "2026-06-10", "bukti": "https://contoh.invalid/dokumen", "kunci": str(uuid4()), "versi": "0"}
    lain = {"sasaran": str(satker.pk)} if register == "monitoring" else {}
    return isi | KETIKAN[register] | lain | ganti


def make_baris(register: str, satker: Satker, oleh: Pengguna | None = None, **ganti: Any) -> BarisRegister:
    """A stored row, as its form and the action make it."""
    reg = daftar_register()[register]
    form = form_baris(reg, satker, date(2027, 12, 31), ketikan(register, satker, **ganti))
    assert form.is_valid(), form.errors
    oleh = oleh or Pengguna.objects.create_user(f"{uuid4()}@contoh.invalid", "Operator Contoh")
    baris, _ = buat_baris(register=reg, satker=satker, kunci=uuid4(), isi=form.isi(), oleh=oleh)
    return baris


def gandakan(contoh: BarisRegister, banyak: int) -> None:
    """So many more rows that say the same, past the action."""
    kolom = {f.attname: getattr(contoh, f.attname) for f in contoh._meta.fields if not f.primary_key}
    beda = "nama" if type(contoh).__name__ == "WajibLapor" else None
    type(contoh).objects.bulk_create(
        type(contoh)(**kolom | {"kunci": uuid4()} | ({beda: f"Pegawai {n}"} if beda else {})) for n in range(banyak)
    )


def buku(baris: list[list[Any]], *, nama: str = "Register") -> bytes:
    """A workbook of these rows; texts that begin with = are formulas."""
    isi, keluar = Workbook(), io.BytesIO()
    isi.active.title = nama
    for satu in baris:
        isi.active.append(satu)
    isi.save(keluar)
    return keluar.getvalue()


def kepala_berkas(register: str) -> list[str]:
    return kepala(daftar_register()[register])


def baris_berkas(register: str, satker: Satker, **ganti: Any) -> list[Any]:
    """A row as the register's own download would show it, in the order of its heads; `ganti` by name, Nomor as `nomor`."""
    reg = daftar_register()[register]
    form = form_baris(reg, satker, date(2027, 12, 31), ketikan(register, satker))
    assert form.is_valid(), form.errors
    baris = reg.model(satker=satker, **form.isi())
    return [ganti.get("nomor", ""), *(ganti.get(nama, sel(baris, nama)) for nama in reg.isian)]
