from django.apps import AppConfig


class LkeConfig(AppConfig):
    name = "lke"
    verbose_name = "LKE"

    def ready(self) -> None:
        from kpu_zi.pekerjaan.actions import daftarkan

        daftarkan("impor_lke", "lke.tasks.periksa_berkas")
