"""Addresses of what follows from a closed period, part of the desk's (`survei/urls.py`)."""

from django.urls import URLPattern, path

from survei.hasil import views_terbit, views_tindak

urlpatterns: list[URLPattern] = [
    path("<str:kode>/<int:pk>/tindak-lanjut/", views_tindak.tindak_lanjut, name="tindak-lanjut"),
    path("<str:kode>/<int:pk>/tindak-lanjut/<int:nomor>/", views_tindak.rencana, name="rencana"),
    path("<str:kode>/<int:pk>/tindak-lanjut/<int:nomor>/hapus/", views_tindak.hapus, name="rencana-hapus"),
    path("<str:kode>/<int:pk>/terbit/", views_terbit.terbit, name="terbit"),
    path("<str:kode>/<int:pk>/terbit/pratinjau/", views_terbit.pratinjau, name="pratinjau"),
    path("<str:kode>/<int:pk>/terbit/publikasi/", views_terbit.publikasi, name="publikasi"),
    path(
        "<str:kode>/<int:pk>/terbit/publikasi/<int:nomor>/hapus/", views_terbit.hapus_publikasi, name="publikasi-hapus"
    ),
    path("<str:kode>/<int:pk>/terbit/dokumen/", views_terbit.dokumen, name="dokumen"),
    path("<str:kode>/<int:pk>/terbit/tarik/", views_terbit.tarik, name="tarik-hasil"),
]
