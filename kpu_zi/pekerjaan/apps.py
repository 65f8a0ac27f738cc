from django.apps import AppConfig

from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan


class PekerjaanConfig(AppConfig):
    name = "kpu_zi.pekerjaan"
    verbose_name = "Pekerjaan"

    def ready(self) -> None:
        daftarkan_sapuan("kpu_zi.pekerjaan.actions.sapu_pekerjaan")
