"""Addresses of monitoring; fixed words come before the kode of a province."""

from django.urls import URLPattern, path

from laporan import views_pantau

app_name = "pantau"
urlpatterns: list[URLPattern] = [
    path("", views_pantau.mulai, name="mulai"),
    path("<int:tahun>/", views_pantau.nasional, name="nasional"),
    path("<int:tahun>/unduh/", views_pantau.nasional_unduh, name="nasional-unduh"),
    path("<int:tahun>/semua/", views_pantau.semua, name="semua"),
    path("<int:tahun>/semua/unduh/", views_pantau.semua_unduh, name="semua-unduh"),
]
