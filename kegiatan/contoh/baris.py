"""Invented rows of each register, as a satker that keeps all of them would have them; everybody is “Contoh”."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from kegiatan.models.medan import AREA
from satker.models import Satker
from satker.peran import Tingkat
from satker.siklus import tahun_sebelum, tahun_sesudah

SEMUA_AREA = [kode for kode, _ in AREA]
Isi = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ragam:
    """How a satker keeps its registers: share of the rows that it has, share of them with bukti, months without entries."""

    nama: str
    porsi: float
    berbukti: float
    tertinggal: int = 0


RAGAM = (
    Ragam("baik", 1, 1),
    Ragam("sebagian", 0.6, 0.7),
    Ragam("terlambat", 0.8, 0.8, tertinggal=5),
    Ragam("nihil", 0.4, 1),
)


@dataclass
class Tempat:
    satker: Satker
    tahun: int
    hari: date
    acak: Random
    ragam: Ragam

    @property
    def nama(self) -> str:
        return self.satker.nama_wilayah

    @property
    def sampai(self) -> date:
        """The last day with entries."""
        return min(self.hari, max(self.hari - timedelta(days=30 * self.ragam.tertinggal), date(self.tahun, 1, 31)))

    def hari_di(self, bulan: int) -> date:
        return date(self.tahun, bulan, self.acak.randint(2, 27))

    def sk(self) -> str:
        return f"{self.acak.randint(10, 180)}/HK.03/{self.tahun}"

    def pegawai(self, nomor: int = 0) -> str:
        return f"Pegawai Contoh {nomor or self.acak.randint(1, 24)}"

    def tautan(self, jalur: str) -> str:
        return f"https://contoh.invalid/{self.satker.kode}/{jalur}"


def _pencanangan(t: Tempat) -> Iterator[Isi]:
    yield {
        "tanggal": t.hari_di(1), "jenis": "pencanangan", "tempat": f"Aula KPU {t.nama}", "target": "WBK",
        "pemimpin": "Ketua Contoh", "saksi": "Ombudsman Perwakilan Contoh", "piagam": f"{t.sk()}/PIAGAM",
        "publikasi": t.tautan("pencanangan"), "bukti": "Piagam pencanangan\nFoto pencanangan",
    }  # fmt: skip


def _pakta(t: Tempat) -> Iterator[Isi]:
    pegawai = t.acak.randint(18, 40)
    yield {
        "tanggal": t.hari_di(1), "pegawai": pegawai, "penandatangan": pegawai - t.acak.choice((0, 0, 1, 4)),
        "butir": "Tidak menerima gratifikasi dan melayani tanpa pungutan.", "bukti": "Pakta integritas bertanda tangan",
    }  # fmt: skip


def _tim(t: Tempat) -> Iterator[Isi]:
    nomor = t.sk()
    yield {
        "tanggal": t.hari_di(1), "nomor_sk": nomor, "ketua": "Ketua Tim Contoh", "anggota": t.acak.randint(8, 16),
        "area": SEMUA_AREA, "pemilihan": "Dipilih dalam rapat pleno menurut bidang tugas.",
        "target": f"Predikat WBK tahun {t.tahun}.", "bukti": f"SK Tim ZI Nomor {nomor}",
    }  # fmt: skip


def _rapat(t: Tempat) -> Iterator[Isi]:
    for bulan, jenis in zip(range(1, 13), ("pimpinan", "tim", "monev") * 4, strict=True):
        diundang = t.acak.randint(10, 30)
        yield {
            "tanggal": t.hari_di(bulan), "jenis": jenis, "agenda": f"Kemajuan pembangunan ZI bulan ke-{bulan}",
            "pemimpin": "Sekretaris Contoh", "diundang": diundang, "hadir": diundang - t.acak.randint(0, 5),
            "keputusan": "Bukti area yang belum lengkap dipenuhi sebelum rapat berikutnya.",
            "tindak_lanjut": "Sudah dilaksanakan." if bulan % 2 else "", "bukti": f"Notula dan daftar hadir rapat {bulan}",
        }  # fmt: skip


def _agen(t: Tempat) -> Iterator[Isi]:
    for nomor in (1, 2, 3):
        yield {
            "tanggal": t.hari_di(1), "nama": t.pegawai(nomor), "jabatan": "Pelaksana", "nomor_sk": t.sk(),
            "mulai": date(t.tahun, 2, 1), "selesai": date(tahun_sesudah(t.tahun), 1, 31), "bukti": "SK agen perubahan",
        }  # fmt: skip


def _perubahan(t: Tempat) -> Iterator[Isi]:
    for nomor, (bulan, judul) in enumerate(((3, "Antrean layanan daring"), (5, "Arsip digital"), (8, "Jadwal piket"))):
        masuk = nomor == 0
        yield {
            "tanggal": t.hari_di(bulan), "agen": t.pegawai(nomor + 1), "judul": judul, "konkret": nomor < 2,
            "terintegrasi": masuk, "dasar": f"SOP {t.sk()}" if masuk else "", "bukti": f"Laporan {judul.lower()}",
        }  # fmt: skip


def _video(t: Tempat) -> Iterator[Isi]:
    baik = t.ragam.nama == "baik"
    yield {
        "tanggal": t.hari_di(4), "judul": f"KPU {t.nama} menuju WBK", "durasi": 760 if baik else 580,
        "kanal": "Kanal YouTube Contoh", "tautan": t.tautan("video"), "area": SEMUA_AREA if baik else SEMUA_AREA[:4],
        "sebelum_sesudah": True, "hasil": baik, "bukti": "",
    }  # fmt: skip


def _sosialisasi(t: Tempat) -> Iterator[Isi]:
    for bulan, jenis in ((2, "antikorupsi"), (5, "gratifikasi"), (8, "keduanya"), (11, "antikorupsi")):
        diundang = t.acak.randint(25, 80)
        yield {
            "tanggal": t.hari_di(bulan), "jenis": jenis, "judul": "Kenali dan tolak gratifikasi",
            "sasaran": t.acak.choice(("pegawai", "masyarakat", "keduanya")), "narasumber": "Penyuluh Contoh",
            "kanal": "Aula kantor", "diundang": diundang, "hadir": diundang - t.acak.randint(0, 10),
            "materi": "Jenis gratifikasi dan cara melaporkannya.", "bukti": f"Daftar hadir sosialisasi bulan ke-{bulan}",
        }  # fmt: skip


def _gratifikasi(t: Tempat) -> Iterator[Isi]:
    if t.ragam.nama == "nihil":
        return
    hari = t.hari_di(5)
    yield {
        "tanggal": hari, "jenis": "tolak", "objek": "Bingkisan makanan", "taksiran": 150_000,
        "hubungan": "Penerima layanan", "peristiwa": "Ditolak di loket layanan",
        "lapor_upg": min(hari + timedelta(days=2), t.hari), "penetapan": "Selesai di UPG satker.",
        "bukti": "Laporan penolakan gratifikasi",
    }  # fmt: skip


def _benturan(t: Tempat) -> Iterator[Isi]:
    for bulan, jenis in ((2, "pemetaan"), (3, "pernyataan")):
        yield {
            "tanggal": t.hari_di(bulan), "jenis": jenis, "fungsi": "Pengadaan barang dan jasa",
            "uraian": "Kemungkinan hubungan keluarga dengan penyedia.", "tindak_lanjut": "Pejabat yang terkait diganti.",
            "bukti": f"Dokumen {jenis} benturan kepentingan",
        }  # fmt: skip


def _wajib_lapor(t: Tempat) -> Iterator[Isi]:
    daftar = ["kepala_satker", "wajib_lhkpn", "administrator", "pengawas", "pengawas", *["fungsional_pelaksana"] * 5]
    for nomor, kategori in enumerate(daftar, 1):
        yield {
            "tanggal": date(t.tahun, 1, 31), "nama": t.pegawai(nomor), "jabatan": f"Jabatan Contoh {nomor}",
            "kategori": kategori, "tahun_lapor": t.tahun, "dilaporkan": None if nomor == 9 else date(t.tahun, 1, 20),
            "bukti": "Tanda terima pelaporan",
        }  # fmt: skip


def _strategi(t: Tempat) -> Iterator[Isi]:
    yield {
        "tanggal": date(t.tahun, 1, 5), "judul": f"Rencana komunikasi {t.tahun}", "nomor_sk": t.sk(),
        "kanal": "Situs resmi dan media sosial", "sasaran": "Pemilih pemula; layanan yang mudah dan tanpa pungutan.",
        "publikasi_per_bulan": 2, "selesai": date(t.tahun, 12, 31), "bukti": f"SK strategi komunikasi {t.tahun}",
    }  # fmt: skip


def _publikasi(t: Tempat) -> Iterator[Isi]:
    judul = (
        "Layanan informasi kini satu pintu",
        "Apel integritas",
        "Hasil survei kepuasan",
        "Pelayanan saat hari libur",
    )
    for bulan in range(1, 13):
        for nomor in range(max(t.acak.choice((0, 1, 2, 3)), t.ragam.nama == "baik")):
            yield {
                "tanggal": t.hari_di(bulan), "judul": t.acak.choice(judul), "jenis": t.acak.choice(("situs", "medsos")),
                "media": "@kpu.contoh", "tautan": t.tautan(f"kabar/{bulan}/{nomor}"), "area": [t.acak.choice(SEMUA_AREA)],
                "jangkauan": t.acak.randint(80, 4000), "bukti": "Tangkapan layar",
            }  # fmt: skip


_INOVASI = (
    ("Antrean Daring", "Warga menunggu lama tanpa kepastian.", "Menunggu dua jam.", "Datang sesuai giliran, 15 menit."),
    ("Loket Keliling", "Desa jauh dari kantor.", "Warga datang 60 kilometer.", "Layanan hadir di kecamatan tiap pekan."),
    ("Peta TPS Suara", "Pemilih tunanetra sulit menemukan TPS.", "Bertanya kepada tetangga.", "Petunjuk suara di ponsel."),
    ("Pustaka Putusan", "Dokumen hukum sukar dicari.", "Dicari di lemari arsip.", "Ditemukan dalam satu menit."),
)  # fmt: skip


def _inovasi(t: Tempat) -> Iterator[Isi]:
    nama, latar, sebelum, sesudah = t.acak.choice(_INOVASI)
    ditetapkan = t.ragam.nama != "sebagian"
    yield {
        "tanggal": t.hari_di(3), "nama": f"{nama} {t.nama}", "area": ["area2", "area6"], "latar_belakang": latar,
        "kebutuhan": "Layanan yang dapat dijangkau semua warga.", "masalah": latar, "sebelum": sebelum, "sesudah": sesudah,
        "nomor_sk": t.sk() if ditetapkan else "", "pengguna": t.acak.randint(40, 900), "indikator": "Waktu tunggu",
        "manfaat": "Warga menghemat waktu dan biaya.", "tautan": t.tautan("inovasi"), "terbit": ditetapkan,
        "bukti": "SK penetapan inovasi",
    }  # fmt: skip


def _layanan(t: Tempat) -> Iterator[Isi]:
    for nomor, nama in enumerate(("Permohonan informasi publik", "Konsultasi kepemiluan", "Magang dan penelitian")):
        yield {
            "tanggal": t.hari_di(2), "nama": nama, "standar": t.sk(), "dipermudah": nomor == 0,
            "kemudahan": "Satu formulir daring" if nomor == 0 else "", "bukti": "Standar pelayanan",
        }  # fmt: skip


def _pembinaan(t: Tempat) -> Iterator[Isi]:
    for bulan, jenis in ((1, "briefing"), (3, "coaching"), (6, "pelatihan"), (9, "briefing")):
        yield {
            "tanggal": t.hari_di(bulan), "jenis": jenis, "materi": "Sapaan, sikap, dan penanganan keluhan",
            "pelatih": "Kasubbag Contoh", "petugas": 6, "hadir": t.acak.randint(4, 6), "catatan": "",
            "bukti": f"Daftar hadir {jenis}",
        }  # fmt: skip


def _kompetensi(t: Tempat) -> Iterator[Isi]:
    for nomor in range(1, 5):
        yield {
            "tanggal": t.hari_di(4), "nama": f"Petugas Contoh {nomor}", "tugas": t.acak.choice(("Jagat saksana", "Loket")),
            "penampilan": "baik", "komunikasi": t.acak.choice(("baik", "cukup")),
            "pengetahuan": t.acak.choice(("cukup", "perlu")), "penilai": "Kasubbag Contoh", "rencana": "Pelatihan layanan",
            "bukti": "Lembar penilaian petugas",
        }  # fmt: skip


def _penghargaan(t: Tempat) -> Iterator[Isi]:
    for bulan in (3, 6, 9):
        yield {
            "tanggal": t.hari_di(bulan), "nama": t.pegawai(), "jabatan": "Pelaksana", "jenis": "teladan",
            "kriteria": "Disiplin, capaian kerja, dan layanan.", "nomor_sk": t.sk(), "penetap": "Sekretaris Contoh",
            "publikasi": t.tautan("teladan"), "bukti": "SK pegawai teladan",
        }  # fmt: skip


def _teladan(t: Tempat) -> Iterator[Isi]:
    yield {
        "tanggal": t.hari_di(4), "unit": "KPU Kota Contoh", "cara": "kunjungan", "materi": "Menata bukti area pengawasan",
        "area": ["area5"], "hasil": "Rencana perbaikan disusun bersama.", "bukti": "Notula pembinaan",
    }  # fmt: skip


def _program(t: Tempat) -> Iterator[Isi]:
    for sasaran, program, status in (
        ("bersih", "Audit mandiri pengadaan", "berjalan"),
        ("prima", "Loket ramah", "selesai"),
    ):
        yield {
            "tanggal": date(t.tahun, 2, 1), "sasaran": sasaran, "program": program, "penanggung_jawab": "Kasubbag Contoh",
            "tenggat": date(t.tahun, 11, 30), "status": status, "hasil": "", "bukti": "Rencana program WBBM",
        }  # fmt: skip


def _studi_tiru(t: Tempat) -> Iterator[Isi]:
    hari = t.hari_di(5)
    yield {
        "tanggal": hari, "unit": "KPU Provinsi Contoh", "predikat": "WBK", "tahun_predikat": tahun_sebelum(t.tahun, 2),
        "area": ["area5", "area6"], "status": "dilaksanakan", "kunjungan": min(hari + timedelta(days=14), t.hari),
        "hadir": 6, "pelajaran": "Bukti ditata per pertanyaan sejak awal tahun.", "rencana": "Menata pustaka bukti.",
        "hasil": "", "bukti": "Laporan studi tiru",
    }  # fmt: skip


def _monitoring(t: Tempat) -> Iterator[Isi]:
    bawahan = list(Satker.objects.filter(induk=t.satker, aktif=True).order_by("kode")[:6])
    pimpinan = ("ketua", "anggota", "sekretaris")
    for nomor, sasaran in enumerate([t.satker, *bawahan] if t.satker.tingkat == Tingkat.PROVINSI else []):
        peran = pimpinan[nomor % 3]
        yield {
            "tanggal": t.hari_di(2 + nomor), "sasaran": sasaran, "pimpinan": peran, "nama": f"{peran.title()} Contoh",
            "cara": t.acak.choice(("kunjungan", "daring")), "temuan": "Bukti area pengawasan belum lengkap.",
            "tindak_lanjut": "Dilengkapi dalam dua pekan.", "bukti": "Notula monitoring",
        }  # fmt: skip


ISI: Mapping[str, Callable[[Tempat], Iterator[Isi]]] = {
    "pencanangan": _pencanangan, "pakta": _pakta, "tim": _tim, "rapat": _rapat, "agen": _agen, "perubahan": _perubahan,
    "video": _video, "sosialisasi": _sosialisasi, "gratifikasi": _gratifikasi, "benturan": _benturan,
    "wajib_lapor": _wajib_lapor, "strategi": _strategi, "publikasi": _publikasi, "inovasi": _inovasi, "layanan": _layanan,
    "pembinaan": _pembinaan, "kompetensi": _kompetensi, "penghargaan": _penghargaan, "teladan": _teladan,
    "program": _program, "studi_tiru": _studi_tiru, "monitoring": _monitoring,
}  # fmt: skip
