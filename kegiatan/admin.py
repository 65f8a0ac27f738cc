"""What the Secretariat keeps for the registers: holidays, and time limits in working days.

A tenggat is fixed at receipt: a change here counts for what is received afterwards.
"""

from django.contrib import admin
from django.http import HttpRequest

from kegiatan.models import BatasLayanan, HariLibur
from satker.kelola import SekretariatAdmin


class KunciTetapAdmin(SekretariatAdmin):
    """By its key loading knows a row again; who errs revokes the day, or sets the days, instead of moving the row."""

    kunci: tuple[str, ...] = ()

    def get_readonly_fields(self, request: HttpRequest, obj: object | None = None) -> tuple[str, ...]:
        return self.kunci if obj else ()


@admin.register(HariLibur)
class HariLiburAdmin(KunciTetapAdmin):
    kunci = ("tanggal",)
    list_display = ["tanggal", "nama", "jenis", "dasar_hukum"]
    list_filter = ["jenis"]
    date_hierarchy = "tanggal"
    search_fields = ["nama"]


@admin.register(BatasLayanan)
class BatasLayananAdmin(KunciTetapAdmin):
    kunci = ("klasifikasi", "berlaku_mulai")
    list_display = ["klasifikasi", "hari", "perpanjangan", "berlaku_mulai", "dasar_hukum"]
    list_filter = ["klasifikasi"]
