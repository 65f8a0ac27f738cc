"""What the Secretariat looks at and sets: the siklus, versions of the instrument, windows, exceptions, who assesses first.

Answers have no place here: they are written by `lke.actions` alone.
"""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from kpu_zi.kelola import BacaAdmin
from kpu_zi.tools.tanggal import ZONA_NASIONAL, tulis_saat
from lke.models import AturanAlur, Instrumen, Jendela, Lke, Pengecualian
from lke.tingkat.forms_kelola import AturanAlurForm, JendelaForm, PengecualianForm, SiklusForm
from satker.kelola import SekretariatAdmin
from satker.models import Satker, SiklusZI
from satker.queries_siklus import lupakan, tahun_berjalan
from satker.siklus import tahun_sesudah


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


class AlurAdmin(SekretariatAdmin):
    """What is set for one year; the active one is offered."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return dict.fromkeys(("tahun", "tahun_lke"), tahun_berjalan()) | super().get_changeform_initial_data(request)


@admin.register(SiklusZI)
class SiklusAdmin(SekretariatAdmin):
    """Which siklus runs, and its instrument before it has an LKE; its days are those that the Chair's letter sets."""

    form = SiklusForm
    list_display = ["__str__", "status", "kegiatan_mulai", "kegiatan_akhir", "batas_lke", "batas_laporan", "instrumen"]
    list_select_related = ["instrumen"]
    fields = ["tahun", "instrumen", "status"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SiklusZI]:
        return super().get_queryset(request).defer("instrumen__isi")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"tahun": tahun_sesudah(tahun_berjalan())} | super().get_changeform_initial_data(request)

    def get_readonly_fields(self, request: HttpRequest, obj: SiklusZI | None = None) -> list[str]:
        if obj is None:
            return []
        return ["tahun", *(["instrumen"] if Lke.objects.filter(tahun=obj.tahun).exists() else [])]

    def save_model(self, request: HttpRequest, obj: SiklusZI, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        transaction.on_commit(lupakan)


@admin.register(Jendela)
class JendelaAdmin(AlurAdmin):
    form = JendelaForm
    list_display = ["tahun", "tingkat", "tahap", "mulai_wib", "akhir_wib", "setelah_akhir"]
    list_filter = ["tahun", "tingkat", "tahap"]

    @admin.display(description="mulai", ordering="mulai", empty_value="sejak awal")
    def mulai_wib(self, obj: Jendela) -> str | None:
        return _wib(obj.mulai)

    @admin.display(description="akhir", ordering="akhir", empty_value="tidak dibatasi")
    def akhir_wib(self, obj: Jendela) -> str | None:
        return _wib(obj.akhir)


@admin.register(Pengecualian)
class PengecualianAdmin(AlurAdmin):
    form = PengecualianForm
    list_display = ["satker", "tahun", "tahap", "akhir_wib", "alasan", "oleh"]
    list_filter = ["tahap", "lke__tahun"]
    list_select_related = ["lke__satker", "oleh"]
    search_fields = ["lke__satker__kode", "lke__satker__nama", "lke__satker__cari", "alasan"]

    def get_fields(self, request: HttpRequest, obj: Pengecualian | None = None) -> list[str]:
        tetap = ["satker", "tahun", "tahap"] if obj else ["kode", "tahun_lke", "tahap"]
        return [*tetap, "akhir", "alasan", *(["oleh", "diberikan_wib"] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Pengecualian | None = None) -> list[str]:
        return ["satker", "tahun", "tahap", "oleh", "diberikan_wib"] if obj else []

    def satker_dari(self, obj: Pengecualian) -> Satker:
        return obj.lke.satker

    def save_model(self, request: HttpRequest, obj: Pengecualian, form: ModelForm, change: bool) -> None:
        if not change:
            obj.oleh = request.user
        super().save_model(request, obj, form, change)

    @admin.display(ordering="lke__satker__kode")
    def satker(self, obj: Pengecualian) -> str:
        return f"{obj.lke.satker.kode} {obj.lke.satker.nama}"

    @admin.display(ordering="lke__tahun")
    def tahun(self, obj: Pengecualian) -> int:
        return obj.lke.tahun

    @admin.display(description="diberikan")
    def diberikan_wib(self, obj: Pengecualian) -> str | None:
        return _wib(obj.pada)

    @admin.display(description="berlaku sampai", ordering="akhir")
    def akhir_wib(self, obj: Pengecualian) -> str | None:
        return _wib(obj.akhir)


@admin.register(AturanAlur)
class AturanAlurAdmin(AlurAdmin):
    form = AturanAlurForm
    list_display = ["tahun", "tingkat", "penilai", "setuju_ketua", "setuju_sekretaris", "dasar_hukum"]
    list_filter = ["tahun", "tingkat"]


def _wib(pada: datetime | None) -> Any:
    return tulis_saat(pada, ZONA_NASIONAL) if pada else None
