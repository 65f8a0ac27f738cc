"""One model for each register of the letter, what they share, and the data by which they count days."""

from kegiatan.models.acuan import BatasLayanan, HariLibur
from kegiatan.models.belajar import Monitoring, ProgramWbbm, StudiTiru, Teladan
from kegiatan.models.dasar import BarisQuerySet, BarisRegister, BerkasRegister, PernyataanNihil, RekapKegiatan
from kegiatan.models.integritas import BenturanKepentingan, Gratifikasi, Sosialisasi, WajibLapor
from kegiatan.models.kasus import PetugasKasus
from kegiatan.models.komitmen import AgenPerubahan, PaktaIntegritas, Pencanangan, Perubahan, Rapat, TimZi
from kegiatan.models.layanan import Inovasi, KompetensiPetugas, Layanan, PembinaanHospitality
from kegiatan.models.media import PublikasiMedia, StrategiKomunikasi, VideoProfil
from kegiatan.models.pegawai import Penghargaan
from kegiatan.models.pengaduan import LangkahPengaduan, Pelapor, Pengaduan
from kegiatan.models.sanksi import Sanksi

__all__ = [
    "AgenPerubahan",
    "BarisQuerySet",
    "BarisRegister",
    "BatasLayanan",
    "BenturanKepentingan",
    "BerkasRegister",
    "Gratifikasi",
    "HariLibur",
    "Inovasi",
    "KompetensiPetugas",
    "LangkahPengaduan",
    "Layanan",
    "Monitoring",
    "PaktaIntegritas",
    "Pelapor",
    "PembinaanHospitality",
    "Pencanangan",
    "Pengaduan",
    "Penghargaan",
    "PernyataanNihil",
    "Perubahan",
    "PetugasKasus",
    "ProgramWbbm",
    "PublikasiMedia",
    "Rapat",
    "RekapKegiatan",
    "Sanksi",
    "Sosialisasi",
    "StrategiKomunikasi",
    "StudiTiru",
    "Teladan",
    "TimZi",
    "VideoProfil",
    "WajibLapor",
]
