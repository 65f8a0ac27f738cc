"""Reference data for an administrator: satker, predikat, people, penugasan. Every write leaves a line in the log."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from satker.actions import ingat_kode_lama
from satker.forms import PenggunaForm, PenugasanForm, SatkerForm
from satker.kelola import TercatatAdmin
from satker.models import Pengguna, Penugasan, PredikatSatker, Satker


@admin.register(Satker)
class SatkerAdmin(TercatatAdmin):
    form = SatkerForm
    list_display = ["kode", "nama", "tingkat", "induk", "zona_waktu", "aktif"]
    list_filter = ["tingkat", "zona_waktu", "aktif"]
    list_select_related = ["induk"]
    search_fields = ["kode", "nama", "cari"]

    def satker_dari(self, obj: Satker) -> Satker:
        return obj

    def save_model(self, request: HttpRequest, obj: Satker, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "kode" in form.changed_data:
            ingat_kode_lama(satker=obj, kode=form.initial["kode"])


@admin.register(PredikatSatker)
class PredikatSatkerAdmin(TercatatAdmin):
    list_display = ["satker", "predikat", "tahun", "dicabut_pada"]
    list_filter = ["predikat", "tahun"]
    list_select_related = ["satker"]
    search_fields = ["satker__kode", "satker__nama", "satker__cari"]
    raw_id_fields = ["satker"]


@admin.register(Pengguna)
class PenggunaAdmin(TercatatAdmin):
    form = PenggunaForm
    list_display = ["nama", "email", "nip", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["nama", "email", "nip"]
    readonly_fields = ["is_staff", "last_login", "dibuat_pada"]
    actions = ["kirim_tautan_sandi"]

    def has_change_permission(self, request: HttpRequest, obj: Pengguna | None = None) -> bool:
        """With another administrator's e-mail one could ask for that account's password link."""
        biasa = obj is None or not (obj.is_staff or obj.is_superuser)
        return super().has_change_permission(request, obj) and (biasa or request.user.is_superuser)

    def save_model(self, request: HttpRequest, obj: Pengguna, form: ModelForm, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change and obj.is_active:
            self._kirim(request, obj)

    @admin.action(description="Kirim tautan untuk membuat kata sandi", permissions=["change"])
    def kirim_tautan_sandi(self, request: HttpRequest, queryset: QuerySet[Pengguna]) -> None:
        for pengguna in queryset.filter(is_active=True)[:100]:
            self._kirim(request, pengguna)

    def _kirim(self, request: HttpRequest, pengguna: Pengguna) -> None:
        """The same mail as “Lupa kata sandi”: a link that works once, for three days."""
        form = ResetPasswordForm({"email": pengguna.email})
        if form.is_valid():
            form.save(request)
            messages.info(request, f"Tautan kata sandi dikirim ke {pengguna.email}.")


@admin.register(Penugasan)
class PenugasanAdmin(TercatatAdmin):
    form = PenugasanForm
    list_display = ["pengguna", "satker", "peran", "jenis", "mulai", "selesai"]
    list_filter = ["peran", "jenis", "satker__tingkat"]
    list_select_related = ["pengguna", "satker"]
    search_fields = ["pengguna__nama", "pengguna__email", "satker__kode", "satker__cari"]
    raw_id_fields = ["pengguna", "satker"]  # the list of suggestions has no name for a screen reader

    def has_change_permission(self, request: HttpRequest, obj: Penugasan | None = None) -> bool:
        """One's own penugasan, and those of administrators, belong to the superuser."""
        boleh = obj is None or (obj.pengguna_id != request.user.pk and obj.peran != "admin")
        return super().has_change_permission(request, obj) and (boleh or request.user.is_superuser)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        form.pemberi = request.user
        return form
