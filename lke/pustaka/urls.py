"""Addresses of a satker's library beside its LKE; adding to it and one bukti alone are the library's own (`bukti.urls`)."""

from django.urls import path

from lke.pustaka import views as views_pustaka

app_name = "pustaka"
urlpatterns = [
    path("<str:kode>/", views_pustaka.daftar, name="daftar"),
    path("<str:kode>/matriks/", views_pustaka.matriks, name="matriks"),
    path("<str:kode>/<int:pk>/lampirkan/", views_pustaka.banyak, name="lampirkan"),
]
