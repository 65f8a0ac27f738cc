"""One model for each register of the letter, what they share, and the data by which they count days."""

from kegiatan.models.acuan import BatasLayanan, HariLibur
from kegiatan.models.belajar import Monitoring, ProgramWbbm, StudiTiru, Teladan
from kegiatan.models.dasar import BarisQuerySet, BarisRegister, BerkasRegister, PernyataanNihil, RekapKegiatan
from kegiatan.models.integritas import BenturanKepentingan, Gratifikasi, Sosialisasi, WajibLapor
from kegiatan.models.komitmen import AgenPerubahan, PaktaIntegritas, Pencanangan, Perubahan, Rapat, TimZi
from kegiatan.models.layanan import Inovasi, KompetensiPetugas, Layanan, PembinaanHospitality
from kegiatan.models.media import PublikasiMedia, StrategiKomunikasi, VideoProfil
from kegiatan.models.pegawai import Penghargaan

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
    "Layanan",
    "Monitoring",
    "PaktaIntegritas",
    "PembinaanHospitality",
    "Pencanangan",
    "Penghargaan",
    "PernyataanNihil",
    "Perubahan",
    "ProgramWbbm",
    "PublikasiMedia",
    "Rapat",
    "RekapKegiatan",
    "Sosialisasi",
    "StrategiKomunikasi",
    "StudiTiru",
    "Teladan",
    "TimZi",
    "VideoProfil",
    "WajibLapor",
]
