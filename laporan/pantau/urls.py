"""Addresses of monitoring; fixed words come before the kode of a province."""

from django.urls import URLPattern, path

from laporan.pantau import views as views_pantau
from laporan.pantau import views_ingatkan, views_provinsi, views_tampilan

app_name = "pantau"
urlpatterns: list[URLPattern] = [
    path("", views_pantau.mulai, name="mulai"),
    path("tampilan/", views_tampilan.daftar, name="tampilan"),
    path("tampilan/<int:pk>/hapus/", views_tampilan.hapus, name="tampilan-hapus"),
    path("<int:tahun>/", views_pantau.nasional, name="nasional"),
    path("<int:tahun>/unduh/", views_pantau.nasional_unduh, name="nasional-unduh"),
    path("<int:tahun>/semua/", views_pantau.semua, name="semua"),
    path("<int:tahun>/semua/unduh/", views_pantau.semua_unduh, name="semua-unduh"),
    path("<int:tahun>/<str:kode>/", views_provinsi.provinsi, name="provinsi"),
    path("<int:tahun>/<str:kode>/unduh/", views_provinsi.unduh, name="provinsi-unduh"),
    path("<int:tahun>/<str:kode>/ingatkan/", views_ingatkan.ingatkan, name="ingatkan"),
]
