from django.apps import AppConfig

from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan
from kpu_zi.pemberitahuan.jenis import daftarkan_jenis
from lke.kabar_kalimat import JENIS


class LkeConfig(AppConfig):
    name = "lke"
    verbose_name = "LKE"

    def ready(self) -> None:
        daftarkan("impor_lke", "lke.tasks.periksa_berkas")
        daftarkan_sapuan("lke.actions.sapu_kunci")
        daftarkan_sapuan("lke.actions_impor.sapu_berkas")
        for kode, (nama, surel) in JENIS.items():
            daftarkan_jenis(kode, nama, surel)
