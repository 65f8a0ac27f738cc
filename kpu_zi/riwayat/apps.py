from django.apps import AppConfig


class RiwayatConfig(AppConfig):
    name = "kpu_zi.riwayat"
    verbose_name = "Riwayat"
