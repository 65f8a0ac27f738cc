"""The administrator's site at /kelola/: reference data only; sign-in, password and sign-out are those of the portal."""

from typing import Any

from allauth.account import views as akun
from django.contrib import admin
from django.contrib.admin.sites import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from kpu_zi.tools.isian import FormIsianModel

MILIK_PORTAL = ("satker", "kegiatan", "lke", "pekerjaan")


class SitusKelola(AdminSite):
    site_header = "Kelola KPU ZI"
    site_title = "Kelola KPU ZI"
    index_title = "Data acuan"
    enable_nav_sidebar = True

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Libraries register their models too (groups, e-mail addresses): those are not for this site."""
        daftar = model_or_iterable if isinstance(model_or_iterable, list | tuple) else [model_or_iterable]
        milik = [model for model in daftar if model._meta.app_label in MILIK_PORTAL]
        super().register(milik, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """Without "view on site": it asks any table for any id, and fails on keys of another kind."""
        return [pola for pola in super().get_urls() if getattr(pola, "name", "") != "view_on_site"]

    def has_permission(self, request: HttpRequest) -> bool:
        """The door opens to whoever may open at least one page; each page has its own rule."""
        return request.user.is_active and any(a.has_module_permission(request) for a in self._registry.values())

    @method_decorator([never_cache, login_not_required])
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one sign-in page; a person who is signed in and no administrator has no business here."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", "/kelola/"))
        if not self.has_permission(request):
            raise PermissionDenied("Halaman Kelola hanya untuk administrator dan Sekretariat Jenderal.")
        return redirect("admin:index")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return akun.logout(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("admin:index")


class AcuanAdmin(admin.ModelAdmin):
    """Reference data: every administrator may look and change, unless `boleh` says who; nothing is ever deleted."""

    form = FormIsianModel

    def boleh(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.boleh(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.boleh(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.boleh(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.boleh(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class BacaAdmin(AcuanAdmin):
    """Looking only."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
