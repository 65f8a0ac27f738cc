"""Addresses of the download centre."""

from django.urls import URLPattern, path

from laporan.unduhan import views

app_name = "unduhan"
urlpatterns: list[URLPattern] = [
    path("", views.daftar, name="daftar"),
    path("<int:tahun>/<str:kode>/lhe/<int:pk>/", views.lhe, name="lhe"),
    path("<int:pk>/", views.rinci, name="rinci"),
    path("<int:pk>/batal/", views.batal, name="batal"),
    path("<int:pk>/ulangi/", views.ulangi, name="ulangi"),
    path("<int:pk>/berkas/", views.berkas, name="berkas"),
]
