from django.apps import AppConfig


class LkeConfig(AppConfig):
    name = "lke"
    verbose_name = "LKE"

    def ready(self) -> None:
        from kpu_zi.pekerjaan.actions import daftarkan
        from kpu_zi.pekerjaan.sapuan import daftarkan_sapuan

        daftarkan("impor_lke", "lke.tasks.periksa_berkas")
        daftarkan_sapuan("lke.actions.sapu_kunci")
        daftarkan_sapuan("lke.actions_impor.sapu_berkas")
