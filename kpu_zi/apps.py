from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class KpuZiConfig(AppConfig):
    name = "kpu_zi"
    label = "kpu_zi"
    verbose_name = "KPU ZI"


class KelolaConfig(AdminConfig):
    """Django's admin with the site of the portal."""

    default_site = "kpu_zi.kelola.SitusKelola"
