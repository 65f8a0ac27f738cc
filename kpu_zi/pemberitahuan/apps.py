from datetime import timedelta

from django.apps import AppConfig

from kpu_zi.pekerjaan.jadwal import daftarkan_jadwal
from kpu_zi.pekerjaan.kelas import Kelas
from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan


class PemberitahuanConfig(AppConfig):
    name = "kpu_zi.pemberitahuan"
    label = "pemberitahuan"
    verbose_name = "Pemberitahuan"

    def ready(self) -> None:
        daftarkan("pemberitahuan.kirim", "kpu_zi.pemberitahuan.kirim.kirim", "pengiriman surel", Kelas.BIASA)
        daftarkan_jadwal(
            "pemberitahuan.kirim", timedelta(seconds=30), bila="kpu_zi.pemberitahuan.queries.ada_surat_tiba"
        )
        daftarkan_sapuan("kpu_zi.pemberitahuan.actions.sapu_kabar")
