"""Addresses of who runs the surveys of a satker, and of who looks at them from above."""

from django.urls import URLPattern, URLResolver, include, path

from survei.meja import views as views_meja
from survei.meja import views_kertas, views_nasional, views_periode, views_poster, views_saluran, views_tanda

app_name = "survei"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views_nasional.wilayah, name="wilayah"),
    path("<str:kode>/", views_meja.meja, name="meja"),
    path("<str:kode>/buat/", views_meja.buat, name="buat"),
    path("<str:kode>/<int:pk>/", views_periode.rinci, name="periode"),
    path("<str:kode>/<int:pk>/ubah/", views_periode.ubah, name="ubah"),
    path("<str:kode>/<int:pk>/buka/", views_periode.buka, name="buka"),
    path("<str:kode>/<int:pk>/tutup/", views_periode.tutup, name="tutup"),
    path("<str:kode>/<int:pk>/saluran/", views_saluran.saluran, name="saluran"),
    path("<str:kode>/<int:pk>/saluran/<int:nomor>/aktif/", views_saluran.aktif, name="saluran-aktif"),
    path("<str:kode>/<int:pk>/saluran/<int:nomor>/poster/", views_poster.poster, name="poster"),
    path("<str:kode>/<int:pk>/saluran/<int:nomor>/poster.pdf", views_poster.poster_pdf, name="poster-pdf"),
    path("<str:kode>/<int:pk>/undangan/", views_saluran.undangan, name="undangan"),
    path("<str:kode>/<int:pk>/kertas/", views_kertas.kertas, name="kertas"),
    path("<str:kode>/<int:pk>/ditandai/", views_tanda.ditandai, name="ditandai"),
    path("<str:kode>/<int:pk>/ditandai/putuskan/", views_tanda.putuskan, name="putuskan"),
    path("<str:kode>/<int:pk>/saran/", views_tanda.saran, name="saran"),
    path("", include("survei.hasil.urls_tindak")),
    path("", include("survei.impor.urls")),
]
