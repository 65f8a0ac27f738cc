from django.apps import AppConfig


class PekerjaanConfig(AppConfig):
    name = "kpu_zi.pekerjaan"
    verbose_name = "Pekerjaan"
