"""Addresses of the satker."""

from django.urls import path

from satker import views

app_name = "satker"
urlpatterns = [
    path("cari/", views.cari, name="cari"),
    path("satker/<str:kode>/", views.profil, name="profil"),
]
