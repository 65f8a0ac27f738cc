from datetime import timedelta

from django.apps import AppConfig

from kpu_zi.pekerjaan.jadwal import daftarkan_jadwal
from kpu_zi.pekerjaan.kelas import Kelas
from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan


class SurveiConfig(AppConfig):
    name = "survei"
    verbose_name = "Survei"

    def ready(self) -> None:
        daftarkan("survei.tutup_periode", "survei.meja.tasks.tutup_periode", "penutupan periode survei")
        daftarkan("survei.dokumen", "survei.hasil.tasks.dokumen", "PDF hasil survei", Kelas.BIASA)
        daftarkan_jadwal("survei.tutup_periode", timedelta(hours=6))
        daftarkan_sapuan("survei.publik.laju.sapu_laju")
        daftarkan("survei.baca_berkas", "survei.impor.tasks.baca_berkas", "pemeriksaan berkas survei")
        daftarkan_sapuan("survei.impor.actions.sapu_berkas")
