from datetime import timedelta

from django.apps import AppConfig

from kpu_zi.pekerjaan.jadwal import daftarkan_jadwal
from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan
from kpu_zi.pemberitahuan.jenis import daftarkan_jenis


class KegiatanConfig(AppConfig):
    name = "kegiatan"
    verbose_name = "Kegiatan"

    def ready(self) -> None:
        daftarkan("kegiatan.baca_berkas", "kegiatan.impor.tasks.baca_berkas", "pemeriksaan berkas register")
        daftarkan_sapuan("kegiatan.impor.actions.sapu_berkas")
        daftarkan_jenis("kegiatan.adopsi", "Inovasi satker Anda diadopsi", True)
        daftarkan_jenis("kegiatan.pengaduan", "Pengaduan yang mendekati atau melewati tenggat", surel_bawaan=True)
        daftarkan("kegiatan.ingatkan", "kegiatan.kabar.ingatkan", "pengingat register")
        daftarkan_jadwal("kegiatan.ingatkan", timedelta(hours=1))
