from django.apps import AppConfig

from kpu_zi.pemberitahuan.jenis import daftarkan_jenis


class KegiatanConfig(AppConfig):
    name = "kegiatan"
    verbose_name = "Kegiatan"

    def ready(self) -> None:
        daftarkan_jenis("kegiatan.adopsi", "Inovasi satker Anda diadopsi", True)
