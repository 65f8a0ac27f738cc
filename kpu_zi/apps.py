from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class KpuZiConfig(AppConfig):
    name = "kpu_zi"
    label = "kpu_zi"
    verbose_name = "KPU ZI"


class KelolaConfig(AdminConfig):
    """Django's admin with the site of the portal."""

    default_site = "kpu_zi.kelola.SitusKelola"


class StatikConfig(StaticFilesConfig):
    """Static files of the screen; what the PDF engine reads from the checkout (3 MB of fonts) is not published."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "css/cetak.css", "fonts/*"]
