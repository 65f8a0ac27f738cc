from django.apps import AppConfig

from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan


class KegiatanConfig(AppConfig):
    name = "kegiatan"
    verbose_name = "Kegiatan"

    def ready(self) -> None:
        daftarkan("kegiatan.baca_berkas", "kegiatan.tasks.baca_berkas")
        daftarkan_sapuan("kegiatan.actions_impor.sapu_berkas")
