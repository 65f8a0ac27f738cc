"""The versions of the instrument, to look at. Answers have no place here: they are written by `lke.actions` alone."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from kpu_zi.kelola import BacaAdmin
from lke.models import Instrumen


@admin.register(Instrumen)
class InstrumenAdmin(BacaAdmin):
    list_display = ["kode", "nama", "jumlah_pertanyaan", "jumlah_lke", "dimuat_pada"]
    fields = ["kode", "nama", "jumlah_pertanyaan", "jumlah_lke", "sidik", "dimuat_pada"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Instrumen]:
        daftar = super().get_queryset(request).defer("isi")
        return daftar.annotate(n_tanya=Count("pertanyaan", distinct=True), n_lke=Count("lke", distinct=True))

    @admin.display(description="pertanyaan")
    def jumlah_pertanyaan(self, obj: Instrumen) -> int:
        return obj.n_tanya

    @admin.display(description="LKE yang memakainya")
    def jumlah_lke(self, obj: Instrumen) -> int:
        return obj.n_lke
