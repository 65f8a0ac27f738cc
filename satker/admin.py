"""For an administrator: satker, predikat, people, penugasan; and the jobs. Every write leaves a line in the log."""

from collections.abc import Callable
from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.timesince import timesince

from kpu_zi.kelola import BacaAdmin
from kpu_zi.pekerjaan.actions import batalkan, ulangi
from kpu_zi.pekerjaan.kelas import Kelas
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pekerjaan.pelaksana import nama_pekerjaan
from kpu_zi.tools.alamat import alamat_klien
from satker.actions import catat_kelola, ingat_kode_lama
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


@admin.register(Pekerjaan)
class PekerjaanAdmin(BacaAdmin):
    """Jobs that wait, run or failed: to be looked at, started again or stopped. What they hold stays closed."""

    list_display = ["nama", "status", "kelas_teks", "umur", "lama", "kemajuan_teks", "percobaan", "pemilik", "galat"]
    list_filter = ["status", "jenis"]
    list_select_related = ["pemilik"]
    ordering = ["-dibuat_pada"]
    list_per_page = 50
    fields = [*list_display, "jenis", "dibuat_pada", "mulai_pada", "selesai_pada", "sewa_sampai"]
    readonly_fields = fields
    actions = ["jalankan_lagi", "hentikan"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pekerjaan]:
        return super().get_queryset(request).defer("parameter", "hasil")

    @admin.display(description="pekerjaan", ordering="jenis")
    def nama(self, obj: Pekerjaan) -> str:
        return nama_pekerjaan(obj.jenis)

    @admin.display(description="kelas", ordering="kelas")
    def kelas_teks(self, obj: Pekerjaan) -> str:
        return {Kelas.DITUNGGU: "ditunggu", Kelas.BIASA: "biasa", Kelas.LATAR: "latar"}[Kelas(obj.kelas)]

    @admin.display(description="umur", ordering="dibuat_pada")
    def umur(self, obj: Pekerjaan) -> str:
        return timesince(obj.dibuat_pada, depth=1)

    @admin.display(description="lama dikerjakan", empty_value="-")
    def lama(self, obj: Pekerjaan) -> str | None:
        """Of the last attempt, until it ended or until now."""
        return timesince(obj.mulai_pada, obj.selesai_pada, depth=1) if obj.mulai_pada else None

    @admin.display(description="kemajuan", empty_value="-")
    def kemajuan_teks(self, obj: Pekerjaan) -> str | None:
        return f"{obj.kemajuan} dari {obj.jumlah}" if obj.jumlah else None

    @admin.action(description="Jalankan lagi yang gagal atau dibatalkan")
    def jalankan_lagi(self, request: HttpRequest, daftar: QuerySet[Pekerjaan]) -> None:
        self._lakukan(request, daftar, ulangi, "kelola.pekerjaan_ulangi", "dijalankan lagi")

    @admin.action(description="Hentikan yang menunggu atau berjalan")
    def hentikan(self, request: HttpRequest, daftar: QuerySet[Pekerjaan]) -> None:
        self._lakukan(request, daftar, batalkan, "kelola.pekerjaan_hentikan", "dihentikan")

    def _lakukan(
        self,
        request: HttpRequest,
        daftar: QuerySet[Pekerjaan],
        perbuatan: Callable[[Pekerjaan], bool],
        acara: str,
        kata: str,
    ) -> None:
        banyak = 0
        for pekerjaan in daftar:
            if perbuatan(pekerjaan):
                banyak += 1
                rincian = {"status": [pekerjaan.status, kata]}
                objek = f"pekerjaan:{pekerjaan.pk}"
                alamat = alamat_klien(request)
                catat_kelola(oleh=request.user, acara=acara, objek=objek, rincian=rincian, alamat=alamat)
        lain = len(daftar) - banyak
        messages.success(request, f"{banyak} pekerjaan {kata}." + (f" {lain} tidak dalam keadaan itu." if lain else ""))
