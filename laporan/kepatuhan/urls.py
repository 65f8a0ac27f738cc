"""Addresses of the board of the letter's points."""

from django.urls import URLPattern, path

from laporan.kepatuhan import views

app_name = "kepatuhan"
urlpatterns: list[URLPattern] = [
    path("", views.mulai, name="mulai"),
    path("<str:kode>/", views.satker, name="satker"),
    path("<str:kode>/wilayah/", views.wilayah, name="wilayah"),
    path("<str:kode>/wilayah/unduh/", views.unduh, name="unduh"),
    path("<str:kode>/<slug:butir>/periksa/", views.periksa, name="periksa"),
]
