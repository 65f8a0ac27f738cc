"""Addresses of the catalogue of innovations. No sign-in but for the adoption."""

from django.urls import URLPattern, path

from kegiatan.katalog import views as views_katalog

app_name = "inovasi"
urlpatterns: list[URLPattern] = [
    path("", views_katalog.daftar, name="daftar"),
    path("<int:pk>/", views_katalog.rinci, name="rinci"),
    path("<int:pk>/adopsi/", views_katalog.adopsi, name="adopsi"),
]
