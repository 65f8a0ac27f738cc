from django.apps import AppConfig


class PemberitahuanConfig(AppConfig):
    name = "kpu_zi.pemberitahuan"
    label = "pemberitahuan"
    verbose_name = "Pemberitahuan"
