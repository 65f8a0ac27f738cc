from datetime import timedelta

from django.apps import AppConfig

from kpu_zi.pekerjaan.jadwal import daftarkan_jadwal
from kpu_zi.pekerjaan.pelaksana import daftarkan
from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan


class BuktiConfig(AppConfig):
    name = "bukti"
    verbose_name = "Bukti"

    def ready(self) -> None:
        daftarkan("bukti.periksa_tautan", "bukti.tasks.periksa_tautan", "pemeriksaan tautan")
        daftarkan("bukti.pindai", "bukti.tasks.pindai", "pemindaian berkas")
        daftarkan("bukti.gambar", "bukti.tasks.gambar", "gambar halaman bukti")
        daftarkan_jadwal("bukti.periksa_tautan", timedelta(minutes=1), bila="bukti.actions_tautan.ada_giliran")
        daftarkan_jadwal("bukti.pindai", timedelta(minutes=10), bila="bukti.actions_berkas.perlu_dipindai")
        daftarkan_jadwal("bukti.gambar", timedelta(minutes=1), bila="bukti.actions_gambar.perlu_digambar")
        daftarkan_sapuan("bukti.actions_berkas.sapu_berkas")
        daftarkan_sapuan("bukti.actions_tautan.sapu_pemeriksaan")
