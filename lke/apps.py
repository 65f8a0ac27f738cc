from django.apps import AppConfig

from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan


class LkeConfig(AppConfig):
    name = "lke"
    verbose_name = "LKE"

    def ready(self) -> None:
        daftarkan("impor_lke", "lke.tasks.periksa_berkas")
        daftarkan_sapuan("lke.actions.sapu_kunci")
        daftarkan_sapuan("lke.actions_impor.sapu_berkas")
