from django.apps import AppConfig


class BuktiConfig(AppConfig):
    name = "bukti"
    verbose_name = "Bukti"
