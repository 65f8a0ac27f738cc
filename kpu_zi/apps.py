from django.apps import AppConfig


class KpuZiConfig(AppConfig):
    name = "kpu_zi"
    label = "kpu_zi"
    verbose_name = "KPU ZI"
