"""Addresses of published results. No sign-in."""

from django.urls import URLPattern, path

from survei.hasil import views as views_hasil

app_name = "hasil"
urlpatterns: list[URLPattern] = [
    path("<str:kode>/", views_hasil.daftar, name="daftar"),
    path("<str:kode>/<int:pk>/", views_hasil.rinci, name="rinci"),
    path("<str:kode>/<int:pk>/gambar.svg", views_hasil.gambar, name="gambar"),
    path("<str:kode>/<int:pk>/hasil.pdf", views_hasil.pdf, name="pdf"),
]
